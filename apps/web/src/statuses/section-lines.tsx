import { Link } from '../app/link.tsx'
import { useWords } from '../app/use-words.ts'
import { sayDay, sayMonth } from '../app/words.ts'
import { ageOf, type Line, type LineGroup } from './record.ts'
import { Published } from './row.tsx'

/** Since when, in words where it is long ago, and how well supported. */
function Dated({ line: { item }, asOf }: { line: Line; asOf: string }) {
  const { t } = useWords()
  if (item.current === null) return null
  const { statusDate, evidenceGrade } = item.current
  const date =
    ageOf(item, asOf) === 'fresh'
      ? sayDay(statusDate)
      : t('statuses:notConfirmedSince', { month: sayMonth(statusDate) })
  return <small className="f">{t('countries:dated', { date, grade: evidenceGrade })}</small>
}

/** The lines of a section, to be read. */
export function SectionLines({ group, asOf }: { group: LineGroup; asOf: string }) {
  return (
    <section className="cat" aria-label={group.section.title}>
      <h2>{group.section.title}</h2>
      <ul>
        {group.lines.map((line) => (
          <li key={line.commitment.id}>
            <span className="ref f s">
              <bdi>{line.commitment.ref}</bdi>
            </span>
            <Link to="/commitments/:commitmentId" params={{ commitmentId: line.commitment.id }}>
              {line.commitment.title}
            </Link>
            <span>
              <Published line={line} today={asOf} />
              <Dated line={line} asOf={asOf} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
