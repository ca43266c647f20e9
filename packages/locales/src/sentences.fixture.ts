import { readdirSync, readFileSync } from 'node:fs'

const here = new URL('./', import.meta.url)

/** One language: its sentences by key as code writes it (`statuses:value.partly`), with `fr/statuses.json` in mind. */
export type Sentences = ReadonlyMap<string, string>

function flatten(value: unknown, key: string, into: Map<string, string>): void {
  if (typeof value === 'string') into.set(key, value)
  else
    for (const [name, part] of Object.entries(value as Record<string, unknown>))
      flatten(part, key.endsWith(':') ? `${key}${name}` : `${key}.${name}`, into)
}

/** The sentences of objects by word: { statuses: { value: { partly: '...' } } }. */
export function sentencesOf(words: Record<string, unknown>): Sentences {
  const sentences = new Map<string, string>()
  for (const [word, keys] of Object.entries(words)) flatten(keys, `${word}:`, sentences)
  return sentences
}

/** The languages that have a folder. */
export function languageFolders(): string[] {
  return readdirSync(here, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
}

/** The sentences of a language as its files hold them. */
export function readSentences(language: string): Sentences {
  const folder = new URL(`${language}/`, here)
  const words = readdirSync(folder).map((name) => [
    name.replace(/\.json$/, ''),
    JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as unknown,
  ])
  return sentencesOf(Object.fromEntries(words))
}

/** `statuses:value.partly` as people look for it: `fr/statuses.json: value.partly`. */
export function placeOf(language: string, key: string): string {
  const [word, name] = key.split(':')
  return `${language}/${word}.json: ${name}`
}

/** What a key is called without its plural form: `drafts_one` is `drafts`, if there is a `drafts_other`. */
export function baseOf(key: string, sentences: Sentences): string {
  const base = key.replace(/_(?:zero|one|two|few|many|other)$/, '')
  return base !== key && sentences.has(`${base}_other`) ? base : key
}
