import type { CommitmentView } from '@focal/contracts/commitments'
import { type DocumentInput, FocalDocument } from '@focal/contracts/documents'
import type { StatusEntry, StatusItem } from '@focal/contracts/statuses'
import { describe, expect, it, test } from 'vitest'
import { scoredOn } from './commitments.ts'
import { composeNationalNote, type NoteRecord } from './national-note.ts'
import { carried, type NoteAsk, type NoteWords } from './note-lines.ts'
import { realCatalogue } from './real-catalogue.fixture.ts'

const asOf = '2026-11-23'
const catalogue = realCatalogue()
const commitments: CommitmentView[] = scoredOn(asOf, catalogue.commitments).map((one) => ({
  ...one,
  textState: 'original',
}))

/** Keys with their values in place of sentences: what is said can be looked for. */
const words: NoteWords = {
  language: 'en',
  direction: 'ltr',
  say: (key, values) =>
    key === 'reports:pageOf' ? '{page}/{pages}' : [key, ...Object.values(values ?? {})].join(' '),
  day: (day) => `day ${day}`,
  month: (day) => `month ${day.slice(0, 7)}`,
}

const entry: StatusEntry = {
  id: '018f3b6e-0000-7000-8000-000000000000',
  countryCode: 'ke',
  commitmentId: '1373-1c',
  act: 'report',
  status: 'partly',
  evidenceGrade: 'E2',
  isEvidenceUnclear: false,
  statusDate: '2026-06-01',
  practice: 'limited',
  note: 'the note',
  references: ['the law'],
  naReason: null,
  supersedes: null,
  confirms: null,
  recordedAt: '2026-06-02T08:00:00.000Z',
  recordedBy: 'the author',
}

function item(
  commitmentId: string,
  said: Partial<StatusEntry> | null,
  more: Partial<StatusItem> = {},
): StatusItem {
  const current = said === null ? null : { ...entry, commitmentId, ...said }
  return {
    commitmentId,
    version: 1,
    visibility: 'national',
    current,
    naAccepted: false,
    draft: null,
    ...more,
  }
}

function note(
  items: StatusItem[],
  ask: Partial<NoteAsk> = {},
  more: Partial<NoteRecord> = {},
): DocumentInput {
  const record: NoteRecord = {
    countryCode: 'ke',
    countryName: 'Kenya',
    asOf,
    items: commitments.map(
      ({ id }) => items.find(({ commitmentId }) => commitmentId === id) ?? item(id, null),
    ),
    ...catalogue,
    commitments,
    notices: ['the informality line'],
    ...more,
  }
  return composeNationalNote(record, { audience: 'own', frameworkId: null, hasNotes: true, ...ask }, words)
}

/** The lines of the cells of the row of a commitment. */
function rowOf(document: DocumentInput, id: string): string[][] {
  const title = commitments.find((one) => one.id === id)?.title
  const rows = document.blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []))
  const lines = rows.map((cells) =>
    cells.map((cell) => cell.lines.map((runs) => runs.map(({ text }) => text).join(''))),
  )
  return lines.find(([first]) => first?.[1] === title) ?? []
}

test('it is a document: every rule of the shape holds, with a whole record and with an empty one', () => {
  const whole = commitments.map(({ id }) => item(id, {}))
  for (const items of [whole, []])
    for (const hasNotes of [true, false])
      expect(FocalDocument.safeParse(note(items, { hasNotes })).error).toBeUndefined()
})

test('it begins with n of N and its day, and says from which entries that is', () => {
  const [lead] = note([item('1373-1c', {}), item('1373-1d', { status: 'withheld' })]).blocks
  expect(lead).toEqual({
    kind: 'paragraph',
    look: 'lead',
    sentences: [
      {
        runs: [{ kind: 'plain', text: `reports:lead.own Kenya day ${asOf} 1 102 1` }],
        source: { said: `reports:source Kenya day ${asOf}`, from: [entry.id, entry.id] },
      },
    ],
  })
})

test('every commitment in force stands in one table, in the order of the catalogue, whatever is said of it', () => {
  const rows = note([]).blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []))
  expect(rows.map((cells) => cells[0]?.lines[0]?.[0]?.text)).toEqual(commitments.map(({ ref }) => ref))
})

