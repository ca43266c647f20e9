import type { Commitment } from '@focal/contracts/commitments'
import { EvidenceGrade, orderedStatuses, StatusValue } from '@focal/contracts/status-scale'
import type { StatusEntry } from '@focal/contracts/statuses'
import { describe, expect, it, test } from 'vitest'
import { realCatalogue } from './real-catalogue.fixture.ts'
import {
  isNaAccepted,
  judgeConfirmation,
  judgeStatus,
  namesReference,
  type Said,
  type Violation,
} from './statuses.ts'

const today = '2026-11-23'

function real(id: string): Commitment {
  const found = realCatalogue().commitments.find((one) => one.id === id)
  if (!found) throw new Error(`${id} is not in the catalogue`)
  return found
}

/** In force since 28 September 2001; `naAllowed` and the dates are set by each case. */
const commitment: Commitment = { ...real('1373-1c'), naAllowed: false }
const withNa: Commitment = { ...commitment, naAllowed: true }
const partly: Said = { status: 'partly', evidenceGrade: 'E0', statusDate: '2025-06-01', naReason: null }

function at(path: string, say: string, values?: Record<string, string>): Violation {
  return values === undefined ? { path, say } : { path, say, values }
}

const reference = at('evidenceGrade', 'status.inPlaceNeedsReference')
const reason = at('naReason', 'status.naNeedsReason')
const notAllowed = at('status', 'status.naNotAllowed')
const future = at('statusDate', 'status.future', { today })

describe('judgeStatus', () => {
  type Case = {
    name: string
    said?: Partial<Said>
    of?: Partial<Commitment>
    draft?: Violation[]
    published?: Violation[]
  }
  const cases: Case[] = [
    { name: 'partly without evidence' },
    ...orderedStatuses
      .filter((status) => status !== 'in-place')
      .map((status) => ({ name: `${status} at E0`, said: { status, evidenceGrade: 'E0' as const } })),
    ...EvidenceGrade.options.map((evidenceGrade) => ({
      name: `in place at ${evidenceGrade}`,
      said: { status: 'in-place' as const, evidenceGrade },
      published: evidenceGrade === 'E0' || evidenceGrade === 'E1' ? [reference] : [],
    })),
    { name: 'withheld at E0', said: { status: 'withheld' } },
    {
      name: 'not applicable with a reason, where it can be said',
      said: { status: 'not-applicable', naReason: 'No coast' },
      of: { naAllowed: true },
    },
    {
      name: 'not applicable without a reason',
      said: { status: 'not-applicable' },
      of: { naAllowed: true },
      published: [reason],
    },
    {
      name: 'not applicable with an empty reason',
      said: { status: 'not-applicable', naReason: '' },
      of: { naAllowed: true },
      published: [reason],
    },
    {
      name: 'not applicable where it cannot be said',
      said: { status: 'not-applicable', naReason: 'No coast' },
      draft: [notAllowed],
      published: [notAllowed],
    },
    {
      name: 'not applicable where it cannot be said, without a reason',
      said: { status: 'not-applicable' },
      draft: [notAllowed],
      published: [notAllowed, reason],
    },
    { name: 'of today', said: { statusDate: today } },
    {
      name: 'of tomorrow',
      said: { statusDate: '2026-11-24' },
      draft: [future],
      published: [future],
    },
    { name: 'of the first day in force', said: { statusDate: '2001-09-28' } },
    {
      name: 'of the day before it was in force',
      said: { statusDate: '2001-09-27' },
      draft: [at('statusDate', 'status.beforeForce', { from: '2001-09-28' })],
      published: [at('statusDate', 'status.beforeForce', { from: '2001-09-28' })],
    },
    { name: 'of the last day in force', of: { inForceUntil: '2025-06-02' } },
    {
      name: 'of the day it lapsed',
      of: { inForceUntil: '2025-06-01' },
      draft: [at('statusDate', 'status.afterForce', { until: '2025-06-01' })],
      published: [at('statusDate', 'status.afterForce', { until: '2025-06-01' })],
    },
    {
      name: 'of what is retired',
      of: { retiredOn: '2026-01-01' },
      draft: [at('commitmentId', 'status.retired')],
      published: [at('commitmentId', 'status.retired')],
    },
    {
      name: 'two mistakes at once: both are said',
      said: { status: 'in-place', evidenceGrade: 'E1', statusDate: '2026-11-24' },
      draft: [future],
      published: [future, reference],
    },
  ]

  test.each(cases)('draft: $name', ({ said, of, draft }) => {
    expect(judgeStatus({ ...partly, ...said }, { ...commitment, ...of }, today, false)).toEqual(draft ?? [])
  })

  test.each(cases)('published: $name', ({ said, of, published }) => {
    expect(judgeStatus({ ...partly, ...said }, { ...commitment, ...of }, today, true)).toEqual(
      published ?? [],
    )
  })

  test.each([
    ['an indicator', { level: 'indicator' }],
    ['a dated report', { tracking: 'event' }],
    ['what is addressed to the United Nations', { tracking: 'none' }],
    ['context', { level: 'context', tracking: 'none' }],
  ] as const)('%s takes no status, and nothing else is said', (_name, change) => {
    const wrong = { ...partly, status: 'not-applicable', statusDate: '2099-01-01' } as const
    expect(judgeStatus(wrong, { ...commitment, ...change }, today, true)).toEqual([
      at('commitmentId', 'status.notScored'),
    ])
  })
})

