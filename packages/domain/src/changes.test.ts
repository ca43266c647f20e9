import { orderedStatuses } from '@focal/contracts/status-scale'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import {
  changeSince,
  countingIn,
  type Log,
  lastReleaseIn,
  logBefore,
  logWithout,
  startOf,
} from './changes.ts'
import { plusDays } from './days.ts'
import { holds } from './property.fixture.ts'

type Entry = Log['entries'][number]
const today = '2026-11-24'

function entry(id: string, change: Partial<Entry> = {}): Entry {
  return {
    id,
    countryCode: 'ke',
    commitmentId: '1373-1c',
    act: change.confirms ? 'confirm' : change.supersedes ? 'correct' : 'report',
    status: 'partly',
    evidenceGrade: 'E1',
    isEvidenceUnclear: false,
    statusDate: '2025-01-01',
    practice: null,
    note: '',
    references: [],
    naReason: null,
    supersedes: null,
    confirms: null,
    recordedAt: `${change.statusDate ?? '2025-01-01'}T09:00:00.000Z`,
    recordedBy: 'a',
    authorName: 'Amina',
    source: 'typed',
    ...change,
  }
}

function withdrawal(entryId: string, on: string): Log['withdrawals'][number] {
  return {
    entryId,
    countryCode: 'ke',
    commitmentId: '1373-1c',
    reason: 'A slip',
    recordedAt: `${on}T09:00:00.000Z`,
    recordedBy: 'b',
    authorName: 'Brian',
  }
}

const old = entry('old', { statusDate: '2025-01-01' })
const log = (entries: Entry[], withdrawals: Log['withdrawals'][number][] = []): Log => ({
  entries,
  withdrawals,
})
const since = '2026-01-01'
const change = (one: Log) => changeSince(one, since, today)

describe('what changed since a day', () => {
  it('is nothing where nothing came in since', () => {
    expect(change(log([old]))).toBeNull()
  })

  it('counts the day itself', () => {
    expect(change(log([old, entry('new', { statusDate: since })]))?.acts).toEqual(['report'])
  })

  test.each<[string, Entry[], Log['withdrawals'][number][], string]>([
    ['said for the first time', [entry('new', { statusDate: '2026-03-01' })], [], 'first'],
    ['another status', [old, entry('new', { statusDate: '2026-03-01', status: 'largely' })], [], 'status'],
    ['other words', [old, entry('new', { statusDate: '2026-03-01', note: 'More' })], [], 'details'],
    ['other evidence', [old, entry('new', { statusDate: '2026-03-01', evidenceGrade: 'E2' })], [], 'details'],
    ['still true', [old, entry('new', { statusDate: '2026-03-01', confirms: 'old' })], [], 'confirmed'],
    ['taken back', [old], [withdrawal('old', '2026-03-01')], 'withdrawn'],
    [
      'said and taken back',
      [entry('new', { statusDate: '2026-03-01' })],
      [withdrawal('new', '2026-03-02')],
      'past',
    ],
    [
      'only the past touched',
      [old, entry('new', { statusDate: '2024-03-01', recordedAt: '2026-03-01T09:00:00.000Z' })],
      [],
      'past',
    ],
    [
      'back to what was said before',
      [entry('first', { statusDate: '2024-01-01', status: 'planned' }), old],
      [withdrawal('old', '2026-03-01')],
      'status',
    ],
  ])('%s', (_name, entries, withdrawals, kind) => {
    expect(change(log(entries, withdrawals))?.kind).toBe(kind)
  })

  it('names who did the last of it, how it came in and why it was taken back', () => {
    const one = log([old, entry('new', { statusDate: '2026-03-01', source: 'workbook' })])
    expect(change(one)).toMatchObject({ authorName: 'Amina', source: 'workbook', reason: null })
    const taken = { ...one, withdrawals: [withdrawal('new', '2026-03-05')] }
    expect(change(taken)).toMatchObject({
      acts: ['report', 'withdraw'],
      authorName: 'Brian',
      source: null,
      reason: 'A slip',
    })
  })

  it('takes what counted as it was known then: a later correction is not in it', () => {
    const better = entry('better', {
      statusDate: '2025-01-01',
      supersedes: 'old',
      status: 'largely',
      recordedAt: '2026-03-01T09:00:00.000Z',
    })
    expect(change(log([old, better]))).toMatchObject({ before: { id: 'old' }, after: { id: 'better' } })
  })
})

