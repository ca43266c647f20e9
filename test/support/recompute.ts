/**
 * The gap, worked out a second time from domain/scales.md section 3 alone. It shares no code and no rounding with
 * packages/domain: everything is an integer over one great denominator until it is written as 6 decimals.
 */
const values = new Map([
  ['not-started', 0n],
  ['planned', 1n],
  ['partly', 2n],
  ['largely', 3n],
  ['in-place', 4n],
])

/** What a State says about one commitment, as the API gave it; null: nothing that the viewer may read. */
export type Saying = { status: string; statusDate: string; isAccepted: boolean } | null

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b)
}

/** A multiple of 731 x 4 x N for every N up to 110, so that every C and low of a State is a whole number over it. */
const whole = Array.from({ length: 110 }, (_, n) => BigInt(n + 1)).reduce(
  (all, n) => (all / gcd(all, n)) * n,
  2924n,
)

const dayNumbers = new Map<string, number>()

/** Whole days since 1970, by the calendar; each day is worked out once. */
function numberOf(day: string): number {
  const known = dayNumbers.get(day) ?? Math.round(new Date(day).getTime() / 86_400_000)
  dayNumbers.set(day, known)
  return known
}

function days(from: string, to: string): number {
  return numberOf(to) - numberOf(from)
}

/** f in 731sts. */
function freshness(statusDate: string, asOf: string): bigint {
  const age = days(statusDate, asOf)
  if (age <= 730) return 731n
  return age >= 1461 ? 0n : BigInt(1461 - age)
}

/** top / bottom, rounded half up to 6 decimals. */
function decimals(top: bigint, bottom: bigint): number {
  const millionths = (top * 1_000_000n) / bottom
  const rest = top * 1_000_000n - millionths * bottom
  return Number(rest * 2n >= bottom ? millionths + 1n : millionths) / 1_000_000
}

/** N, and C and low over `whole`, of one State. */
function ofState(sayings: readonly Saying[], asOf: string) {
  const applying = sayings.filter((one) => !(one?.status === 'not-applicable' && one.isAccepted))
  const n = BigInt(applying.length)
  let [f, fg, isFresh] = [0n, 0n, false]
  for (const one of applying) {
    const value = one && values.get(one.status)
    if (!one || value === undefined || value === null) continue
    const fresh = freshness(one.statusDate, asOf)
    f += fresh * 4n
    fg += fresh * (4n - value)
    isFresh ||= days(one.statusDate, asOf) <= 730
  }
  const share = (sum: bigint) => (n === 0n ? 0n : (sum * whole) / (2924n * n))
  return { n: applying.length, c: share(f), low: share(fg), isFresh }
}

type Sums = { c: bigint; low: bigint; of: bigint }

function shares({ c, low, of }: Sums, hasGap: boolean) {
  return {
    coverage: decimals(c, whole * of),
    knownGap: hasGap && c > 0n ? decimals(low, c) : null,
    low: decimals(low, whole * of),
    high: decimals(low + whole * of - c, whole * of),
  }
}

const nothing = { coverage: null, knownGap: null, low: null, high: null, shown: 'not-applicable' }

/** The figure of one State over a set. */
export function stateFigure(sayings: readonly Saying[], asOf: string) {
  const { n, c, low, isFresh } = ofState(sayings, asOf)
  const reporting = c > 0n ? 1 : 0
  const counts = { members: 1, applicable: n, reporting, older: reporting === 1 && !isFresh ? 1 : 0 }
  if (n === 0) return { ...counts, ...nothing }
  const shown = c * 2n < whole ? 'insufficient-reporting' : 'value'
  return { ...counts, ...shares({ c, low, of: 1n }, true), shown }
}

/** The figure of a group over a set: one row of sayings a State. */
export function groupFigure(states: readonly (readonly Saying[])[], asOf: string) {
  const all = states.map((sayings) => ofState(sayings, asOf))
  const applying = all.filter(({ n }) => n > 0)
  const reporting = applying.filter(({ c }) => c > 0n)
  const counts = {
    members: all.length,
    applicable: applying.length,
    reporting: reporting.length,
    older: reporting.filter(({ isFresh }) => !isFresh).length,
  }
  if (applying.length === 0) return { ...counts, ...nothing }
  const c = applying.reduce((sum, one) => sum + one.c, 0n)
  const low = applying.reduce((sum, one) => sum + one.low, 0n)
  const isShown = reporting.length >= 3
  const sums = { c, low, of: BigInt(applying.length) }
  return { ...counts, ...shares(sums, isShown), shown: isShown ? 'value' : 'too-few-report' }
}

/** The counts of one commitment over a group: one saying a State. */
export function groupCounts(sayings: readonly Saying[], asOf: string) {
  const isNa = (one: Saying) => one?.status === 'not-applicable'
  const scored = sayings
    .filter((one) => one !== null && values.has(one.status))
    .map((one) => one as NonNullable<Saying>)
  const age = (one: NonNullable<Saying>) => days(one.statusDate, asOf)
  const current = scored.filter((one) => age(one) < 1461)
  const count = (status: string, isAgeing: boolean) =>
    current.filter((one) => one.status === status && age(one) > 730 === isAgeing).length
  const notApplicable = sayings.filter((one) => isNa(one) && one?.isAccepted).length
  const [x, y] = [
    current.filter(({ status }) => status === 'largely' || status === 'in-place').length,
    current.length,
  ]
  const z = sayings.length - notApplicable
  const share = (top: number) => (z === 0 ? null : decimals(BigInt(top), BigInt(z)))
  return {
    members: sayings.length,
    applicable: z,
    counts: Object.fromEntries(
      [...values.keys()].map((status) => [
        status,
        { fresh: count(status, false), ageing: count(status, true) },
      ]),
    ),
    expired: scored.length - current.length,
    withheld: sayings.filter((one) => one?.status === 'withheld').length,
    notReported: sayings.filter((one) => one === null || (isNa(one) && !one.isAccepted)).length,
    notApplicable,
    mostly: { x, y, z, low: share(x), high: share(x + z - y) },
  }
}
