import type { Load } from './children.ts'

/** One way of answering a question. */
export type Arm = { name: string; url: string; headers: Record<string, string> }
/** Answered requests a second of each arm, in the order of the rounds, and how many were not answered with 2xx. */
export type Measured = { connections: number; rates: Map<string, number[]>; failed: Map<string, number> }

const seconds = 2
/** Below this rate a round is counted in requests, so that it ends and leaves nothing behind. */
const slow = 100

/** The middle value; the mean of the two middle ones for an even number. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(middle) - 1] ?? 0, sorted[Math.floor(middle)] ?? 0]
  return (low + high) / 2
}

/** The median, over the rounds, of one arm's rate as a share of another's in the same round. */
export function ratio({ rates }: Measured, arm: string, of: string): number {
  const others = rates.get(of) ?? []
  return median((rates.get(arm) ?? []).map((rate, round) => rate / (others[round] ?? Number.NaN)))
}

function runArm(load: Load, { url, headers }: Arm, connections: number, amount: number | undefined) {
  return load.run({ url, headers, connections, seconds, ...(amount ? { amount } : {}) })
}

/**
 * Measures the arms in turn, round by round, and the other way round in every second round, so that what changes on
 * the machine meanwhile meets all of them. One round first, which warms up and is not counted.
 */
export async function alternate(
  load: Load,
  arms: readonly Arm[],
  connections: number,
  rounds: number,
): Promise<Measured> {
  const amounts = new Map<string, number>()
  for (const arm of arms) {
    const { perSecond } = await runArm(load, arm, 1, 8)
    if (perSecond < slow) amounts.set(arm.name, Math.max(connections, Math.ceil(perSecond * seconds)))
    else await runArm(load, arm, connections, undefined)
  }
  const rates = new Map<string, number[]>(arms.map(({ name }) => [name, []]))
  const failed = new Map<string, number>()
  for (let round = 0; round < rounds; round++)
    for (const arm of round % 2 === 0 ? arms : arms.toReversed()) {
      const outcome = await runArm(load, arm, connections, amounts.get(arm.name))
      rates.get(arm.name)?.push(outcome.perSecond)
      failed.set(arm.name, (failed.get(arm.name) ?? 0) + outcome.failed)
    }
  return { connections, rates, failed }
}
