import type { CountryCode } from '@focal/contracts/countries'
import type { Day } from '@focal/contracts/shapes'
import type { Table } from '@focal/contracts/workbook-table'
import { typedFields, type Values } from './workbook-values.ts'

/** Raised when workbooks of before can no longer be read. */
export const workbookFormat = '1'

/** The format of a workbook of a past day: it is read, and never comes back. */
export const pastFormat = 'past'

/** The hidden sheet by which a workbook is recognised; in A1 stands the same. */
export const markName = 'focal'

/** What a workbook knows of itself: whose it is, of which catalogue, and what every row said when it was made. */
export type Mark = {
  format: string
  countryCode: CountryCode
  language: string
  catalogue: number
  madeOn: Day
  items: Map<string, { version: number; values: Values }>
}

const heads = ['format', 'country', 'language', 'catalogue', 'day'] as const

/** The mark as the rows of its sheet. */
export function markRows(mark: Mark): string[][] {
  const { format, countryCode, language, catalogue, madeOn } = mark
  const said = [format, countryCode, language, String(catalogue), madeOn]
  return [
    [markName],
    ...heads.map((head, index) => [head, said[index] ?? '']),
    ...[...mark.items].map(([id, { version, values }]) => [
      id,
      String(version),
      ...typedFields.map((field) => values[field]),
    ]),
  ]
}

function textOf(cells: readonly ({ text: string } | null)[] | undefined, column: number): string {
  return cells?.[column]?.text ?? ''
}

/** The mark of a file; null where it has none, as every CSV file. */
export function findMark({ sheets }: Table): Mark | null {
  const sheet = sheets.find(({ rows }) => textOf(rows[0], 0) === markName && textOf(rows[1], 0) === heads[0])
  if (!sheet) return null
  const [format = '', countryCode = '', language = '', catalogue = '', madeOn = ''] = heads.map((_, index) =>
    textOf(sheet.rows[index + 1], 1).trim(),
  )
  const items = sheet.rows.slice(1 + heads.length).flatMap((row) => {
    const [id, version] = [textOf(row, 0), Number(textOf(row, 1))]
    if (id === '' || !Number.isSafeInteger(version)) return []
    const values = Object.fromEntries(
      typedFields.map((field, index) => [field, textOf(row, index + 2)]),
    ) as Values
    return [[id, { version, values }] as const]
  })
  return { format, countryCode, language, catalogue: Number(catalogue), madeOn, items: new Map(items) }
}
