import { beforeAll, describe, expect, it, test } from 'vitest'
import { packed, readPdf } from '../../../test/support/documents.ts'
import { printPdf } from './pdf.ts'
import { arabic, english, hostile, sampleOf, textsOf } from './sample.fixture.ts'

const document = sampleOf(english)

describe('a PDF', () => {
  let file: Awaited<ReturnType<typeof readPdf>>
  beforeAll(async () => {
    file = await readPdf(await printPdf(document))
  })

  it('holds every text of the document', () => {
    const text = packed(file.pages.join(' '))
    expect(textsOf(document).filter((one) => !text.includes(packed(one)))).toEqual([])
  })

  it('has on every page the notices and the page of all pages', () => {
    expect(file.pages.length).toBeGreaterThan(1)
    for (const [index, page] of file.pages.entries()) {
      for (const notice of document.notices) expect(packed(page)).toContain(packed(notice))
      expect(packed(page)).toContain(`Page${index + 1}of${file.pages.length}`)
    }
  })

  it('says its title, its language and the day of its data', () => {
    expect(file.info).toMatchObject({
      Title: document.title,
      Language: 'en',
      CreationDate: 'D:20261123000000Z',
    })
  })

  it('leads nowhere but where the document does', () => {
    expect([...new Set(file.links)]).toEqual(['https://www.un.org/a?b=c&d'])
  })
})

test('the same document gives the same bytes', async () => {
  expect(Buffer.from(await printPdf(document)).equals(Buffer.from(await printPdf(document)))).toBe(true)
})

test('a document that runs right to left says so in its language, and keeps references in their order', async () => {
  const { info, pages } = await readPdf(await printPdf(sampleOf(arabic)))
  expect(info).toMatchObject({ Title: arabic.title, Language: 'ar' })
  expect(packed(pages.join(' '))).toContain('FinanceAct2024,s.12(a)')
  expect(packed(pages[0] ?? '')).toContain('1373OP1(c)')
})

test('a head is repeated where a table runs over pages, and a row is not parted from its own words', async () => {
  const cell = (text: string) => ({ lines: [[{ kind: 'plain' as const, text }]] })
  const rows = Array.from({ length: 120 }, (_, index) => [cell(`row ${index}.`), cell(`end ${index}.`)])
  const columns = [
    { head: 'Commitment', width: 3 },
    { head: 'Status', width: 1 },
  ]
  const table = { kind: 'table' as const, caption: 'A long table', columns, rows }
  const { pages } = await readPdf(await printPdf(sampleOf(english, [{ kind: 'page-break' }, table])))
  const over = pages.filter((page) => packed(page).includes('row'))
  expect(over.length).toBeGreaterThan(2)
  for (const page of over) {
    expect(packed(page)).toContain('CommitmentStatus')
    const [names, ends] = [page.match(/row \d+\./g) ?? [], page.match(/end \d+\./g) ?? []]
    expect(names.map((name) => name.replace('row', 'end')).sort()).toEqual([...ends].sort())
  }
})

test('what people typed is text; what no face holds is shown as such; an address without spaces stays on the paper', async () => {
  const long = `https://example.org/${'a'.repeat(150)}`
  const said = sampleOf({ ...english, note: hostile, groups: [`${long} end`, '中文 and 😀', 'c'] })
  const { pages, links } = await readPdf(await printPdf(said))
  const text = packed(pages.join(' '))
  expect(text).toContain(packed(hostile))
  expect(text).toContain('\uFFFD\uFFFDand\uFFFD')
  expect([...new Set(links)]).toEqual(['https://www.un.org/a?b=c&d'])
  expect(text.replaceAll('-', '')).toContain(packed(long).replaceAll('-', ''))
})
