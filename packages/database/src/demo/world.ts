import type { Commitment } from '@focal/contracts/commitments'
import type { Country } from '@focal/contracts/countries'
import type { Day } from '@focal/contracts/shapes'
import {
  type EntryAct,
  type EvidenceGrade,
  orderedStatuses,
  type StatusValue,
  type Visibility,
} from '@focal/contracts/status-scale'
import type { StatusDraft, StatusEntry, StatusWithdrawal } from '@focal/contracts/statuses'
import { isScored } from '@focal/domain/commitments'
import { firstDay, plusDays } from '@focal/domain/days'
import { focalPointOf } from './accounts.ts'
import { alwaysReport, defaults, hardness, propensity } from './leanings.ts'
import { type Random, randomFor, uuidFrom } from './random.ts'
import { demoReason, noteFor, referenceFor } from './texts.ts'

export type DemoItem = { commitmentId: string; visibility: Visibility; version: number }

/** One fictional State: nothing in it depends on anything true of the State whose name it bears. */
export type DemoCountry = {
  countryCode: string
  defaultVisibility: Visibility
  items: DemoItem[]
  entries: StatusEntry[]
  withdrawals: StatusWithdrawal[]
  drafts: StatusDraft[]
}

/** The days of a State's rounds, oldest first: every one to two years; the last one weeks or years ago. */
function roundsOf(random: Random, isFresh: boolean, today: Day): Day[] {
  const sinceLast =
    isFresh || random.chance(0.8)
      ? 20 + random.below(520)
      : random.chance(0.7)
        ? 760 + random.below(600)
        : 1480 + random.below(700)
  const rounds: Day[] = []
  for (
    let day = plusDays(today, -sinceLast);
    day > plusDays(firstDay, 30);
    day = plusDays(day, -(480 + random.below(620)))
  )
    rounds.unshift(day)
  return rounds.slice(random.below(4))
}

function gradeFor(status: StatusValue, random: Random): EvidenceGrade {
  if (status === 'in-place') return random.pick(['E2', 'E2', 'E3', 'E3', 'E4'])
  if (status === 'largely') return random.pick(['E1', 'E2', 'E2', 'E3'])
  return status === 'not-started' ? 'E0' : random.pick(['E0', 'E1', 'E1', 'E2'])
}

type Draw = { random: Random; country: Country; commitment: Commitment }

/** What the State says of one commitment in a round; `share` of its history gone by, 0 to 1. */
function sayStatus({ random, commitment }: Draw, progress: number, share: number): StatusValue {
  if (commitment.naAllowed && random.chance(0.06)) return 'not-applicable'
  if (random.chance(0.025)) return 'withheld'
  const level = (progress - hardness(commitment)) * (0.45 + 0.75 * share) + (random.next() - 0.5) * 0.55
  return orderedStatuses[Math.max(0, Math.min(4, Math.round(level * 4.6)))] ?? 'partly'
}

/** When an entry of a day came in: some days later in the morning, never after today. */
function recordedAtFor(random: Random, day: Day, today: Day): string {
  const recorded = plusDays(day, 1 + random.below(9))
  return recorded < today ? `${recorded}T0${8 + random.below(2)}:30:00.000Z` : `${today}T00:00:00.000Z`
}

function entryOf(
  { random, country, commitment }: Draw,
  status: StatusValue,
  day: Day,
  today: Day,
): StatusEntry {
  const grade = gradeFor(status, random)
  const names = grade >= 'E2'
  return {
    id: uuidFrom(random),
    countryCode: country.code,
    commitmentId: commitment.id,
    act: 'report',
    status,
    evidenceGrade: grade,
    isEvidenceUnclear: names && random.chance(0.04),
    statusDate: day,
    practice:
      status === 'not-started' || status === 'planned'
        ? null
        : random.pick(['yes', 'limited', 'limited', 'no', null]),
    note: noteFor(status, random),
    references: names ? [referenceFor(commitment, Number(day.slice(0, 4)) - random.below(3), random)] : [],
    naReason: status === 'not-applicable' ? demoReason : null,
    supersedes: null,
    confirms: null,
    recordedAt: recordedAtFor(random, day, today),
    recordedBy: focalPointOf(country).accountId,
  }
}

