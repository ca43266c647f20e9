import type { Cell, Chart, DocumentInput, Fill, Run } from '@focal/contracts/documents'
import type { NoteAudience } from '@focal/contracts/reports'
import type { Day } from '@focal/contracts/shapes'
import type { StatusEntry } from '@focal/contracts/statuses'
import {
  carried,
  countLines,
  type Line,
  lineStates,
  type NoteAsk,
  type NoteWords,
  reportedOf,
} from './note-lines.ts'

type Table = Extract<DocumentInput['blocks'][number], { kind: 'table' }>
type Column = Table['columns'][number]

function plain(text: string): Run[] {
  return [{ kind: 'plain', text: carried(text) }]
}

function cell(...lines: (string | Run[])[]): Cell {
  return { lines: lines.map((line) => (typeof line === 'string' ? plain(line) : line)) }
}

/** A cell that says a number or a day, and is one. */
function valued(value: number | Day, text: string): Cell {
  return { ...cell(text), value }
}

/** A commitment as people quote it: paragraph and title. */
export function titleOf({ commitment }: Pick<Line, 'commitment'>): string {
  return `${commitment.ref}: ${commitment.title}`
}

function statusCell({ current, state, isExpired }: Line, audience: NoteAudience, words: NoteWords): Cell {
  const { say, month } = words
  if (current === null) return cell(say(audience === 'own' ? 'reports:silent.cell' : 'reports:silent.shared'))
  const value = say(`statuses:value.${current.status}`)
  const since = { month: month(current.statusDate) }
  const older = isExpired ? 'reports:older.cell' : 'statuses:notConfirmedSince'
  return cell(
    value,
    ...(state === 'older' ? [say(older, since)] : []),
    ...(current.practice === null || state === 'withheld'
      ? []
      : [say(`statuses:practice.${current.practice}`)]),
  )
}

function evidenceCell(current: StatusEntry | null, { say }: NoteWords): Cell {
  if (current === null || current.status === 'withheld') return cell()
  return cell(
    say(`statuses:evidence.${current.evidenceGrade}`),
    ...(current.isEvidenceUnclear ? [say('reports:unclear')] : []),
  )
}

/** What people typed: the note, the reason why something does not apply, and the references, each on a line. */
function noteCell(current: StatusEntry | null): Cell {
  if (current === null) return cell()
  const typed = [current.note, current.naReason ?? ''].filter((text) => text !== '')
  return cell(...typed, ...current.references.map((reference) => `\u2013 ${reference}`))
}

/** The commitments of a section, each with what is said of it. */
export function commitmentTable(
  caption: string,
  lines: readonly Line[],
  { hasNotes, audience }: NoteAsk,
  words: NoteWords,
): Table {
  const { say, day } = words
  const column = (head: string, width: number): Column => ({ head, width })
  const columns = [
    column(say('reports:column.commitment'), hasNotes ? 26 : 44),
    column(say('statuses:form.status'), hasNotes ? 17 : 24),
    column(say('statuses:form.evidence'), hasNotes ? 14 : 18),
    column(say('statuses:form.statusDate'), 14),
    ...(hasNotes ? [column(say('reports:column.note'), 29)] : []),
  ]
  const rows = lines.map((line) => [
    cell([{ kind: 'strong', text: line.commitment.ref }], line.commitment.title),
    statusCell(line, audience, words),
    evidenceCell(line.current, words),
    line.current === null ? cell('') : valued(line.current.statusDate, day(line.current.statusDate)),
    ...(hasNotes ? [noteCell(line.current)] : []),
  ])
  return { kind: 'table', caption: say('reports:table', { part: caption }), columns, rows }
}

const fillOf: Record<(typeof lineStates)[number], Fill> = {
  fresh: 'solid',
  older: 'striped',
  'not-applicable': 'pale',
  withheld: 'dots',
  silent: 'dashed',
}

/** How much of each section is reported and how recent it is, as bars and as a table of the same counts. */
export function shareChart(
  parts: readonly { title: string; lines: Line[] }[],
  lines: readonly Line[],
  audience: NoteAudience,
  { say }: NoteWords,
): Chart {
  const who = audience === 'own' ? 'own' : 'shared'
  const nameOf = (state: (typeof lineStates)[number]) =>
    state === 'silent' ? say(`reports:state.${who}`) : say(`reports:state.${state}`)
  const nOfN = (some: readonly Line[]) => say('common:nOfN', { n: reportedOf(some), of: some.length })
  const figures = { n: reportedOf(lines), of: lines.length }
  const row = (name: string | Run[], some: readonly Line[]) => [
    cell(name),
    cell(nOfN(some)),
    ...countLines(some).map((count) => valued(count, String(count))),
  ]
  return {
    kind: 'chart',
    caption: say(`reports:share.${who}`, figures),
    form: {
      kind: 'distribution',
      parts: lineStates.map((state) => ({ name: nameOf(state), fill: fillOf[state] })),
      bars: parts.map((part) => ({
        name: part.title,
        said: nOfN(part.lines),
        counts: countLines(part.lines),
      })),
    },
    table: {
      caption: say('reports:share.table'),
      columns: [
        { head: say('reports:column.part'), width: 34, align: 'start' },
        { head: say(`reports:column.${who}`), width: 14, align: 'end' },
        ...lineStates.map((state) => ({ head: nameOf(state), width: 13, align: 'end' as const })),
      ],
      rows: [
        ...parts.map((part) => row(part.title, part.lines)),
        row([{ kind: 'strong', text: say('reports:column.all') }], lines),
      ],
    },
  }
}
