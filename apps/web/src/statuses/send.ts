import { type BulkOutcome, type ItemDetail, type StatusItem, statuses } from '@focal/contracts/statuses'
import { CallError, call, statusOf } from '../api/call.ts'
import type { Act, Kept } from './outbox.ts'
import type { Said } from './record.ts'

export type Sentence = { path: string; message: string }
/** What became of an act: done, met by a change that was not seen, or refused by a rule. */
export type Result = { done: StatusItem } | { conflict: StatusItem } | { refused: Sentence[] }
/** Sends acts that make one request, and gives what became of each by its key. Throws where there is no answer. */
export type Send = (acts: readonly Kept[]) => Promise<ReadonlyMap<string, Result>>

type Of<D extends Act['do']> = Extract<Kept, { do: D }>

/** Refusals that stay as they are however often one asks. Any other is no answer to what was said. */
const final: readonly (number | undefined)[] = [400, 404, 413, 415, 422]

function refusalOf(error: unknown): Result {
  const problem = error instanceof CallError ? error.problem : null
  if (problem?.status === 409 && problem.current) return { conflict: problem.current as StatusItem }
  if (!problem || !final.includes(problem.status)) throw error
  return { refused: problem.fields ?? [{ path: '', message: problem.detail }] }
}

const fields = [
  'status',
  'evidenceGrade',
  'statusDate',
  'practice',
  'note',
  'references',
  'naReason',
] as const

function saysSame(one: Said, other: Said): boolean {
  return fields.every((field) => JSON.stringify(one[field]) === JSON.stringify(other[field]))
}

/** Whether what stands there is what the act would make: it was done, and its answer was lost. */
function isDone(act: Kept, now: StatusItem): boolean {
  if (act.do === 'draft') return now.draft !== null && saysSame(now.draft, act.said)
  if (act.do === 'show') return now.visibility === act.visibility
  if (act.do !== 'confirm') return false
  const { current, draft } = now
  return draft === null && current?.statusDate === act.on && current.status === act.said.status
}

function settled(act: Kept, result: Result): Result {
  return 'conflict' in result && isDone(act, result.conflict) ? { done: result.conflict } : result
}

function itemIn({ commitmentId, version, visibility, current, naAccepted, draft }: ItemDetail): StatusItem {
  return { commitmentId, version, visibility, current, naAccepted, draft }
}

function callOne(iso2: string, act: Exclude<Kept, Of<'confirm'> | Of<'publish'>>): Promise<StatusItem> {
  const { id: commitmentId, key } = act
  const version = act.version ?? 0
  const params = { iso2, commitmentId }
  switch (act.do) {
    case 'draft': {
      const body = { ...act.said, commitmentId, publish: false }
      return call(statuses.report, { params, body, version, key })
    }
    case 'discard':
      return call(statuses.discard, { params, version }).catch(async (error: unknown) => {
        // There is no draft any more: that is what was asked for.
        if (statusOf(error) !== 404) throw error
        return itemIn(await call(statuses.item, { params }))
      })
    case 'show':
      return call(statuses.show, { params, body: { visibility: act.visibility }, version })
    case 'withdraw':
      return call(statuses.withdraw, { params, body: { entryId: act.entryId ?? '' }, version, key })
  }
}

function resultsOf(acts: readonly Kept[], outcome: BulkOutcome): Map<string, Result> {
  const byId = new Map<string, Result>()
  for (const done of outcome.done) byId.set(done.commitmentId, { done })
  for (const conflict of outcome.conflicts) byId.set(conflict.commitmentId, { conflict })
  for (const { commitmentId, message } of outcome.refused)
    byId.set(commitmentId, { refused: [{ path: '', message }] })
  return new Map(acts.map((act) => [act.key, settled(act, byId.get(act.id) ?? { refused: [] })]))
}

async function callMany(iso2: string, acts: readonly Kept[], on: string | null): Promise<BulkOutcome> {
  const items = acts.map(({ id, version }) => ({ commitmentId: id, version: version ?? 0 }))
  const ask = { params: { iso2 }, key: acts[0]?.batch ?? '' }
  return on === null
    ? call(statuses.publish, { ...ask, body: { items } })
    : call(statuses.confirm, { ...ask, body: { statusDate: on, items } })
}

/** Sends acts on one State's record: many confirmations or publications in one request, anything else by itself. */
export function sendTo(iso2: string): Send {
  return async (acts) => {
    const [first] = acts
    if (!first) return new Map()
    try {
      if (first.do === 'confirm') return resultsOf(acts, await callMany(iso2, acts, first.on))
      if (first.do === 'publish') return resultsOf(acts, await callMany(iso2, acts, null))
      return new Map([[first.key, { done: await callOne(iso2, first) }]])
    } catch (error) {
      const refusal = refusalOf(error)
      return new Map(acts.map((act) => [act.key, settled(act, refusal)]))
    }
  }
}
