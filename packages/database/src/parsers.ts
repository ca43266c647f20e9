import pg from 'pg'

const { builtins } = pg.types

/** As an ISO string; what no clock of ours shows (`infinity`, years before Christ) stays as the database says it. */
function instant(text: string): string {
  const date = new Date(text)
  return Number.isNaN(date.getTime()) ? text : date.toISOString()
}

const parsers = new Map<number, (text: string) => unknown>([
  [builtins.DATE, (text) => text],
  [builtins.TIMESTAMPTZ, instant],
  [builtins.INT8, Number],
  [builtins.NUMERIC, Number],
])

/** Makes a row be the contract's value: days and instants as ISO strings, counts as numbers. */
export const types: pg.CustomTypesConfig = {
  getTypeParser: (id: number, format?: 'text' | 'binary') =>
    parsers.get(id) ?? pg.types.getTypeParser(id, format as 'text'),
}
