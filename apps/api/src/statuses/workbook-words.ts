import type { FrameworkId } from '@focal/contracts/commitments'
import { EvidenceGrade, Practice, StatusValue, Visibility } from '@focal/contracts/status-scale'
import { WorkbookField } from '@focal/contracts/workbook'
import { fold, type Lexicon, lexiconOf, type WorkbookLabels } from '@focal/domain/workbook-lexicon'
import type {} from '@focal/locales/keys'
import { languages } from '@focal/locales/languages'
import type { i18n } from 'i18next'
import { wordsIn } from '../http/implement.ts'

function each<K extends string>(options: readonly K[], say: (one: K) => string): Record<K, string> {
  return Object.fromEntries(options.map((one) => [one, say(one)])) as Record<K, string>
}

/** What a workbook calls its columns and choices in a language. */
export function labelsIn({ t }: i18n): WorkbookLabels {
  return {
    fields: each(WorkbookField.options, (field) => t(`workbook:fields.${field}`)),
    status: each(StatusValue.options, (value) => t(`statuses:value.${value}`)),
    evidenceGrade: each(EvidenceGrade.options, (grade) => t(`statuses:evidence.${grade}`)),
    practice: each(Practice.options, (practice) => t(`statuses:practice.${practice}`)),
    visibility: each(Visibility.options, (level) => t(`statuses:visibility.${level}`)),
  }
}

/** What the sheet of a framework is called: as people cite it, in at most 31 letters. */
export function sheetNameIn({ t }: i18n, framework: FrameworkId): string {
  return framework === 'gcts' ? t('workbook:strategy') : framework
}

let known: { lexicon: Lexicon; sheets: ReadonlySet<string> } | null = null

/** Everything that is read as a column, a choice or the name of a sheet, in every language; made once. */
export function readingWords(frameworks: readonly FrameworkId[]): {
  lexicon: Lexicon
  sheets: ReadonlySet<string>
} {
  if (known) return known
  const spoken = languages.map(({ code }) => wordsIn(code))
  const synonyms = spoken.flatMap(({ t }) =>
    StatusValue.options.map((code) => ({ code, words: t(`workbook:synonyms.${code}`).split(' | ') })),
  )
  const names = spoken.flatMap((words) => frameworks.map((id) => fold(sheetNameIn(words, id))))
  known = { lexicon: lexiconOf(spoken.map(labelsIn), synonyms), sheets: new Set(names) }
  return known
}
