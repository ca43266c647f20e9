import type { Commitment } from '@focal/contracts/commitments'
import type { StatusDraft, StatusEntry, StatusItem } from '@focal/contracts/statuses'
import type { WorkbookRow, WorkbookSaid } from '@focal/contracts/workbook'
import type { Writer } from '@focal/database/connect'
import { isScored } from '@focal/domain/commitments'
import { dayOf } from '@focal/domain/days'
import { judgeStatus, type Violation } from '@focal/domain/statuses'
import { saysSame } from '@focal/domain/workbook-values'
import type { i18n } from 'i18next'
import { findCommitment } from '../commitments/reads.ts'
import { refuse, say } from '../http/problems.ts'
import { itemNow, judgeCorrection } from './acts.ts'
import { keepDraft, noteEvent, publishEntry, raiseRecord, raiseVersion, type Writing } from './writes.ts'

type Outcome = {
  done: StatusItem[]
  unchanged: string[]
  conflicts: StatusItem[]
  refused: { commitmentId: string; message: string }[]
}

/** What of a row is not so already: applied twice, a row changes nothing the second time. */
function openIn({ said, visibility }: WorkbookRow, item: StatusItem, publish: boolean) {
  const { draft, current } = item
  const from: StatusDraft | StatusEntry | null = publish ? (draft ? null : current) : (draft ?? current)
  const isSaid = said === null || (from !== null && saysSame(said, from))
  return {
    said: isSaid ? null : said,
    visibility: visibility !== null && visibility !== item.visibility ? visibility : null,
  }
}

async function judge(
  db: Writer,
  writing: Writing,
  {
    said,
    commitment,
    supersedes,
  }: { said: WorkbookSaid | null; commitment: Commitment; supersedes: string | null },
  publish: boolean,
): Promise<Violation[]> {
  if (!isScored(commitment)) return [{ path: 'commitmentId', say: 'status.notScored' }]
  if (said === null) return []
  const violations = judgeStatus(said, commitment, dayOf(writing.now), publish)
  return [...violations, ...(await judgeCorrection(db, writing, { commitmentId: commitment.id, supersedes }))]
}

async function write(
  db: Writer,
  writing: Writing,
  commitmentId: string,
  said: WorkbookSaid,
  { publish, supersedes }: { publish: boolean; supersedes: string | null },
): Promise<void> {
  const act = supersedes === null ? 'report' : 'correct'
  const source = 'workbook'
  if (publish) await publishEntry(db, writing, commitmentId, said, { act, supersedes, source })
  else await keepDraft(db, writing, { ...said, commitmentId, supersedes, publish }, source)
}

async function applyRow(
  db: Writer,
  writing: Writing,
  row: WorkbookRow,
  commitment: Commitment,
  publish: boolean,
  words: i18n,
): Promise<Partial<Outcome>> {
  const { commitmentId, version } = row
  const item = await itemNow(db, writing, commitment)
  const { said, visibility } = openIn(row, item, publish)
  if (said === null && visibility === null) return { unchanged: [commitmentId] }
  // A draft that corrects a published entry goes on correcting it.
  const supersedes = item.draft?.supersedes ?? null
  const [first] = await judge(db, writing, { said, commitment, supersedes }, publish)
  if (first) return { refused: [{ commitmentId, message: say(words, first.say, first.values) }] }
  if (!(await raiseVersion(db, writing, commitmentId, version, visibility ?? undefined)))
    return { conflicts: [item] }
  if (said) await write(db, writing, commitmentId, said, { publish, supersedes })
  if (visibility) await noteEvent(db, writing, `show:${visibility}`, commitmentId)
  return { done: [await itemNow(db, writing, commitment)] }
}

async function commitmentsOf(db: Writer, rows: readonly WorkbookRow[]): Promise<Commitment[]> {
  const found = await Promise.all(rows.map(({ commitmentId }) => findCommitment(db, commitmentId)))
  refuse(
    rows.flatMap(({ commitmentId }, index) => {
      const path = `rows.${index}.commitmentId`
      if (!found[index]) return [{ path, say: 'field.commitmentUnknown', values: { id: commitmentId } }]
      const isTwice = rows.findIndex((one) => one.commitmentId === commitmentId) < index
      return isTwice ? [{ path, say: 'field.rowTwice', values: { id: commitmentId } }] : []
    }),
  )
  return found.filter((one) => one !== undefined)
}

/**
 * Applies rows of a workbook in one transaction, through the same rules as any other write: what is good is published
 * or kept as a draft, what somebody else changed since or a rule stands against is listed, each row whole or not at all.
 */
export async function applyRows(
  db: Writer,
  writing: Writing,
  { rows, publish }: { rows: readonly WorkbookRow[]; publish: boolean },
  words: i18n,
): Promise<Outcome> {
  const outcome: Outcome = { done: [], unchanged: [], conflicts: [], refused: [] }
  await raiseRecord(db, writing)
  const commitments = await commitmentsOf(db, rows)
  for (const [index, row] of rows.entries()) {
    const commitment = commitments[index]
    if (!commitment) continue
    const { done, unchanged, conflicts, refused } = await applyRow(
      db,
      writing,
      row,
      commitment,
      publish,
      words,
    )
    outcome.done.push(...(done ?? []))
    outcome.unchanged.push(...(unchanged ?? []))
    outcome.conflicts.push(...(conflicts ?? []))
    outcome.refused.push(...(refused ?? []))
  }
  return outcome
}
