import type { CommitmentView, Framework, FrameworkId, Section } from '@focal/contracts/commitments'
import type { DocumentInput, Source } from '@focal/contracts/documents'
import type { NoteAudience } from '@focal/contracts/reports'
import type { Day } from '@focal/contracts/shapes'
import type { StatusItem } from '@focal/contracts/statuses'
import { countLines, type Line, linesFor, type NoteAsk, type NoteWords, reportedOf } from './note-lines.ts'
import { firstSheet } from './note-sheet.ts'
import { commitmentTable, shareChart, titleOf } from './note-tables.ts'

/** What a note is made from: the record as its own focal point reads it, and the catalogue in the reader's language. */
export type NoteRecord = {
  countryCode: string
  countryName: string
  asOf: Day
  items: readonly StatusItem[]
  frameworks: readonly Framework[]
  sections: readonly Section[]
  /** Those in force that take a status, in the order of the catalogue */
  commitments: readonly CommitmentView[]
  /** The demonstration line where it applies, and the informality line */
  notices: string[]
}

type Blocks = DocumentInput['blocks']
type Part = { title: string; lines: Line[] }

/** A paragraph of one sentence. */
function said(
  text: string,
  look: 'body' | 'lead' | 'quiet' = 'body',
  source: Source | null = null,
): Blocks[number] {
  return { kind: 'paragraph', look, sentences: [{ runs: [{ kind: 'plain', text }], source }] }
}

/** `short`: what a sheet is called, where there is no room for the whole. */
function heading(level: 1 | 2, text: string, short?: string): Blocks[number] {
  return { kind: 'heading', level, text, ...(short === undefined ? {} : { short }) }
}

/** The sections with something in force, each with its lines. */
function partsOf({ sections }: NoteRecord, frameworkId: FrameworkId, lines: readonly Line[]): Part[] {
  return sections
    .filter((section) => section.frameworkId === frameworkId)
    .map(({ id, title }) => ({ title, lines: lines.filter(({ commitment }) => commitment.sectionId === id) }))
    .filter((part) => part.lines.length > 0)
}

/** A section where those of other frameworks stand beside it: only the Strategy's say whose they are. */
function longTitle({ id }: Framework, { title }: Part, { say }: NoteWords): string {
  return id === 'gcts' ? title : `${say(`gaps:set.${id}.name`)}: ${title}`
}

/** From which entries the figures of these lines were worked out. */
function sourceOf(
  { countryName, asOf }: NoteRecord,
  lines: readonly Line[],
  { say, day }: NoteWords,
): Source {
  return {
    said: say('reports:source', { country: countryName, date: day(asOf) }),
    from: lines.flatMap(({ current }) => current?.id ?? []).slice(0, 200),
  }
}

function opening(
  record: NoteRecord,
  lines: readonly Line[],
  audience: NoteAudience,
  words: NoteWords,
): Blocks {
  const { say, day } = words
  const [fresh = 0] = countLines(lines)
  const figures = {
    country: record.countryName,
    date: day(record.asOf),
    n: reportedOf(lines),
    of: lines.length,
    fresh,
  }
  const opened = audience === 'own' ? 'reports:lead.own' : 'reports:lead.shared'
  return [
    said(say(opened, figures), 'lead', sourceOf(record, lines, words)),
    said(say(`reports:for.${audience}`)),
    ...record.notices.map((notice) => said(notice, 'quiet')),
  ]
}

function frameworkBlocks(
  { id, title, symbol }: Framework,
  parts: readonly Part[],
  record: NoteRecord,
  ask: NoteAsk,
  words: NoteWords,
): Blocks {
  const { say } = words
  return [
    heading(1, `${title} (${symbol})`, id === 'gcts' ? say('reports:sheet.gcts') : id),
    ...parts.flatMap(({ title, lines }): Blocks => {
      const figures = { n: reportedOf(lines), of: lines.length }
      const sentence = say(ask.audience === 'own' ? 'reports:part.own' : 'reports:part.shared', figures)
      return [
        heading(2, title),
        said(sentence, 'body', sourceOf(record, lines, words)),
        commitmentTable(title, lines, ask, words),
      ]
    }),
  ]
}

function listed(title: string, none: string, entries: readonly string[]): Blocks {
  if (entries.length === 0) return [heading(1, title), said(none)]
  const items = entries.map((text) => [{ runs: [{ kind: 'plain' as const, text }], source: null }])
  return [heading(1, title), { kind: 'list', isOrdered: false, items }]
}

/** What is old and what is not said, each by name. */
function openPoints(lines: readonly Line[], { audience }: NoteAsk, words: NoteWords): Blocks {
  const { say, month } = words
  const older = lines.flatMap((line) => {
    if (line.state !== 'older' || line.current === null) return []
    const values = { commitment: titleOf(line), month: month(line.current.statusDate) }
    return [say(line.isExpired ? 'reports:older.expired' : 'reports:older.ageing', values)]
  })
  const silent = lines.filter(({ state }) => state === 'silent').map(titleOf)
  const who = audience === 'own' ? 'own' : 'shared'
  return [
    ...listed(say('reports:older.title'), say('reports:older.none'), older),
    ...listed(say(`reports:silent.${who}`), say('reports:silent.none'), silent),
  ]
}

function basis({ commitments, asOf }: NoteRecord, { audience }: NoteAsk, { say, day }: NoteWords): Blocks {
  const isDraft = commitments.some(({ textState }) => textState === 'machine-draft')
  const notes = [
    say('reports:basis.record', { date: day(asOf) }),
    say('reports:basis.date'),
    say('reports:basis.evidence'),
    ...(audience === 'own' ? [] : [say('reports:basis.shared')]),
    ...(isDraft ? [say('reports:basis.texts')] : []),
  ]
  return [heading(1, say('reports:basis.title')), ...notes.map((text) => ({ kind: 'source' as const, text }))]
}

/**
 * The national note: how much of the record is reported, what is said of each commitment, what is old, what is not
 * said, and on what all of it rests. No figure for the State as a whole but "n of N", and nothing in an order but the
 * catalogue's. For readers outside the State it holds only what they may see.
 */
export function composeNationalNote(record: NoteRecord, ask: NoteAsk, words: NoteWords): DocumentInput {
  const chosen = record.frameworks.filter(({ id }) => ask.frameworkId === null || id === ask.frameworkId)
  const inChosen = record.commitments.filter(({ frameworkId }) => chosen.some(({ id }) => id === frameworkId))
  const lines = linesFor(inChosen, record.items, ask.audience, record.asOf)
  const parts = chosen.map((framework) => ({ framework, parts: partsOf(record, framework.id, lines) }))
  const all = parts.flatMap((one) =>
    one.parts.map((part) => ({ ...part, title: longTitle(one.framework, part, words) })),
  )
  return {
    title: words.say('reports:title', { country: record.countryName }),
    language: words.language,
    direction: words.direction,
    asOf: record.asOf,
    notices: record.notices,
    pageOf: words.say('reports:pageOf', { page: '{page}', pages: '{pages}' }),
    blocks: [
      ...opening(record, lines, ask.audience, words),
      heading(1, words.say('reports:share.title')),
      shareChart(all, lines, ask.audience, words),
      ...parts.flatMap((one) => frameworkBlocks(one.framework, one.parts, record, ask, words)),
      ...openPoints(lines, ask, words),
      ...basis(record, ask, words),
    ],
    firstSheet: firstSheet(record, lines, ask, words),
  }
}
