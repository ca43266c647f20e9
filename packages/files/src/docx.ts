import type { Block, FocalDocument } from '@focal/contracts/documents'
import {
  Document,
  type FileChild,
  Footer,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageBreak,
  PageNumber,
  type Paragraph,
  TextRun,
} from 'docx'
import { chartOf } from './docx-chart.ts'
import { stylesFor } from './docx-styles.ts'
import { tableOf } from './docx-table.ts'
import { paragraph, sentencesParagraph, textParagraph, textRuns, type Way } from './docx-text.ts'
import { page, partsOfPageLine } from './look.ts'

const levels = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const
const looks = { body: 'Normal', lead: 'Lead', quiet: 'Quiet' } as const
const numberings = ['questions', 'ordered', 'bullets'] as const

/** One block as Word has it. `list` counts the lists, so that each ordered one begins at 1. */
function childrenOf(block: Block, way: Way, list: number): FileChild[] {
  switch (block.kind) {
    case 'heading':
      return [textParagraph(block.text, way, { heading: levels[block.level] })]
    case 'paragraph':
      return [sentencesParagraph(block.sentences, way, { style: looks[block.look] })]
    case 'list':
      return block.items.map((item) =>
        sentencesParagraph(item, way, {
          style: 'ListParagraph',
          numbering: { reference: block.isOrdered ? 'ordered' : 'bullets', level: 0, instance: list },
        }),
      )
    case 'table':
      return [textParagraph(block.caption, way, { style: 'Caption', keepNext: true }), tableOf(block, way)]
    case 'chart':
      return chartOf(block, way)
    case 'question':
      return [
        textParagraph(block.text, way, {
          style: 'ListParagraph',
          numbering: { reference: 'questions', level: 0 },
        }),
      ]
    case 'source':
      return [textParagraph(block.text, way, { style: 'Quiet' })]
    case 'page-break':
      return [paragraph(way, { children: [new PageBreak()] })]
  }
}

/** On every page: what the reader must know of the data, and the page with the number of all. */
function footerOf(document: FocalDocument): Footer {
  const numbers = partsOfPageLine(document.pageOf).map((part) =>
    typeof part === 'string'
      ? textRuns(part, document)
      : [
          new TextRun({
            children: [part.number === 'page' ? PageNumber.CURRENT : PageNumber.TOTAL_PAGES],
          }),
        ],
  )
  const lines: Paragraph[] = document.notices.map((notice) =>
    textParagraph(notice, document, { style: 'Footer' }),
  )
  return new Footer({
    children: [...lines, paragraph(document, { style: 'Footer', children: numbers.flat() })],
  })
}

function numberingFor({ direction }: Way) {
  const indent = { start: 360, hanging: 360 }
  return numberings.map((reference) => ({
    reference,
    levels: [
      {
        level: 0,
        format: reference === 'bullets' ? LevelFormat.BULLET : LevelFormat.DECIMAL,
        text: reference === 'bullets' ? '\u2022' : '%1.',
        style: { paragraph: { indent }, run: direction === 'rtl' ? { rightToLeft: true } : {} },
      },
    ],
  }))
}

/**
 * A document as a Word file (.docx): real headings and named styles, tables whose head repeats, bars made of cells.
 * The text of the document is written as text whatever it holds; links are only those of the document.
 */
export async function printDocx(document: FocalDocument): Promise<Uint8Array> {
  const side = Math.round(page.margin * 20)
  const file = new Document({
    title: document.title,
    creator: 'Focal',
    lastModifiedBy: 'Focal',
    subject: document.notices.join(' '),
    description: document.asOf,
    styles: stylesFor(document),
    numbering: { config: numberingFor(document) },
    sections: [
      {
        properties: {
          page: {
            size: { width: Math.round(page.width * 20), height: Math.round(page.height * 20) },
            margin: { top: side, bottom: Math.round(page.foot * 20), left: side, right: side, footer: 500 },
          },
        },
        footers: { default: footerOf(document) },
        children: [
          textParagraph(document.title, document, { heading: HeadingLevel.TITLE }),
          ...document.blocks.flatMap((block, index) => childrenOf(block, document, index)),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(file))
}
