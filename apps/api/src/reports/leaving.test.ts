import { mediaTypes } from '@focal/contracts/endpoint'
import type { NoteAudience } from '@focal/contracts/reports'
import { reports } from '@focal/contracts/reports'
import { unzip } from '@focal/files/zip'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addCanaries, canariesFor, type Level, levels, places } from '../../../../test/support/canaries.ts'
import { everythingInDocx, packed, readPdf } from '../../../../test/support/documents.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'

/** The canaries of the files (security.md, rule 4): every text of a record, looked for in what leaves. */
let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
  await addCanaries(app.database.owner)
})
afterAll(() => app.close())

const parts = ['current', 'old', 'withdrawn', 'draft']
const all = places.flatMap((country) =>
  levels.flatMap((level) =>
    parts.flatMap((part) =>
      ['note', 'reference', 'reason', 'author', 'because'].map(
        (field) => `${country}-${level}-${part}-${field}`,
      ),
    ),
  ),
)

/** Which canaries stand in a file; a PDF breaks long words at the end of a line. */
function seenIn(text: string): string[] {
  const plain = (one: string) => packed(one).replaceAll('-', '')
  const whole = plain(text)
  return all.filter((canary) => whole.includes(plain(canary))).sort()
}

const leaving: [NoteAudience, readonly Level[]][] = [
  ['own', levels],
  ['organisers', ['organisers', 'network', 'public']],
  ['network', ['network', 'public']],
  ['public', ['public']],
]

function expected(seen: readonly Level[]): string[] {
  return canariesFor('focal.ke', 'ke', seen, ['current']).filter((canary) => !canary.endsWith('author'))
}

test.each(leaving)('a Word file for %s holds items of %j, in any of its parts', async (audience, seen) => {
  const call = await app.as('focal.ke')
  const ask = { params: { iso2: 'ke' }, query: { audience, framework: '1373' as const } }
  const { bytes } = await call(reports.note, { ...ask, accept: mediaTypes.docx })
  expect(seenIn(everythingInDocx(bytes))).toEqual(expected(seen))
})

test.each(leaving)('a PDF for %s holds items of %j', async (audience, seen) => {
  const call = await app.as('focal.ke')
  const ask = { params: { iso2: 'ke' }, query: { audience, framework: '1373' as const } }
  const { bytes } = await call(reports.note, { ...ask, accept: mediaTypes.pdf })
  const { pages, info } = await readPdf(bytes)
  expect(seenIn([...pages, JSON.stringify(info)].join('\n'))).toEqual(expected(seen))
})

test.each(leaving)('a workbook for %s holds items of %j, in any of its parts', async (audience, seen) => {
  const call = await app.as('focal.ke')
  const ask = { params: { iso2: 'ke' }, query: { audience, framework: '1373' as const } }
  const { bytes } = await call(reports.note, { ...ask, accept: mediaTypes.xlsx })
  expect(seenIn([...unzip(bytes).values()].join('\n'))).toEqual(expected(seen))
})

test.each(['organiser', 'observer', 'admin', 'chair', 'finance.ke', 'focal.ug'])(
  'as %s there is no file of the record of Kenya',
  async (handle) => {
    const call = await app.as(handle)
    for (const accept of Object.values(mediaTypes)) {
      const { status, headers, text } = await call(reports.note, { params: { iso2: 'ke' }, accept })
      expect([403, 404]).toContain(status)
      expect(headers.get('content-type')).toContain('application/problem+json')
      expect(seenIn(text)).toEqual([])
    }
  },
)
