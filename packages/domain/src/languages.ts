/** The texts of one word in one language: by id, then by field. */
export type Texts = ReadonlyMap<string, Readonly<Record<string, string>>>

/** Puts the texts of a language in the place of the original; what has none stays as it is. */
export function withTexts<Row extends object>(
  rows: readonly Row[],
  idOf: (row: Row) => string,
  texts: Texts,
): Row[] {
  return rows.map((row) => ({ ...row, ...texts.get(idOf(row)) }))
}
