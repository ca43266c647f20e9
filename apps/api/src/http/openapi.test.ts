import { everyEndpoint } from '@focal/contracts/all'
import { type Endpoint, mediaTypes, takesKey } from '@focal/contracts/endpoint'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'
import { openApiDocument } from './openapi.ts'

const Content = z.record(z.string(), z.object({ schema: z.unknown(), example: z.unknown().optional() }))
const Operation = z.object({
  operationId: z.string(),
  summary: z.string().min(10),
  tags: z.array(z.string()).length(1),
  parameters: z
    .array(
      z.object({
        name: z.string(),
        in: z.enum(['path', 'query', 'header']),
        required: z.boolean().optional(),
      }),
    )
    .optional(),
  requestBody: z.object({ content: Content }).optional(),
  responses: z.record(
    z.string(),
    z.object({
      description: z.string(),
      content: Content.optional(),
      headers: z.record(z.string(), z.unknown()).optional(),
    }),
  ),
  security: z.array(z.unknown()).optional(),
})
const Document = z.object({
  openapi: z.string().regex(/^3\.1\.\d$/),
  info: z.object({ title: z.literal('Focal'), version: z.string() }),
  paths: z.record(z.string(), z.partialRecord(z.enum(['get', 'post', 'put', 'delete']), Operation)),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
})

let app: TestApp
let raw: unknown
beforeAll(async () => {
  app = await createTestApp()
  raw = await (await fetch(`${app.url}/api/openapi.json`)).json()
})
afterAll(() => app.close())

const operations = () =>
  Object.entries(Document.parse(raw).paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )

describe('GET /api/openapi.json', () => {
  test('it is an OpenAPI 3.1 document, answered without a session', () => {
    expect(Document.safeParse(raw).error).toBeUndefined()
    expect(raw).toEqual(JSON.parse(JSON.stringify(openApiDocument())))
  })

  test('it has every operation of the contracts and no other', () => {
    const named = everyEndpoint().map(
      ({ name, endpoint }) => `${name} ${endpoint.method} /api${endpoint.path}`,
    )
    const found = operations().map(
      ({ path, method, operation }) => `${operation.operationId} ${method} ${path}`,
    )
    expect(found.sort()).toEqual(named.sort())
  })

  test('every reference in it leads somewhere', () => {
    const { components } = Document.parse(raw)
    const references = [...JSON.stringify(raw).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)]
    expect(references.length).toBeGreaterThan(20)
    expect(
      references.map(([, name]) => name).filter((name) => !(String(name) in components.schemas)),
    ).toEqual([])
  })
})

describe.each(everyEndpoint())('$name', ({ name, endpoint }) => {
  const own = () => {
    const found = operations().find(({ operation }) => operation.operationId === name)
    if (!found) throw new Error(`${name} is not in the document`)
    return found.operation
  }

  test('has an example of its reply, and of its body, that its own shapes accept', () => {
    const content = own().responses[String(endpoint.success ?? 200)]?.content ?? {}
    if (endpoint.success === 303) return expect(own().responses['303']?.headers).toHaveProperty('Location')
    if (endpoint.gives) return expect(Object.keys(content)).toEqual([endpoint.gives])
    const given: Endpoint = endpoint
    const success = content[given.streams ? 'text/event-stream' : 'application/json']
    expect(success?.example).toEqual(endpoint.example.response)
    expect(endpoint.response.parse(success?.example)).toEqual(success?.example)
    const body = own().requestBody?.content['application/json']?.example
    expect(body).toEqual(endpoint.example.body)
    if (endpoint.body) expect(endpoint.body.safeParse(body).error).toBeUndefined()
  })

  test('names its parameters, which are its path’s, If-Match where it writes over a version, and Idempotency-Key where it adds', () => {
    const parameters = own().parameters ?? []
    const inPath = parameters.filter((one) => one.in === 'path')
    expect(inPath.map((one) => [one.name, one.required])).toEqual(
      [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => [parameter, true]),
    )
    expect(parameters.filter((one) => one.in === 'query').map((one) => one.name)).toEqual(
      Object.keys(endpoint.query?.shape ?? {}),
    )
    expect(parameters.filter((one) => one.in === 'header').map((one) => one.name)).toEqual([
      ...(endpoint.versioned ? ['If-Match'] : []),
      ...(takesKey(endpoint) ? ['Idempotency-Key'] : []),
    ])
  })

  test('says whether it asks for a session, and answers every failure as a problem', () => {
    const asks = { anyone: [], link: [{ link: [] }] } as Record<string, unknown>
    expect(own().security).toEqual(typeof endpoint.who === 'string' ? asks[endpoint.who] : undefined)
    const fails = Object.entries(own().responses).filter(([status]) => Number(status) >= 400)
    expect(fails.map(([, { content = {} }]) => Object.keys(content))).toEqual(
      fails.map(() => ['application/problem+json']),
    )
    const success = own().responses[String(endpoint.success ?? 200)]
    const given: Endpoint = endpoint
    expect(Object.keys(success?.content ?? {})).toEqual(
      given.success === 303
        ? []
        : given.streams
          ? ['text/event-stream']
          : given.gives
            ? [given.gives]
            : [
                'application/json',
                ...(given.csv ? ['text/csv'] : []),
                ...(given.files ?? []).map((kind) => mediaTypes[kind]),
              ],
    )
  })

  test('names the media types of the file it takes', () => {
    const types = endpoint.takes?.types ?? (endpoint.body ? ['application/json'] : [])
    expect(Object.keys(own().requestBody?.content ?? {})).toEqual(types)
  })
})
