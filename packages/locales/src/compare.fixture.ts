import { baseOf, placeOf, type Sentences } from './sentences.fixture.ts'

function found(sentence: string, pattern: RegExp): string[] {
  return [...new Set([...sentence.matchAll(pattern)].map(([, name]) => name ?? ''))].sort()
}

/** The names in {{braces}}. */
export function placeholdersIn(sentence: string): string[] {
  return found(sentence, /\{\{\s*([\w.]+)[^}]*\}\}/g)
}

function tagsIn(sentence: string): string[] {
  return [...sentence.matchAll(/<\/?[a-z][^>]*>/g)].map(([tag]) => tag).sort()
}

/** The forms a counted sentence needs in a language: English one and other, Arabic six. */
export function pluralForms(language: string): string[] {
  return new Intl.PluralRules(language).resolvedOptions().pluralCategories
}

function wantedKeys(reference: Sentences, language: string): string[] {
  const forms = pluralForms(language)
  const keys = [...reference.keys()].flatMap((key) => {
    const base = baseOf(key, reference)
    return base === key ? [key] : forms.map((form) => `${base}_${form}`)
  })
  return [...new Set(keys)]
}

/** The English to compare with: a counted sentence, in any of its forms, with `_other`. */
function modelOf(key: string, reference: Sentences): string | undefined {
  const other = key.replace(/_(?:zero|one|two|few|many|other)$/, '_other')
  return reference.get(other) ?? reference.get(key)
}

function compareSentence(language: string, key: string, sentence: string, model: string): string[] {
  const place = placeOf(language, key)
  const [given, wanted] = [placeholdersIn(sentence), placeholdersIn(model)]
  // "one change waits" and "nothing waits" need no figure: only `count` may be left out, and only in a plural form.
  const isForm = /_(?:zero|one|two)$/.test(key)
  const missing = wanted.filter((name) => !given.includes(name) && !(isForm && name === 'count'))
  const unknown = given.filter((name) => !wanted.includes(name))
  const isSameTags = tagsIn(sentence).join() === tagsIn(model).join()
  return [
    ...(sentence.trim() === '' ? [`${place} is empty: translate “${model}”`] : []),
    ...missing.map((name) => `${place} lacks {{${name}}}: English says “${model}”`),
    ...unknown.map((name) => `${place} has {{${name}}}, which nobody fills: English says “${model}”`),
    ...(isSameTags ? [] : [`${place} has other tags than English, which says “${model}”`]),
  ]
}

/** What a language lacks or has too much against English; every sentence names file and key. */
export function compareLanguage(language: string, sentences: Sentences, reference: Sentences): string[] {
  const wanted = wantedKeys(reference, language)
  const forms = pluralForms(language).join(', ')
  const missing = wanted
    .filter((key) => !sentences.has(key))
    .map((key) => {
      const model = modelOf(key, reference) ?? ''
      const why = reference.has(key) ? '' : ` (this language counts ${forms})`
      return `${placeOf(language, key)} is missing: translate “${model}”${why}`
    })
  const extra = [...sentences.keys()]
    .filter((key) => !wanted.includes(key) && !isZeroForm(key, wanted))
    .map((key) => `${placeOf(language, key)} is in no English file: take it out, or add it there`)
  const wrong = [...sentences].flatMap(([key, sentence]) => {
    const model = modelOf(key, reference)
    return model === undefined ? [] : compareSentence(language, key, sentence, model)
  })
  return [...missing, ...extra, ...wrong]
}

/** i18next takes `_zero` in every language, for "nothing waits" in place of "0 wait". */
function isZeroForm(key: string, wanted: readonly string[]): boolean {
  return key.endsWith('_zero') && wanted.includes(key.replace(/_zero$/, '_other'))
}
