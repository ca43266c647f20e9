import { defineConfig } from '@playwright/test'
import { findBrowser } from './e2e/browser.ts'

/** Journeys on the built application with the demonstration, in a real browser. */
export default defineConfig({
  testDir: './e2e',
  outputDir: '../test-results',
  globalSetup: './e2e/server.ts',
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL: process.env.FOCAL_E2E_URL,
    locale: 'en-GB',
    viewport: { width: 1280, height: 900 },
    trace: 'off',
    launchOptions: await findBrowser(),
  },
})
