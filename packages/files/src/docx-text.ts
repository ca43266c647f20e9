import type { FocalDocument, Run, Sentence } from '@focal/contracts/documents'
import {
  AlignmentType,
  ExternalHyperlink,
  type IParagraphOptions,
  Paragraph,
  type ParagraphChild,
  TextRun,
} from 'docx'
import { marked, stretchesOf } from './scripts.ts'

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
export function runsOf(runs: readonly Run[], way: Way): ParagraphChild[] {
  return runs.flatMap((run): ParagraphChild[] => {
    const children = textRuns(run.text, way, looks[run.kind])
    return run.kind === 'link' ? [new ExternalHyperlink({ link: run.href, children })] : children
  })
}

/** Sentences in one paragraph, parted by spaces. */
export function sentencesOf(sentences: readonly Sentence[], way: Way): ParagraphChild[] {
  return sentences.flatMap(({ runs }, index) => [
    ...(index > 0 ? textRuns(' ', way) : []),
    ...runsOf(runs, way),
  ])
}

/** A paragraph that runs the way of the document. */
export function paragraph(way: Way, options: IParagraphOptions): Paragraph {
  return new Paragraph({ ...(way.direction === 'rtl' ? { bidirectional: true } : {}), ...options })
}

/** What a column's side is in Word, where `start` follows the direction of the paragraph. */
export const sides = {
  start: AlignmentType.START,
  end: AlignmentType.END,
  centre: AlignmentType.CENTER,
} as const
