import type { ItemVersion, Visibility } from '@focal/contracts/status-scale'
import type { BulkOutcome } from '@focal/contracts/statuses'
import type { Writer } from '@focal/database/connect'
import { isScored } from '@focal/domain/commitments'
import type { i18n } from 'i18next'
import { each } from './acts.ts'
import { findEntry } from './reads.ts'
import { noteEvent, type Writing, withdrawEntry } from './writes.ts'

/** Chooses who may see several items; each takes effect with the next request of everybody. */
export function showMany(
  db: Writer,
  writing: Writing,
  items: readonly (ItemVersion & { visibility: Visibility })[],
  words: i18n,
): Promise<BulkOutcome> {
  return each(db, writing, items, words, async (commitment, { visibility }) => ({
    violations: isScored(commitment) ? [] : [{ path: 'items', say: 'status.notScored' }],
    run: () => noteEvent(db, writing, `show:${visibility}`, commitment.id),
  }))
}

/** Withdraws several published entries of the own country, each named with its item. */
export function withdrawMany(
  db: Writer,
  writing: Writing,
  { reason, items }: { reason: string; items: readonly (ItemVersion & { entryId: string })[] },
  words: i18n,
): Promise<BulkOutcome> {
  return each(db, writing, items, words, async (commitment, { entryId }) => {
    const entry = await findEntry(db, writing.countryCode, entryId)
    const isOf = entry?.commitmentId === commitment.id
    const say = isOf ? (entry.isWithdrawn ? 'status.withdrawnAlready' : null) : 'status.entryUnknown'
    return {
      violations: say === null ? [] : [{ path: 'items', say }],
      run: () => withdrawEntry(db, writing, { id: entryId, commitmentId: commitment.id }, reason),
    }
  })
}
