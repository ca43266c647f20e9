import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { lightContracts } from './light-contracts.ts'

export default defineConfig({
  plugins: [lightContracts(), react()],
  build: { target: 'es2022', sourcemap: false, assetsInlineLimit: 0 },
})
