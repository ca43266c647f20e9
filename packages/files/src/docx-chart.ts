import type { Chart, Fill } from '@focal/contracts/documents'
import {
  BorderStyle,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { cellMargins, noBorders, none, tableOf, widthsOf } from './docx-table.ts'
import { paragraph, textParagraph, type Way } from './docx-text.ts'
import { band, ink, quiet, reported, shares } from './look.ts'

type Part = { share: number; fill: Fill | 'band' | 'tick' | 'nothing' }

type Pattern = { type: (typeof ShadingType)[keyof typeof ShadingType]; color: string; fill?: string }

/** Patterns of Word. Programs that know none show their mean tint, which grows from planned to in place as well. */
const patterns: Record<Part['fill'], Pattern> = {
  solid: { type: ShadingType.SOLID, color: reported },
  grid: { type: ShadingType.THIN_HORIZONTAL_CROSS, color: reported, fill: band },
  lines: { type: ShadingType.THIN_VERTICAL_STRIPE, color: reported },
  dots: { type: ShadingType.PERCENT_12, color: reported },
  striped: { type: ShadingType.THIN_DIAGONAL_STRIPE, color: quiet },
  pale: { type: ShadingType.PERCENT_5, color: quiet },
  empty: { type: ShadingType.CLEAR, color: 'auto' },
  dashed: { type: ShadingType.CLEAR, color: 'auto' },
  nothing: { type: ShadingType.CLEAR, color: 'auto' },
  band: { type: ShadingType.SOLID, color: band },
  tick: { type: ShadingType.SOLID, color: ink },
}

function edgesOf(fill: Part['fill']) {
  if (fill === 'nothing' || fill === 'band' || fill === 'tick') return noBorders
  const style = fill === 'dashed' ? BorderStyle.DASHED : BorderStyle.SINGLE
  const edge = { style, size: 4, color: fill === 'dashed' || fill === 'pale' ? quiet : reported }
  return { top: edge, bottom: edge, left: edge, right: edge }
}

/** A bar as a table of one row inside its cell: cells as wide as their share, so that Word can change it. */
function bar(parts: readonly Part[], whole: number, way: Way): Table {
  const widths = parts.map(({ share }) => Math.max(20, Math.round(share * whole)))
  return new Table({
    width: { size: widths.reduce((sum, one) => sum + one, 0), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    margins: { top: 0, bottom: 0, left: 0, right: 0 },
    borders: { ...noBorders, insideHorizontal: none, insideVertical: none },
    visuallyRightToLeft: way.direction === 'rtl',
    rows: [
      new TableRow({
        height: { value: 170, rule: 'exact' },
        children: parts.map(
          ({ fill }, index) =>
            new TableCell({
              width: { size: widths[index] ?? 0, type: WidthType.DXA },
              shading: { fill: 'auto', ...patterns[fill] },
              borders: edgesOf(fill),
              children: [paragraph(way, { style: 'Bar', children: [] })],
            }),
        ),
      }),
    ],
  })
}

type Bar = { name: string; said: string; parts: Part[] }

/** The bars of a chart: parts of each, by share of its width. */
function barsOf({ form }: Chart): Bar[] {
  if (form.kind === 'distribution')
    return form.bars.map(({ name, said, counts }) => ({
      name,
      said,
      parts: shares(counts).map(({ index, share }) => ({ share, fill: form.parts[index]?.fill ?? 'empty' })),
    }))
  return form.bars.map(({ name, said, low, high, known }) => {
    const at = known === null ? [] : [{ share: 0.012, fill: 'tick' as const }]
    const middle = known ?? high
    const around = [
      { share: low, fill: 'nothing' as const },
      { share: Math.max(0, middle - low), fill: 'band' as const },
      ...at,
      { share: Math.max(0, high - middle), fill: 'band' as const },
      { share: 1 - high, fill: 'nothing' as const },
    ]
    return { name, said, parts: around.filter(({ share }) => share > 0.004) }
  })
}

type Child = ReturnType<typeof paragraph> | Table

function textCell(said: string, way: Way, keepNext = false): Child[] {
  return [textParagraph(said, way, { style: 'TableText', keepNext })]
}

/** What is drawn stands in a cell, and a cell of Word ends with a paragraph. */
function drawnCell(parts: readonly Part[], width: number, way: Way): Child[] {
  const end = paragraph(way, { style: 'Bar', children: [] })
  return parts.length === 0 ? [end] : [bar(parts, width - 160, way), end]
}

/** A table that is not seen and holds its cells in place. */
function frame(rows: readonly Child[][][], columns: readonly number[], way: Way): Table {
  const cells = (row: Child[][]) =>
    row.map(
      (children, index) =>
        new TableCell({
          width: { size: columns[index] ?? 0, type: WidthType.DXA },
          verticalAlign: VerticalAlignTable.CENTER,
          borders: noBorders,
          children,
        }),
    )
  return new Table({
    width: { size: columns.reduce((sum, one) => sum + one, 0), type: WidthType.DXA },
    columnWidths: [...columns],
    layout: TableLayoutType.FIXED,
    margins: cellMargins,
    borders: { ...noBorders, insideHorizontal: none, insideVertical: none },
    visuallyRightToLeft: way.direction === 'rtl',
    rows: rows.map((row) => new TableRow({ cantSplit: true, children: cells(row) })),
  })
}

const keysInRow = 3

/** What the fills of a distribution mean, three in a row. */
function keyOf({ form }: Chart, way: Way): Table[] {
  if (form.kind === 'intervals') return []
  const columns = widthsOf(Array.from({ length: keysInRow }, () => [7, 26]).flat())
  const drawn = form.parts.map(({ name, fill }) => [
    drawnCell([{ share: 1, fill }], columns[0] ?? 0, way),
    textCell(name, way),
  ])
  const rows = Array.from({ length: Math.ceil(drawn.length / keysInRow) }, (_, row) =>
    Array.from({ length: keysInRow }, (_, place) => drawn[row * keysInRow + place] ?? [[], []])
      .flat()
      .map((children) => (children.length === 0 ? drawnCell([], 0, way) : children)),
  )
  return [frame(rows, columns, way)]
}

/** Up to so many bars stay on one page. */
const mostTogether = 8

/** Its caption, the bars drawn out of cells, the key, and the same figures as a table. */
export function chartOf(chart: Chart, way: Way): Child[] {
  const columns = widthsOf([26, 52, 22])
  const all = barsOf(chart)
  const isShort = all.length <= mostTogether
  const bars = all.map(({ name, said, parts }) => [
    textCell(name, way, isShort),
    drawnCell(parts, columns[1] ?? 0, way),
    textCell(said, way),
  ])
  return [
    textParagraph(chart.caption, way, { style: 'Caption', keepNext: true }),
    frame(bars, columns, way),
    paragraph(way, { style: 'Bar', children: [] }),
    ...keyOf(chart, way),
    textParagraph(chart.table.caption, way, { style: 'Caption', keepNext: true }),
    tableOf(chart.table, way),
  ]
}
