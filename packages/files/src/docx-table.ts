import type { Table as TableBlock } from '@focal/contracts/documents'
import { BorderStyle, ShadingType, Table, TableCell, TableLayoutType, TableRow, WidthType } from 'docx'
import { runsParagraph, textParagraph, type Way } from './docx-text.ts'
import { hairline, heads, isLong, page } from './look.ts'

/** Twentieths of a point between the margins. */
export const textWidth = Math.round((page.width - 2 * page.margin) * 20)

export const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
export const noBorders = { top: none, bottom: none, left: none, right: none } as const
const line = { style: BorderStyle.SINGLE, size: 4, color: hairline } as const

/** Lines between rows and nowhere else. */
export const ruled = {
  top: line,
  bottom: line,
  left: none,
  right: none,
  insideHorizontal: line,
  insideVertical: none,
}

/** Widths in twentieths of a point that share the text's width as the columns ask. */
export function widthsOf(parts: readonly number[], whole = textWidth): number[] {
  const sum = parts.reduce((total, part) => total + part, 0)
  return parts.map((part) => Math.floor((part / sum) * whole))
}

export const cellMargins = { top: 50, bottom: 50, left: 80, right: 80 } as const

/** A table whose head is repeated on every page it runs over. */
export function tableOf({ columns, rows }: TableBlock, way: Way): Table {
  const widths = widthsOf(columns.map(({ width }) => width))
  const width = (index: number) => ({ size: widths[index] ?? 0, type: WidthType.DXA })
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(
      (column, index) =>
        new TableCell({
          width: width(index),
          shading: { type: ShadingType.CLEAR, color: 'auto', fill: heads },
          children: [textParagraph(column.head, way, { style: 'TableHead', side: column.align })],
        }),
    ),
  })
  const body = rows.map(
    (cells) =>
      new TableRow({
        cantSplit: !isLong(cells),
        children: cells.map(
          ({ lines }, index) =>
            new TableCell({
              width: width(index),
              children: (lines.length === 0 ? [[]] : lines).map((runs) =>
                runsParagraph(runs, way, { style: 'TableText', side: columns[index]?.align }),
              ),
            }),
        ),
      }),
  )
  return new Table({
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    margins: cellMargins,
    borders: ruled,
    visuallyRightToLeft: way.direction === 'rtl',
    rows: [head, ...body],
  })
}