/** The entries of one item: a report, then confirmations and new reports, here and there a correction. */
function historyOf(draw: Draw, rounds: readonly Day[], progress: number, today: Day): StatusEntry[] {
  const { random } = draw
  const entries: StatusEntry[] = []
  let last: StatusEntry | null = null
  for (const [index, round] of rounds.entries()) {
    const day = plusDays(round, random.below(12))
    if (day > today || random.chance(0.1) || day < draw.commitment.inForceFrom) continue
    const share = (index + 1) / rounds.length
    let next: StatusEntry
    if (last !== null && random.chance(0.55)) {
      const act: EntryAct = 'confirm'
      const recordedAt = recordedAtFor(random, day, today)
      const id = uuidFrom(random)
      next = { ...last, id, act, statusDate: day, supersedes: null, confirms: last.id, recordedAt }
    } else next = entryOf(draw, sayStatus(draw, progress, share), day, today)
    entries.push(next)
    last = next
    if (random.chance(0.02) && next.act === 'report') {
      const better = entryOf(draw, sayStatus(draw, progress, share), day, today)
      last = { ...better, act: 'correct', supersedes: next.id, recordedAt: next.recordedAt }
      entries.push(last)
    }
  }
  return entries
}

function visibilityOf(random: Random, usual: Visibility): Visibility {
  return random.chance(0.08) ? random.pick(['national', 'organisers', 'network', 'public']) : usual
}

function withdrawalsOf(random: Random, entries: readonly StatusEntry[]): StatusWithdrawal[] {
  const named = new Set(entries.flatMap(({ supersedes, confirms }) => [supersedes, confirms]))
  return entries
    .filter(({ id }) => !named.has(id) && random.chance(0.004))
    .map(({ id, countryCode, commitmentId, recordedAt, recordedBy }) => ({
      entryId: id,
      countryCode,
      commitmentId,
      reason: 'Demonstration: entered for another commitment.',
      recordedAt,
      recordedBy,
    }))
}

/** Two changes that wait in Kenya's demonstration, one of which needs a reference before it is published. */
function draftsOf(country: Country, entries: readonly StatusEntry[], today: Day): StatusDraft[] {
  if (country.code !== 'ke') return []
  const wanted = [
    { commitmentId: '1373-1c', status: 'largely' as const, evidenceGrade: 'E2' as const },
    { commitmentId: '1373-2g', status: 'in-place' as const, evidenceGrade: 'E1' as const },
  ]
  return wanted.flatMap(({ commitmentId, status, evidenceGrade }) => {
    const last = entries.findLast((entry) => entry.commitmentId === commitmentId)
    if (!last) return []
    const { id: _id, act: _act, confirms: _confirms, ...said } = last
    const change = {
      status,
      evidenceGrade,
      statusDate: plusDays(today, -3),
      supersedes: null,
      naReason: null,
    }
    return [{ ...said, ...change, recordedAt: `${plusDays(today, -2)}T09:00:00.000Z` }]
  })
}

function makeCountry(country: Country, commitments: readonly Commitment[], today: Day): DemoCountry | null {
  const random = randomFor(country.code)
  const { reports, progress } = propensity[country.unGroup ?? 'WEOG']
  const isSure = alwaysReport.has(country.code)
  if (!random.chance(reports) && !isSure) return null
  const usual = isSure ? 'network' : random.pick(defaults)
  const breadth = isSure ? 0.96 : 0.6 + random.next() * 0.4
  const ownProgress = progress + (random.next() - 0.5) * 0.36
  const rounds = roundsOf(random, isSure, today)
  const made: DemoCountry = {
    countryCode: country.code,
    defaultVisibility: usual,
    items: [],
    entries: [],
    withdrawals: [],
    drafts: [],
  }
  for (const commitment of commitments) {
    if (!random.chance(breadth - Math.max(0, hardness(commitment)))) continue
    // Some items were not looked at in the last rounds: their last word is old.
    const looked = random.chance(isSure ? 0.95 : 0.9)
      ? rounds
      : rounds.slice(0, Math.max(1, rounds.length - 1 - random.below(3)))
    const entries = historyOf({ random, country, commitment }, looked, ownProgress, today)
    if (entries.length === 0) continue
    made.entries.push(...entries)
    made.items.push({
      commitmentId: commitment.id,
      visibility: visibilityOf(random, usual),
      version: entries.length,
    })
  }
  made.withdrawals = withdrawalsOf(random, made.entries)
  made.drafts = draftsOf(country, made.entries, today)
  for (const item of made.items)
    item.version += [...made.withdrawals, ...made.drafts].filter(
      (one) => one.commitmentId === item.commitmentId,
    ).length
  return made
}

/** A fictional world of States, one at a time: deterministic, every date worked out from `today`. */
export function* demoCountries(
  countries: readonly Country[],
  commitments: readonly Commitment[],
  today: Day,
): Generator<DemoCountry> {
  const scored = commitments.filter(isScored)
  for (const country of countries) {
    const made = makeCountry(country, scored, today)
    if (made) yield made
  }
}
