import type { FocalDocument, Run, Sentence } from '@focal/contracts/documents'
import { Link, Text } from '@react-pdf/renderer'
import { createElement, type ReactNode } from 'react'
import { ink, reported, sizes } from './look.ts'
import { families, printable } from './pdf-fonts.ts'
import { marked, stretchesOf, wayOf } from './scripts.ts'

export type Way = Pick<FocalDocument, 'direction'>

/** Where a text stands, `start` being the side where reading begins. */
export function alignOf(align: 'start' | 'end' | 'centre', { direction }: Way): 'left' | 'right' | 'center' {
  if (align === 'centre') return 'center'
  return (align === 'start') === (direction === 'ltr') ? 'left' : 'right'
}

/** The way in which things stand side by side. */
export function rowOf({ direction }: Way) {
  return { flexDirection: direction === 'rtl' ? 'row-reverse' : 'row' } as const
}

/** A text as the printer takes it: what no face holds is shown as such, references keep their order. */
export function written(text: string, { direction }: Way): string {
  const held = text
    .split(/\r\n|\r|\n/)
    .map((line) => printable(line.replace(/\t/g, ' ')))
    .join('\n')
  return direction === 'rtl' ? stretchesOf(held).map(marked).join('') : held
}

const looks = {
  plain: {},
  strong: { fontWeight: 600 },
  emphasis: { textDecoration: 'underline' },
  link: { color: `#${reported}`, textDecoration: 'underline' },
} as const

function runOf(run: Run, key: number, way: Way): ReactNode {
  const text = written(run.text, way)
  // The direction is not handed down to what stands inside a text.
  const style = { ...looks[run.kind], direction: way.direction }
  return run.kind === 'link'
    ? createElement(Link, { key, src: run.href, style }, text)
    : createElement(Text, { key, style }, text)
}

type Side = 'start' | 'end' | 'centre'

export type Style = {
  fontSize?: number
  fontWeight?: number
  color?: string
  marginTop?: number
  marginBottom?: number
  width?: string | number
  flex?: number
}

/** Letters from which on a word without a space, such as an address, is parted so that it stays on the paper. */
const longest = 26

/** What every text has; `said` is the whole of it, by which its way is known. Its side is that of the document. */
function textProps(said: string, way: Way, style: Style, align: Side) {
  const isLong = said.split(/\s/).some((word) => word.length > longest)
  return {
    // 10,000 is never: a break inside a word would be drawn with a hyphen.
    hyphenationPenalty: isLong ? 600 : 10_000,
    hyphenationCallback: (word: string) => word.match(new RegExp(`.{1,${longest}}`, 'gs')) ?? [word],
    style: {
      fontFamily: families,
      fontSize: sizes.body,
      color: `#${ink}`,
      lineHeight: way.direction === 'rtl' ? 1.55 : 1.4,
      direction: wayOf(said, way.direction),
      textAlign: alignOf(align, way),
      ...style,
    },
  }
}

/** A paragraph of text in one look. */
export function line(text: string, way: Way, style: Style = {}, align: Side = 'start') {
  const own = { direction: wayOf(text, way.direction) }
  return createElement(Text, textProps(text, way, style, align), written(text, own))
}

/** A paragraph of runs. */
export function runs(parts: readonly Run[], way: Way, style: Style = {}, align: Side = 'start') {
  const said = parts.map(({ text }) => text).join('')
  const own = { direction: wayOf(said, way.direction) }
  return createElement(
    Text,
    textProps(said, way, style, align),
    parts.map((run, index) => runOf(run, index, own)),
  )
}

/** Sentences in one paragraph, parted by spaces. */
export function sentences(parts: readonly Sentence[], way: Way, style: Style = {}) {
  const space = { kind: 'plain', text: ' ' } as const
  return runs(
    parts.flatMap((sentence, index) => [...(index > 0 ? [space] : []), ...sentence.runs]),
    way,
    style,
  )
}
