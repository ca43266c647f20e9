import type { FocalDocument } from '@focal/contracts/documents'
import { type Endpoint, FileAnswer, mediaTypes } from '@focal/contracts/endpoint'
import { actAs, type Db, type Reader, type Writer } from '@focal/database/connect'
import type { Viewer } from '@focal/domain/accounts'
import { dayOf } from '@focal/domain/days'
import { all } from '@focal/locales/all'
import { chooseLanguage, type LanguageCode } from '@focal/locales/languages'
import { createWords } from '@focal/locales/words'
import type { Request, Response, Router } from 'express'
import type { i18n } from 'i18next'
import type { Logger } from 'pino'
import type { z } from 'zod'
import { addressOf, networkOf } from './address.ts'
import { admit } from './admit.ts'
import { type Answer, makeAnswer, makeFile, sendAnswer } from './answer.ts'
import { asksForCsv, keyIn, keyOf, parse, versionIn } from './asked.ts'
import { csvOf } from './csv.ts'
import { factsOf } from './error-facts.ts'
import { attachment, fileAsked, leavesAsFile, printed } from './files.ts'
import { once } from './idempotency.ts'
import type { Limits } from './limits.ts'
import { inLine, type Line } from './line.ts'
import type { Memory } from './memory.ts'
import { describe, translate } from './problems.ts'
import { noteTaken } from './taken.ts'
import { readUpload, type Upload } from './upload.ts'
import type { Keys, SignedIn } from './viewer.ts'

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
  /** What the other way to sign in is called; null where there is none */
  provider: string | null
  /** Whether a mail goes anywhere: to a mail server, or to the outbox of a demonstration */
  canMail: boolean
  limits: Limits
  /** Where writers of one State wait for each other, before they take a connection */
  line: Line
  /** The header in which the proxy in front names the address of who asks; null where there is none */
  proxyHeader: string | null
  /** Where the stream of events stands for a viewer, of which this process may not know yet */
  position: (viewer: Viewer) => string | null
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
  /** The network that asks, as it is counted; never to be kept or logged */
  network: string
}

type Handler<E extends Endpoint, F> = (given: Given<E> & { file: F }) => Promise<z.input<E['response']>>

/** Reads what was uploaded, before a transaction is open: that may take seconds. */
type ReadFile<F> = (upload: Upload) => Promise<F>

/** What is asked before the transaction and told how it ended; for what must be counted also where nothing is changed. */
type Around<E extends Endpoint> = (
  given: Omit<Given<E>, 'db'>,
  work: () => Promise<Answer>,
) => Promise<Answer>

/** What an operation does beside its handler: around it, and before it with a file. */
type Beside<E extends Endpoint, F> = { around?: Around<E>; readFile?: ReadFile<F> }

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

async function answerOf(endpoint: Endpoint, request: Request, value: unknown): Promise<Answer> {
  const reply = endpoint.response.parse(value)
  if (endpoint.gives) {
    const { name, bytes } = FileAnswer.parse(reply)
    return makeFile(endpoint.gives, bytes, `attachment; filename="${name}"`)
  }
  const kind = fileAsked(endpoint, request)
  if (kind !== null) {
    const document = reply as FocalDocument
    const bytes = await printed(kind, document)
    return makeFile(mediaTypes[kind], bytes, attachment(document.title, document.asOf, kind))
  }
  const version = typeof reply === 'object' && reply !== null && 'version' in reply ? reply.version : null
  const isCsv = asksForCsv(endpoint, request)
  const text = isCsv ? csvOf(reply) : JSON.stringify(reply)
  return {
    ...makeAnswer(endpoint.success ?? 200, isCsv ? 'text/csv' : 'application/json', text),
    etag: typeof version === 'number' && endpoint.path.includes('{iso2}') ? `"${version}"` : null,
    isKept: endpoint.kept === true,
  }
}

