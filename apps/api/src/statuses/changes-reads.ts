import type { Change } from '@focal/contracts/changes'
import type { CountryCode } from '@focal/contracts/countries'
import type { Day } from '@focal/contracts/shapes'
import type { Reader } from '@focal/database/connect'
import { audienceOf, type Viewer } from '@focal/domain/accounts'
import { changeSince, type Log, lastReleaseIn } from '@focal/domain/changes'
import { plusDays } from '@focal/domain/days'
import { sql } from 'kysely'
import { accountNameOf } from '../accounts/reads.ts'
import { listScored } from '../commitments/reads.ts'
import { entryColumns, isWithdrawn, readableItems, withoutAuthor } from './reads.ts'

export type Logs = ReadonlyMap<string, Log>

async function listEntries(
  db: Reader,
  viewer: Viewer,
  countryCode: CountryCode,
  isOwn: boolean,
): Promise<Log['entries'][number][]> {
  const rows = await readableItems(db, viewer)
    .innerJoin('statusEntry as e', (join) =>
      join.onRef('e.countryCode', '=', 'i.countryCode').onRef('e.commitmentId', '=', 'i.commitmentId'),
    )
    .where('e.countryCode', '=', countryCode)
    .$if(!isOwn, (query) => query.where(sql<boolean>`not ${isWithdrawn}`))
    .select([...entryColumns, 'e.source'])
    .select(accountNameOf('e.recordedBy').as('authorName'))
    .orderBy('e.sequence')
    .execute()
  return isOwn ? rows : rows.map((row) => ({ ...withoutAuthor(row), authorName: null, source: null }))
}

function listWithdrawals(db: Reader, countryCode: CountryCode) {
  return db
    .selectFrom('statusWithdrawal as w')
    .where('w.countryCode', '=', countryCode)
    .selectAll('w')
    .select(accountNameOf('w.recordedBy').as('authorName'))
    .orderBy('w.recordedAt')
    .execute()
}

/**
 * Everything that was published of each item of a State, as far as the viewer may read it: others than the own State
 * know neither of what was withdrawn nor who wrote.
 */
export async function listLogs(db: Reader, viewer: Viewer, countryCode: CountryCode): Promise<Logs> {
  const isOwn = audienceOf(viewer).own === countryCode
  const withdrawals = isOwn ? await listWithdrawals(db, countryCode) : []
  const entries = await listEntries(db, viewer, countryCode, isOwn)
  const taken = Map.groupBy(withdrawals, ({ commitmentId }) => commitmentId)
  const logs = new Map<string, Log>()
  for (const [id, said] of Map.groupBy(entries, ({ commitmentId }) => commitmentId))
    logs.set(id, { entries: said, withdrawals: taken.get(id) ?? [] })
  return logs
}

/** What changed in a record since a day; since its last release, or else for a year, where no day is said. */
export async function findChanges(
  db: Reader,
  viewer: Viewer,
  { countryCode, since, today }: { countryCode: CountryCode; since: Day | undefined; today: Day },
): Promise<{ since: Day; lastRelease: Day | null; items: Change[] }> {
  const logs = await listLogs(db, viewer, countryCode)
  const lastRelease = lastReleaseIn([...logs.values()])
  const from = since ?? lastRelease ?? plusDays(today, -365)
  const items = (await listScored(db)).flatMap(({ id }) => {
    const log = logs.get(id)
    const change = log && changeSince(log, from, today)
    return change ? [{ commitmentId: id, ...change }] : []
  })
  return { since: from, lastRelease, items }
}
