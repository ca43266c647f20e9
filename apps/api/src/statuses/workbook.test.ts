import { StatusValue } from '@focal/contracts/status-scale'
import type { StatusItem } from '@focal/contracts/statuses'
import { statuses } from '@focal/contracts/statuses'
import type { WorkbookField } from '@focal/contracts/workbook'
import { fr } from '@focal/locales/fr'
import { createWords } from '@focal/locales/words'
import type { CellValue } from 'hucre/xlsx'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addItem, emptyRecords } from '../../../../test/support/builders.ts'
import type { Call } from '../../../../test/support/client.ts'
import { problemOf, sentence } from '../../../../test/support/problems.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'
import {
  atCell,
  atRow,
  atSheet,
  changed,
  columnName,
  columnOf,
  download,
  type Opened,
  preview,
  rowOf,
  sheetOf,
  type,
} from '../../../../test/support/workbooks.ts'

/** Every way in which a workbook comes back otherwise than it went out; today is 2026-11-24. */
let app: TestApp
let call: Call
beforeAll(async () => {
  app = await createTestApp()
  call = await app.as('focal.ke')
})
beforeEach(async () => {
  await emptyRecords(app.database.owner)
  await addItem(app.database.owner, { commitmentId: '1373-1c', entries: [{ note: 'As it was' }] })
})
afterAll(() => app.close())

const statusOptions = StatusValue.options.map((value) => sentence(`statuses:value.${value}`)).join('; ')
const label = (value: StatusValue) => sentence(`statuses:value.${value}`)
const say = (key: string, values: Record<string, string | number> = {}) =>
  sentence(`problems:${key}`, Object.fromEntries(Object.entries(values).map(([k, v]) => [k, String(v)])))

let kept: Uint8Array | null = null
/** The workbook of the record that every test begins with, downloaded once. */
async function original(): Promise<Uint8Array> {
  kept ??= await download(call)
  return kept
}

/** What the API says of that workbook after a change. */
async function after(change: (book: Opened) => void, options: { is1904?: boolean } = {}) {
  const { body, problem } = await preview(call, await changed(await original(), change, options))
  expect(problem).toBeNull()
  return body
}

/** What it says of one cell that was typed into. */
async function typed(field: WorkbookField, value: CellValue, commitmentId = '1373-1c') {
  let line = 0
  const body = await after((book) => {
    line = type(book, '1373', commitmentId, field, value)
  })
  return { ...body, line }
}

const cellsOf = (changes: { commitmentId: string; cells: unknown[] }[]) =>
  changes.map(({ commitmentId, cells }) => [commitmentId, cells])

/** That one sentence is said of a cell, and nothing is taken. */
async function expectRefused(
  field: WorkbookField,
  value: CellValue,
  message: string,
  at = field,
  id = '1373-1c',
) {
  const { problems, changes, line } = await typed(field, value, id)
  expect({ problems, changes }).toEqual({ problems: [atCell('1373', line, at, message)], changes: [] })
}

describe('what is recognised first', () => {
  test('the workbook of another State', async () => {
    const theirs = await download(await app.as('focal.ug'), 'ug')
    const { problem } = await preview(call, theirs)
    const values = { theirs: 'Uganda', own: 'Kenya' }
    expect(problem).toEqual(
      problemOf('unprocessable', { fields: [['file', 'field.workbookCountry', values]] }),
    )
  })

  test('a workbook of another format', async () => {
    const bytes = await changed(await original(), (book) => {
      const row = sheetOf(book, 'focal').rows[1]
      if (row) row[1] = '0'
    })
    expect((await preview(call, bytes)).problem).toEqual(
      problemOf('unprocessable', { fields: [['file', 'field.workbookFormat']] }),
    )
  })

  test('an older catalogue, and what is in it is read', async () => {
    const { notices, rows } = await after((book) => {
      const row = sheetOf(book, 'focal').rows[4]
      if (row) row[1] = '0'
    })
    expect([notices, rows]).toEqual([[say('workbook.olderCatalogue')], 102])
  })

  test('a workbook that is none of ours', async () => {
    const bytes = await changed(await original(), (book) => {
      book.sheets = [
        {
          name: 'Budget',
          rows: [
            ['Item', 'Cost'],
            ['Desk', 100],
          ],
        },
      ]
    })
    expect((await preview(call, bytes)).problem).toEqual(
      problemOf('unprocessable', { fields: [['file', 'field.workbookNone']] }),
    )
  })
})

