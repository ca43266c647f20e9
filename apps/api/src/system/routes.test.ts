import { system } from '@focal/contracts/system'
import { newestMigration } from '@focal/database/migrate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())

test('GET /health › 200 without a session', async () => {
  const { status, body } = await app.call(system.health)
  expect({ status, body }).toEqual({ status: 200, body: { status: 'ok' } })
})

test('GET /ready › 200 with the newest migration', async () => {
  const { status, body } = await app.call(system.ready)
  expect({ status, body }).toEqual({ status: 200, body: { status: 'ready', migration: newestMigration } })
})
