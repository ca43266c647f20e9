import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { ahead } from './ahead.ts'
import { lightContracts } from './light-contracts.ts'
import { packed } from './packed.ts'

/** What hangs over the page, and what proves who somebody is, comes with its libraries when it is first wanted. */
const isLater = /\/ui\/(?:dialog|popover)\.tsx|\/accounts\/(?:second-step|passkey-ceremony|security)\./

/** Our own code. */
function isShared(id: string): boolean {
  return /\/(?:apps\/web|packages)\//.test(id) && !isLater.test(id)
}

/** Pages about people are seldom the first: what several of them share comes with the first of them. */
function isOfPeople(id: string): boolean {
  return (
    /\/src\/(?:invitations|people|mail|audit)[./]|\/domain\/src\/accounts\.ts/.test(id) ||
    /\/src\/accounts\/(?!page|sign-in|demo-accounts|accounts\.css)/.test(id) ||
    /\/src\/(?:ui\/(?:sure|submit|text-field)|app\/field-problem)\.tsx?$/.test(id)
  )
}

/** What the pages of the own record share, and what those of figures do: each comes with the first of its pages. */
function isOfRecord(id: string): boolean {
  return /\/src\/statuses\/(?!outbox|status-mark)|\/domain\/src\/(?:round|statuses)\.ts/.test(id)
}
function isOfFigures(id: string): boolean {
  return /\/src\/gaps\//.test(id)
}

/** Of some pages, not of all. */
function isOfSome(id: string): boolean {
  return isOfPeople(id) || isOfRecord(id) || isOfFigures(id)
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
            { name: 'shared', test: (id) => isShared(id) && !isOfSome(id), minShareCount: 2 },
            { name: 'people', test: isOfPeople, minShareCount: 2 },
            { name: 'record', test: isOfRecord, minShareCount: 2 },
            { name: 'figures', test: isOfFigures, minShareCount: 2 },
          ],
        },
      },
    },
  },
})
