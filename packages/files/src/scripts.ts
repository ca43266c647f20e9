/** A stretch of text that runs one way. */
export type Stretch = { text: string; isRightToLeft: boolean }

const rightToLeft = '\\u0590-\\u08FF\\uFB1D-\\uFDFF\\uFE70-\\uFEFF'
const letter = `[[\\p{L}\\p{N}]--[${rightToLeft}]]`
const arabic = new RegExp(`[${rightToLeft}]`, 'g')
const other = new RegExp(`[\\p{L}--[${rightToLeft}]]`, 'gv')

/**
 * The way a paragraph runs. In a document that runs right to left it does so with the first letter of such a script,
 * because references in Latin stand in front of many sentences; elsewhere with the greater part of its letters.
 */
export function wayOf(text: string, direction: 'ltr' | 'rtl'): 'ltr' | 'rtl' {
  const [right, left] = [text.match(arabic)?.length ?? 0, text.match(other)?.length ?? 0]
  if (right === 0) return left === 0 ? direction : 'ltr'
  return direction === 'rtl' || right > left ? 'rtl' : 'ltr'
}

const leftToRight = new RegExp(`${letter}(?:[^${rightToLeft}\\n]*(?:${letter}|%))?`, 'gv')

/** How many characters behind a stretch belong to it: the bracket that closes one opened inside, as in "OP1 (c)". */
function closing(text: string, end: number, stretch: string): number {
  const open = (stretch.match(/\(/g) ?? []).length - (stretch.match(/\)/g) ?? []).length
  return open > 0 && text[end] === ')' ? 1 : 0
}

/**
 * A text inside right-to-left paragraphs, parted where its direction turns: a reference such as "1373 OP1 (c)" is one
 * stretch and stays in its order, which the bidirectional algorithm alone would not give it (it begins with a number).
 */
export function stretchesOf(text: string): Stretch[] {
  const found: Stretch[] = []
  let at = 0
  for (const match of text.matchAll(leftToRight)) {
    if (match.index < at) continue
    const end = match.index + match[0].length + closing(text, match.index + match[0].length, match[0])
    if (match.index > at) found.push({ text: text.slice(at, match.index), isRightToLeft: true })
    found.push({ text: text.slice(match.index, end), isRightToLeft: false })
    at = end
  }
  if (at < text.length) found.push({ text: text.slice(at), isRightToLeft: true })
  return found
}

/** The mark that says "left to right from here" and is not seen. */
const mark = '\u200E'

/**
 * Text as it is written where the rest runs right to left: marks around a stretch that runs the other way keep a number
 * at its beginning with the letters behind it.
 */
export function marked({ text, isRightToLeft }: Stretch): string {
  const needsMarks = !isRightToLeft && /^[^\p{L}]/u.test(text) && /\p{L}/u.test(text)
  return needsMarks ? `${mark}${text}${mark}` : text
}
