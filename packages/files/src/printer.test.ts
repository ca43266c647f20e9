import { expect, test } from 'vitest'
import { paragraphsOfDocx, readPdf } from '../../../test/support/documents.ts'
import { createPrinter, PrinterError } from './printer.ts'
import { arabic, english, sampleOf } from './sample.fixture.ts'

const document = sampleOf(english)

test('prints on a thread of its own what the printers print, one after another', async () => {
  const print = createPrinter()
  const [word, pdf, other] = await Promise.all([
    print('docx', document),
    print('pdf', document),
    print('docx', sampleOf(arabic)),
  ])
  expect(paragraphsOfDocx(word)).toContain(english.title)
  expect((await readPdf(pdf)).info).toMatchObject({ Title: english.title })
  expect(paragraphsOfDocx(other)).toContain(arabic.title)
}, 120_000)

test('a file that takes longer than it may is given up, and the next one is printed all the same', async () => {
  const print = createPrinter({ longest: (kind) => (kind === 'pdf' ? 1 : 60_000) })
  await expect(print('pdf', document)).rejects.toEqual(new PrinterError('slow'))
  expect(paragraphsOfDocx(await print('docx', document))).toContain(english.title)
}, 120_000)

test('whoever comes when too many wait is sent away at once', async () => {
  const print = createPrinter({ mostWaiting: 1 })
  const asked = [print('docx', document), print('docx', document), print('docx', document)]
  const ends = await Promise.allSettled(asked)
  expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected'])
  expect(ends[2]).toMatchObject({ reason: new PrinterError('busy') })
}, 120_000)
