import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { statuses } from '@focal/contracts/statuses'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Call } from '../../../../test/support/client.ts'
import { sentence } from '../../../../test/support/problems.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'
import { changed, download, preview, sheetOf, type } from '../../../../test/support/workbooks.ts'

/** A full record, of the demonstration, out and back: exactly the cells that were changed are changed. */
let app: TestApp
let call: Call
beforeAll(async () => {
  app = await createTestApp({ template: 'demo' })
  call = await app.as('focal.ke')
})
afterAll(() => app.close())

const label = (value: string) => sentence(`statuses:value.${value}`)

/** Three cells on three sheets, and what they become. */
const typed = [
  ['1373', '1373-1c', 'note', 'Mended by hand: «أ» 👍'],
  ['1540', '1540-2', 'references', 'Act 12 of 2026, s. 3'],
  ['1267', '1267-af', 'statusDate', '2026-11-20'],
] as const

const typedIn = (bytes: Uint8Array) =>
  changed(bytes, (book) => {
    for (const [sheet, id, field, value] of typed) type(book, sheet, id, field, value)
  })

function cellsOf(changes: { commitmentId: string; cells: { field: string; becomes: string }[] }[]) {
  return changes.flatMap(({ commitmentId, cells }) =>
    cells.map(({ field, becomes }) => [commitmentId, field, becomes]),
  )
}

const wanted = typed
  .map(([, id, field, value]) => [id, field, value])
  .sort(([a = ''], [b = '']) => (a < b ? -1 : 1))

test.each(['en', 'fr', 'ar'])(
  'a full record in %s comes back without a change, whatever is spoken',
  async (language) => {
    const { body } = await preview(call, await download(call, 'ke', language))
    expect([body.rows, body.changes, body.conflicts, body.problems, body.notices]).toEqual([
      102,
      [],
      [],
      [],
      [],
    ])
  },
)

test('of a full record exactly the cells that were changed are changed', async () => {
  const { body: before } = await call(statuses.record, { params: { iso2: 'ke' } })
  const { body } = await preview(call, await typedIn(await download(call)))
  expect(cellsOf(body.changes).sort(([a = ''], [b = '']) => (a < b ? -1 : 1))).toEqual(wanted)
  expect([body.conflicts, body.problems, body.notices]).toEqual([[], [], []])
  const rows = body.changes.map(({ row }) => row)
  const applied = await call(statuses.applyWorkbook, {
    params: { iso2: 'ke' },
    body: { publish: false, rows },
  })
  expect([applied.body.done.length, applied.body.refused, applied.body.conflicts]).toEqual([3, [], []])
  const { body: after } = await call(statuses.record, { params: { iso2: 'ke' } })
  const touched = new Set<string>(typed.map(([, id]) => id))
  const untouched = (items: typeof before.items) =>
    items.filter(({ commitmentId }) => !touched.has(commitmentId))
  expect(untouched(after.items)).toEqual(untouched(before.items))
  for (const [, id, field, value] of typed) {
    const [was, now] = [before, after].map(({ items }) => items.find((one) => one.commitmentId === id))
    const {
      countryCode: _c,
      commitmentId: _i,
      recordedAt: _a,
      recordedBy: _b,
      supersedes: _s,
      ...said
    } = now?.draft ?? {}
    expect({ ...was?.current, ...was?.draft }).toMatchObject({
      ...said,
      [field]: { ...was?.current, ...was?.draft }[field],
    })
    expect(now?.draft?.[field]).toEqual(field === 'references' ? [value] : value)
  }
})

const isThere = spawnSync('soffice', ['--version']).status === 0

/** Opened and saved by LibreOffice, as somebody without Excel does. */
async function throughLibreOffice(bytes: Uint8Array): Promise<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'focal-office-'))
  try {
    writeFileSync(join(folder, 'in.xlsx'), bytes)
    const profile = `-env:UserInstallation=file://${folder}/profile`
    const to = ['--convert-to', 'xlsx:Calc MS Excel 2007 XML', '--outdir', join(folder, 'out')]
    // Not spawnSync: a server that stands still for seconds has its connections reset.
    const given = [profile, '--headless', ...to, join(folder, 'in.xlsx')]
    await promisify(execFile)('soffice', given, { timeout: 90_000 })
    return readFileSync(join(folder, 'out', 'in.xlsx'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const why = isThere ? '' : ' (left out: soffice is not installed here)'
describe.skipIf(!isThere)(`through LibreOffice${why}`, () => {
  test.each(['en', 'ar'])(
    'a full record in %s comes back without a change, its lists and protection with it',
    async (language) => {
      const saved = await throughLibreOffice(await download(call, 'ke', language))
      const { body, problem } = await preview(call, saved)
      expect(problem).toBeNull()
      expect([body.rows, body.changes, body.conflicts, body.problems, body.notices]).toEqual([
        102,
        [],
        [],
        [],
        [],
      ])
      await changed(saved, (book) => {
        const sheet = sheetOf(book, '1373')
        expect(sheet.dataValidations?.map((one) => one.formula1?.replaceAll("'", ''))).toContain(
          'lists!$A$1:$A$7',
        )
        expect(sheet.protection?.sheet).toBe(true)
        expect(sheet.view?.rightToLeft ?? false).toBe(language === 'ar')
      })
    },
  )

  test('exactly the cells that were changed are changed', async () => {
    const bytes = await changed(await download(call), (book) => {
      type(book, '1373', '1373-2a', 'status', label('planned'))
      type(book, '1373', '1373-2a', 'statusDate', new Date('2026-11-19T00:00:00Z'))
    })
    const { body } = await preview(call, await throughLibreOffice(bytes))
    const cells = cellsOf(body.changes)
    expect(cells).toContainEqual(['1373-2a', 'statusDate', '2026-11-19'])
    expect(cells.every(([id]) => id === '1373-2a')).toBe(true)
    expect([body.conflicts, body.problems]).toEqual([[], []])
  })
})
