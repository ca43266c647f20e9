import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { ahead } from './ahead.ts'
import { lightContracts } from './light-contracts.ts'
import { packed } from './packed.ts'

/** Our own code; what hangs over the page comes with the libraries it needs when it is first opened. */
function isShared(id: string): boolean {
  return /\/(?:apps\/web|packages)\//.test(id) && !/\/ui\/(?:dialog|popover)\.tsx/.test(id)
}

export default defineConfig({
  plugins: [lightContracts(), react(), ahead(), packed()],
  build: {
    target: 'es2022',
    sourcemap: false,
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // Few files: on a slow line every request costs more than the bytes it saves.
        codeSplitting: {
          groups: [
            {
              name: 'libraries',
              test: /node_modules\/(?:react|react-dom|scheduler|i18next|react-i18next|@tanstack)\//,
            },
            // What runs before anything is painted.
            { name: 'early', test: /\/apps\/web\/src\/app\/(?:theme|device)\.ts$/ },
            { name: 'shared', test: isShared, minShareCount: 2 },
          ],
        },
      },
    },
  },
})