describe('sheets, columns and rows', () => {
  test('a workbook that nobody touched changes nothing and needs no words', async () => {
    const { notices, problems, changes, conflicts, rows, madeOn } = await after(() => {})
    expect({ notices, problems, changes, conflicts, rows, madeOn }).toEqual({
      notices: [],
      problems: [],
      changes: [],
      conflicts: [],
      rows: 102,
      madeOn: '2026-11-24',
    })
  })

  test('rows of another framework on a sheet', async () => {
    let line = 0
    const { notices } = await after((book) => {
      const [from, to] = [sheetOf(book, '1540'), sheetOf(book, '1373')]
      line = to.rows.length + 1
      to.rows.push(...from.rows.splice(1, 1))
    })
    expect(notices).toEqual([atRow('1373', line, say('workbook.otherFramework', { id: '1540-1' }))])
  })

  test('a sheet that was named anew', async () => {
    const { notices, rows } = await after((book) => {
      sheetOf(book, '1373').name = 'Finance and justice'
    })
    expect([notices, rows]).toEqual([[atSheet('Finance and justice', say('workbook.renamed'))], 102])
  })

  test('a sheet that was hidden', async () => {
    const { notices, rows } = await after((book) => {
      sheetOf(book, '1373').hidden = true
    })
    expect([notices, rows]).toEqual([[atSheet('1373', say('workbook.hidden'))], 102])
  })

  test('a sheet whose protection was taken off', async () => {
    const { notices } = await after((book) => {
      sheetOf(book, '1373').protection = undefined
    })
    expect(notices).toEqual([atSheet('1373', say('workbook.unlocked'))])
  })

  test('a column that was deleted: what is recorded there stays', async () => {
    const { notices, changes, problems } = await after((book) => {
      const sheet = sheetOf(book, '1373')
      const column = columnOf(sheet, 'note')
      for (const row of sheet.rows) row.splice(column, 1)
    })
    const sentence = atSheet('1373', say('workbook.columnMissing', { columns: columnName('note') }))
    expect([notices, changes, problems]).toEqual([[sentence], [], []])
  })

  test('the column of ids deleted', async () => {
    const { problems, rows } = await after((book) => {
      for (const row of sheetOf(book, '1373').rows) row.shift()
    })
    expect(problems).toEqual([atSheet('1373', say('workbook.noIdColumn'))])
    expect(rows).toBeLessThan(102)
  })

  test('columns in another order, and one of somebody’s own', async () => {
    const { notices, changes, problems } = await after((book) => {
      for (const [at, row] of sheetOf(book, '1373').rows.entries()) {
        row.reverse()
        row.push(at === 0 ? 'Ministry' : 'Justice')
      }
    })
    const said = [say('workbook.reordered'), say('workbook.columnUnknown', { column: 'Ministry' })]
    expect([notices, changes, problems]).toEqual([said.map((one) => atSheet('1373', one)), [], []])
  })

  test('rows that were put in: empty ones are passed over, one without an id is named', async () => {
    const { problems, rows, changes } = await after((book) => {
      const { rows } = sheetOf(book, '1373')
      rows.splice(3, 0, [], [null, null, 'Our own heading'], [null, null, null, label('planned')])
    })
    expect([problems, rows, changes]).toEqual([[atRow('1373', 6, say('workbook.noId'))], 102, []])
  })

  test('a row that stands twice is taken from neither', async () => {
    let [first, second] = [0, 0]
    const { problems, changes } = await after((book) => {
      const sheet = sheetOf(book, '1373')
      first = type(book, '1373', '1373-1c', 'status', label('planned'))
      sheet.rows.push([...(sheet.rows[first - 1] ?? [])])
      second = sheet.rows.length
      sheet.rows[second - 1]?.splice(columnOf(sheet, 'status'), 1, label('largely'))
    })
    const message = say('workbook.duplicate', { id: '1373-1c', other: first })
    expect([problems, changes]).toEqual([[atRow('1373', second, message)], []])
  })

  test('a commitment that there is not, and one that takes no status', async () => {
    const ids = ['1373-99', '1373-op']
    let line = 0
    const { problems } = await after((book) => {
      const { rows } = sheetOf(book, '1373')
      line = rows.length + 1
      for (const id of ids) rows.push([id, null, null, label('partly')])
    })
    expect(problems).toEqual(
      ids.map((id, index) => atRow('1373', line + index, say('workbook.unknown', { id }))),
    )
  })

  test('merged cells: the first row is read, the others are named', async () => {
    let line = 0
    const { problems, changes } = await after((book) => {
      const sheet = sheetOf(book, '1373')
      line = type(book, '1373', '1373-1c', 'status', label('planned'))
      const column = columnOf(sheet, 'status')
      sheet.merges = [{ startRow: line - 1, endRow: line, startCol: column, endCol: column }]
    })
    const message = say('workbook.merged', { from: line, to: line + 1 })
    expect(problems).toEqual([atCell('1373', line, 'status', message)])
    expect(changes.map(({ commitmentId }) => commitmentId)).toEqual(['1373-1c'])
  })
})

