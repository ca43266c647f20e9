import { audit } from '@focal/contracts/audit'
import { mediaTypes } from '@focal/contracts/endpoint'
import { reports } from '@focal/contracts/reports'
import { readXlsxTable } from '@focal/files/xlsx-read'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addItem, addOfficer } from '../../../../test/support/builders.ts'
import type { Call } from '../../../../test/support/client.ts'
import { packed, paragraphsOfDocx, readPdf } from '../../../../test/support/documents.ts'
import { notFound, notUnderstood, ruledOut, sentence } from '../../../../test/support/problems.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'

let app: TestApp
let focal: Call
const params = { iso2: 'ke' }
const query = { framework: '1373' } as const
const today = '2026-11-23'

beforeAll(async () => {
  app = await createTestApp({ now: `${today}T12:00:00.000Z` })
  focal = await app.as('focal.ke')
  const entries = [
    { note: 'The Act is in force & used <everywhere>.', references: ['Act 12 of 2024, s. 3 (a)'] },
  ]
  await addItem(app.database.owner, { visibility: 'public', entries })
})
afterAll(() => app.close())

test('GET /countries/{iso2}/note › 200 with the document, in the language of who asks', async () => {
  const { status, body } = await focal(reports.note, { params, query })
  expect(status).toBe(200)
  expect(body).toMatchObject({ language: 'en', direction: 'ltr', asOf: today })
  expect(body.title).toBe(sentence('reports:title', { country: 'Kenya' }))
  expect(body.notices).toEqual([sentence('common:demo'), sentence('common:informal')])
  const arabic = await focal(reports.note, { params, query, headers: { 'accept-language': 'ar' } })
  expect(arabic.body).toMatchObject({ language: 'ar', direction: 'rtl' })
  expect(arabic.body.title).toContain('كينيا')
})

test('as Word and as PDF it is a file with a name, and says what the document says', async () => {
  const { body } = await focal(reports.note, { params, query })
  const word = await focal(reports.note, { params, query, accept: mediaTypes.docx })
  expect([word.status, word.headers.get('content-type')]).toEqual([200, mediaTypes.docx])
  expect(word.headers.get('content-disposition')).toBe(
    `attachment; filename="focal-${today}.docx"; filename*=UTF-8''National%20note%20Kenya%2C%20${today}.docx`,
  )
  expect(word.headers.get('x-content-type-options')).toBe('nosniff')
  expect(word.headers.get('vary')).toContain('Accept')
  const paragraphs = paragraphsOfDocx(word.bytes)
  expect(paragraphs).toContain(body.title)
  expect(paragraphs).toContain('The Act is in force & used <everywhere>.')
  const pdf = await focal(reports.note, { params, query, accept: mediaTypes.pdf })
  expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, mediaTypes.pdf])
  const { info, pages } = await readPdf(pdf.bytes)
  expect(info).toMatchObject({ Title: body.title, Language: 'en' })
  const text = packed(pages.join(' '))
  for (const block of body.blocks) if (block.kind === 'heading') expect(text).toContain(packed(block.text))
  expect(text).toContain('TheActisinforce&used<everywhere>.')
})

test('as Excel it is the same note in sheets, and the first tells what was chosen', async () => {
  const { body } = await focal(reports.note, { params, query })
  const { status, headers, bytes } = await focal(reports.note, { params, query, accept: mediaTypes.xlsx })
  expect([status, headers.get('content-type')]).toEqual([200, mediaTypes.xlsx])
  expect(headers.get('content-disposition')).toContain(`filename="focal-${today}.xlsx"`)
  const { sheets } = await readXlsxTable(bytes)
  const [first] = sheets
  expect(sheets.map(({ name }) => name).slice(0, 3)).toEqual([
    sentence('reports:sheet.name'),
    sentence('reports:share.title'),
    '1373',
  ])
  const texts = first?.rows.map((row) => row.map((cell) => cell?.text ?? '')) ?? []
  expect(texts[0]).toEqual([body.title, ''])
  expect(texts).toContainEqual([sentence('reports:sheet.readers'), sentence('reports:page.for.own')])
  const cells = sheets.flatMap(({ rows }) => rows.flat()).map((cell) => [cell?.kind, cell?.text])
  expect(cells).toContainEqual([
    'text',
    'The Act is in force & used <everywhere>.\n\u2013 Act 12 of 2024, s. 3 (a)',
  ])
  expect(cells.filter(([kind]) => kind === 'formula')).toEqual([])
  expect(cells.some(([kind]) => kind === 'date')).toBe(true)
  expect(cells.some(([kind]) => kind === 'number')).toBe(true)
})

test('a name of a file in another script is written so that every program can read it', async () => {
  const headers = { 'accept-language': 'ar' }
  const { headers: answered } = await focal(reports.note, { params, query, accept: mediaTypes.docx, headers })
  const said = answered.get('content-disposition') ?? ''
  expect(said).toMatch(/^attachment; filename="focal-2026-11-23\.docx"; filename\*=UTF-8''[\w%.-]+$/)
  expect(decodeURIComponent(said.split("UTF-8''")[1] ?? '')).toBe(`المذكرة الوطنية كينيا, ${today}.docx`)
})

test('a file leaves an entry in the trail of the State, with for whom it was; the document on the screen none', async () => {
  const before = (await focal(audit.ofCountry, { params })).body.length
  await focal(reports.note, { params, query })
  await focal(reports.note, { params, query: { ...query, audience: 'network' }, accept: mediaTypes.docx })
  const { body } = await focal(audit.ofCountry, { params })
  expect(body.length).toBe(before + 1)
  expect(body[0]).toMatchObject({
    word: 'exports',
    act: 'export',
    subject: '/countries/{iso2}/note',
    details: JSON.stringify({
      iso2: 'ke',
      audience: 'network',
      framework: '1373',
      notes: 'with',
      as: 'docx',
    }),
  })
})

test('a clearing officer of the State takes it as well', async () => {
  await addOfficer(app.database.owner)
  const clearing = await app.as('clearing.ke')
  expect((await clearing(reports.note, { params, query })).status).toBe(200)
})

test('GET /countries/{iso2}/note › 404 for another State, whether it is there or not', async () => {
  for (const iso2 of ['ug', 'zz'])
    for (const accept of ['application/json', ...Object.values(mediaTypes)])
      expect((await focal(reports.note, { params: { iso2 }, accept })).problem).toEqual(notFound)
})

test('GET /countries/{iso2}/note › 422 for a day to come or before the Strategy', async () => {
  const ask = async (asOf: string) => (await focal(reports.note, { params, query: { asOf } })).problem
  expect(await ask('2026-11-24')).toEqual(ruledOut(['asOf', 'field.asOfFuture', { today }]))
  expect(await ask('2006-09-07')).toEqual(ruledOut(['asOf', 'field.asOfEarly']))
})

test('what nobody can be is refused with what could be chosen', async () => {
  const { problem } = await focal(reports.note, { params, raw: { query: 'audience=everyone' } })
  expect(problem).toEqual(
    notUnderstood(['audience', 'field.choice', { options: 'own, organisers, network, public' }]),
  )
})
