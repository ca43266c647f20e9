import type { Violation } from '@focal/domain/statuses'
import { useState } from 'react'
import { Link } from '../app/link.tsx'
import { useWords } from '../app/use-words.ts'
import { sayMonth } from '../app/words.ts'
import { Button } from '../ui/button.tsx'
import type { Line } from './record.ts'
import { Published } from './row.tsx'

/** As many lines as one looks over at a glance. */
const glance = 5

/** What a draft still needs, else since when the status stands. */
function About({ line: { item }, lacks }: { line: Line; lacks: Violation[] }) {
  const { t } = useWords()
  const [first] = lacks
  if (first?.say === 'status.inPlaceNeedsReference') return <>{t('statuses:form.needsReference')}</>
  if (first) return <>{t('statuses:home.lacks')}</>
  if (item.draft || !item.current) return null
  return <>{t('statuses:home.saidIn', { month: sayMonth(item.current.statusDate) })}</>
}

type DueListProps = {
  title: string
  hint?: string
  lines: readonly Line[]
  lacking: ReadonlyMap<string, Violation[]>
  today: string
}

/** Lines that wait for the same thing, the first few at once; each leads to its place in the round. */
export function DueList({ title, hint, lines, lacking, today }: DueListProps) {
  const { t } = useWords()
  const [isWhole, setWhole] = useState(false)
  if (lines.length === 0) return null
  const shown = isWhole ? lines : lines.slice(0, glance)
  return (
    <section className="cat due" aria-label={title}>
      <h2>
        {title} <span className="f">{lines.length}</span>
      </h2>
      {hint && <p className="hint s f">{hint}</p>}
      <ul>
        {shown.map((line) => (
          <li key={line.commitment.id}>
            <span className="ref f s">
              <bdi>{line.commitment.ref}</bdi>
            </span>
            <Link to="/our-status" search={{ at: line.commitment.id }}>
              {line.commitment.title}
            </Link>
            <span>
              <Published line={line} today={today} />
              <small className="f">
                <About line={line} lacks={lacking.get(line.commitment.id) ?? []} />
              </small>
            </span>
          </li>
        ))}
      </ul>
      {lines.length > glance && (
        <Button size="small" look="text" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? t('statuses:home.fewer') : t('statuses:home.more', { count: lines.length - glance })}
        </Button>
      )}
    </section>
  )
}
