/** How much of a test runs: what is promised, a smaller form for a quick look, or a number of its own. */
export type SizeName = 'small' | 'full' | `${number}`

/** What came of a test. */
export type Outcome = {
  /** How much was really run, in the words of the promise */
  ran: string
  figure: string
  /** What shows that the test can find what it looks for; null where it looks for no absence */
  control: string | null
  /** What does not hold, each a sentence; empty where the promise is kept */
  failures: readonly string[]
  /** Parts of the promise that were not measured, each with the reason */
  missing?: readonly string[]
}

export type Given = {
  size: number
  seed: number
  /** Takes a line on the way */
  note: (sentence: string) => void
  /** Runs a part, or gives what it gave when this run was interrupted; the value must be JSON */
  part: <T>(name: string, work: () => Promise<T>) => Promise<T>
}

/** One test of the battery (security.md). */
export type BatteryTest = {
  /** What is promised, as the battery of security.md says it */
  promise: string
  /** What `size` counts */
  unit: string
  sizes: { small: number; full: number }
  /** Minutes after which it is given up */
  minutes: number
} & (
  | {
      run: (given: Given) => Promise<Outcome>
      /** Whether it uses the PostgreSQL that the battery starts for each test */
      server: boolean
    }
  | { notMeasured: string }
)

/** The size that a name means for a test. */
export function sizeOf({ sizes }: BatteryTest, name: SizeName): number {
  return name === 'small' || name === 'full' ? sizes[name] : Number(name)
}

/** A list as a figure: its length, and its first members where there are any. */
export function told(what: string, list: readonly string[], most = 3): string[] {
  if (list.length === 0) return []
  return [`${what}: ${list.length}, such as ${list.slice(0, most).join('; ')}`]
}

/** A number with thin groups, as the promise writes it. */
export function count(number: number): string {
  return number.toLocaleString('en')
}