describe('a status', () => {
  test.each(['yes', 'Some mesures in force', '????', 'true', 'x'.repeat(50)])('%j is none', async (value) => {
    const message = say('workbook.choice', { typed: value, options: statusOptions })
    await expectRefused('status', value, message)
  })

  test('a number is none', async () => {
    await expectRefused('status', 3, say('workbook.number', { typed: '3', options: statusOptions }))
  })

  test.each([
    ['in French', 'Essentiellement en place', 'largely'],
    ['in Arabic', 'قائم في معظمه', 'largely'],
    ['as a code', 'largely', 'largely'],
    ['with spaces and in capitals', '  MOSTLY   IN PLACE ', 'largely'],
    ['with marks of direction', '\u200fMostly\u202c in place\u200e', 'largely'],
    ['by another word', 'drafted', 'planned'],
    ['with a dash and without accents', 'not-started', 'not-started'],
  ] as const)('%s is read', async (_, value, status) => {
    const french = sentenceInFrench('largely')
    const { changes, problems } = await typed('status', value === 'Essentiellement en place' ? french : value)
    const cells = [{ field: 'status', was: label('partly'), becomes: label(status) }]
    expect([problems, cellsOf(changes)]).toEqual([[], [['1373-1c', cells]]])
    expect(changes[0]?.row.said?.status).toBe(status)
  })

  test('blank with a note beside it', async () => {
    await expectRefused(
      'note',
      'Something is planned',
      say('workbook.statusNeeded', { options: statusOptions }),
      'status',
      '1373-2a',
    )
  })

  test('not applicable without a reason can be kept as a draft, and says what is open', async () => {
    let line = 0
    const { changes, problems } = await after((book) => {
      type(book, '1540', '1540-3a', 'status', label('not-applicable'))
      line = type(book, '1373', '1373-1a', 'status', label('not-applicable'))
    })
    expect(changes.map(({ commitmentId, beforePublishing }) => [commitmentId, beforePublishing])).toEqual([
      ['1540-3a', [say('status.naNeedsReason')]],
    ])
    expect(problems).toEqual([atCell('1373', line, 'status', say('status.naNotAllowed'))])
  })

  test('in place without a reference can be kept as a draft, and says what is open', async () => {
    const { changes, problems } = await typed('status', label('in-place'), '1373-2a')
    expect([problems, changes[0]?.beforePublishing]).toEqual([[], [say('status.inPlaceNeedsReference')]])
  })

  test('a formula is not looked at', async () => {
    for (const field of ['status', 'note'] as const) {
      let line = 0
      const { problems, changes } = await after((book) => {
        const sheet = sheetOf(book, '1373')
        line = rowOf(sheet, '1373-1c') + 1
        const at = `${line - 1},${columnOf(sheet, field)}`
        sheet.cells?.set(at, { value: 2, type: 'formula', formula: 'HYPERLINK("http://x","y")' })
      })
      expect([problems, changes]).toEqual([[atCell('1373', line, field, say('workbook.formula'))], []])
    }
  })
})

