import { csvOf } from '@focal/api/http/csv'
import { statuses } from '@focal/contracts/statuses'
import { randomFor } from '@focal/database/demo/random'
import { addItem, emptyRecords } from '../support/builders.ts'
import { readCsv } from '../support/csv.ts'
import { createTestApp } from '../support/test-app.ts'
import { type BatteryTest, count, type Given, type Outcome, told } from './battery.ts'

const openings = [
  '=',
  '+',
  '-',
  '@',
  '\t',
  '\r',
  '=1+1',
  '=cmd|"/c calc"!A1',
  '@SUM(1,1)',
  '-2+3',
  '+1',
  '=HYPERLINK("http://x")',
]
const tails = ['', '"', '""', ',', '\r\n', '\n=1', ';', '\u0000', 'é', '💥', "'", '|']

/** Cells that a spreadsheet would run: it takes off the quotes and looks at the first letter. */
function formulasIn(csv: string): string[] {
  return readCsv(csv)
    .flatMap((row) => [...Object.keys(row), ...Object.values(row)])
    .filter((cell) => /^[=+\-@\t\r]/.test(cell) && !/^-\d+(\.\d+)?$/.test(cell))
}

/** Texts that would be formulas in every field of a record, out through the server. */
async function throughServer(): Promise<{ found: string[]; cells: number; kept: number }> {
  const app = await createTestApp()
  try {
    const call = await app.as('focal.ke')
    const found: string[] = []
    let [cells, kept] = [0, 0]
    for (const opening of openings) {
      await emptyRecords(app.database.owner)
      const entries = [{ note: opening, references: [opening, 'b'], naReason: opening }]
      await addItem(app.database.owner, { visibility: 'public', entries })
      const { text } = await call(statuses.record, { params: { iso2: 'ke' }, accept: 'text/csv' })
      const shown = readCsv(text).flatMap((row) => Object.values(row))
      cells += shown.length
      if (shown.some((cell) => cell === `'${opening}`)) kept += 1
      found.push(...formulasIn(text))
    }
    return { found, cells, kept }
  } finally {
    await app.close()
  }
}

async function run({ size, seed }: Given): Promise<Outcome> {
  const random = randomFor(`exports ${seed}`)
  const found: string[] = []
  for (let row = 0; row < size; row += 100) {
    const rows = Array.from({ length: 100 }, () => {
      const text = random.pick(openings) + random.pick(tails) + random.pick(openings)
      return { note: text, inner: { list: [text, 'b'], odd: text }, number: -random.below(100) }
    })
    found.push(...formulasIn(csvOf(rows)))
  }
  const server = await throughServer()
  const raw = '\uFEFF"note"\r\n"=1+1"\r\n'
  const control = formulasIn(raw).length
  return {
    ran: `${count(size)} rows of formulas through the writer, ${openings.length} through every text of a record of the server`,
    figure: `formulas in exports ${found.length + server.found.length}`,
    control: `a cell that was not neutralised: ${control} told; the texts stand in the export behind an apostrophe ${server.kept} of ${openings.length} times`,
    failures: [
      ...told('formulas', [...found, ...server.found]),
      ...(control === 1 && server.kept === openings.length ? [] : ['the control was not found']),
    ],
    missing: ['hostile spreadsheets in: nothing is imported yet'],
  }
}

export const exports: BatteryTest = {
  promise:
    'hostile spreadsheets (bombs, far cells, lying sizes, flipped bits, CSV): 5xx 0, hung 0, must-reject accepted 0; formulas in exports 0',
  unit: 'rows',
  sizes: { small: 1000, full: 100_000 },
  minutes: 10,
  server: true,
  run,
}