/** Answers with the problem that anything thrown means; the unexpected is logged once, with the request id. */
export function sendProblem(error: unknown, request: Request, response: Response, log: Logger): void {
  const { code, said } = translate(error)
  const trace = String(response.getHeader('X-Request-Id') ?? '')
  if (code === 'unexpected' || code === 'unavailable')
    log.error({ trace, path: request.route?.path, error: factsOf(error) })
  const wait = said.retryAfter ?? (code === 'unavailable' ? 5 : null)
  if (wait !== null) response.setHeader('Retry-After', String(wait))
  const body = describe(wordsFor(request), code, said, trace)
  sendAnswer(request, response, makeAnswer(body.status, 'application/problem+json', JSON.stringify(body)))
}

type Exchange = { parts: Parts; request: Request; response: Response }

function read<E extends Endpoint>(
  endpoint: E,
  { parts, request, response }: Exchange,
  signedIn: SignedIn | null,
  now: Date,
): Omit<Given<E>, 'db'> {
  const words = wordsFor(request)
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
    network: networkOf(addressOf(request, parts.proxyHeader)),
    cookies: {
      sent: request.headers.cookie,
      set: (lines: readonly string[]) => void response.setHeader('Set-Cookie', lines),
    },
  }
  return given as unknown as Omit<Given<E>, 'db'>
}

/**
 * The transaction of an operation: the viewer, the handler, and, once for a key where one was sent, the answer. Any other
 * answer is made after it: printing a file takes longer than a transaction may.
 */
async function run<E extends Endpoint, F>(
  endpoint: E,
  { parts, request }: Exchange,
  handler: Handler<E, F>,
  given: Omit<Given<E> & { file: F }, 'db'>,
): Promise<Answer> {
  const key = keyIn(endpoint, request)
  const { viewer, now } = given as { viewer: Viewer | null; now: Date }
  const start = parts.db.transaction()
  const begun =
    endpoint.method === 'get' ? start.setIsolationLevel('repeatable read').setAccessMode('read only') : start
  const { answer, value } = await begun.execute(async (db) => {
    if (viewer) await actAs(db, viewer)
    const make = () => handler({ db, ...given } as Given<E> & { file: F })
    if (key === null || !viewer) return { answer: null, value: await make() }
    const answered = async () => answerOf(endpoint, request, await make())
    return { answer: await once(db, { request, key, viewer, now }, answered), value: null }
  })
  return answer ?? answerOf(endpoint, request, value)
}

/**
 * Binds an operation to its handler: who, parse, transaction with the viewer set, handler, parse of the reply
 * (unknown keys are dropped, so a column cannot leak), answer. Nobody else opens transactions or touches `res`.
 */
export function implement<const E extends Endpoint, F = undefined>(
  router: Router,
  parts: Parts,
  endpoint: E,
  handler: Handler<E, F>,
  { around = (_given, work) => work(), readFile }: Beside<E, F> = {},
): void {
  const path = endpoint.path.replace(/\{(\w+)\}/g, ':$1')
  router[endpoint.method](path, async (request, response) => {
    const exchange = { parts, request, response }
    try {
      const now = parts.now()
      const signedIn = await admit(parts, endpoint, request, now)
      const upload = await readUpload(endpoint, request)
      const file = upload && (await readFile?.(upload))
      const given = { ...read(endpoint, exchange, signedIn, now), file } as Given<E> & { file: F }
      const isFile = leavesAsFile(endpoint, request)
      if (signedIn && isFile) await parts.limits.file(signedIn.viewer.accountId, now)
      const work = () => around(given, () => run(endpoint, exchange, handler, given))
      const make = () => inLine(parts.line, endpoint, request, work)
      const { words, today } = given as { words: i18n; today: string }
      const isKept = endpoint.kept && signedIn !== null
      const answer = isKept
        ? await parts.kept(keyOf(endpoint, request, signedIn, words, today), make)
        : await make()
      if (signedIn && (isFile || endpoint.contacts)) {
        const as = fileAsked(endpoint, request)
        await noteTaken(parts, endpoint, given as never, { viewer: signedIn.viewer, isFile, as })
      }
      sendAnswer(request, response, answer)
    } catch (error) {
      response.removeHeader('Set-Cookie')
      sendProblem(error, request, response, parts.log)
    }
  })
}
