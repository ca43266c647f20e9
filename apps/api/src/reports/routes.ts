import { reports } from '@focal/contracts/reports'
import type { Reader } from '@focal/database/connect'
import { audienceOf, type Viewer } from '@focal/domain/accounts'
import { scoredOn } from '@focal/domain/commitments'
import { composeNationalNote, type NoteRecord } from '@focal/domain/national-note'
import type { NoteWords } from '@focal/domain/note-lines'
import { languageOf } from '@focal/locales/languages'
import type { Router } from 'express'
import type { i18n } from 'i18next'
import { readCatalogue } from '../commitments/reads.ts'
import { nameCountries } from '../countries/reads.ts'
import { checkDay } from '../http/day.ts'
import { implement, type Parts } from '../http/implement.ts'
import { problem } from '../http/problems.ts'
import { listItems } from '../statuses/reads.ts'

/** The words of a language as a document takes them, with days as the language writes them. */
function noteWords(words: i18n): NoteWords {
  const { code, direction, tag } = languageOf(words.language)
  const format = (day: '2-digit' | 'numeric' | undefined) => {
    const made = new Intl.DateTimeFormat(tag, { day, month: 'short', year: 'numeric', timeZone: 'UTC' })
    return (date: string) => made.format(new Date(`${date}T00:00:00Z`))
  }
  const say = words.t as unknown as NoteWords['say']
  return { language: code, direction, say, day: format('numeric'), month: format(undefined) }
}

/** The own record of a State as a note is made from it. */
async function readRecord(
  db: Reader,
  {
    viewer,
    iso2,
    asOf,
    words,
    isDemo,
  }: {
    viewer: Viewer
    iso2: string
    asOf: string
    words: i18n
    isDemo: boolean
  },
): Promise<NoteRecord> {
  const catalogue = await readCatalogue(db, words.language)
  const inForce = new Set(scoredOn(asOf, catalogue.commitments).map(({ id }) => id))
  const commitments = catalogue.commitments.filter(({ id }) => inForce.has(id))
  const names = await nameCountries(db, [iso2], words.language)
  return {
    countryCode: iso2,
    countryName: names.get(iso2) ?? iso2,
    asOf,
    items: await listItems(db, viewer, iso2, commitments, asOf),
    frameworks: catalogue.frameworks,
    sections: catalogue.sections,
    commitments,
    notices: [...(isDemo ? [words.t('common:demo')] : []), words.t('common:informal')],
  }
}

export function reportRoutes(router: Router, parts: Parts): void {
  implement(router, parts, reports.note, async ({ db, params, query, viewer, today, words, isDemo }) => {
    const asOf = checkDay(query.asOf, today)
    // Another State's record is not there for anybody to take.
    if (audienceOf(viewer).own !== params.iso2) throw problem('not-found')
    const record = await readRecord(db, { viewer, iso2: params.iso2, asOf, words, isDemo })
    const { audience, framework: frameworkId = null, notes } = query
    return composeNationalNote(
      record,
      { audience, frameworkId, hasNotes: notes === 'with' },
      noteWords(words),
    )
  })
}