describe('a date', () => {
  test.each([
    ['2026-10-05', '2026-10-05'],
    ['05/10/2026', '2026-10-05'],
    ['5.10.2026', '2026-10-05'],
    ['5 October 2026', '2026-10-05'],
    ['5 oct. 2026', '2026-10-05'],
    ['1er octobre 2026', '2026-10-01'],
    ['5 أكتوبر 2026', '2026-10-05'],
    ['٥/١٠/٢٠٢٦', '2026-10-05'],
    [46300, '2026-10-05'],
    [new Date('2026-10-05T00:00:00Z'), '2026-10-05'],
  ])('%s is read as a text, a number or a date', async (value, becomes) => {
    const { changes, problems } = await typed('statusDate', value)
    expect([problems, cellsOf(changes)]).toEqual([
      [],
      [['1373-1c', [{ field: 'statusDate', was: '2026-06-01', becomes }]]],
    ])
  })

  test.each(['soon', '2026-13-01', '31/02/2026', '10/25/2026', 'Q3 2026'])('%j is none', async (value) => {
    await expectRefused('statusDate', value, say('workbook.date', { typed: value }))
  })

  test('of a day to come', async () => {
    await expectRefused('statusDate', '2026-11-25', say('status.future', { today: '2026-11-24' }))
  })

  test('from before the commitment', async () => {
    await expectRefused('statusDate', '2001-09-27', say('status.beforeForce', { from: '2001-09-28' }))
  })

  test('counted from 1904, as a date and as a number', async () => {
    for (const value of [new Date('2026-10-05T00:00:00Z'), 46300 - 1462]) {
      const { notices, changes } = await after(
        (book) => void type(book, '1373', '1373-1c', 'statusDate', value),
        { is1904: true },
      )
      expect(notices).toEqual([say('workbook.otherDays')])
      expect(cellsOf(changes)).toEqual([
        ['1373-1c', [{ field: 'statusDate', was: '2026-06-01', becomes: '2026-10-05' }]],
      ])
    }
  })
})

describe('a text', () => {
  test('over the limit', async () => {
    await expectRefused('note', 'x'.repeat(4001), say('workbook.tooLong', { length: 4001, most: 4000 }))
    await expectRefused('naReason', 'x'.repeat(1001), say('workbook.tooLong', { length: 1001, most: 1000 }))
    const many = Array.from({ length: 21 }, (_, index) => `Law ${index}`).join('\n')
    await expectRefused('references', many, say('workbook.tooManyReferences', { most: 20 }))
  })

  test('with emoji, marks of direction, and as a formula would begin, is kept letter by letter', async () => {
    const note = '=1+1 👩🏽‍⚖️ \u200fقانون\u200e <b>&amp;</b> "x"\nzweite Zeile'
    const { changes, problems } = await typed('note', note)
    expect([problems, changes[0]?.row.said?.note]).toEqual([[], note])
  })

  test('blank is unchanged, a single hyphen empties', async () => {
    expect((await typed('note', null)).changes).toEqual([])
    expect((await typed('note', ' \u200f ')).changes).toEqual([])
    const { changes } = await typed('note', '-')
    expect(cellsOf(changes)).toEqual([['1373-1c', [{ field: 'note', was: 'As it was', becomes: '' }]]])
  })

  test('references stand a line each', async () => {
    const { changes } = await typed('references', 'Act 4, s. 2\n\n Decree 7 ')
    expect(changes[0]?.row.said?.references).toEqual(['Act 4, s. 2', 'Decree 7'])
  })
})

