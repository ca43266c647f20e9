import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))
const support = fileURLToPath(new URL('./support/global-setup.ts', import.meta.url))
// Titles whole; modules loaded once a worker, because no test changes one (half the time of a run).
const shared = { chaiConfig: { truncateThreshold: 0 }, isolate: false }
// Time for a machine that does other things as well: no test waits by the clock.
const patient = { ...shared, testTimeout: 120_000, hookTimeout: 120_000 }

/** One run for everything but the browser. `units` needs nothing, `server` one PostgreSQL, `process` its own. */
export default defineConfig({
  root,
  test: {
    maxWorkers: 2,
    pool: 'forks',
    projects: [
      {
        test: {
          name: 'units',
          ...patient,
          include: ['packages/{contracts,domain,locales,files}/**/*.test.ts', 'apps/web/src/**/*.test.ts'],
        },
      },
      {
        test: {
          name: 'server',
          include: [
            'packages/database/**/*.test.ts',
            'apps/api/**/*.test.ts',
            'test/{house,database}/**/*.test.ts',
          ],
          exclude: ['**/node_modules/**', 'packages/database/src/embedded/**'],
          globalSetup: support,
          ...patient,
        },
      },
      {
        test: {
          name: 'process',
          include: ['packages/database/src/embedded/**/*.test.ts', 'test/process/**/*.test.ts'],
          ...patient,
        },
      },
    ],
  },
})
