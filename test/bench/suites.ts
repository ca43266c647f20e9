import { live } from './live.ts'
import { reads } from './reads.ts'
import { web } from './web.ts'

export type Say = (sentence: string) => void
/** What a suite found, as Markdown: a heading, then tables beside their targets. */
export type Section = { title: string; text: string }

/** Every suite by its name, as `npm run bench -- <name>` takes it. */
export const suites = new Map<string, (say: Say) => Promise<Section>>([
  ['reads', reads],
  ['live', live],
  ['web', web],
])
