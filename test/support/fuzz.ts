import type { Endpoint, Method } from '@focal/contracts/endpoint'
import { invitations } from '@focal/contracts/invitations'
import { demoAgencyId } from '@focal/database/demo/agencies'
import { type Random, randomFor } from '@focal/database/demo/random'
import {
  addCanaries,
  addMeasureCanaries,
  canaries,
  canariesFor,
  levels,
  measureCanariesFor,
  roles,
} from './canaries.ts'
import type { Ask, Call } from './client.ts'
import { drawValue, hostileText, type Known, type Schema, spoil } from './fuzz-values.ts'
import { someone, tokenTo } from './people.ts'
import { askAgency } from './requests.ts'
import type { TestApp } from './test-app.ts'

type Parameter = { name: string; in: string; schema: Schema }
type Operation = {
  id: string
  endpoint: Endpoint
  parameters: Parameter[]
  body: Schema | null
  statuses: Set<number>
  example: { params?: Record<string, string>; query?: Record<string, string>; body?: unknown }
}

/** What a fuzz found; the lists are to be empty. */
export type Fuzzed = {
  requests: number
  failures: string[]
  hung: string[]
  leaks: string[]
  undeclared: string[]
  polluted: string[]
  /** Operations that were answered with a success */
  reached: string[]
  operations: string[]
}

type Document = {
  paths: Record<string, Record<string, Record<string, unknown>>>
  components: { schemas: Record<string, Schema> }
}

function operationsOf({ paths }: Document): Operation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const {
        operationId,
        parameters = [],
        requestBody,
        responses,
      } = operation as {
        operationId: string
        parameters?: Parameter[]
        requestBody?: { content: Record<string, { schema: Schema }> }
        responses: Record<string, unknown>
      }
      return {
        id: operationId,
        endpoint: { method: method as Method, path: path.replace(/^\/api/, '') } as Endpoint,
        parameters,
        body: requestBody?.content['application/json']?.schema ?? null,
        statuses: new Set(Object.keys(responses).map(Number)),
        example: (operation['x-example'] ?? {}) as Operation['example'],
      }
    }),
  )
}

/** Identifiers that exist, so that requests come far: disposable people of Kenya, and records. */
async function knownIn(app: TestApp, measureIds: ReadonlyMap<string, string>): Promise<Known> {
  const official = await someone(app, 'ke')
  const focal = await app.as('focal.ke')
  const email = 'fuzz.token@ministry.example'
  const post = { role: 'contributor', countryCode: 'ke', agencyId: demoAgencyId('ke', 'health') } as const
  await focal(invitations.invite, { body: { ...post, email, name: 'Amina' } })
  const commitmentIds = [
    '1373-1a',
    '1373-1b',
    '1373-1c',
    '1373-1d',
    '1373-2a',
    '1373-2b',
    '1267-x',
    'gcts-i-1',
  ]
  return new Map<string, readonly unknown[]>([
    ['iso2', ['ke', 'ke', 'ug', 'zz', 'fr']],
    ['countryCode', ['ke', null, 'ug']],
    ['country', ['ke', 'ug']],
    ['commitmentId', commitmentIds],
    ['commitment', commitmentIds],
    ['accountId', [official.accountId, 'nobody']],
    ['seatId', [official.seatId, '8f0e6a52-6c7f-4f0b-9a43-0d9f1f6a2b11']],
    ['invitationId', [official.invitationId, '8f0e6a52-6c7f-4f0b-9a43-0d9f1f6a2b11']],
    ['measureId', [...measureIds.values(), '8f0e6a52-6c7f-4f0b-9a43-0d9f1f6a2b11']],
    ['token', [await tokenTo(app.database.owner, email), 'wrong']],
    ['requestId', [await askAgency(app, { dueOn: '2027-03-01' })]],
    ['agencyId', [demoAgencyId('ke', 'health'), demoAgencyId('ug', 'finance'), null]],
    ['sector', ['health', 'finance']],
    ['title', [null, 'alternate']],
    ['name', ['Amina Otieno']],
    ['language', ['en', 'fr', 'ar']],
    ['act', ['report', 'confirm']],
    ['page', ['1', '2']],
    ['before', ['2', '100']],
    ['position', ['1', '2', 1]],
    ['text', ['Is this still so?']],
  ])
}

type Draw = { random: Random; known: Known; resolve: (ref: string) => Schema }

function headersIn({ random }: Draw): Record<string, string> {
  const odd = random.chance(0.1)
  const types = ['text/plain', 'application/json; charset=latin1', 'multipart/form-data; boundary=x', 'x']
  return {
    'if-match': odd ? random.pick(['"', '*', 'W/"1"', '"-1"', 'x', '"999999999"']) : `"${random.below(9)}"`,
    'accept-language': random.pick(['en', 'fr', 'ar', 'xx', '*', 'en;q=x']),
    ...(odd ? { 'content-type': random.pick(types) } : {}),
    ...(random.chance(0.03) ? { origin: random.pick(['https://evil.example', 'null']) } : {}),
  }
}

