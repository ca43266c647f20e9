import { everyEndpoint } from '@focal/contracts/all'
import { changes } from '@focal/contracts/changes'
import { comments } from '@focal/contracts/comments'
import type { Endpoint } from '@focal/contracts/endpoint'
import { gaps } from '@focal/contracts/gaps'
import { measures } from '@focal/contracts/measures'
import { statuses } from '@focal/contracts/statuses'
import {
  becauseFor,
  canaries,
  canariesFor,
  commentCanaries,
  commitmentOf,
  type Level,
  levels,
  measureCanariesFor,
  places,
  reads,
  silent,
} from './canaries.ts'
import type { Answer, Ask, Call } from './client.ts'

/** What a walk through the matrix found; lists are to be empty, but `seen`. */
export type Tally = {
  cells: number
  leaks: string[]
  /** What somebody should have seen and did not */
  blind: string[]
  oracles: string[]
  wrong: string[]
  seen: Set<string>
}

export function newTally(): Tally {
  return { cells: 0, leaks: [], blind: [], oracles: [], wrong: [], seen: new Set() }
}

/** Who asks: the name of an account, or `nobody` for a call without a session. */
export type Asker = { role: string; call: Call }

const languages = ['en', 'fr', 'ar']
const accepts = ['application/json', 'text/csv']
const isSignedIn = (role: string) => role !== 'nobody'

/** Compares the canaries of an answer with those that may be in it. */
function compare(tally: Tally, where: string, text: string, expected: readonly string[]): void {
  tally.cells += 1
  const found = canaries(text)
  for (const canary of found) tally.seen.add(canary)
  tally.leaks.push(...found.filter((one) => !expected.includes(one)).map((one) => `${one} in ${where}`))
  tally.blind.push(...expected.filter((one) => !found.includes(one)).map((one) => `${one} not in ${where}`))
}

function mayHave(role: string, country: string, which: readonly Level[], parts: readonly string[]) {
  return isSignedIn(role) ? canariesFor(role, country, which, parts) : []
}

/** The part of an answer that is about one level, so that each level is a cell of its own. */
function ofLevel(text: string, country: string, level: Level): string {
  return canaries(text)
    .filter((one) => one.startsWith(`${country}-${level}-`))
    .join(' ')
}

/** One call of an operation in one form, with its words and the day it asks for. */
type Form = { accept: string; language: string; asOf: string | null }

function forms(endpoint: Endpoint, isDated: boolean, isWhole: boolean): Form[] {
  const days = isDated ? [null, '2025-01-01'] : [null]
  const kinds = endpoint.csv ? accepts : ['application/json']
  const spoken = isWhole ? languages : ['en']
  return spoken.flatMap((language) =>
    kinds.flatMap((accept) => days.map((asOf) => ({ accept, language, asOf }))),
  )
}

function askIn({ accept, language, asOf }: Form, ask: object): Ask<Endpoint> {
  const query = asOf === null ? {} : { asOf }
  return { ...ask, query, accept, headers: { 'accept-language': language } } as unknown as Ask<Endpoint>
}

async function checkRecords({ role, call }: Asker, tally: Tally, isWhole: boolean): Promise<void> {
  for (const form of forms(statuses.record, true, isWhole))
    for (const iso2 of places) {
      const { text } = await call(statuses.record as Endpoint, askIn(form, { params: { iso2 } }))
      const parts = form.asOf ? ['old'] : ['current', 'draft']
      for (const level of levels)
        compare(
          tally,
          `record of ${iso2}, ${form.accept}, for ${role}`,
          ofLevel(text, iso2, level),
          mayHave(role, iso2, [level], parts),
        )
    }
}

async function checkItems({ role, call }: Asker, tally: Tally, isWhole: boolean): Promise<void> {
  for (const form of forms(statuses.item, false, isWhole))
    for (const iso2 of places)
      for (const level of levels) {
        const params = { iso2, commitmentId: commitmentOf[level] }
        const { text } = await call(statuses.item as Endpoint, askIn(form, { params }))
        const parts = ['current', 'old', 'withdrawn', 'draft']
        compare(tally, `item of ${iso2} for ${role}`, text, mayHave(role, iso2, [level], parts))
      }
}

async function checkShared({ role, call }: Asker, tally: Tally, isWhole: boolean): Promise<void> {
  for (const form of forms(statuses.shared, true, isWhole))
    for (const level of levels) {
      const params = { commitmentId: commitmentOf[level] }
      const { text } = await call(statuses.shared as Endpoint, askIn(form, { params }))
      for (const iso2 of places)
        compare(
          tally,
          `what is shared, ${form.accept}, for ${role}`,
          ofLevel(text, iso2, level),
          mayHave(role, iso2, [level], [form.asOf ? 'old' : 'current']),
        )
    }
}

