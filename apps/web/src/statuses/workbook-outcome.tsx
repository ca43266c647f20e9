import { Link } from '../app/link.tsx'
import { useWords } from '../app/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Note } from '../ui/note.tsx'
import type { Outcome as Told } from './workbook-calls.ts'
import { Sentences } from './workbook-diff.tsx'

/** What was done, what was so already, and what was not done and why. */
export function Outcome({
  outcome,
  publish,
  onAgain,
  onOther,
}: {
  outcome: Told
  publish: boolean
  onAgain: () => void
  onOther: () => void
}) {
  const { t } = useWords()
  const { done, unchanged, conflicts, refused } = outcome
  const count = done.length
  return (
    <div className="stack">
      <Note
        look="good"
        title={publish ? t('workbook:page.published', { count }) : t('workbook:page.kept', { count })}
      >
        {unchanged.length > 0 && <p>{t('workbook:page.unchanged', { count: unchanged.length })}</p>}
      </Note>
      <Sentences
        look="warn"
        title={t('workbook:page.refused', { count: refused.length })}
        sentences={refused.map(({ commitmentId, message }) => `${commitmentId}: ${message}`)}
      />
      {conflicts.length > 0 && (
        <Note look="warn" title={t('workbook:page.conflicts', { count: conflicts.length })}>
          <p>{conflicts.map(({ commitmentId }) => commitmentId).join(', ')}</p>
          <div className="row">
            <Button size="small" onClick={onAgain}>
              {t('workbook:page.compareAgain')}
            </Button>
          </div>
        </Note>
      )}
      <div className="row">
        <Link to="/our-status" className="btn p">
          {t('workbook:page.toStatus')}
        </Link>
        <Button onClick={onOther}>{t('workbook:page.otherFile')}</Button>
      </div>
    </div>
  )
}