/** One request: most of it fits the document, some of it does not. */
function requestOf({ parameters, body, example }: Operation, draw: Draw): Ask<Endpoint> {
  const { random } = draw
  const isFit = random.chance(0.6)
  const textIn = ({ name, schema }: Parameter) => {
    if (!isFit && random.chance(0.3)) return hostileText(random)
    return String(drawValue(schema, name, draw))
  }
  const of = (place: string) => parameters.filter((one) => one.in === place)
  const params = Object.fromEntries(of('path').map((one) => [one.name, textIn(one)]))
  const chosen = of('query').filter(({ name }) => example.query?.[name] !== undefined || random.chance(0.3))
  const query = Object.fromEntries(chosen.map((one) => [one.name, textIn(one)]))
  if (!isFit && random.chance(0.1)) query[random.pick(['x', '__proto__', 'asOf[]'])] = hostileText(random)
  const value = random.chance(0.2) ? example.body : drawValue(body ?? {}, '', draw)
  const text = isFit ? JSON.stringify(value) : spoil(value ?? {}, random)
  const accept = random.pick(['application/json', 'text/csv', '*/*', 'x/y'])
  return {
    params,
    query,
    accept,
    headers: headersIn(draw),
    raw: body ? { body: text } : {},
  } as unknown as Ask<Endpoint>
}

/** What an addressed parameter cannot carry: fetch refuses it before anything is sent. */
function canBeSent(ask: Ask<Endpoint>): boolean {
  return [ask.params ?? {}, ask.query ?? {}].every((texts) =>
    Object.values(texts as Record<string, string>).every(
      (text) => text.isWellFormed() && text !== '.' && text !== '..',
    ),
  )
}

const patience = 15_000

async function answerTo(call: Call, operation: Operation, ask: Ask<Endpoint>) {
  const late = Promise.withResolvers<null>()
  const timer = setTimeout(() => late.resolve(null), patience)
  try {
    return await Promise.race([call(operation.endpoint, ask), late.promise])
  } finally {
    clearTimeout(timer)
  }
}

function judge(
  found: Fuzzed,
  role: string,
  operation: Operation,
  answer: Awaited<ReturnType<typeof answerTo>>,
) {
  const where = `${operation.id} by ${role}`
  if (answer === null) return void found.hung.push(where)
  const { status, text } = answer
  if (status >= 500) found.failures.push(`${where}: ${status}`)
  if (status < 300) found.reached.push(operation.id)
  // Of Uganda only: the record of Kenya is changed by the fuzz itself.
  const allowed =
    role === 'nobody'
      ? []
      : [
          ...canariesFor(role, 'ug', levels, ['current', 'old']),
          ...measureCanariesFor(role, 'ug', levels, { hasParagraph: true }),
        ]
  const seen = canaries(text).filter((one) => one.startsWith('ug-') && !allowed.includes(one))
  found.leaks.push(...seen.map((one) => `${one} in ${where}`))
  // An address that became another one, or was refused at the edge, answers what the edge answers.
  if (!operation.statuses.has(status) && ![400, 403, 404, 413, 415, 431].includes(status))
    found.undeclared.push(`${where}: ${status}`)
}

const builtIn = [Object.prototype, Array.prototype, Function.prototype, String.prototype, Map.prototype]

function prototypes(): string {
  return builtIn.map((one) => Reflect.ownKeys(one).map(String).sort().join()).join('|')
}

/** What is in the database that could leak, and the document that the server gives out. */
export async function prepareFuzz(app: TestApp) {
  await addCanaries(app.database.owner)
  const measureIds = await addMeasureCanaries(app.database.owner)
  const document = (await (await fetch(`${app.url}/api/openapi.json`)).json()) as Document
  const known = await knownIn(app, measureIds)
  const resolve = (ref: string) => document.components.schemas[ref.split('/').at(-1) ?? ''] ?? {}
  // Before anything is sent: what is sent uses up the sign-ins that may fail from here.
  const calls = new Map<string, Call>([['nobody', app.call]])
  for (const role of roles) calls.set(role, (await app.signIn(role)).call)
  return { operations: operationsOf(document), known, resolve, calls }
}

export const fuzzers = [...roles, 'nobody']

/**
 * Sends requests made from the OpenAPI document in one role, each operation in turn, several at a time. `requests`
 * are so many in all; what they are follows from the seed.
 */
export async function fuzzAs(
  app: TestApp,
  role: string,
  { operations, known, resolve, calls }: Awaited<ReturnType<typeof prepareFuzz>>,
  { requests, seed }: { requests: number; seed: string },
): Promise<Fuzzed> {
  const lists = { failures: [], hung: [], leaks: [], undeclared: [], polluted: [], reached: [] }
  const found: Fuzzed = { requests: 0, ...lists, operations: operations.map(({ id }) => id) }
  const draw = { random: randomFor(`fuzz ${seed} ${role}`), known, resolve }
  const before = prototypes()
  const call = calls.get(role) ?? app.call
  let next = 0
  async function send(): Promise<void> {
    while (next < requests) {
      const operation = operations[next++ % operations.length]
      const ask = operation && requestOf(operation, draw)
      if (!operation || !ask) return
      if (!canBeSent(ask)) {
        next -= 1
        continue
      }
      found.requests += 1
      // Whoever goes out does so without a session, so that what follows is still of this role.
      const by = operation.id === 'accounts.signOut' ? app.call : call
      await answerTo(by, operation, ask).then(
        (answer) => judge(found, role, operation, answer),
        (error: Error) => void found.failures.push(`${operation.id} by ${role}: ${error.message}`),
      )
    }
  }
  await Promise.all(Array.from({ length: 8 }, send))
  if (prototypes() !== before) found.polluted.push(`by ${role}`)
  return { ...found, reached: [...new Set(found.reached)] }
}
