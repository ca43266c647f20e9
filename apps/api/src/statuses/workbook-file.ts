import type { Catalogue } from '@focal/contracts/commitments'
import type { CountryCode } from '@focal/contracts/countries'
import type { FileAnswer } from '@focal/contracts/endpoint'
import type { Day } from '@focal/contracts/shapes'
import type { Reader } from '@focal/database/connect'
import type { Viewer } from '@focal/domain/accounts'
import { scoredOn } from '@focal/domain/commitments'
import { type BookLine, bookOf, markItems } from '@focal/domain/workbook-book'
import { pastFormat, workbookFormat } from '@focal/domain/workbook-mark'
import { typedFields } from '@focal/domain/workbook-values'
import { writeBook } from '@focal/files/xlsx'
import type {} from '@focal/locales/keys'
import { languageOf } from '@focal/locales/languages'
import type { i18n } from 'i18next'
import { readCatalogue } from '../commitments/reads.ts'
import { listCountries } from '../countries/reads.ts'
import { listItems } from './reads.ts'
import { labelsIn, sheetNameIn } from './workbook-words.ts'

/** Whose record, as who may read it, on which day; `isPast` where that day is not today. */
export type Whose = { viewer: Viewer; countryCode: CountryCode; today: Day; isPast?: boolean }

/** The lines of a record that a workbook has, in the order of the catalogue and in its language. */
export async function linesOf(
  db: Reader,
  { viewer, countryCode, today, isPast = false }: Whose,
  catalogue: Catalogue,
): Promise<BookLine[]> {
  const scored = scoredOn(today, catalogue.commitments)
  const items = await listItems(db, viewer, countryCode, scored, today, isPast)
  const byId = new Map(scored.map((commitment) => [commitment.id, commitment]))
  return items.flatMap((item) => {
    const commitment = byId.get(item.commitmentId)
    return commitment ? [{ item, commitment }] : []
  })
}

/** The newest revision of what a workbook shows of the catalogue. */
export function catalogueRevision({ commitments }: Pick<Catalogue, 'commitments'>): number {
  return Math.max(...commitments.map(({ revision }) => revision))
}

function explanationsIn({ t }: i18n, country: string, { today, isPast }: Whose) {
  const fields = typedFields.map((field) => [t(`workbook:fields.${field}`), t(`workbook:explain.${field}`)])
  const use = [
    [t('workbook:explain.how')],
    [t('workbook:explain.blank')],
    [t('workbook:explain.back')],
    ...fields,
  ]
  const lines = [
    [t(isPast ? 'workbook:explain.past' : 'workbook:explain.made', { country, date: today })],
    ...(isPast ? [] : use),
    [t('common:informal')],
  ]
  return { name: t('workbook:readMe'), lines }
}

/** The State's record as an Excel workbook in the language of who asks. */
export async function makeWorkbook(db: Reader, whose: Whose, words: i18n): Promise<FileAnswer> {
  const { countryCode, today } = whose
  const language = languageOf(words.language)
  const catalogue = await readCatalogue(db, language.code)
  const lines = await linesOf(db, whose, catalogue)
  const countries = await listCountries(db, language.code)
  const country = countries.find(({ code }) => code === countryCode)?.name ?? countryCode
  const sheets = catalogue.frameworks.map(({ id }) => ({
    name: sheetNameIn(words, id),
    lines: lines.filter(({ commitment }) => commitment.frameworkId === id),
  }))
  const book = bookOf({
    title: words.t('workbook:fileTitle', { country }),
    isRightToLeft: language.direction === 'rtl',
    labels: labelsIn(words),
    explanations: explanationsIn(words, country, whose),
    refusal: { title: words.t('workbook:refusal.title'), message: words.t('workbook:refusal.message') },
    sheets: sheets.filter((sheet) => sheet.lines.length > 0),
    mark: {
      format: whose.isPast ? pastFormat : workbookFormat,
      countryCode,
      language: language.code,
      catalogue: catalogueRevision(catalogue),
      madeOn: today,
      items: markItems(lines),
    },
  })
  return { name: `focal-${countryCode}-${today}.xlsx`, bytes: await writeBook(book) }
}
