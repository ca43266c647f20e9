import { get } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())

/** The bytes as they travel: fetch would unpack them. */
function ask(accepted: string | null): Promise<{ encoding: string | undefined; body: Buffer }> {
  const headers = accepted === null ? {} : { 'accept-encoding': accepted }
  return new Promise((resolve, reject) => {
    get(`${app.url}/api/openapi.json`, { headers }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () =>
        resolve({ encoding: answer.headers['content-encoding'], body: Buffer.concat(parts) }),
      )
    }).on('error', reject)
  })
}

test.each([
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip, deflate', 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['identity', undefined],
  [null, undefined],
])('who accepts %s is sent %s, and reads the same', async (accepted, encoding) => {
  const plain = await ask(null)
  const packed = await ask(accepted)
  expect(packed.encoding).toBe(encoding)
  const unpack = { br: brotliDecompressSync, gzip: gunzipSync }[encoding ?? ''] ?? ((body: Buffer) => body)
  expect(unpack(packed.body).equals(plain.body)).toBe(true)
  expect(plain.body.length).toBeGreaterThan(10_000)
})
