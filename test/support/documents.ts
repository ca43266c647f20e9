import { strFromU8, unzipSync } from 'fflate'
import { extractText, getDocumentProxy } from 'unpdf'

/** The parts of a Word file by name, as text. */
export function partsOfDocx(bytes: Uint8Array): Map<string, string> {
  return new Map(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]))
}

const entities = new Map([
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&apos;', "'"],
  ['&amp;', '&'],
])

/** The text of a piece of Word's XML as a reader sees it, without the marks that only say a direction. */
export function textOfXml(xml: string): string {
  const texts = [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text ?? '')
  return texts
    .join('')
    .replace(/&(?:lt|gt|quot|apos|amp);/g, (entity) => entities.get(entity) ?? entity)
    .replaceAll('\u200E', '')
}

/** The paragraphs of a Word file in their order, in body, tables and foot. */
export function paragraphsOfDocx(bytes: Uint8Array): string[] {
  const parts = partsOfDocx(bytes)
  const xml = [...parts]
    .filter(([name]) => /^word\/(?:document|footer\d*)\.xml$/.test(name))
    .map(([, text]) => text)
  return xml.flatMap((text) => [...text.matchAll(/<w:p[ >].*?<\/w:p>/gs)].map(([whole]) => textOfXml(whole)))
}

/** Everything that stands in any part of a Word file, taken out of its packing. */
export function everythingInDocx(bytes: Uint8Array): string {
  return [...partsOfDocx(bytes).values(), paragraphsOfDocx(bytes).join('\n')].join('\n')
}

/** The pages of a PDF as text, with its title, language and links. */
export async function readPdf(bytes: Uint8Array) {
  const file = await getDocumentProxy(new Uint8Array(bytes))
  const { text } = await extractText(file, { mergePages: false })
  const { info } = await file.getMetadata()
  const pages = await Promise.all(text.map((_page, index) => file.getPage(index + 1)))
  const annotations = (await Promise.all(pages.map((page) => page.getAnnotations()))).flat()
  return {
    pages: text,
    info: info as Record<string, unknown>,
    links: annotations.map(({ url }) => url as string),
  }
}

/** Text without spaces: a PDF holds where letters stand, and lines are broken where they end. */
export function packed(text: string): string {
  return text.replace(/[\s\u200E]+/gu, '')
}
