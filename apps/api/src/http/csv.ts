/** Cells that a spreadsheet would run as a formula get a leading apostrophe; every cell is quoted. */
function cell(value: unknown): string {
  const text =
    value === null || value === undefined ? '' : Array.isArray(value) ? value.join(' | ') : String(value)
  const harmless = /^[=+\-@\t\r]/.test(text) && typeof value !== 'number' ? `'${text}` : text
  return `"${harmless.replaceAll('"', '""')}"`
}

type Flat = Map<string, unknown>

function flatten(value: unknown, prefix: string, into: Flat): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const isPlain = !Array.isArray(value) || value.every((one) => typeof one !== 'object')
    into.set(prefix, isPlain ? value : JSON.stringify(value))
    return
  }
  for (const [name, part] of Object.entries(value))
    flatten(part, prefix === '' ? name : `${prefix}.${name}`, into)
}

const rowKeys = ['items', 'cells', 'commitments', 'statuses', 'states', 'measures'] as const

/** The rows of a reply: the list itself, or the one list that the reply is about, with its date and notice. */
function rowsOf(reply: unknown): { rows: unknown[]; about: Record<string, unknown> } {
  if (Array.isArray(reply)) return { rows: reply, about: {} }
  const fields = new Map(Object.entries(reply ?? {}))
  const key = rowKeys.find((name) => Array.isArray(fields.get(name)))
  const notice = fields.get('notice') as { text?: string } | undefined
  return {
    rows: key ? (fields.get(key) as unknown[]) : [],
    about: {
      ...(fields.has('asOf') ? { asOf: fields.get('asOf') } : {}),
      ...(notice ? { notice: notice.text } : {}),
    },
  }
}

/** Without the name of what is spread over columns in other rows: `current` where there is a `current.status`. */
function withoutWholes(names: readonly string[]): string[] {
  return names.filter((name) => name !== '' && !names.some((other) => other.startsWith(`${name}.`)))
}

/** A reply as CSV (RFC 4180, UTF-8 with a byte order mark, so that spreadsheets read it right). */
export function csvOf(reply: unknown): string {
  const { rows, about } = rowsOf(reply)
  const flat = rows.map((row) => {
    const into: Flat = new Map()
    flatten(row, '', into)
    flatten(about, '', into)
    return into
  })
  const columns = withoutWholes([...new Set(flat.flatMap((row) => [...row.keys()]))])
  const lines = flat.map((row) => columns.map((name) => cell(row.get(name))).join(','))
  return `\uFEFF${[columns.map(cell).join(','), ...lines].join('\r\n')}\r\n`
}
