import { TextFile, type TextRow } from '@focal/contracts/languages'
import type { CatalogueFiles, Mistake } from './catalogue.ts'

const parts = [
  ['frameworks', 'framework'],
  ['sections', 'section'],
  ['commitments', 'commitment'],
  ['links', 'link'],
  ['countries', 'country'],
] as const
type Part = (typeof parts)[number][0]

type Original = { id: string; fields: Record<string, string | null> }

/** What there is to translate: the fields of each part, with their English text. */
function originals(files: CatalogueFiles): Record<Part, Original[]> {
  const sections = files.frameworks.flatMap((file) => file.sections)
  return {
    frameworks: files.frameworks.map(({ framework: { id, title, legalCharacter } }) => ({
      id,
      fields: { title, legalCharacter },
    })),
    sections: sections.map(({ id, title }) => ({ id, fields: { title } })),
    commitments: sections.flatMap(({ commitments }) =>
      commitments.map(({ id, title, paraphrase, ref, force, naHint, statusNote }) => ({
        id,
        fields: { title, paraphrase, ref, force, naHint, statusNote },
      })),
    ),
    links: files.links.links.map(({ id, reason }) => ({ id, fields: { reason } })),
    countries: files.countries.countries.map(({ code, name }) => ({ id: code, fields: { name } })),
  }
}

function checkPart(
  part: Part,
  file: TextFile,
  wanted: readonly Original[],
): { id: string; mistake: string }[] {
  const given = new Map(Object.entries(file[part]))
  const known = new Map(wanted.map((one) => [one.id, one.fields]))
  const unknown = [...given.keys()].filter((id) => !known.has(id))
  return [
    ...unknown.map((id) => ({ id, mistake: `there is nothing of this id in ${part}` })),
    ...wanted.flatMap(({ id, fields }) => {
      const texts = new Map(Object.entries(given.get(id) ?? {}))
      const missing = Object.entries(fields).filter(([field, text]) => text !== null && !texts.get(field))
      const odd = [...texts].filter(([field, text]) => text !== null && (fields[field] ?? null) === null)
      return [
        ...missing.map(([field]) => ({ id, mistake: `${part}: ${field} is not translated` })),
        ...odd.map(([field]) => ({ id, mistake: `${part}: ${field} has no original` })),
      ]
    }),
  ]
}

/** Checks one file of texts against the catalogue: every mistake at once; `file` is null while there is any. */
export function checkTexts(
  name: string,
  value: unknown,
  files: CatalogueFiles,
): { mistakes: Mistake[]; file: TextFile | null } {
  const parsed = TextFile.safeParse(value)
  const inFile = (one: { id: string; mistake: string }) => ({ file: `texts/${name}`, ...one })
  if (!parsed.success) {
    const issues = parsed.error.issues.map(({ path, message }) => ({ id: path.join('.'), mistake: message }))
    return { mistakes: issues.map(inFile), file: null }
  }
  const wanted = originals(files)
  const named =
    name === `${parsed.data.language}.json` ? [] : [{ id: name, mistake: 'named for another language' }]
  const mistakes = [...named, ...parts.flatMap(([part]) => checkPart(part, parsed.data, wanted[part]))].map(
    inFile,
  )
  return { mistakes, file: mistakes.length === 0 ? parsed.data : null }
}

/** The rows of a file: one a field. */
export function textRows(file: TextFile): TextRow[] {
  const { language, author, revision } = file
  return parts.flatMap(([part, word]) =>
    Object.entries(file[part]).flatMap(([id, fields]) =>
      Object.entries(fields).flatMap(([field, text]) => {
        const state = file.reviewed.includes(id) ? ('reviewed' as const) : file.state
        return text === null ? [] : [{ language, word, id, field, text, author, state, revision }]
      }),
    ),
  )
}
