import { measures } from '@focal/contracts/measures'
import { sharing } from '@focal/contracts/sharing'
import { statuses } from '@focal/contracts/statuses'
import { actAs, type Db } from '@focal/database/connect'
import { commitmentOf, places } from './canaries.ts'
import type { Call } from './client.ts'

type Write = (
  call: Call,
  iso2: string,
  commitmentId: string,
  version: number,
  entryId: string,
) => ReturnType<Call>

/** Every operation that changes a record, by its name. */
export const writes: Record<string, Write> = {
  'statuses.report': (call, iso2, commitmentId, version) => {
    const body = { commitmentId, status: 'partly', statusDate: '2026-06-01', publish: false } as const
    return call(statuses.report, { params: { iso2 }, version, body })
  },
  'statuses.publish': (call, iso2, commitmentId, version) =>
    call(statuses.publish, { params: { iso2 }, body: { items: [{ commitmentId, version }] } }),
  'statuses.confirm': (call, iso2, commitmentId, version) => {
    const body = { statusDate: '2026-11-24', items: [{ commitmentId, version }] }
    return call(statuses.confirm, { params: { iso2 }, body })
  },
  'statuses.withdraw': (call, iso2, _, version, entryId) =>
    call(statuses.withdraw, { params: { iso2 }, version, body: { entryId } }),
  'statuses.show': (call, iso2, commitmentId, version) =>
    call(statuses.show, { params: { iso2, commitmentId }, version, body: { visibility: 'public' } }),
  'sharing.show': (call, iso2, commitmentId, version) => {
    const items = [{ commitmentId, version, visibility: 'public' as const }]
    return call(sharing.show, { params: { iso2 }, body: { items } })
  },
  'sharing.withdraw': (call, iso2, commitmentId, version, entryId) =>
    call(sharing.withdraw, { params: { iso2 }, body: { items: [{ commitmentId, version, entryId }] } }),
  'statuses.readWorkbook': (call, iso2, commitmentId) => {
    const bytes = Buffer.from(`commitmentId,status\n${commitmentId},largely`)
    return call(statuses.readWorkbook, { params: { iso2 }, file: { type: 'text/csv', bytes } })
  },
  'statuses.applyWorkbook': (call, iso2, commitmentId, version) => {
    const said = { status: 'planned', statusDate: '2026-06-02' } as const
    const rows = [{ commitmentId, version, said, visibility: 'public' as const }]
    return call(statuses.applyWorkbook, { params: { iso2 }, body: { publish: false, rows } })
  },
  'statuses.offerTalk': (call, iso2, commitmentId, version) =>
    call(statuses.offerTalk, { params: { iso2, commitmentId }, version, body: { isWilling: true } }),
  'statuses.discard': (call, iso2, commitmentId, version) =>
    call(statuses.discard, { params: { iso2, commitmentId }, version }),
}

type MeasureWrite = (call: Call, iso2: string, measureId: string, version: number) => ReturnType<Call>

const content = { kind: 'law', title: 'Demo Act', visibility: 'public' } as const

/** Every operation that changes a measure, by its name, in an order in which each can follow the one before. */
export const measureWrites: Record<string, MeasureWrite> = {
  'measures.create': (call, iso2) => call(measures.create, { params: { iso2 }, body: content }),
  'measures.change': (call, iso2, measureId, version) =>
    call(measures.change, { params: { iso2, measureId }, version, body: content }),
  'measures.attach': (call, iso2, measureId, version) =>
    call(measures.attach, {
      params: { iso2, measureId },
      version,
      body: { serves: [{ commitmentId: '1373-2g' }] },
    }),
  'measures.detach': (call, iso2, measureId, version) =>
    call(measures.detach, {
      params: { iso2, measureId },
      version,
      body: { commitmentIds: ['1373-2g', commitmentOf.public] },
    }),
  'measures.remove': (call, iso2, measureId, version) =>
    call(measures.remove, { params: { iso2, measureId }, version }),
}

const tables = [
  'item',
  'statusEntry',
  'statusWithdrawal',
  'statusDraft',
  'talkOffer',
  'measure',
  'measureCommitment',
] as const

/** Everything that both States have, a list a table and the audit trail last, as the owner reads it acting for each. */
export async function everything(owner: Db): Promise<object[][]> {
  const all: object[][] = [...tables, 'auditEntry'].map(() => [])
  for (const countryCode of places)
    await owner.transaction().execute(async (db) => {
      await actAs(db, { accountId: '', role: 'focal-point', countryCode })
      for (const [index, table] of tables.entries())
        all[index]?.push(
          ...(await db.selectFrom(table).where('countryCode', '=', countryCode).selectAll().execute()),
        )
      const trail = db.selectFrom('auditEntry').where('chain', '=', countryCode)
      all.at(-1)?.push(...(await trail.selectAll().execute()))
    })
  // In an order that does not hang on where the database keeps the rows.
  return all.map((rows) =>
    rows
      .map((row) => JSON.stringify(row))
      .sort()
      .map((row) => JSON.parse(row)),
  )
}
