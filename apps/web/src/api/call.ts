import type { Endpoint } from '@focal/contracts/endpoint'
import type { Problem } from '@focal/contracts/problem'
import type { z } from 'zod'

type Shape<S> = S extends z.ZodType ? z.input<S> : undefined
/** What one call of an operation takes: only the parts its contract declares. */
export type Ask<E extends Endpoint> = (E extends { params: infer P }
  ? { params: Shape<P> }
  : { params?: never }) &
  (E extends { query: infer Q } ? { query?: Shape<Q> } : { query?: never }) &
  (E extends { body: infer B } ? { body: Shape<B> } : { body?: never }) &
  (E extends { versioned: true } ? { version: number } : { version?: never }) & {
    /** Of this intent: sent again with the same key and parts, nothing happens again */
    key?: string
  }
export type Answer<E extends Endpoint> = z.output<E['response']>

/** An error answer of the server, or (code `offline`) no answer at all. */
export class CallError extends Error {
  override name = 'CallError'
  readonly problem: Problem | null
  constructor(problem: Problem | null) {
    super(problem?.detail ?? 'offline')
    this.problem = problem
  }
}

/** The status an operation was refused with; undefined where there was no refusal. */
export function statusOf(error: unknown): number | undefined {
  return error instanceof CallError ? error.problem?.status : undefined
}

/** The address of an operation, with its parameters and query filled in. */
export function addressOf(endpoint: Endpoint, ask: { params?: object; query?: object } = {}): string {
  const params = new Map(Object.entries(ask.params ?? {}))
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_all, name: string) =>
    encodeURIComponent(String(params.get(name))),
  )
  const query = Object.entries(ask.query ?? {}).filter(([, value]) => value !== undefined && value !== '')
  const search = new URLSearchParams(query.map(([name, value]) => [name, String(value)])).toString()
  return `/api${path}${search === '' ? '' : `?${search}`}`
}

/** The problem in an error answer; null where something between us and the server answered in its place. */
export async function problemIn(response: Response): Promise<Problem | null> {
  const isOurs = response.headers.get('content-type')?.startsWith('application/problem+json')
  return isOurs ? ((await response.json().catch(() => null)) as Problem | null) : null
}

/** Set while a page reads by itself, because figures moved: that is no sign that somebody is there. */
export const unasked = { now: false }

/** Calls one operation; throws CallError. The language of the page goes along, so that errors come in it. */
export async function call<E extends Endpoint>(
  endpoint: E,
  ask: Ask<E>,
  signal?: AbortSignal,
): Promise<Answer<E>> {
  const { body, version, key } = ask as { body?: unknown; version?: number; key?: string }
  const response = await fetch(addressOf(endpoint, ask as object), {
    method: endpoint.method.toUpperCase(),
    headers: {
      accept: 'application/json',
      'accept-language': document.documentElement.lang,
      ...(unasked.now ? { 'x-focal-unasked': '1' } : {}),
      ...(endpoint.method === 'get' ? {} : { 'content-type': 'application/json' }),
      ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new CallError(null)
  })
  if (!response.ok) throw new CallError(await problemIn(response))
  return (await response.json()) as Answer<E>
}
