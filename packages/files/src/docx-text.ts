import type { FocalDocument, Run, Sentence } from '@focal/contracts/documents'
import {
  AlignmentType,
  ExternalHyperlink,
  type IParagraphOptions,
  Paragraph,
  type ParagraphChild,
  TextRun,
} from 'docx'
import { marked, stretchesOf, wayOf } from './scripts.ts'

export type Way = Pick<FocalDocument, 'direction'>

const looks = {
  plain: {},
  strong: { bold: true, boldComplexScript: true },
  emphasis: { underline: {} },
  link: { style: 'Hyperlink' },
} as const

type Look = (typeof looks)[keyof typeof looks]

/** Lines of a text as runs of Word, each marked with the way it runs; the text stays text. */
export function textRuns(text: string, { direction }: Way, look: Look = {}): TextRun[] {
  return text.split(/\r\n|\r|\n/).flatMap((line, index) => {
    const isRightToLeft = direction === 'rtl'
    const stretches = isRightToLeft ? stretchesOf(line) : [{ text: line, isRightToLeft }]
    return stretches.map(
      (stretch, place) =>
        new TextRun({
          text: isRightToLeft ? marked(stretch) : stretch.text,
          ...(stretch.isRightToLeft ? { rightToLeft: true } : {}),
          ...(index > 0 && place === 0 ? { break: 1 } : {}),
          ...look,
        }),
    )
  })
}

/** Runs of a document as Word has them. */
function runsOf(runs: readonly Run[], way: Way): ParagraphChild[] {
  return runs.flatMap((run): ParagraphChild[] => {
    const children = textRuns(run.text, way, looks[run.kind])
    return run.kind === 'link' ? [new ExternalHyperlink({ link: run.href, children })] : children
  })
}

type Side = 'start' | 'end' | 'centre'

/** What a column's side is in Word, where `start` follows the direction of the paragraph. */
const sides = {
  start: AlignmentType.START,
  end: AlignmentType.END,
  centre: AlignmentType.CENTER,
} as const

/** Sides of a paragraph that runs against its document: its start is the document's end. */
const turned = { start: AlignmentType.END, end: AlignmentType.START, centre: AlignmentType.CENTER } as const

/** A paragraph of its own way, at the side of the document; `said` is its text, by which the way is known. */
export function paragraph(
  { direction }: Way,
  { said = '', side = 'start', ...options }: IParagraphOptions & { said?: string; side?: Side },
): Paragraph {
  const own = wayOf(said, direction)
  return new Paragraph({
    ...(own === 'rtl' ? { bidirectional: true } : {}),
    alignment: (own === direction ? sides : turned)[side],
    ...options,
  })
}

/** A paragraph of one text. */
export function textParagraph(
  text: string,
  way: Way,
  options: IParagraphOptions & { side?: Side } = {},
): Paragraph {
  const own = { direction: wayOf(text, way.direction) }
  return paragraph(way, { said: text, children: textRuns(text, own), ...options })
}

/** A paragraph of runs. */
export function runsParagraph(
  runs: readonly Run[],
  way: Way,
  options: IParagraphOptions & { side?: Side } = {},
): Paragraph {
  const said = runs.map(({ text }) => text).join('')
  const own = { direction: wayOf(said, way.direction) }
  return paragraph(way, { said, children: runsOf(runs, own), ...options })
}

/** A paragraph of sentences, parted by spaces. */
export function sentencesParagraph(
  sentences: readonly Sentence[],
  way: Way,
  options: IParagraphOptions = {},
): Paragraph {
  const space = { kind: 'plain', text: ' ' } as const
  const runs = sentences.flatMap((one, index) => [...(index > 0 ? [space] : []), ...one.runs])
  return runsParagraph(runs, way, options)
}
