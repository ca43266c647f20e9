import type { Commitment } from '@focal/contracts/commitments'
import type { EntrySource, ItemVersion, Visibility } from '@focal/contracts/status-scale'
import type { BulkOutcome, NewStatus, StatusItem } from '@focal/contracts/statuses'
import type { Writer } from '@focal/database/connect'
import { dayOf } from '@focal/domain/days'
import { judgeConfirmation, judgeStatus, type Violation } from '@focal/domain/statuses'
import type { i18n } from 'i18next'
import { findCommitment } from '../commitments/reads.ts'
import { problem, refuse, say } from '../http/problems.ts'
import { findDraft, findEntry, listCurrent, listItems } from './reads.ts'
import {
  keepDraft,
  noteEvent,
  publishEntry,
  raiseRecord,
  raiseVersion,
  removeDraft,
  versionNow,
  type Writing,
  withdrawEntry,
} from './writes.ts'

/** One line of the own record as it is now. */
export async function itemNow(
  db: Writer,
  { viewer, countryCode, now }: Writing,
  commitment: Commitment,
): Promise<StatusItem> {
  const [item] = await listItems(db, viewer, countryCode, [commitment], dayOf(now))
  if (!item) throw new Error('listItems answers for every commitment')
  return item
}

async function commitmentOrProblem(db: Writer, id: string): Promise<Commitment> {
  const commitment = await findCommitment(db, id)
  if (commitment) return commitment
  throw problem('unprocessable', {
    violations: [{ path: 'commitmentId', say: 'field.commitmentUnknown', values: { id } }],
  })
}

/**
 * Raises the version, or answers 409 with the record as it is now. Who can be seen to be late does not wait for the State's
 * other writers.
 */
export async function raiseOrConflict(
  db: Writer,
  writing: Writing,
  commitment: Commitment,
  version: number,
  visibility?: Visibility,
): Promise<void> {
  if ((await versionNow(db, writing, commitment.id)) === version) {
    await raiseRecord(db, writing)
    if (await raiseVersion(db, writing, commitment.id, version, visibility)) return
  }
  throw problem('conflict', { current: await itemNow(db, writing, commitment) })
}

/** What stands against correcting the entry that is named, if one is. */
export async function judgeCorrection(
  db: Writer,
  writing: Writing,
  said: { commitmentId: string; supersedes: string | null },
): Promise<Violation[]> {
  if (said.supersedes === null) return []
  const entry = await findEntry(db, writing.countryCode, said.supersedes)
  if (!entry || entry.commitmentId !== said.commitmentId)
    return [{ path: 'supersedes', say: 'status.supersedesUnknown' }]
  if (entry.isWithdrawn) return [{ path: 'supersedes', say: 'status.withdrawnAlready' }]
  return entry.isSuperseded ? [{ path: 'supersedes', say: 'status.supersededAlready' }] : []
}

/** Saves a status as a draft, or publishes it. */
export async function report(
  db: Writer,
  writing: Writing,
  said: NewStatus,
  version: number,
  source: EntrySource = 'typed',
): Promise<StatusItem> {
  const commitment = await commitmentOrProblem(db, said.commitmentId)
  refuse(judgeStatus(said, commitment, dayOf(writing.now), said.publish))
  await raiseOrConflict(db, writing, commitment, version, said.visibility)
  refuse(await judgeCorrection(db, writing, said))
  const { supersedes } = said
  if (said.publish)
    await publishEntry(db, writing, commitment.id, said, {
      act: supersedes === null ? 'report' : 'correct',
      supersedes,
      source,
    })
  else await keepDraft(db, writing, said, source)
  return itemNow(db, writing, commitment)
}

/** Withdraws one published entry of the own country. */
export async function withdraw(
  db: Writer,
  writing: Writing,
  said: { entryId: string; reason: string },
  version: number,
): Promise<StatusItem> {
  const entry = await findEntry(db, writing.countryCode, said.entryId)
  if (!entry) throw problem('not-found')
  const commitment = await commitmentOrProblem(db, entry.commitmentId)
  await raiseOrConflict(db, writing, commitment, version)
  refuse(entry.isWithdrawn ? [{ path: 'entryId', say: 'status.withdrawnAlready' }] : [])
  await withdrawEntry(db, writing, entry, said.reason)
  return itemNow(db, writing, commitment)
}

