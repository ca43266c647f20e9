import { request } from 'node:http'
import { statuses } from '@focal/contracts/statuses'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { problemOf } from '../../../../test/support/problems.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'

const metricsToken = 'a token of the metrics, for tests'.replaceAll(' ', '-')
let app: TestApp
let opened: TestApp
beforeAll(async () => {
  app = await createTestApp()
  opened = await createTestApp({ metricsToken })
})
afterAll(() => Promise.all([app.close(), opened.close()]))

/** Asks as a proxy would pass it on: fetch does not let a Host through. */
function ask({ url }: TestApp, headers: Record<string, string> = {}) {
  return new Promise<{ status: number; text: string; headers: Record<string, unknown> }>(
    (resolve, reject) => {
      request(`${url}/metrics`, { headers, agent: false }, (answer) => {
        let text = ''
        answer.on('data', (part) => {
          text += part
        })
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text, headers: answer.headers }))
      })
        .on('error', reject)
        .end()
    },
  )
}

test('GET /metrics counts by template and code, with durations, pool and process', async () => {
  const call = await app.as('focal.ke')
  await call(statuses.item, { params: { iso2: 'ke', commitmentId: '1373-1c' }, raw: { query: 'q=canary' } })
  await call(statuses.item, { params: { iso2: 'ke', commitmentId: '9999-9z' } })
  await fetch(`${app.url}/canary/in-a-path`)
  const { status, text, headers } = await ask(app)
  expect([status, headers['content-type']]).toEqual([
    200,
    expect.stringMatching(/^text\/plain; version=0\.0\.4/),
  ])
  const route = 'route="/countries/:iso2/statuses/:commitmentId"'
  expect(text).toContain(`focal_requests_total{method="GET",${route},status="200"} 1`)
  expect(text).toContain(`focal_requests_total{method="GET",${route},status="404"} 1`)
  expect(text).toContain('focal_requests_total{method="GET",route="no route",status="404"} 1')
  expect(text).toContain(`focal_request_seconds_count{method="GET",${route}} 2`)
  expect(text).toMatch(/focal_database_connections\{state="open"\} [1-9]/)
  expect(text).toMatch(/process_resident_memory_bytes [1-9]/)
  expect(text).not.toMatch(/canary|1373-1c|9999-9z|\/ke|demo\.example/)
})

test.each([
  { host: 'focal.example.org' },
  { 'x-forwarded-for': '192.0.2.7' },
  { forwarded: 'for=192.0.2.7' },
  { via: '1.1 proxy' },
  { authorization: 'Bearer anything', host: 'focal.example.org' },
])('GET /metrics is not there for who comes through a proxy on this machine: %j', async (headers) => {
  const { status, text } = await ask(app, headers as unknown as Record<string, string>)
  const { trace: _, ...problem } = JSON.parse(text)
  expect([status, problem]).toEqual([404, problemOf('not-found')])
})

test('GET /metrics with a token set answers whoever has it, and nobody else', async () => {
  const elsewhere = { host: 'focal.example.org', 'x-forwarded-for': '192.0.2.7' }
  const right = { ...elsewhere, authorization: `Bearer ${metricsToken}` }
  expect((await ask(opened, right)).status).toBe(200)
  for (const authorization of [
    '',
    'Bearer',
    `Bearer ${metricsToken}x`,
    `Basic ${metricsToken}`,
    metricsToken,
  ]) {
    const { status, text, headers } = await ask(opened, authorization === '' ? {} : { authorization })
    const { trace: _, ...problem } = JSON.parse(text)
    expect([status, problem]).toEqual([401, problemOf('signed-out', { detail: 'metrics' })])
    expect(headers['www-authenticate']).toBe('Bearer')
  }
})
