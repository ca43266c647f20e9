import { z } from 'zod'

/** One cell as it was found: a number as it is written, a day as 2026-11-23. What a formula gives is not looked at. */
export const TableCell = z.object({
  kind: z.enum(['text', 'number', 'date', 'boolean', 'formula']),
  text: z.string(),
})
export type TableCell = z.infer<typeof TableCell>

const place = { row: z.int().min(0), column: z.int().min(0) }

/** A sheet as it was found; rows and columns count from 0, an empty cell is null. */
export const TableSheet = z.object({
  name: z.string(),
  isHidden: z.boolean(),
  isProtected: z.boolean(),
  rows: z.array(z.array(TableCell.nullable())),
  merges: z.array(z.object({ from: z.object(place), to: z.object(place) })),
})
export type TableSheet = z.infer<typeof TableSheet>

/** What an uploaded file holds; a CSV file is one sheet without a name. */
export const Table = z.object({
  sheets: z.array(TableSheet),
  is1904: z.boolean().describe('Days are counted from 1904, as older Macs did, and not from 1900'),
})
export type Table = z.infer<typeof Table>

export const BookCell = z.object({
  text: z.string(),
  kind: z
    .enum(['text', 'number', 'date'])
    .describe('A number or a date is a real one in the file; a date is made of 2026-11-23'),
  look: z
    .enum(['title', 'head', 'fixed', 'open', 'plain', 'line'])
    .describe('A line runs on over empty cells'),
})
export type BookCell = z.infer<typeof BookCell>

/** A sheet to be written. Only cells that look `open` can be typed into while the sheet is protected. */
export const BookSheet = z.object({
  name: z.string(),
  isHidden: z.boolean(),
  isProtected: z.boolean(),
  frozen: z.object(place).describe('Rows and columns that stay in view'),
  widths: z.array(z.number()).describe('Of the columns, in characters'),
  rows: z.array(z.array(BookCell)),
  filter: z
    .object({ from: z.object(place), to: z.object(place) })
    .optional()
    .describe('The table whose rows can be filtered, with its head'),
  choices: z.array(
    z.object({
      column: z.int().min(0),
      fromRow: z.int().min(0),
      toRow: z.int().min(0),
      source: z.string().describe('Where the choices stand: Lists!$A$1:$A$7'),
      title: z.string(),
      message: z.string().describe('What to do, where something else was typed'),
    }),
  ),
})
export type BookSheet = z.infer<typeof BookSheet>

/** A workbook to be written. */
export const Book = z.object({
  title: z.string(),
  isRightToLeft: z.boolean(),
  sheets: z.array(BookSheet),
})
export type Book = z.infer<typeof Book>
