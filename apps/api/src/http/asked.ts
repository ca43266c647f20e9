import { type Endpoint, takesKey } from '@focal/contracts/endpoint'
import { audienceOf } from '@focal/domain/accounts'
import type { Request } from 'express'
import type { i18n } from 'i18next'
import type { z } from 'zod'
import { fieldsOf, problem } from './problems.ts'
import type { SignedIn } from './viewer.ts'

/** A part of a request as its shape reads it; throws 400 with a sentence for each field. */
export function parse(shape: z.ZodType | undefined, value: unknown, words: i18n): unknown {
  if (!shape) return undefined
  const parsed = shape.safeParse(value, { reportInput: true })
  if (parsed.success) return parsed.data
  throw problem('invalid', { fields: fieldsOf(words, parsed.error) })
}

/** The version in If-Match, for an operation that needs one: 428 where it is missing, 400 where it is none. */
export function versionIn(endpoint: Endpoint, request: Request): number | undefined {
  if (!endpoint.versioned) return undefined
  const header = request.headers['if-match']
  if (header === undefined) throw problem('version-needed')
  const version = /^"(\d{1,9})"$/.exec(header)?.[1]
  if (version === undefined)
    throw problem('invalid', { violations: [{ path: 'If-Match', say: 'field.version' }] })
  return Number(version)
}

/** The key in Idempotency-Key, for an operation that takes one; null without it, 400 where it is none. */
export function keyIn(endpoint: Endpoint, request: Request): string | null {
  const key = request.headers['idempotency-key']
  if (!takesKey(endpoint) || key === undefined) return null
  if (typeof key === 'string' && /^[\x21-\x7e]{1,200}$/.test(key)) return key
  throw problem('invalid', { violations: [{ path: 'Idempotency-Key', say: 'field.idempotencyKey' }] })
}

/** Whether the answer is asked for as CSV. */
export function asksForCsv(endpoint: Endpoint, request: Request): boolean {
  return endpoint.csv === true && request.accepts(['json', 'csv']) === 'csv'
}

/** Everything a kept answer depends on: the data, the day, the audience, the language, what was asked. */
export function keyOf(
  endpoint: Endpoint,
  request: Request,
  { viewer, mark }: SignedIn,
  words: i18n,
  today: string,
) {
  const { own, levels } = audienceOf(viewer)
  const kind = endpoint.csv || endpoint.files ? request.headers.accept : ''
  return [mark, today, own, levels.join('+'), words.language, kind, request.originalUrl].join('|')
}
