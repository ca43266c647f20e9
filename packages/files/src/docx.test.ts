import { beforeAll, describe, expect, it, test } from 'vitest'
import { everythingInDocx, paragraphsOfDocx, partsOfDocx } from '../../../test/support/documents.ts'
import { printDocx } from './docx.ts'
import { arabic, english, hostile, sampleOf, textsOf } from './sample.fixture.ts'

const documents = { english: sampleOf(english), arabic: sampleOf(arabic) }

describe.each(['english', 'arabic'] as const)('a Word file in %s', (name) => {
  const document = documents[name]
  let parts: Map<string, string>
  let paragraphs: string[]
  let body: string
  beforeAll(async () => {
    const bytes = await printDocx(document)
    parts = partsOfDocx(bytes)
    paragraphs = paragraphsOfDocx(bytes)
    body = parts.get('word/document.xml') ?? ''
  })

  it('holds every text of the document, each in a paragraph of its own', () => {
    const found = new Set(paragraphs)
    expect(textsOf(document).filter((text) => !found.has(text))).toEqual([])
  })

  it('has real headings and named styles', () => {
    const used = [...body.matchAll(/<w:pStyle w:val="(\w+)"/g)].map(([, style]) => style ?? '')
    const styles = parts.get('word/styles.xml') ?? ''
    expect(used).toEqual(
      expect.arrayContaining(['Title', 'Heading1', 'Lead', 'Caption', 'TableText', 'ListParagraph']),
    )
    expect(used.filter((style) => !styles.includes(`w:styleId="${style}"`))).toEqual([])
  })

  it('repeats the head of every table with figures', () => {
    const tables = document.blocks.filter(({ kind }) => kind === 'table' || kind === 'chart').length
    expect(body.match(/<w:tblHeader\/>/g)?.length).toBe(tables)
  })

  it('has at the foot of every page the notices and the page of all pages', () => {
    const [foot] = [...parts].filter(([part]) => part.startsWith('word/footer')).map(([, text]) => text)
    expect(foot?.match(/<w:instrText[^>]*>(?:PAGE|NUMPAGES)</g)?.length).toBe(2)
    expect(paragraphs).toEqual(expect.arrayContaining(document.notices))
    expect(body.match(/<w:footerReference /g)?.length).toBe(1)
  })

  it('says its language and its title', () => {
    const language = name === 'arabic' ? '<w:lang w:val="en" w:bidi="ar"/>' : '<w:lang w:val="en"/>'
    expect(parts.get('word/styles.xml')).toContain(language)
    expect(parts.get('docProps/core.xml')).toContain(`<dc:title>${document.title}</dc:title>`)
  })

  it('draws bars out of cells, and has no picture', () => {
    expect([...parts.keys()].filter((part) => part.startsWith('word/media'))).toEqual([])
    expect(body).toContain('<w:shd w:fill="auto" w:color="5A2A6E" w:val="thinVertStripe"/>')
  })

  it('leads nowhere but where the document does', () => {
    const links = [
      ...(parts.get('word/_rels/document.xml.rels') ?? '').matchAll(
        /Target="([^"]*)" TargetMode="External"/g,
      ),
    ]
    expect(links.map(([, target]) => target)).toEqual(['https://www.un.org/a?b=c&amp;d'])
  })
})

test('a document that runs right to left has its paragraphs and tables so, but for those in another script', async () => {
  const body = partsOfDocx(await printDocx(documents.arabic)).get('word/document.xml') ?? ''
  expect(body.match(/<w:tbl>/g)?.length).toBe(body.match(/<w:bidiVisual\/>/g)?.length)
  const [heading = ''] = [...body.matchAll(/<w:p>.*?<\/w:p>/gs)].map(([whole]) => whole)
  expect(heading).toContain('<w:bidi/>')
  expect(heading).toContain('<w:rtl/>')
  const english = partsOfDocx(await printDocx(documents.english)).get('word/document.xml') ?? ''
  expect(english).not.toMatch(/<w:(?:bidi|rtl|bidiVisual)\/>/)
})

test('what people typed is text, whatever it looks like', async () => {
  const bytes = await printDocx(sampleOf({ ...english, note: hostile, groups: [hostile, 'b', 'c'] }))
  const parts = partsOfDocx(bytes)
  const body = parts.get('word/document.xml') ?? ''
  expect(paragraphsOfDocx(bytes)).toContain(hostile.replace('\n', ''))
  expect(body.match(/<w:instrText[ >]/g)).toBeNull()
  expect(body).not.toContain('<evil')
  expect([...body.matchAll(/<w:hyperlink /g)].length).toBe(1)
  expect([...parts.keys()].filter((part) => /\.bin$|activeX|embeddings/.test(part))).toEqual([])
})

test('the same document gives the same text parts', async () => {
  const [first, second] = [await printDocx(documents.english), await printDocx(documents.english)]
  const stable = (bytes: Uint8Array) =>
    [...partsOfDocx(bytes)].filter(([name]) => name === 'word/styles.xml' || name.startsWith('word/footer'))
  expect(stable(first)).toEqual(stable(second))
  expect(paragraphsOfDocx(first)).toEqual(paragraphsOfDocx(second))
  expect(everythingInDocx(first)).toContain('Where things stand')
})
