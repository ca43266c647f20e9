import { CatalogueFile, type Commitment, LinkFile, Sector } from '@focal/contracts/commitments'
import { type Country, CountryFile } from '@focal/contracts/countries'
import type { Interval } from '@focal/contracts/shapes'
import { z } from 'zod'

/** One mistake in a reviewed data file, for the person who edits it. */
export type Mistake = { file: string; id: string; mistake: string }

export type CatalogueFiles = { frameworks: CatalogueFile[]; links: LinkFile; countries: CountryFile }

type RawFile = { name: string; value: unknown }

/** Messages that a shape gives as a key, in words for whoever edits the file. */
const inWords = new Map([
  ['commitment.id', 'an id is 2 to 31 lower-case letters, digits, points and dashes, such as 1373-1c'],
  ['country.code', 'a code is two lower-case letters, such as ke'],
])

/** Where in a file: the id of the nearest entry around it, and the way on from there. */
function locate(value: unknown, path: readonly PropertyKey[]): { id: string; way: string } {
  let [at, id, way] = [value, 'the file', [] as string[]]
  for (const key of path) {
    at = typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined
    way.push(String(key))
    const { id: named, code } = (typeof at === 'object' && at !== null ? at : {}) as Record<string, unknown>
    if (typeof (named ?? code) === 'string') [id, way] = [String(named ?? code), []]
  }
  return { id, way: way.join('.') }
}

function parseFile<T>(
  file: RawFile | undefined,
  name: string,
  shape: z.ZodType<T>,
  mistakes: Mistake[],
): T | null {
  if (file === undefined) mistakes.push({ file: name, id: 'the file', mistake: 'it is missing' })
  if (file === undefined) return null
  const parsed = shape.safeParse(file.value)
  if (parsed.success) return parsed.data
  for (const issue of parsed.error.issues) {
    const { id, way } = locate(file.value, issue.path)
    const message = inWords.get(issue.message) ?? issue.message
    mistakes.push({ file: name, id, mistake: way === '' ? message : `${way}: ${message}` })
  }
  return null
}

function repeated(ids: readonly string[]): string[] {
  return [...new Set(ids.filter((id, place) => ids.indexOf(id) !== place))]
}

type Item = CatalogueFile['sections'][number]['commitments'][number]

function checkItem(item: Item, siblings: ReadonlyMap<string, Pick<Commitment, 'level'>>): string[] {
  const wrong: string[] = []
  const parent = item.parentId === null ? null : siblings.get(item.parentId)
  if (item.level === 'indicator' && parent?.level !== 'commitment')
    wrong.push(`an indicator needs a parentId that is a commitment of the same file, not ${item.parentId}`)
  if (item.level !== 'indicator' && item.parentId !== null) wrong.push('only an indicator has a parentId')
  if (item.level === 'context' && item.tracking !== 'none') wrong.push('a context item has tracking none')
  if (item.isTrackable !== (item.tracking !== 'none')) wrong.push('isTrackable and tracking disagree')
  if (item.inForceUntil !== null && item.inForceUntil <= item.inForceFrom)
    wrong.push(`inForceUntil ${item.inForceUntil} is not after inForceFrom ${item.inForceFrom}`)
  if (item.sectors.length === 0) wrong.push('at least one sector is needed')
  for (const sector of repeated(item.sectors)) wrong.push(`sector ${sector} stands twice`)
  return wrong
}

function checkFramework(name: string, file: CatalogueFile): Mistake[] {
  const items = file.sections.flatMap((section) => section.commitments)
  const known = new Map(items.map((item) => [item.id, item]))
  const positions = file.sections.flatMap((section) => [
    `section ${section.position}`,
    ...section.commitments.map((item) => `${section.id} position ${item.position}`),
  ])
  return [
    ...(name === `${file.framework.id}.json`
      ? []
      : [
          {
            file: name,
            id: file.framework.id,
            mistake: `the file should be named ${file.framework.id}.json`,
          },
        ]),
    ...repeated(positions).map((id) => ({ file: name, id, mistake: 'this position stands twice' })),
    ...items.flatMap((item) =>
      checkItem(item, known).map((mistake) => ({ file: name, id: item.id, mistake })),
    ),
  ]
}

function checkLinks(file: LinkFile, frameworkOf: ReadonlyMap<string, string>): Mistake[] {
  const wrong = file.links.flatMap((link) => {
    const ends = [link.a, link.b]
    const missing = ends.filter((end) => !frameworkOf.has(end)).map((end) => `${end} is not in the catalogue`)
    const within = missing.length === 0 && frameworkOf.get(link.a) === frameworkOf.get(link.b)
    const symmetric = link.isSymmetric === (link.kind === 'same-obligation')
    return [
      ...missing,
      ...(within ? ['a link joins two frameworks, these two ends are in one'] : []),
      ...(symmetric ? [] : ['same-obligation is symmetric, the other kinds are not']),
    ].map((mistake) => ({ file: 'links.json', id: link.id, mistake }))
  })
  const pairs = file.links.map((link) => `${[link.a, link.b].sort().join(' and ')} ${link.kind}`)
  const ids = repeated(file.links.map(({ id }) => id))
  return [
    ...wrong,
    ...ids.map((id) => ({ file: 'links.json', id, mistake: 'this id stands twice' })),
    ...repeated(pairs).map((id) => ({ file: 'links.json', id, mistake: 'this pair is linked twice' })),
  ]
}

