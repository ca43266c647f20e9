import type { StatusEntry } from '@focal/contracts/statuses'
import type { TalkRow } from '@focal/contracts/talk'
import { randomFor } from './random.ts'
import type { DemoCountry } from './world.ts'

/** A tenth of what a fictional State says is in place, and shows to others, it is willing to talk about. */
export function talksOf({ countryCode, items, entries, withdrawals }: DemoCountry): TalkRow[] {
  const random = randomFor(`${countryCode} talks`)
  const withdrawn = new Set(withdrawals.map(({ entryId }) => entryId))
  const latest = new Map<string, StatusEntry>()
  for (const entry of entries) if (!withdrawn.has(entry.id)) latest.set(entry.commitmentId, entry)
  return items.flatMap(({ commitmentId, visibility }): TalkRow[] => {
    const last = latest.get(commitmentId)
    const isOpen = visibility === 'network' || visibility === 'public'
    if (last?.status !== 'in-place' || !isOpen || !random.chance(0.1)) return []
    const { recordedAt, recordedBy } = last
    return [{ countryCode, commitmentId, offeredAt: recordedAt, offeredBy: recordedBy }]
  })
}
