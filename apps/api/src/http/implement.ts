import type { FocalDocument } from '@focal/contracts/documents'
import { type Endpoint, type FileKind, mediaTypes } from '@focal/contracts/endpoint'
import { actAs, type Db, type Reader, type Writer } from '@focal/database/connect'
import { audienceOf, mayCall, mayWrite, type Viewer } from '@focal/domain/accounts'
import { dayOf } from '@focal/domain/days'
import { all } from '@focal/locales/all'
import { chooseLanguage, type LanguageCode } from '@focal/locales/languages'
import { createWords } from '@focal/locales/words'
import type { Request, Response, Router } from 'express'
import type { i18n } from 'i18next'
import type { Logger } from 'pino'
import type { z } from 'zod'
import { noteAct } from '../audit/writes.ts'
import { type Answer, makeAnswer, makeFile, sendAnswer } from './answer.ts'
import { csvOf } from './csv.ts'
import { attachment, fileAsked, printed } from './files.ts'
import type { Memory } from './memory.ts'
import { describe, fieldsOf, problem, translate } from './problems.ts'
import { findViewer, type Keys, type SignedIn } from './viewer.ts'

/** What the whole application is made from. The clock is a parameter. */
export type Parts = {
  db: Db
  now: () => Date
  log: Logger
  isDemo: boolean
  keys: Keys
  /** Answers kept by everything they depend on (keyOf) */
  kept: Memory<Answer>
  /** The address people open; links in mails begin with it */
  baseUrl: string
  /** Whether a mail goes anywhere: to a mail server, or to the outbox of a demonstration */
  canMail: boolean
}

/** What came with the request beside its parts, and the Set-Cookie lines that go with the answer where it is given. */
type Cookies = { sent: string | undefined; set: (lines: readonly string[]) => void }

type Out<S> = S extends z.ZodType ? z.output<S> : undefined
type Part<E, K extends string> = E extends { [P in K]: infer S } ? Out<S> : undefined

/** What a handler is given; a read gets a Reader, so that a read that writes does not compile. */
export type Given<E extends Endpoint> = {
  db: E['method'] extends 'get' ? Reader : Writer
  params: Part<E, 'params'>
  query: Part<E, 'query'>
  body: Part<E, 'body'>
  version: E extends { versioned: true } ? number : undefined
  viewer: E['who'] extends 'anyone' ? null : Viewer
  signedIn: E['who'] extends 'anyone' ? null : SignedIn
  now: Date
  today: string
  words: i18n
  isDemo: boolean
  cookies: Cookies
  userAgent: string | undefined
}

type Handler<E extends Endpoint> = (given: Given<E>) => Promise<z.input<E['response']>>

const spoken = new Map<LanguageCode, i18n>()

/** The words in the language the request asks for. */
export function wordsFor(request: Request): i18n {
  return wordsIn(chooseLanguage(request.acceptsLanguages()))
}

/** The words in a language, made once. */
export function wordsIn(language: LanguageCode): i18n {
  const words = spoken.get(language) ?? createWords(language, all)
  spoken.set(language, words)
  return words
}

function parse(shape: z.ZodType | undefined, value: unknown, words: i18n): unknown {
  if (!shape) return undefined
  const parsed = shape.safeParse(value, { reportInput: true })
  if (parsed.success) return parsed.data
  throw problem('invalid', { fields: fieldsOf(words, parsed.error) })
}

function versionIn(endpoint: Endpoint, request: Request): number | undefined {
  if (!endpoint.versioned) return undefined
  const header = request.headers['if-match']
  if (header === undefined) throw problem('version-needed')
  const version = /^"(\d{1,9})"$/.exec(header)?.[1]
  if (version === undefined)
    throw problem('invalid', { violations: [{ path: 'If-Match', say: 'field.version' }] })
  return Number(version)
}

function allow(endpoint: Endpoint, signedIn: SignedIn | null, request: Request): void {
  if (endpoint.who === 'anyone') return
  if (signedIn === null) throw problem('signed-out')
  const isWrite = endpoint.method !== 'get'
  if (!mayCall(signedIn.viewer, endpoint.who))
    throw isWrite ? problem('forbidden') : problem('forbidden', { detail: 'forbiddenRead' })
  const country = request.params.iso2
  if (isWrite && typeof country === 'string' && !mayWrite(signedIn.viewer, country))
    throw problem('forbidden')
}

async function answerOf(endpoint: Endpoint, request: Request, value: unknown): Promise<Answer> {
  const reply = endpoint.response.parse(value)
  const kind = fileAsked(endpoint, request)
  if (kind !== null) {
    const document = reply as FocalDocument
    const bytes = await printed(kind, document)
    return makeFile(mediaTypes[kind], bytes, attachment(document.title, document.asOf, kind))
  }
  const version = typeof reply === 'object' && reply !== null && 'version' in reply ? reply.version : null
  const isCsv = endpoint.csv && request.accepts(['json', 'csv']) === 'csv'
  const text = isCsv ? csvOf(reply) : JSON.stringify(reply)
  return {
    ...makeAnswer(endpoint.success ?? 200, isCsv ? 'text/csv' : 'application/json', text),
    etag: typeof version === 'number' && endpoint.path.includes('{iso2}') ? `"${version}"` : null,
    isKept: endpoint.kept === true,
  }
}