function mayHaveOfMeasures(role: string, country: string, level: Level, hasParagraph: boolean) {
  return isSignedIn(role) ? measureCanariesFor(role, country, [level], { hasParagraph }) : []
}

/** Measures: of a State, one alone, and what serves a commitment. */
async function checkMeasures(
  { role, call }: Asker,
  tally: Tally,
  isWhole: boolean,
  ids: ReadonlyMap<string, string>,
): Promise<void> {
  for (const iso2 of places)
    for (const level of levels) {
      const measureId = ids.get(`${iso2} ${level}`) ?? ''
      for (const form of forms(measures.list, false, isWhole)) {
        const { text } = await call(measures.list as Endpoint, askIn(form, { params: { iso2 } }))
        const where = `measures of ${iso2}, ${form.accept}, for ${role}`
        compare(tally, where, ofLevel(text, iso2, level), mayHaveOfMeasures(role, iso2, level, false))
      }
      for (const form of forms(measures.one, false, isWhole)) {
        const ask = askIn(form, { params: { iso2, measureId } })
        const { text } = await call(measures.one as Endpoint, ask)
        const seen = mayHaveOfMeasures(role, iso2, level, true)
        compare(tally, `measure of ${iso2} for ${role}`, text, seen)
      }
      for (const form of forms(measures.ofCommitment, false, isWhole)) {
        const ask = askIn(form, { params: { commitmentId: commitmentOf[level] } })
        const { text } = await call(measures.ofCommitment as Endpoint, ask)
        const where = `measures of a commitment, ${form.accept}, for ${role}`
        compare(tally, where, ofLevel(text, iso2, level), mayHaveOfMeasures(role, iso2, level, true))
      }
    }
}

/** That a measure that is hidden, or asked for under the address of another State, answers as one that is not. */
async function checkHiddenMeasures({ role, call }: Asker, tally: Tally, ids: ReadonlyMap<string, string>) {
  const absent = '8f0e6a52-6c7f-4f0b-9a43-0d9f1f6a2b11'
  const foreign = reads[role]?.foreign ?? []
  for (const level of levels) {
    const id = ids.get(`ug ${level}`) ?? ''
    for (const iso2 of foreign.includes(level) ? ['ke'] : places) {
      const ask = (measureId: string) => call(measures.one, { params: { iso2, measureId } })
      const where = `${level} measure of ug under ${iso2} for ${role}`
      compareAnswers(tally, where, await ask(id), await ask(absent), [id, absent])
    }
  }
}

/** Figures by country and commitment: each says whether an item was counted. */
async function checkFigures({ role, call }: Asker, tally: Tally): Promise<void> {
  const query = { by: 'country', over: 'commitment', framework: '1373' } as const
  const { status, body } = await call(gaps.table, { query })
  for (const country of places)
    for (const level of levels) {
      tally.cells += 1
      const isCounted =
        status === 200 &&
        body.cells.some(
          ({ group, set, figure }) =>
            group === country && set === commitmentOf[level] && (figure?.reporting ?? 0) > 0,
        )
      const isSeen = mayHave(role, country, [level], ['current']).length > 0
      const place = `${country} ${level} in the figures of ${role}`
      if (isCounted && !isSeen) tally.leaks.push(place)
      if (!isCounted && isSeen) tally.blind.push(place)
    }
}

/** The same by group, where one more or one less State shows. */
async function checkGroups({ role, call }: Asker, tally: Tally): Promise<void> {
  for (const by of ['world', 'un-group', 'm49-region', 'm49-subregion'] as const)
    for (const level of levels) {
      const query = { by, over: 'commitment', commitment: commitmentOf[level] } as const
      const { status, body } = await call(gaps.table, { query })
      tally.cells += 1
      const counted = status === 200 ? Math.max(...body.cells.map(({ counts }) => counts?.mostly.y ?? 0)) : 0
      const seen = places.filter((country) => mayHave(role, country, [level], ['current']).length > 0).length
      const place = `${counted} of ${seen} States with ${level} by ${by} for ${role}`
      if (counted > seen) tally.leaks.push(place)
      if (counted < seen) tally.blind.push(place)
    }
}

/** What is said within a State is read by nobody outside it. */
async function checkComments({ role, call }: Asker, tally: Tally, isWhole: boolean): Promise<void> {
  for (const form of forms(comments.thread, false, isWhole))
    for (const iso2 of places)
      for (const level of levels) {
        const params = { iso2, commitmentId: commitmentOf[level] }
        const { text } = await call(comments.thread as Endpoint, askIn(form, { params }))
        compare(tally, `what is said in ${iso2} for ${role}`, text, commentCanaries(role, iso2, [level]))
      }
}

