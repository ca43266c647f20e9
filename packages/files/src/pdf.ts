import type { Block, FocalDocument } from '@focal/contracts/documents'
import { Document, Page, renderToBuffer, View } from '@react-pdf/renderer'
import { createElement, Fragment, type ReactNode } from 'react'
import { page, partsOfPageLine, quiet, sizes } from './look.ts'
import { chartOf } from './pdf-chart.ts'
import { loadFonts } from './pdf-fonts.ts'
import { tableOf } from './pdf-table.ts'
import { line, rowOf, sentences, type Way } from './pdf-text.ts'

const paragraphs = {
  body: { marginBottom: 6 },
  lead: { fontSize: 12, marginBottom: 8 },
  quiet: { fontSize: sizes.small, color: `#${quiet}`, marginBottom: 6 },
} as const

/** An item of a list: its number or dot where reading begins, its text beside it. */
function itemOf(mark: string, content: ReactNode, key: number, way: Way): ReactNode {
  return createElement(
    View,
    { key, style: { ...rowOf(way), gap: 6, marginBottom: 3 } },
    line(mark, way, { width: 14 }),
    createElement(View, { style: { flex: 1 } }, content),
  )
}

/** A heading in the outline of the file; the types of the library know it of pages only. */
function listed(bookmark: string): object {
  return { bookmark }
}

function childrenOf(block: Block, way: Way, question: number): ReactNode {
  switch (block.kind) {
    case 'heading':
      return createElement(
        View,
        { minPresenceAhead: 120, ...listed(block.text) },
        line(block.text, way, {
          fontSize: sizes[block.level],
          fontWeight: 600,
          marginTop: 14 - block.level * 2,
          marginBottom: 4,
        }),
      )
    case 'paragraph':
      return sentences(block.sentences, way, paragraphs[block.look])
    case 'list':
      return block.items.map((item, index) =>
        itemOf(block.isOrdered ? `${index + 1}.` : '•', sentences(item, way), index, way),
      )
    case 'table':
      return tableOf(block, way)
    case 'chart':
      return createElement(Fragment, null, ...chartOf(block, way))
    case 'question':
      return itemOf(`${question}.`, line(block.text, way), 0, way)
    case 'source':
      return line(block.text, way, paragraphs.quiet)
    case 'page-break':
      return createElement(View, { break: true })
  }
}

type PageParts = { children: ReactNode; pageNumber?: number; totalPages?: number }

/** Every page: its content, and at its foot what the reader must know of the data, and the page with the number of all. */
function layoutFor(document: FocalDocument): (parts: PageParts) => ReactNode {
  const small = { fontSize: 7.5, color: `#${quiet}` }
  const foot = { marginTop: 'auto', paddingTop: 8, gap: 1 } as const
  return ({ children, pageNumber = 1, totalPages = 1 }) => {
    const numbers = { page: pageNumber, pages: totalPages }
    const parts = partsOfPageLine(document.pageOf)
    const pageLine = parts.map((part) => (typeof part === 'string' ? part : numbers[part.number])).join('')
    const lines = [...document.notices, pageLine].map((text, key) =>
      createElement(Fragment, { key }, line(text, document, small)),
    )
    return createElement(Fragment, null, children, createElement(View, { style: foot }, lines))
  }
}

/**
 * A document as PDF: A4, its faces inside, language, title and bookmarks set. The same document gives the same bytes:
 * its dates are those of the data. Takes the processor for seconds where a document is long: see pdf-worker.ts.
 */
export async function printPdf(document: FocalDocument): Promise<Uint8Array> {
  await loadFonts()
  const day = new Date(`${document.asOf}T00:00:00Z`)
  let question = 0
  const blocks = document.blocks.map((block, key) => {
    if (block.kind === 'question') question++
    return createElement(Fragment, { key }, childrenOf(block, document, question))
  })
  const style = { padding: page.margin, paddingBottom: 28 }
  const file = createElement(
    Document,
    {
      title: document.title,
      author: 'Focal',
      creator: 'Focal',
      producer: 'Focal',
      pdfVersion: '1.7',
      subject: document.notices.join(' '),
      language: document.language,
      creationDate: day,
      modificationDate: day,
    },
    createElement(
      Page,
      { size: 'A4', style, layout: layoutFor(document) },
      line(document.title, document, { fontSize: sizes.title, fontWeight: 600, marginBottom: 8 }),
      blocks,
    ),
  )
  return new Uint8Array(await renderToBuffer(file))
}
