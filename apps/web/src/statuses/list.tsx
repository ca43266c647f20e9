import { memo } from 'react'
import { Link } from '../app/link.tsx'
import { useWords } from '../app/use-words.ts'
import { Button } from '../ui/button.tsx'
import { canConfirm, type LineGroup } from './record.ts'
import { Row, type RowActs } from './row.tsx'
import type { Marks } from './save-mark.ts'

/** The lines of a section of which one can say that they are still true. */
export function confirmable(group: LineGroup, today: string): string[] {
  return group.lines.filter(({ item }) => canConfirm(item, today)).map(({ item }) => item.commitmentId)
}

type HeadProps = { group: LineGroup; today: string; onChoose: (ids: string[]) => void }

const Head = memo(function Head({ group, today, onChoose }: HeadProps) {
  const { t } = useWords()
  const ids = confirmable(group, today)
  return (
    <div className="sec">
      <h2 id={`section-${group.section.id}`}>{group.section.title}</h2>
      <Link className="btn sm t sp" to="/requests/ask" search={{ section: group.section.id }}>
        {t('statuses:askMinistries')}
        <span className="vh">: {group.section.title}</span>
      </Link>
      {ids.length > 0 && (
        <Button size="small" onClick={() => onChoose(ids)}>
          {t('statuses:confirmSection', { count: ids.length })}
        </Button>
      )}
    </div>
  )
})

type ListProps = {
  groups: readonly LineGroup[]
  today: string
  current: string
  chosen: ReadonlySet<string> | null
  marks: Marks
  acts: RowActs
  onChoose: (ids: string[]) => void
}

/** The record as a list by section; the whole row opens a commitment. */
export function RecordList({ groups, today, current, chosen, marks, acts, onChoose }: ListProps) {
  return groups.map((group) => (
    <section key={group.section.id} aria-labelledby={`section-${group.section.id}`}>
      <Head group={group} today={today} onChoose={onChoose} />
      <ul>
        {group.lines.map((line) => (
          <Row
            key={line.item.commitmentId}
            line={line}
            today={today}
            isCurrent={line.item.commitmentId === current}
            isChosen={chosen?.has(line.item.commitmentId)}
            mark={marks.get(line.item.commitmentId)}
            acts={acts}
          />
        ))}
      </ul>
    </section>
  ))
}
