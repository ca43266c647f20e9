import type { Sector } from '@focal/contracts/commitments'
import type { RowState } from '@focal/contracts/request-rows'
import type { Day } from '@focal/contracts/shapes'
import type { StatusValue } from '@focal/contracts/status-scale'
import { plusDays } from '@focal/domain/days'
import type { Writer } from '../connect.ts'
import { demoAgencyId } from './agencies.ts'
import { insertRows } from './bulk.ts'

type Row = {
  commitmentId: string
  state: RowState
  said?: { status: StatusValue | null; note: string; references?: string[] }
  comment?: string
}

const countryCode = 'ke'

/** What Kenya asked of three ministries in the demonstration: one has to begin, one waits for Kenya, one is late. */
const asked: { id: string; sector: Sector; daysAgo: number; dueIn: number; message: string; rows: Row[] }[] =
  [
    {
      id: '3d0c1b4e-52a7-4c1e-9d35-6a0f0c7be101',
      sector: 'justice',
      daysAgo: 3,
      dueIn: 11,
      message: 'Please look at what changed since last year.',
      rows: [
        { commitmentId: '1373-2e', state: 'asked' },
        { commitmentId: '1373-1b', state: 'asked' },
      ],
    },
    {
      id: '3d0c1b4e-52a7-4c1e-9d35-6a0f0c7be102',
      sector: 'interior',
      daysAgo: 12,
      dueIn: 4,
      message: '',
      rows: [
        {
          commitmentId: '1373-2g',
          state: 'answered',
          said: {
            status: 'largely',
            note: 'Passports have been issued with a chip since March; older ones run out by 2028.',
            references: ['Demo Travel Documents Order 2025, s. 7'],
          },
        },
        {
          commitmentId: '1373-2b',
          state: 'returned',
          said: { status: 'in-place', note: 'The early warning cell works.' },
          comment: 'Since when, and under which order?',
        },
      ],
    },
    {
      id: '3d0c1b4e-52a7-4c1e-9d35-6a0f0c7be103',
      sector: 'interior',
      daysAgo: 40,
      dueIn: -6,
      message: '',
      rows: [
        {
          commitmentId: '1373-3a',
          state: 'accepted',
          said: { status: null, note: 'This belongs to the immigration service.' },
          comment: '',
        },
        { commitmentId: '1373-3b', state: 'asked' },
      ],
    },
  ]

type Asked = (typeof asked)[number]

/** The answer to a row as its agency gave it, and what became of it. */
function answersOf({ id, daysAgo }: Asked, { commitmentId, state, said, comment }: Row, today: Day) {
  if (!said) return []
  const day = plusDays(today, 2 - daysAgo)
  const isSettled = state === 'accepted' || state === 'returned'
  const references = said.references ?? []
  return [
    {
      ...{ countryCode, requestId: id, commitmentId, round: 1, isNotOurs: said.status === null },
      ...{
        status: said.status,
        evidenceGrade: references.length > 0 ? 'E2' : 'E1',
        isEvidenceUnclear: false,
      },
      ...{ statusDate: day, practice: null, note: said.note, references, naReason: null },
      ...{
        savedAt: `${day}T08:20:00.000Z`,
        savedBy: 'demo-interior-ke',
        submittedAt: `${day}T08:30:00.000Z`,
      },
      settledAs: isSettled ? state : null,
      comment: comment ?? null,
      settledAt: isSettled ? `${plusDays(day, 1)}T09:00:00.000Z` : null,
      settledBy: isSettled ? 'demo-focal-ke' : null,
    },
  ]
}

/** Fills in the requests, as the owner, within the transaction of the demonstration. No link of theirs opens anything. */
export async function loadRequests(db: Writer, today: Day): Promise<void> {
  const requests = asked.map(({ id, sector, daysAgo, dueIn, message }) => ({
    ...{ id, countryCode, agencyId: demoAgencyId(countryCode, sector), message, language: 'en' },
    ...{ dueOn: plusDays(today, dueIn), askedAt: `${plusDays(today, -daysAgo)}T09:15:00.000Z` },
    ...{ askedBy: 'demo-focal-ke', revokedAt: null },
  }))
  const rows = asked.flatMap(({ id, rows: own }) =>
    own.map(({ commitmentId, state, said }) => ({
      ...{ countryCode, requestId: id, commitmentId, state },
      version: said ? 3 : 1,
    })),
  )
  const answers = asked.flatMap((one) => one.rows.flatMap((row) => answersOf(one, row, today)))
  await insertRows(db, 'request', requests)
  await insertRows(db, 'request_row', rows)
  await insertRows(db, 'request_answer', answers)
}
