import type { Framework } from '@focal/contracts/commitments'
import type { DocumentInput } from '@focal/contracts/documents'
import type { Day } from '@focal/contracts/shapes'
import { StatusValue } from '@focal/contracts/status-scale'
import { type Line, type NoteAsk, type NoteWords, reportedOf } from './note-lines.ts'

type Sheet = NonNullable<DocumentInput['firstSheet']>
type About = { frameworks: readonly Framework[]; asOf: Day }

/** What was chosen, of which day, and how many commitments that makes. */
function choices(record: About, lines: readonly Line[], ask: NoteAsk, words: NoteWords): Sheet['facts'] {
  const { say, day } = words
  const framework = record.frameworks.find(({ id }) => id === ask.frameworkId)
  const reported = { n: reportedOf(lines), of: lines.length }
  const who = ask.audience === 'own' ? 'own' : 'shared'
  return [
    { name: say('reports:sheet.readers'), text: say(`reports:page.for.${ask.audience}`) },
    { name: say('reports:sheet.scope'), text: framework?.title ?? say('reports:page.whole') },
    {
      name: say('reports:column.note'),
      text: say(ask.hasNotes ? 'reports:sheet.with' : 'reports:sheet.without'),
    },
    { name: say('reports:sheet.day'), text: day(record.asOf) },
    { name: say(`reports:column.${who}`), text: say('common:nOfN', reported) },
  ]
}

/** What the words in the sheets mean. */
function definitions({ audience }: NoteAsk, { say }: NoteWords): Sheet['facts'] {
  return [
    ...StatusValue.options.map((status) => ({
      name: say(`statuses:value.${status}`),
      text: say(`reports:means.${status}`),
    })),
    {
      name: say(audience === 'own' ? 'reports:silent.cell' : 'reports:silent.shared'),
      text: say('reports:means.silent'),
    },
    { name: say('statuses:form.statusDate'), text: say('reports:basis.date') },
    { name: say('statuses:form.evidence'), text: say('reports:basis.evidence') },
    { name: say('reports:state.older'), text: say('reports:means.older') },
  ]
}

/** The first sheet of a note as a workbook: filters, day, n of N, and definitions. */
export function firstSheet(record: About, lines: readonly Line[], ask: NoteAsk, words: NoteWords): Sheet {
  return {
    name: words.say('reports:sheet.name'),
    part: words.say('reports:column.part'),
    facts: [...choices(record, lines, ask, words), ...definitions(ask, words)],
  }
}
