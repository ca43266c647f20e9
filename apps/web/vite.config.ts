import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Zod makes code from text where it may; the page's policy forbids that, so it is told before it is asked. */
const jitless = 'globalThis.__zod_globalConfig = { jitless: true };'

export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2022',
    sourcemap: false,
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        banner: ({ moduleIds }) => (moduleIds.some((id) => id.includes('/zod/v4/core/core.')) ? jitless : ''),
      },
    },
  },
  server: { port: 5173, proxy: { '/api': { target: 'http://127.0.0.1:3000', changeOrigin: false } } },
})
