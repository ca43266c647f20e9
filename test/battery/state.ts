import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Outcome, SizeName } from './battery.ts'

const folder = fileURLToPath(new URL('../../.battery', import.meta.url))

/** Which run of which test: what makes a kept result count. */
export type Key = { id: string; sizeName: SizeName; seed: number }

/** A result as it is kept. */
export type Kept = Key & {
  size: number
  date: string
  seconds: number
  /** The commit of the code that was tested */
  commit: string
  machine: string
  outcome: Outcome
}

type State = { parts: Record<string, unknown>; result: Kept | null }

function pathOf({ id, sizeName, seed }: Key): string {
  return join(folder, `${id}-${sizeName}-${seed}.json`)
}

export function readState(key: Key): State {
  try {
    return JSON.parse(readFileSync(pathOf(key), 'utf8'))
  } catch {
    return { parts: {}, result: null }
  }
}

export function writeState(key: Key, state: State): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(pathOf(key), JSON.stringify(state, null, 1))
}

/** Every result of a test with a seed, the largest size first. */
export function resultsOf(id: string, seed: number): Kept[] {
  const files = existsSync(folder) ? readdirSync(folder) : []
  const mine = files.flatMap((name) => new RegExp(`^${id}-(\\w+)-${seed}\\.json$`).exec(name)?.[1] ?? [])
  const results = mine.flatMap(
    (sizeName) => readState({ id, sizeName: sizeName as SizeName, seed }).result ?? [],
  )
  return results.sort((a, b) => b.size - a.size)
}

/** Forgets a result and its parts, so that the test runs from its beginning. */
export function forget(key: Key): void {
  rmSync(pathOf(key), { force: true })
}