function checkIntervals(intervals: readonly Interval[], what: string): string[] {
  return intervals.flatMap(({ from, until }, place) => {
    const before = intervals[place - 1]
    const overlaps = before && (before.until === null || from === null || from < before.until)
    return [
      ...(from !== null && until !== null && until <= from
        ? [`${what} until ${until} is not after ${from}`]
        : []),
      ...(overlaps ? [`${what} intervals overlap or are out of order`] : []),
    ]
  })
}

function checkCountry(country: Country): string[] {
  const isMember = country.unStatus === 'member'
  return [
    ...(isMember === country.membership.length > 0
      ? []
      : ['a member has a membership interval, an observer none']),
    ...(isMember === (country.unGroup !== null) ? [] : ['a member has a UN group, an observer none']),
    ...checkIntervals(country.membership, 'membership'),
    ...checkIntervals(country.ldc, 'LDC'),
  ]
}

function checkCountries(file: CountryFile): Mistake[] {
  const twice = (['code', 'iso3', 'm49', 'name'] as const).flatMap((key) =>
    repeated(file.countries.map((country) => country[key])).map((value) => ({
      id: value,
      mistake: `${key} stands twice`,
    })),
  )
  const each = file.countries.flatMap((country) =>
    checkCountry(country).map((mistake) => ({ id: country.code, mistake })),
  )
  return [...twice, ...each].map((one) => ({ file: 'countries.json', ...one }))
}

type Known = { id: string; file: string; isItem: boolean }

/** As much of a framework file as its ids need: a file with other mistakes still holds what links point to. */
const Ids = z.object({
  sections: z.array(z.object({ id: z.string(), commitments: z.array(z.object({ id: z.string() })) })),
})

function idsIn({ name, value }: RawFile): Known[] {
  const sections = Ids.safeParse(value).data?.sections ?? []
  return sections.flatMap((section) => [
    { id: section.id, file: name, isItem: false },
    ...section.commitments.map(({ id }) => ({ id, file: name, isItem: true })),
  ])
}

function checkIds(known: readonly Known[]): Mistake[] {
  return repeated(known.map(({ id }) => id)).map((id) => ({
    file: [...new Set(known.filter((one) => one.id === id).map(({ file }) => file))].join(', '),
    id,
    mistake: 'this id stands twice',
  }))
}

function checkOrder(frameworks: readonly CatalogueFile[]): Mistake[] {
  return repeated(frameworks.map(({ framework }) => String(framework.position))).map((position) => {
    const same = frameworks.filter(({ framework }) => String(framework.position) === position)
    const ids = same.map(({ framework }) => framework.id)
    const file = ids.map((id) => `${id}.json`).join(', ')
    return { file, id: ids.join(', '), mistake: `frameworks share the position ${position}` }
  })
}

/**
 * Checks the reviewed data files as a whole and returns every mistake at once, each with file and id.
 * `files` is null while there is any mistake.
 */
export function checkCatalogue(raw: readonly RawFile[]): {
  mistakes: Mistake[]
  files: CatalogueFiles | null
} {
  const mistakes: Mistake[] = []
  const named = (name: string) => raw.find((file) => file.name === name)
  const links = parseFile(named('links.json'), 'links.json', LinkFile, mistakes)
  const countries = parseFile(named('countries.json'), 'countries.json', CountryFile, mistakes)
  const frameworkFiles = raw.filter((file) => file.name !== 'links.json' && file.name !== 'countries.json')
  const frameworks = frameworkFiles.flatMap((file) => {
    const value = parseFile(file, file.name, CatalogueFile, mistakes)
    if (value !== null) mistakes.push(...checkFramework(file.name, value))
    return value === null ? [] : [value]
  })
  const known = frameworkFiles.flatMap(idsIn)
  const items = known.filter(({ isItem }) => isItem)
  mistakes.push(...checkOrder(frameworks), ...checkIds(known))
  if (links !== null) mistakes.push(...checkLinks(links, new Map(items.map(({ id, file }) => [id, file]))))
  if (countries !== null) mistakes.push(...checkCountries(countries))
  if (mistakes.length > 0 || links === null || countries === null) return { mistakes, files: null }
  return { mistakes, files: { frameworks, links, countries } }
}

/** The fixed list of sectors, in its order. */
export const sectors = Sector.options
