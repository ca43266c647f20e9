import type { Cell } from '@focal/contracts/documents'

/** Colours of paper (the light tokens of the design): ink, quiet ink, hairline, and the hue of what was reported. */
export const ink = '1E1823'
export const quiet = '5F5666'
export const hairline = 'C9C2B8'
export const reported = '5A2A6E'
export const band = 'C7AED1'
export const heads = 'F1EEE8'

/** Sizes in points. */
export const sizes = { title: 18, 1: 14, 2: 12, 3: 10.5, body: 10, small: 8.5 } as const

/** Points of an A4 page, and its margins. */
export const page = { width: 595.28, height: 841.89, margin: 51, foot: 74 } as const

/** The parts of a bar that have a width, as shares of the whole; none where the whole is nothing. */
export function shares(counts: readonly number[]): { index: number; share: number }[] {
  const whole = counts.reduce((sum, count) => sum + count, 0)
  return counts
    .map((count, index) => ({ index, share: whole === 0 ? 0 : count / whole }))
    .filter(({ share }) => share > 0)
}

/** "Page {page} of {pages}" as what stands before, between and behind the numbers, each with the number that follows. */
export function partsOfPageLine(pageOf: string): (string | { number: 'page' | 'pages' })[] {
  return pageOf
    .split(/(\{page\}|\{pages\})/)
    .filter((part) => part !== '')
    .map((part) => (part === '{page}' ? { number: 'page' } : part === '{pages}' ? { number: 'pages' } : part))
}

/** Whether a row may run over pages: one that could be higher than a good part of a page. */
export function isLong(cells: readonly Cell[]): boolean {
  const letters = ({ lines }: Cell) => lines.flat().reduce((sum, { text }) => sum + text.length, 0)
  return cells.some((cell) => letters(cell) > 700)
}
