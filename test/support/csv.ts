/** Reads RFC 4180 with a header line and a byte order mark; every cell must be quoted. */
export function readCsv(text: string): Record<string, string>[] {
  if (!text.startsWith('\uFEFF')) throw new Error('The file does not begin with a byte order mark')
  const lines: string[][] = [[]]
  const cell = /"((?:[^"]|"")*)"(,|\r\n)/y
  cell.lastIndex = 1
  while (cell.lastIndex < text.length) {
    const from = cell.lastIndex
    const found = cell.exec(text)
    if (!found) throw new Error(`A cell is not quoted: ${text.slice(from, from + 40)}`)
    lines.at(-1)?.push((found[1] ?? '').replaceAll('""', '"'))
    if (found[2] === '\r\n') lines.push([])
  }
  const [head = [], ...rows] = lines.slice(0, -1)
  return rows.map((row) => {
    if (row.length !== head.length) throw new Error(`A line has ${row.length} cells, the head ${head.length}`)
    return Object.fromEntries(head.map((name, index) => [name, row[index] ?? '']))
  })
}
