import { CallError } from '../api/call.ts'

type RawOperation = {
  operationId: string
  tags: string[]
  summary: string
  'x-who': string | string[]
  'x-example': { params?: Record<string, string>; query?: Record<string, string>; body?: unknown }
  responses: Record<string, { content?: Record<string, { example?: unknown }> }>
}
type Document = { paths: Record<string, Record<string, RawOperation>> }

export type Operation = {
  id: string
  method: string
  path: string
  summary: string
  who: string
  answers: string[]
  example: { parameters: object | undefined; body: unknown; answer: unknown }
}

function describeOperation(path: string, method: string, raw: RawOperation): Operation {
  const { params, query, body } = raw['x-example']
  const answers = Object.keys(raw.responses)
  const success = raw.responses[answers.find((status) => status.startsWith('2')) ?? '']
  const who = raw['x-who']
  return {
    id: raw.operationId,
    method,
    path,
    summary: raw.summary,
    who: typeof who === 'string' ? who : who.join(', '),
    answers,
    example: {
      parameters: params || query ? { ...params, ...query } : undefined,
      body,
      answer: success?.content?.['application/json']?.example,
    },
  }
}

/** The OpenAPI document of this server, by word. */
export async function readDocument(): Promise<{ tag: string; operations: Operation[] }[]> {
  const response = await fetch('/api/openapi.json').catch(() => null)
  if (!response?.ok) throw new CallError(null)
  const { paths } = (await response.json()) as Document
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, raw]) => ({
      tag: raw.tags[0] ?? '',
      operation: describeOperation(path, method, raw),
    })),
  )
  return [...new Set(all.map(({ tag }) => tag))].map((tag) => ({
    tag,
    operations: all.filter((one) => one.tag === tag).map(({ operation }) => operation),
  }))
}