/** Chooses who may see one item; it takes effect with the next request of everybody. */
export async function show(
  db: Writer,
  writing: Writing,
  commitmentId: string,
  visibility: Visibility,
  version: number,
): Promise<StatusItem> {
  const commitment = await findCommitment(db, commitmentId)
  if (!commitment) throw problem('not-found')
  refuse(
    commitment.level === 'commitment' && commitment.tracking === 'status'
      ? []
      : [{ path: 'commitmentId', say: 'status.notScored' }],
  )
  await raiseOrConflict(db, writing, commitment, version, visibility)
  await noteEvent(db, writing, `show:${visibility}`, commitmentId)
  return itemNow(db, writing, commitment)
}

/** Discards the draft of an item. */
export async function discard(
  db: Writer,
  writing: Writing,
  commitmentId: string,
  version: number,
): Promise<StatusItem> {
  const commitment = await findCommitment(db, commitmentId)
  if (!commitment || !(await findDraft(db, writing.countryCode, commitmentId))) throw problem('not-found')
  await raiseOrConflict(db, writing, commitment, version)
  await removeDraft(db, writing.countryCode, commitmentId)
  await noteEvent(db, writing, 'discard', commitmentId)
  return itemNow(db, writing, commitment)
}

/** An item with its version, and who may see it from now on where that changes. */
export type ItemWrite = ItemVersion & { visibility?: Visibility }

type One<W extends ItemWrite> = (
  commitment: Commitment,
  item: W,
) => Promise<{ violations: Violation[]; run: () => Promise<void> }>

/** Does one act to many items, each wholly or not at all; one item's refusal does not hold up the others. */
export async function each<W extends ItemWrite>(
  db: Writer,
  writing: Writing,
  items: readonly W[],
  words: i18n,
  one: One<W>,
): Promise<BulkOutcome> {
  const outcome: BulkOutcome = { done: [], conflicts: [], refused: [] }
  await raiseRecord(db, writing)
  for (const item of items) {
    const { commitmentId, version, visibility } = item
    const commitment = await commitmentOrProblem(db, commitmentId)
    const { violations, run } = await one(commitment, item)
    const [first] = violations
    if (first) {
      // Against an older picture the sentence would say nothing: who acts sees first what has changed.
      const current = await itemNow(db, writing, commitment)
      if (current.version !== version) outcome.conflicts.push(current)
      else outcome.refused.push({ commitmentId, message: say(words, first.say, first.values) })
    } else if (await raiseVersion(db, writing, commitmentId, version, visibility)) {
      await run()
      outcome.done.push(await itemNow(db, writing, commitment))
    } else outcome.conflicts.push(await itemNow(db, writing, commitment))
  }
  return outcome
}

/** Publishes drafts as they are saved. */
export async function publish(
  db: Writer,
  writing: Writing,
  items: readonly ItemVersion[],
  words: i18n,
): Promise<BulkOutcome> {
  return each(db, writing, items, words, async (commitment) => {
    const draft = await findDraft(db, writing.countryCode, commitment.id)
    if (!draft) return { violations: [{ path: 'items', say: 'status.noDraft' }], run: async () => {} }
    const violations = [
      ...judgeStatus(draft, commitment, dayOf(writing.now), true),
      ...(await judgeCorrection(db, writing, draft)),
    ]
    const { supersedes, source } = draft
    const act = supersedes === null ? 'report' : 'correct'
    const run = () => publishEntry(db, writing, commitment.id, draft, { act, supersedes, source })
    return { violations, run }
  })
}

/** Says that published statuses are still true on a day: a new dated entry that names the one it confirms. */
export async function confirm(
  db: Writer,
  writing: Writing,
  said: { statusDate: string; items: readonly ItemVersion[] },
  words: i18n,
): Promise<BulkOutcome> {
  const today = dayOf(writing.now)
  return each(db, writing, said.items, words, async (commitment) => {
    const which = { asOf: today, countryCode: writing.countryCode, commitmentId: commitment.id }
    const [current] = await listCurrent(db, writing.viewer, which)
    const draft = await findDraft(db, writing.countryCode, commitment.id)
    const violations = judgeConfirmation(
      current ?? null,
      draft !== undefined,
      commitment,
      said.statusDate,
      today,
    )
    const run = async () => {
      if (!current) return
      const again = { ...current, statusDate: said.statusDate }
      await publishEntry(db, writing, commitment.id, again, { act: 'confirm', confirms: current.id })
    }
    return { violations, run }
  })
}