/** What changed since a day: what counted before it and what counts now, and to the own State why something was withdrawn. */
async function checkChanges({ role, call }: Asker, tally: Tally, isWhole: boolean): Promise<void> {
  for (const form of forms(changes.ofCountry, false, isWhole))
    for (const iso2 of places) {
      const ask = { ...askIn(form, { params: { iso2 } }), query: { since: '2025-01-01' } }
      const { text } = await call(changes.ofCountry as Endpoint, ask as unknown as Ask<Endpoint>)
      for (const level of levels) {
        const where = `changes of ${iso2}, ${form.accept}, for ${role}`
        const seen = mayHave(role, iso2, [level], ['current', 'old'])
        compare(tally, where, ofLevel(text, iso2, level), [...seen, ...becauseFor(role, iso2, [level])])
      }
    }
}

const asked: readonly string[] = [
  'statuses.record',
  'statuses.item',
  'statuses.shared',
  'changes.ofCountry',
  'comments.thread',
  'measures.list',
  'measures.one',
  'measures.ofCommitment',
]
/** Canaries of people and trails that a role may read, by operation; the rest of the reads says nothing of them. */
export type Others = Record<string, Record<string, readonly string[]>>

/** Every other read, whose answers hold nothing of a record, and of people only what `others` says. */
async function checkOthers({ role, call }: Asker, tally: Tally, isWhole: boolean, others: Others) {
  const rest = everyEndpoint().filter(
    ({ name, endpoint }) => endpoint.method === 'get' && !asked.includes(name),
  )
  for (const { name, endpoint } of rest)
    for (const form of forms(endpoint, false, isWhole))
      for (const iso2 of places) {
        const params = endpoint.params ? { params: { ...endpoint.example.params, iso2 } } : {}
        const query = endpoint.example.query ?? {}
        const ask = {
          ...askIn(form, params),
          query: name === 'people.list' ? { find: 'contact' } : query,
        } as unknown as Ask<Endpoint>
        const { text, status } = await call(endpoint, ask)
        const isOwn = !endpoint.path.includes('{iso2}') || iso2 === 'ke'
        const expected = isOwn ? (others[name]?.[role] ?? []) : []
        compare(tally, `${name}, ${form.accept}, for ${role}`, text, expected)
        if (!isSignedIn(role) && endpoint.who !== 'anyone' && status !== 401)
          tally.wrong.push(`${name} answered ${status} without a session`)
      }
}

/** Headers that tell answers apart by what they say. */
function headersOf({ headers }: Answer<Endpoint>): string {
  return JSON.stringify([...headers].filter(([name]) => name !== 'x-request-id' && name !== 'date'))
}

/** That what is hidden answers as what is not there: `what` names it in the text. */
export function compareAnswers(
  tally: Tally,
  where: string,
  hidden: Answer<Endpoint>,
  absent: Answer<Endpoint>,
  names: readonly [hidden: string, absent: string],
): void {
  tally.cells += 1
  const trace = /"trace":"[^"]*"/
  const plain = (text: string) => text.replace(trace, '')
  const isAlike =
    hidden.status === absent.status &&
    plain(hidden.text).replaceAll(names[0], names[1]) === plain(absent.text) &&
    headersOf(hidden) === headersOf(absent)
  if (!isAlike) tally.oracles.push(`${where}: ${hidden.status} and ${absent.status}`)
}

async function checkHidden({ role, call }: Asker, tally: Tally): Promise<void> {
  const foreign = reads[role]?.foreign ?? []
  for (const level of levels.filter((one) => !foreign.includes(one))) {
    const hiddenId = commitmentOf[level]
    const ask = (commitmentId: string) => call(statuses.item, { params: { iso2: 'ug', commitmentId } })
    compareAnswers(tally, `${level} item for ${role}`, await ask(hiddenId), await ask(silent), [
      hiddenId,
      silent,
    ])
    const shared = (commitmentId: string) => call(statuses.shared, { params: { commitmentId } })
    const { body } = await shared(hiddenId)
    tally.cells += 1
    if (isSignedIn(role) && body.statuses.some(({ countryCode }) => countryCode === 'ug'))
      tally.oracles.push(`${level} item of ug among what is shared with ${role}`)
  }
}

/** What else a walk through the reads rests on: ids of measures by State and level, and who reads what of people. */
export type Planted = { measureIds: ReadonlyMap<string, string>; others: Others }

/** Every way out for one who asks; `isWhole` in every language. */
export async function checkReads(asker: Asker, tally: Tally, isWhole: boolean, planted: Planted) {
  await checkRecords(asker, tally, isWhole)
  await checkItems(asker, tally, isWhole)
  await checkShared(asker, tally, isWhole)
  await checkComments(asker, tally, isWhole)
  await checkChanges(asker, tally, isWhole)
  await checkMeasures(asker, tally, isWhole, planted.measureIds)
  await checkFigures(asker, tally)
  await checkGroups(asker, tally)
  await checkHidden(asker, tally)
  await checkHiddenMeasures(asker, tally, planted.measureIds)
  await checkOthers(asker, tally, isWhole, planted.others)
}