describe('what counts', () => {
  it('is again what a withdrawn correction corrected', () => {
    const one = log([old, entry('better', { supersedes: 'old' })])
    expect(countingIn(one, today)?.id).toBe('better')
    expect(countingIn(logWithout(one, 'better'), today)?.id).toBe('old')
    expect(countingIn(logWithout(one, 'unknown'), today)?.id).toBe('better')
  })

  it('is the later of two of the same day', () => {
    expect(countingIn(log([old, entry('twin')]), today)?.id).toBe('twin')
  })
})

it('takes a confirmation for no release', () => {
  const confirmed = entry('again', { statusDate: '2026-03-01', confirms: 'old' })
  expect(lastReleaseIn([log([old, confirmed])])).toBe('2025-01-01')
  expect(lastReleaseIn([])).toBeNull()
})

/** Any history of one item: reports, confirmations and corrections of what is there, and withdrawals, day by day. */
const anyLog = fc
  .array(
    fc.record({
      act: fc.constantFrom('report', 'confirm', 'correct', 'withdraw'),
      late: fc.integer({ min: 0, max: 400 }),
      status: fc.constantFrom(...orderedStatuses),
      of: fc.nat(20),
    }),
    { maxLength: 12 },
  )
  .map((steps) => {
    const made: { entries: Entry[]; withdrawals: Log['withdrawals'][number][] } = {
      entries: [],
      withdrawals: [],
    }
    for (const [place, { act, late, status, of }] of steps.entries()) {
      const on = plusDays('2024-01-01', place * 60)
      const target = made.entries[of % Math.max(1, made.entries.length)]
      const id = `e${place}`
      const at = { statusDate: plusDays(on, -late), recordedAt: `${on}T09:00:00.000Z` }
      if (act === 'report' || !target) made.entries.push(entry(id, { ...at, status }))
      else if (act === 'confirm')
        made.entries.push(entry(id, { ...at, status: target.status, confirms: target.id }))
      else if (act === 'correct') made.entries.push(entry(id, { ...at, status, supersedes: target.id }))
      else if (!made.withdrawals.some(({ entryId }) => entryId === target.id))
        made.withdrawals.push(withdrawal(target.id, on))
    }
    return made as Log
  })
const anyDay = fc.integer({ min: 0, max: 800 }).map((days) => plusDays('2023-12-01', days))

describe('of any history', () => {
  it('what counted before a day is what counts in the log that ends there', () => {
    holds(
      fc.property(anyLog, anyDay, (one, day) => {
        const found = changeSince(one, day, today)
        if (found) expect(found.before).toEqual(countingIn(logBefore(one, startOf(day)), day))
        if (found) expect(found.after).toEqual(countingIn(one, today))
      }),
    )
  })

  it('where nothing changed since a day, the same counts', () => {
    holds(
      fc.property(anyLog, anyDay, (one, day) => {
        if (changeSince(one, day, today) !== null) return
        expect(countingIn(one, today)).toEqual(countingIn(logBefore(one, startOf(day)), today))
      }),
    )
  })

  it('since the beginning everything that counts is said for the first time', () => {
    holds(
      fc.property(anyLog, (one) => {
        const found = changeSince(one, '2006-09-08', today)
        const steps = one.entries.length + one.withdrawals.length
        expect(found?.acts.length ?? 0).toBe(steps)
        expect(found?.kind ?? 'past').toBe(countingIn(one, today) ? 'first' : 'past')
      }),
    )
  })

  it('what counts is never withdrawn and never superseded by what stands', () => {
    holds(
      fc.property(anyLog, anyDay, (one, day) => {
        const counts = countingIn(one, day)
        const withdrawn = one.withdrawals.map(({ entryId }) => entryId)
        if (!counts) return
        expect(withdrawn).not.toContain(counts.id)
        expect(counts.statusDate <= day).toBe(true)
        const over = one.entries.filter(({ supersedes }) => supersedes === counts.id)
        expect(over.every(({ id }) => withdrawn.includes(id))).toBe(true)
      }),
    )
  })
})
