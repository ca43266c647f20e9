import type { ParseArgsConfig } from 'node:util'

/** What a command sees of the world. */
export type Context = {
  env: Record<string, string | undefined>
  say: (sentence: string) => void
  complain: (sentence: string) => void
  now: () => Date
  /** Asked to stop: what is under way is undone */
  signal: AbortSignal
}

export type Given = { words: string[]; options: Record<string, string | boolean | undefined> }

export type Command = {
  /** The words that call it, such as `catalogue check` */
  name: string
  /** One line for the list of commands */
  summary: string
  /** What follows the name, for its help: `<file>` must be given, `[file]` may */
  takes: string
  /** How many words may follow the name */
  words: { least: number; most: number }
  options: NonNullable<ParseArgsConfig['options']>
  /** What each option means, for its help */
  means: Record<string, string>
  /** What else there is to know, for its help */
  details: readonly string[]
  /** Gives the exit code: 0 done, 1 found something wrong. Throws sentences for the operator. */
  run: (given: Given, context: Context) => Promise<number>
}

/** The error for a command that was not called right; its sentence says what to write instead. */
export function usage(sentence: string): Error {
  return Object.assign(new Error(sentence), { name: 'Usage' })
}
