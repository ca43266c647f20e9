import type { Commitment } from '@focal/contracts/commitments'
import type { StatusValue } from '@focal/contracts/status-scale'
import type { StatusDraft, StatusEntry, StatusItem } from '@focal/contracts/statuses'
import { expect, test } from 'vitest'
import { plusDays } from './days.ts'
import { realCatalogue } from './real-catalogue.fixture.ts'
import { planRound } from './round.ts'

const today = '2026-11-23'
const commitments = realCatalogue().commitments.filter(
  ({ level, tracking }) => level === 'commitment' && tracking === 'status',
)
const author = { recordedAt: `${today}T08:00:00.000Z`, recordedBy: 'acc-1' }

function said(commitmentId: string, status: StatusValue, daysAgo: number): Omit<StatusDraft, 'supersedes'> {
  const statusDate = plusDays(today, -daysAgo)
  const plain = { isEvidenceUnclear: false, practice: null, note: '', references: [], naReason: null }
  return { countryCode: 'ke', commitmentId, status, evidenceGrade: 'E1', statusDate, ...plain, ...author }
}

function entry(commitmentId: string, status: StatusValue, daysAgo: number): StatusEntry {
  const id = '3c0c1f9e-7a1f-4d24-8f5a-0f1d2e3c4b5a'
  return { ...said(commitmentId, status, daysAgo), id, act: 'report', supersedes: null, confirms: null }
}

type Line = { item: StatusItem; commitment: Commitment }

function line(at: number, current: [StatusValue, number] | null, draft: [StatusValue, number] | null = null) {
  const commitment = commitments[at]
  if (!commitment) throw new Error(`There is no commitment ${at}`)
  const { id } = commitment
  const item: StatusItem = {
    commitmentId: id,
    version: 1,
    visibility: 'national',
    naAccepted: false,
    current: current && entry(id, ...current),
    draft: draft && { ...said(id, ...draft), supersedes: null },
  }
  return { item, commitment } satisfies Line
}

const ids = (lines: readonly Line[]) => lines.map(({ commitment }) => commitment.id)

test('every line stands in one place, and what is fresh for the next 90 days in none', () => {
  const [fresh, soon, ageing, expired] = [
    line(0, ['partly', 640]),
    line(1, ['partly', 641]),
    line(2, ['partly', 731]),
    line(3, ['partly', 1461]),
  ]
  const [silent, waiting] = [line(4, null), line(5, ['partly', 2000], ['largely', 1])]
  const plan = planRound([fresh, soon, ageing, expired, silent, waiting], today)
  expect([plan.soon, plan.ageing, plan.expired, plan.notReported].map(ids)).toEqual(
    [[soon], [ageing], [expired], [silent]].map(ids),
  )
  expect(ids(plan.drafts.map((one) => one.line))).toEqual(ids([waiting]))
})

test('the oldest comes first', () => {
  const lines = [line(0, ['partly', 800]), line(1, ['partly', 1200]), line(2, ['partly', 900])]
  expect(planRound(lines, today).ageing.map(({ item }) => item.current?.statusDate)).toEqual(
    [1200, 900, 800].map((days) => plusDays(today, -days)),
  )
})

test('what stands outside the order does not age', () => {
  const plan = planRound([line(0, ['withheld', 3000]), line(1, ['not-applicable', 3000])], today)
  expect(ids([...plan.ageing, ...plan.expired, ...plan.soon])).toEqual([])
})

test('a draft names what it still needs', () => {
  const plan = planRound([line(0, null, ['in-place', 1]), line(1, null, ['largely', 1])], today)
  expect(plan.drafts.map(({ lacks }) => lacks.map(({ say }) => say))).toEqual([
    ['status.inPlaceNeedsReference'],
    [],
  ])
})

test('the time counts sections to confirm, drafts and what must be said anew; what is not reported costs none', () => {
  expect(planRound([line(0, null), line(1, ['partly', 1])], today).minutes).toBe(0)
  const section = commitments.filter(({ sectionId }) => sectionId === commitments[0]?.sectionId).length
  const old = Array.from({ length: section }, (_, at) => line(at, ['partly', 800]))
  expect(planRound(old, today).minutes).toBe(1)
  const expired = Array.from({ length: 20 }, (_, at) => line(at, ['partly', 1500]))
  expect(planRound(expired, today).minutes).toBe(15)
})
