import { useWords } from '../app/use-words.ts'
import { Button } from '../ui/button.tsx'
import { canConfirm, type LineGroup } from './record.ts'
import { Row } from './row.tsx'
import type { Saver } from './saver.ts'

type ListProps = {
  groups: LineGroup[]
  today: string
  current: string
  saver: Saver
  onChoose: (id: string) => void
  onConfirm: (ids: string[]) => void
}

function Head({
  group,
  today,
  onConfirm,
}: {
  group: LineGroup
  today: string
  onConfirm: (ids: string[]) => void
}) {
  const { t } = useWords()
  const ids = group.lines.filter(({ item }) => canConfirm(item, today)).map(({ item }) => item.commitmentId)
  return (
    <div className="sec">
      <h2 id={`section-${group.section.id}`}>{group.section.title}</h2>
      {ids.length > 0 && (
        <Button size="small" className="sp" onClick={() => onConfirm(ids)}>
          {t('statuses:confirmSection', { count: ids.length })}
        </Button>
      )}
    </div>
  )
}

/** The record as a list by section; the whole row chooses a commitment. */
export function RecordList({ groups, today, current, saver, onChoose, onConfirm }: ListProps) {
  return (
    <div className="list">
      {groups.map((group) => (
        <section key={group.section.id} aria-labelledby={`section-${group.section.id}`}>
          <Head group={group} today={today} onConfirm={onConfirm} />
          <ul>
            {group.lines.map((line) => {
              const id = line.item.commitmentId
              const mark = saver.marks.get(id)
              return (
                <Row
                  key={id}
                  line={line}
                  today={today}
                  isCurrent={id === current}
                  mark={mark}
                  onChoose={() => onChoose(id)}
                  onRetry={() => saver.retry(id)}
                />
              )
            })}
          </ul>
        </section>
      ))}
    </div>
  )
}
