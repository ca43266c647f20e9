import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { lightContracts } from './light-contracts.ts'
import { packed } from './packed.ts'

export default defineConfig({
  plugins: [lightContracts(), react(), packed()],
  build: { target: 'es2022', sourcemap: false, assetsInlineLimit: 0 },
})
