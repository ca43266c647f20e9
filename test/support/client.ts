import type { Endpoint } from '@focal/contracts/endpoint'
import { Problem } from '@focal/contracts/problem'
import { demoPassword } from '@focal/database/demo/accounts'
import type { z } from 'zod'

type In<E extends Endpoint, K extends 'params' | 'query' | 'body'> = E extends {
  [P in K]: infer S extends z.ZodType
}
  ? z.input<S>
  : never

/** What to ask of an operation. `raw` and `headers` are for what no client of ours would send. */
export type Ask<E extends Endpoint> = {
  params?: In<E, 'params'>
  query?: In<E, 'query'>
  body?: In<E, 'body'>
  version?: number
  accept?: string
  headers?: Record<string, string>
  /** For an operation that takes one */
  file?: { type: string; bytes: Uint8Array }
  raw?: { query?: string; body?: string; path?: string }
}

export type Answer<E extends Endpoint> = {
  status: number
  headers: Headers
  text: string
  /** The answer as it came, where it is a file */
  bytes: Uint8Array
  /** The reply; to be read where `status` says success */
  body: z.output<E['response']>
  /** The problem without its trace, where one was answered */
  problem: Omit<Problem, 'trace'> | null
}

export type Call = <const E extends Endpoint>(endpoint: E, ask?: Ask<E>) => Promise<Answer<E>>

function addressOf(url: string, endpoint: Endpoint, ask: Ask<Endpoint>): string {
  const params = new Map(Object.entries((ask.params ?? {}) as Record<string, string>))
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(params.get(name) ?? ''))
  const query = ask.raw?.query ?? new URLSearchParams((ask.query ?? {}) as Record<string, string>).toString()
  return `${url}/api${ask.raw?.path ?? path}${query === '' ? '' : `?${query}`}`
}

function problemIn(response: Response, text: string): Answer<Endpoint>['problem'] {
  if (!response.headers.get('content-type')?.startsWith('application/problem+json')) return null
  const { trace, ...problem } = Problem.strict().parse(JSON.parse(text))
  if (trace !== response.headers.get('x-request-id'))
    throw new Error('The trace is not the id of the request')
  return problem
}

/** What a stream says first; nothing more is read of it. */
async function beginningOf(response: Response): Promise<Uint8Array> {
  const reader = response.body?.getReader()
  const first = await reader?.read()
  await reader?.cancel()
  return first?.value ?? new Uint8Array()
}

/**
 * A client with a session cookie, or without one: any status comes back, nothing is thrown. Like a browser it says
 * with every write which page it came from.
 */
export function callerOf(url: string, cookie: string | null): Call {
  return async (endpoint, ask = {}) => {
    const asked = ask as Ask<Endpoint>
    const json = asked.raw?.body ?? (asked.body === undefined ? undefined : JSON.stringify(asked.body))
    const type = asked.file?.type ?? 'application/json'
    const response = await fetch(addressOf(url, endpoint, asked), {
      method: endpoint.method.toUpperCase(),
      headers: {
        'accept-encoding': 'identity',
        ...(cookie === null ? {} : { cookie }),
        ...(endpoint.method === 'get' ? {} : { origin: url, 'content-type': type }),
        ...(asked.version === undefined ? {} : { 'if-match': `"${asked.version}"` }),
        ...(asked.accept === undefined ? {} : { accept: asked.accept }),
        ...asked.headers,
      },
      body: asked.file ? Buffer.from(asked.file.bytes) : json,
    })
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream')
    // As bytes say it: text() would drop the byte order mark of a CSV file.
    const bytes = isStream ? await beginningOf(response) : new Uint8Array(await response.arrayBuffer())
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
    const isJson = response.headers.get('content-type')?.startsWith('application/json')
    return {
      status: response.status,
      headers: response.headers,
      text,
      bytes,
      body: isJson ? JSON.parse(text) : undefined,
      problem: problemIn(response, text),
    }
  }
}

/** Signs in with the demonstration password and gives the session cookie. */
export async function sessionOf(url: string, handle: string): Promise<string> {
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: `${handle}@demo.example`, password: demoPassword }),
  })
  const [cookie] = response.headers.getSetCookie()
  if (!response.ok || cookie === undefined)
    throw new Error(`${handle} could not sign in: ${await response.text()}`)
  return cookie.split(';')[0] ?? ''
}