/** Everything a kept answer depends on: the data, the day, the audience, the language, what was asked. */
function keyOf(endpoint: Endpoint, request: Request, { viewer, mark }: SignedIn, words: i18n, today: string) {
  const { own, levels } = audienceOf(viewer)
  const kind = endpoint.csv || endpoint.files ? request.headers.accept : ''
  return [mark, today, own, levels.join('+'), words.language, kind, request.originalUrl].join('|')
}

/** Answers with the problem that anything thrown means; the unexpected is logged once, with the request id. */
export function sendProblem(error: unknown, request: Request, response: Response, log: Logger): void {
  const { code, said } = translate(error)
  const trace = String(response.getHeader('X-Request-Id') ?? '')
  if (code === 'unexpected' || code === 'unavailable')
    log.error({ trace, path: request.route?.path, err: error })
  const wait = said.retryAfter ?? (code === 'unavailable' ? 5 : null)
  if (wait !== null) response.setHeader('Retry-After', String(wait))
  const body = describe(wordsFor(request), code, said, trace)
  sendAnswer(request, response, makeAnswer(body.status, 'application/problem+json', JSON.stringify(body)))
}

/**
 * What leaves as a file, and who reads addresses of people, leaves an entry: in the trail of the viewer's State, else in
 * that of the system. Whom somebody looked for can be erased.
 */
async function noteTaken(
  { db }: Parts,
  { path, contacts }: Endpoint,
  { params, query, now }: { params: unknown; query: unknown; now: Date },
  { viewer, isFile, as }: { viewer: Viewer; isFile: boolean; as: FileKind | null },
): Promise<void> {
  const [asked, place] = [{ ...(query ?? {}) }, { ...(params ?? {}) }]
  const chain = viewer.countryCode ?? 'system'
  const act = isFile ? { word: 'exports', act: 'export' } : { word: 'people', act: 'read-contacts' }
  const said = contacts
    ? { details: place, personal: asked }
    : { details: { ...place, ...asked, ...(as === null ? {} : { as }) } }
  await db.transaction().execute(async (trx) => {
    await actAs(trx, viewer)
    await noteAct(trx, { viewer, now, chain, subject: path, ...act, ...said })
  })
}

/**
 * Binds an operation to its handler: who, parse, transaction with the viewer set, handler, parse of the reply
 * (unknown keys are dropped, so a column cannot leak), answer. Nobody else opens transactions or touches `res`.
 */
export function implement<const E extends Endpoint>(
  router: Router,
  parts: Parts,
  endpoint: E,
  handler: Handler<E>,
): void {
  const path = endpoint.path.replace(/\{(\w+)\}/g, ':$1')
  const run = (given: Omit<Given<E>, 'db'>) => {
    const start = parts.db.transaction()
    const begun =
      endpoint.method === 'get'
        ? start.setIsolationLevel('repeatable read').setAccessMode('read only')
        : start
    return begun.execute(async (db) => {
      if (given.viewer) await actAs(db, given.viewer as Viewer)
      return handler({ db, ...given } as Given<E>)
    })
  }
  router[endpoint.method](path, async (request, response) => {
    try {
      const now = parts.now()
      const words = wordsFor(request)
      const signedIn = endpoint.who === 'anyone' ? null : await findViewer(parts, request, now)
      allow(endpoint, signedIn, request)
      const given = {
        params: parse(endpoint.params, request.params, words),
        query: parse(endpoint.query, request.query, words),
        body: parse(endpoint.body, request.body, words),
        version: versionIn(endpoint, request),
        viewer: signedIn?.viewer ?? null,
        signedIn,
        now,
        today: dayOf(now),
        words,
        isDemo: parts.isDemo,
        userAgent: request.headers['user-agent']?.slice(0, 500),
        cookies: {
          sent: request.headers.cookie,
          set: (lines: readonly string[]) => void response.setHeader('Set-Cookie', lines),
        },
      }
      const make = async () =>
        answerOf(endpoint, request, await run(given as unknown as Omit<Given<E>, 'db'>))
      const isKept = endpoint.kept && signedIn !== null
      const answer = isKept
        ? await parts.kept(keyOf(endpoint, request, signedIn, words, given.today), make)
        : await make()
      const [isFile, as] = [!answer.type.startsWith('application/json'), fileAsked(endpoint, request)]
      if (signedIn && (isFile || endpoint.contacts))
        await noteTaken(parts, endpoint, given, { viewer: signedIn.viewer, isFile, as })
      sendAnswer(request, response, answer)
    } catch (error) {
      response.removeHeader('Set-Cookie')
      sendProblem(error, request, response, parts.log)
    }
  })
}
