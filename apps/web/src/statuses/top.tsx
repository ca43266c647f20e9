import { memo, useDeferredValue } from 'react'
import { Link } from '../app/link.tsx'
import { useWords } from '../app/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Title } from '../ui/title.tsx'
import { Progress } from './progress.tsx'
import { ageOf, type Line, type LineGroup } from './record.ts'

type SummaryProps = { lines: readonly Line[]; today: string; onPublish: (ids: string[]) => void }

/** Where the key that publishes leads to. */
export const publishId = 'publish-all'

/** How much is said and how much waits, with the way to publish it and to the workbook. */
function Summary({ lines, today, onPublish }: SummaryProps) {
  const { t } = useWords()
  const published = lines.filter(({ item }) => item.current !== null)
  const older = published.filter(({ item }) => ageOf(item, today) !== 'fresh').length
  const drafts = lines.filter(({ item }) => item.draft !== null).map(({ item }) => item.commitmentId)
  return (
    <>
      <p>
        {t('statuses:summary', { published: published.length, of: lines.length, older })}{' '}
        {drafts.length === 0 ? t('statuses:noDrafts') : t('statuses:drafts', { count: drafts.length })}
      </p>
      {published.length === 0 && drafts.length === 0 && <p>{t('statuses:firstStep')}</p>}
      <div className="eta row">
        <Link to="/workbook" className="btn t">
          {t('statuses:workbook')}
        </Link>
        <Link to="/sharing" className="btn t">
          {t('statuses:sharing')}
        </Link>
        {drafts.length > 0 && (
          <Button id={publishId} look="primary" onClick={() => onPublish(drafts)}>
            {t('statuses:publishAll', { count: drafts.length })}
          </Button>
        )}
      </div>
    </>
  )
}

type TopProps = { title: string; groups: LineGroup[]; today: string; onPublish: (ids: string[]) => void }

const Content = memo(function Content({ title, groups, today, onPublish }: TopProps) {
  return (
    <div className="top">
      <Title>{title}</Title>
      <Summary lines={groups.flatMap((group) => group.lines)} today={today} onPublish={onPublish} />
      <Progress groups={groups} today={today} />
    </div>
  )
})

/** What stands over the record; counted after a key has shown. */
export function Top({ groups, ...rest }: TopProps) {
  return <Content groups={useDeferredValue(groups)} {...rest} />
}