describe('the row of a commitment', () => {
  it('has status, practice, evidence, day, note and references', () => {
    expect(rowOf(note([item('1373-1c', {})]), '1373-1c').slice(1)).toEqual([
      ['statuses:value.partly', 'statuses:practice.limited'],
      ['statuses:evidence.E2'],
      ['day 2026-06-01'],
      ['the note', '\u2013 the law'],
    ])
  })

  it('has no note, reason or reference where they are left out', () => {
    const said = { naReason: 'the reason' }
    const document = note([item('1373-1c', said)], { hasNotes: false })
    expect(rowOf(document, '1373-1c').length).toBe(4)
    expect(JSON.stringify(document)).not.toMatch(/the (?:note|law|reason)/)
  })

  it('says openly what is old, and what counts as unknown', () => {
    const items = [
      item('1373-1c', { statusDate: '2024-03-01' }),
      item('1373-1d', { statusDate: '2019-03-01' }),
    ]
    const document = note(items)
    expect(rowOf(document, '1373-1c')[1]).toContain('statuses:notConfirmedSince month 2024-03')
    expect(rowOf(document, '1373-1d')[1]).toContain('reports:older.cell month 2019-03')
    const text = JSON.stringify(document)
    expect(text).toMatch(/reports:older\.ageing [^"]*month 2024-03/)
    expect(text).toMatch(/reports:older\.expired [^"]*month 2019-03/)
  })

  it('says of what is withheld that it is, and neither practice nor evidence', () => {
    const [, status, evidence] = rowOf(note([item('1373-1c', { status: 'withheld' })]), '1373-1c')
    expect([status, evidence]).toEqual([['statuses:value.withheld'], []])
  })

  it('says not reported where nothing is said, and where not-applicable does not count', () => {
    const silent = [['reports:silent.cell'], [], [''], []]
    const refused = item('1373-1c', { status: 'not-applicable', naReason: null })
    expect(rowOf(note([refused]), '1373-1c').slice(1)).toEqual(silent)
    const accepted = item('1373-1c', { status: 'not-applicable', naReason: 'no coast' }, { naAccepted: true })
    expect(rowOf(note([accepted]), '1373-1c')[4]).toContain('no coast')
  })
})

describe('what leaves', () => {
  const levels = ['national', 'organisers', 'network', 'public'] as const
  const ids = ['1373-1a', '1373-1b', '1373-1c', '1373-1d']
  const items = levels.map((visibility, index) =>
    item(ids[index] ?? '', { note: `for ${visibility}.` }, { visibility }),
  )

  test.each([
    ['own', levels],
    ['organisers', ['organisers', 'network', 'public']],
    ['network', ['network', 'public']],
    ['public', ['public']],
  ] as const)('for %s: items of %j', (audience, seen) => {
    const text = JSON.stringify(note(items, { audience }))
    expect(levels.filter((level) => text.includes(`for ${level}.`))).toEqual(seen)
    expect(text).toContain(`reports:for.${audience}`)
  })

  it('is, for others, the same as if what is hidden had never been said', () => {
    const shared = items.filter(({ visibility }) => visibility === 'public')
    expect(note(items, { audience: 'public' })).toEqual(note(shared, { audience: 'public' }))
  })

  it('is never a draft, an author or an instant', () => {
    const draft = { ...entry, note: 'a draft' }
    const text = JSON.stringify(note([item('1373-1c', {}, { draft })]))
    expect(text).not.toMatch(/a draft|the author|2026-06-02/)
  })
})

test('one framework holds only its own sections, figures and commitments', () => {
  const document = note([item('1373-1c', {}), item('1540-1', {})], { frameworkId: '1373' })
  const rows = document.blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []))
  expect(rows.length).toBe(commitments.filter(({ frameworkId }) => frameworkId === '1373').length)
  const headings = document.blocks.flatMap((block) =>
    block.kind === 'heading' && block.level === 1 ? block.text : [],
  )
  expect(headings.filter((text) => text.includes('S/RES'))).toEqual([
    'Resolution 1373 (2001) (S/RES/1373 (2001))',
  ])
})

test('the bars and their table say the same', () => {
  const chart = note([item('1373-1c', {}), item('1373-1d', { statusDate: '2024-01-01' })]).blocks.find(
    (block) => block.kind === 'chart',
  )
  if (chart?.kind !== 'chart' || chart.form.kind !== 'distribution') throw new Error('There is no chart')
  const drawn = chart.form.bars.map(({ counts }) => counts.map(String))
  const listed = chart.table.rows.map((cells) => cells.slice(2).map((cell) => cell.lines[0]?.[0]?.text))
  expect(listed.slice(0, -1)).toEqual(drawn)
  expect(listed.at(-1)).toEqual(['1', '1', '0', '0', '100'])
})

test('it says where titles are machine drafts, and not where they are the original', () => {
  const drafts = commitments.map((one) => ({ ...one, textState: 'machine-draft' as const }))
  expect(JSON.stringify(note([], {}, { commitments: drafts }))).toContain('reports:basis.texts')
  expect(JSON.stringify(note([]))).not.toContain('reports:basis.texts')
})

test('what no file can carry is left out of what people typed, and nothing else', () => {
  expect(carried('a\u0085b\uFFFEc\r\nd\te\u200Cf')).toBe('abc\nd\te\u200Cf')
})