describe('isNaAccepted', () => {
  test.each([
    ['with a reason, where it can be said', 'not-applicable', 'No coast', withNa, true],
    ['without a reason', 'not-applicable', null, withNa, false],
    ['with an empty reason', 'not-applicable', '', withNa, false],
    ['where it cannot be said', 'not-applicable', 'No coast', commitment, false],
    ['of another status', 'withheld', 'No coast', withNa, false],
  ] as const)('%s: %s, %s', (_name, status, naReason, item, expected) => {
    expect(isNaAccepted({ status, naReason }, item)).toBe(expected)
  })

  it('is a claim of not-applicable and of no other status', () => {
    const accepted = StatusValue.options.filter((status) =>
      isNaAccepted({ status, naReason: 'No coast' }, withNa),
    )
    expect(accepted).toEqual(['not-applicable'])
  })
})

test('a reference is named from E2 on', () => {
  expect(EvidenceGrade.options.filter(namesReference)).toEqual(['E2', 'E3', 'E4'])
})

describe('judgeConfirmation', () => {
  const current: StatusEntry = {
    id: '3c0c1f9e-7a1f-4d24-8f5a-0f1d2e3c4b5a',
    countryCode: 'ke',
    commitmentId: commitment.id,
    act: 'report',
    status: 'in-place',
    evidenceGrade: 'E2',
    isEvidenceUnclear: false,
    statusDate: '2024-06-01',
    practice: null,
    note: '',
    references: ['Act 4 of 2010'],
    naReason: null,
    supersedes: null,
    confirms: null,
    recordedAt: '2024-06-02T08:00:00.000Z',
    recordedBy: 'acc-1',
  }
  type Case = {
    name: string
    entry?: Partial<StatusEntry> | null
    hasDraft?: boolean
    of?: Partial<Commitment>
    on?: string
    expected: Violation[]
  }
  const cases: Case[] = [
    { name: 'still true today', expected: [] },
    { name: 'still true on the day it was said', on: '2024-06-01', expected: [] },
    {
      name: 'earlier than it was said',
      on: '2024-05-31',
      expected: [at('statusDate', 'status.confirmedEarlier', { date: '2024-06-01' })],
    },
    { name: 'tomorrow', on: '2026-11-24', expected: [future] },
    { name: 'nothing is published', entry: null, expected: [at('commitmentId', 'status.nothingToConfirm')] },
    {
      name: 'nothing is published, and a draft waits',
      entry: null,
      hasDraft: true,
      expected: [at('commitmentId', 'status.nothingToConfirm')],
    },
    { name: 'a draft waits', hasDraft: true, expected: [at('commitmentId', 'status.draftInTheWay')] },
    {
      name: 'the commitment is retired',
      of: { retiredOn: '2026-01-01' },
      expected: [at('commitmentId', 'status.retired')],
    },
    {
      name: 'the commitment lapsed since',
      of: { inForceUntil: '2025-01-01' },
      expected: [at('statusDate', 'status.afterForce', { until: '2025-01-01' })],
    },
    {
      name: 'not applicable can no longer be said of it',
      entry: { status: 'not-applicable', naReason: 'No coast' },
      expected: [notAllowed],
    },
    {
      name: 'in place without a reference, from before that was asked for',
      entry: { evidenceGrade: 'E1' },
      expected: [reference],
    },
    { name: 'withheld stays withheld', entry: { status: 'withheld' }, expected: [] },
  ]
  test.each(cases)('$name', ({ entry, hasDraft, of, on, expected }) => {
    const published = entry === null ? null : { ...current, ...entry }
    expect(
      judgeConfirmation(published, hasDraft ?? false, { ...commitment, ...of }, on ?? today, today),
    ).toEqual(expected)
  })
})
