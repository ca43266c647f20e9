import type { Table } from '@focal/contracts/documents'
import { View } from '@react-pdf/renderer'
import { createElement, type ReactNode } from 'react'
import { hairline, heads, isLong, quiet, sizes } from './look.ts'
import { line, rowOf, runs, type Way } from './pdf-text.ts'

function cellOf(width: number, sum: number, children: ReactNode[], key: number) {
  const style = { width: `${(width / sum) * 100}%`, paddingHorizontal: 4, paddingVertical: 3 }
  return createElement(View, { key, style }, ...children)
}

/** A table with its caption, which stays with the first rows; its head is repeated on every page it runs over. */
export function tableOf({ caption, columns, rows }: Table, way: Way): ReactNode {
  const sum = columns.reduce((total, { width }) => total + width, 0)
  const rule = { borderBottomWidth: 0.5, borderBottomColor: `#${hairline}` }
  const small = { fontSize: sizes.small, color: `#${quiet}` }
  const head = createElement(
    View,
    {
      key: 'head',
      fixed: true,
      wrap: false,
      minPresenceAhead: 1,
      style: { ...rowOf(way), ...rule, backgroundColor: `#${heads}` },
    },
    columns.map(({ head: text, align, width }, index) =>
      cellOf(width, sum, [line(text, way, small, align)], index),
    ),
  )
  const body = rows.map((cells, place) =>
    createElement(
      View,
      { key: place, wrap: isLong(cells), style: { ...rowOf(way), ...rule } },
      cells.map(({ lines }, index) => {
        const { width, align } = columns[index] ?? { width: 1, align: 'start' as const }
        const texts = lines.map((parts) => runs(parts, way, { fontSize: sizes.small + 0.5 }, align))
        return cellOf(width, sum, texts, index)
      }),
    ),
  )
  return createElement(View, {}, captionOf(caption, way), head, ...body)
}

/** What stands above a table or a drawing, kept with it. */
export function captionOf(text: string, way: Way): ReactNode {
  return createElement(
    View,
    { minPresenceAhead: 60 },
    line(text, way, { fontSize: sizes.small, color: `#${quiet}`, marginTop: 8, marginBottom: 3 }),
  )
}
