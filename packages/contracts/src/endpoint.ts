import { z } from 'zod'
import type { ProblemCode } from './problem.ts'
import type { Role } from './roles.ts'

/** Who may call: without sign-in, with any seat, by the session of a link, or with one of these roles. */
export type Who = 'anyone' | 'signed-in' | 'link' | readonly [Role, ...Role[]]

export type Method = 'get' | 'post' | 'put' | 'delete'

/** Files that a document can be answered as, by their ending. */
export type FileKind = 'docx' | 'pdf' | 'xlsx'

/** What `Accept` has to name for a file of a kind. */
export const mediaTypes: Record<FileKind, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** One operation of the public interface. Server, client and OpenAPI derive from it. */
export type Endpoint = {
  method: Method
  /** Below /api, with {names} in braces */
  path: string
  who: Who
  summary: string
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodType
  response: z.ZodType
  /** True where If-Match must hold the version of the item (428 without it) */
  versioned?: boolean
  /** True where `Accept: text/csv` gets the same rows as CSV */
  csv?: boolean
  /** Where the reply is a document: the files that `Accept` can ask for in its place (mediaTypes) */
  files?: readonly FileKind[]
  /** True where the answer depends only on what is asked, the audience, the day and the data: it is kept in memory */
  kept?: boolean
  /** True where the answer holds addresses of people: who reads it leaves an entry in the audit trail */
  contacts?: boolean
  /** A file that is sent instead of JSON: its media types, and how many bytes it has at most */
  takes?: { types: readonly string[]; most: number }
  /** The media type of the file that is answered instead of JSON; `response` is then FileAnswer */
  gives?: string
  /** True where the answer is a stream of server-sent events; `response` is then the data of one event */
  streams?: boolean
  /** Bytes that a JSON body has at most, where the 64 kB of every other are too few */
  most?: number
  /** True where it stays open to a session whose account still lacks the second factor that its seats need */
  beforeFactor?: boolean
  /** True where the session must be fresh: signed in, or the password given again, within ten minutes */
  fresh?: boolean
  /** True where the body holds a secret, of which no trace may be kept: it takes no Idempotency-Key */
  secret?: boolean
  /** The status of success; 200 unless said. 303 leads a browser on and holds nothing */
  success?: 200 | 201 | 303
  /** What an installation needs to have it at all */
  needs?: 'provider'
  /** What it can answer besides success and the errors every operation has */
  fails?: readonly ProblemCode[]
  /** One real call, printed in the OpenAPI document and run by a test */
  example: {
    params?: Record<string, string>
    query?: Record<string, string>
    body?: unknown
    response: unknown
  }
}

/** A file to be saved under its name. */
export const FileAnswer = z.object({
  name: z.string(),
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
})
export type FileAnswer = z.infer<typeof FileAnswer>

type Rest = Omit<Endpoint, 'method' | 'path'>

/** Declares a read. */
export function get<const R extends Rest>(path: string, rest: R) {
  return { method: 'get' as const, path, ...rest }
}

/** Declares a write that adds something. */
export function post<const R extends Rest>(path: string, rest: R) {
  return { method: 'post' as const, path, ...rest }
}

/** Declares a write that replaces one value. */
export function put<const R extends Rest>(path: string, rest: R) {
  return { method: 'put' as const, path, ...rest }
}

/** Declares a removal. */
export function remove<const R extends Rest>(path: string, rest: R) {
  return { method: 'delete' as const, path, ...rest }
}

/**
 * Whether an operation takes an Idempotency-Key: whatever adds something for somebody who is signed in. What asks for a
 * fresh sign-in does not, because its answers hold secrets, which are never kept; nor does what takes a secret, or a file,
 * which is only read.
 */
export function takesKey({
  method,
  who,
  fresh,
  takes,
  secret,
}: Pick<Endpoint, 'method' | 'who' | 'fresh' | 'takes' | 'secret'>): boolean {
  return method === 'post' && who !== 'anyone' && !fresh && !takes && !secret
}