/** The lines of the record by commitment. */
async function record(): Promise<Map<string, StatusItem>> {
  const { body } = await call(statuses.record, { params: { iso2: 'ke' } })
  return new Map(body.items.map((item) => [item.commitmentId, item]))
}

describe('applied', () => {
  const params = { iso2: 'ke' }

  test('rows are kept as drafts or published; a second time changes nothing', async () => {
    const { changes } = await after((book) => {
      type(book, '1373', '1373-1c', 'status', label('largely'))
      type(book, '1373', '1373-1c', 'visibility', sentence('statuses:visibility.network'))
      type(book, '1373', '1373-2a', 'status', label('planned'))
    })
    const rows = changes.map(({ row }) => row)
    const first = await call(statuses.applyWorkbook, { params, body: { publish: true, rows } })
    expect(first.body.done.map(({ commitmentId, version }) => [commitmentId, version])).toEqual([
      ['1373-1c', 2],
      ['1373-2a', 1],
    ])
    const now = await record()
    expect(now.get('1373-1c')).toMatchObject({
      visibility: 'network',
      draft: null,
      current: { status: 'largely', note: 'As it was', act: 'report' },
    })
    const again = await call(statuses.applyWorkbook, { params, body: { publish: true, rows } })
    expect(again.body).toEqual({ done: [], unchanged: ['1373-1c', '1373-2a'], conflicts: [], refused: [] })
    expect(await record()).toEqual(now)
  })

  test('what somebody changed since is a conflict, with both sides; the rest is done', async () => {
    const bytes = await changed(await original(), (book) => {
      type(book, '1373', '1373-1c', 'status', label('planned'))
      type(book, '1373', '1373-2a', 'status', label('planned'))
    })
    const early = await preview(call, bytes)
    const body = {
      commitmentId: '1373-1c',
      status: 'largely',
      statusDate: '2026-10-01',
      publish: true,
    } as const
    await call(statuses.report, { params, version: 1, body })
    const late = await preview(call, bytes)
    expect(late.body.changes.map(({ commitmentId }) => commitmentId)).toEqual(['1373-2a'])
    expect(cellsOf(late.body.conflicts)).toEqual([
      ['1373-1c', [{ field: 'status', was: label('largely'), becomes: label('planned') }]],
    ])
    const rows = early.body.changes.map(({ row }) => row)
    const outcome = await call(statuses.applyWorkbook, { params, body: { publish: false, rows } })
    expect(outcome.body.done.map(({ commitmentId }) => commitmentId)).toEqual(['1373-2a'])
    expect(outcome.body.conflicts).toEqual([(await record()).get('1373-1c')])
    const mine = late.body.conflicts.map(({ row }) => row)
    const chosen = await call(statuses.applyWorkbook, { params, body: { publish: false, rows: mine } })
    expect(chosen.body.done[0]?.draft?.status).toBe('planned')
  })

  test('what somebody else changed, and the file did not, is left alone', async () => {
    const bytes = await download(call)
    const body = {
      commitmentId: '1373-1c',
      status: 'largely',
      statusDate: '2026-10-01',
      publish: true,
    } as const
    await call(statuses.report, { params, version: 1, body })
    const { changes, conflicts, problems } = (await preview(call, bytes)).body
    expect([changes, conflicts, problems]).toEqual([[], [], []])
  })

  test('a rule stands against publishing one row, and not against the others', async () => {
    const { changes } = await after((book) => {
      type(book, '1373', '1373-2b', 'status', label('in-place'))
      type(book, '1373', '1373-2a', 'status', label('planned'))
    })
    const rows = changes.map(({ row }) => row)
    const { body } = await call(statuses.applyWorkbook, { params, body: { publish: true, rows } })
    expect(body.done.map(({ commitmentId }) => commitmentId)).toEqual(['1373-2a'])
    expect(body.refused).toEqual([{ commitmentId: '1373-2b', message: say('status.inPlaceNeedsReference') }])
  })
})

function sentenceInFrench(value: StatusValue): string {
  return createWords('fr', { fr }).t(`statuses:value.${value}`)
}
