import { setTimeout as sleep } from 'node:timers/promises'
import { type StatusItem, statuses } from '@focal/contracts/statuses'
import type { Call } from './client.ts'

/** What one editor was answered. */
export type Raced = {
  status: number
  body: StatusItem | undefined
  current: unknown
  /** How often it was told that there is no room now, and came again */
  waits: number
}

/** Who is told 503 comes again when the answer says so, up to ten times. */
async function patiently<T extends { status: number }>(
  ask: () => Promise<T>,
): Promise<T & { waits: number }> {
  for (let waits = 0; ; waits++) {
    const answer = await ask()
    if (answer.status !== 503 || waits === 10) return { ...answer, waits }
    await sleep(5000)
  }
}

/** Every editor publishes over the same version of one item at once. */
export function race(
  calls: readonly Call[],
  iso2: string,
  commitmentId: string,
  version: number,
): Promise<Raced[]> {
  return Promise.all(
    calls.map(async (call, editor) => {
      const note = `editor ${editor}, round ${version}`
      const said = { commitmentId, status: 'partly', statusDate: '2026-06-01', note, publish: true } as const
      const ask = { params: { iso2 }, version, body: said }
      const { status, body, problem, waits } = await patiently(() => call(statuses.report, ask))
      return { status, body, current: problem?.current, waits }
    }),
  )
}

/** What is wrong with the answers: one wins, the others are told 409 with the record as the winner left it. */
export function judgeRace(answers: readonly Raced[], version: number): string[] {
  const won = answers.filter(({ status }) => status === 201)
  const lost = answers.filter(({ status }) => status === 409)
  const others = answers.filter(({ status }) => status !== 201 && status !== 409)
  const [winner] = won
  const now = JSON.stringify(winner?.body)
  const stale = lost.filter(({ current }) => JSON.stringify(current) !== now)
  return [
    ...(won.length === 1 ? [] : [`round ${version}: ${won.length} winners`]),
    ...(winner?.body?.version === version + 1 ? [] : [`round ${version}: version ${winner?.body?.version}`]),
    ...(others.length === 0
      ? []
      : [`round ${version}: ${others.length} answered ${[...new Set(others.map(({ status }) => status))]}`]),
    ...(stale.length === 0 ? [] : [`round ${version}: ${stale.length} refused with another record`]),
  ]
}
