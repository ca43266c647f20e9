import type { Catalogue } from '@focal/contracts/commitments'
import { Link } from '../app/link.tsx'
import { useWords } from '../app/use-words.ts'
import { sayList } from '../app/words.ts'
import { Button } from '../ui/button.tsx'
import { Note } from '../ui/note.tsx'
import { useAffected } from './acts.ts'

/** Shows the list to who has just saved, wherever the page was. */
export function focusAffected(): void {
  requestAnimationFrame(() => document.getElementById('affected')?.focus())
}

/** The commitments whose status a change may touch: each is opened in the round, or left. None is changed by itself. */
export function Affected({ id, catalogue }: { id: string; catalogue: Catalogue }) {
  const { t } = useWords()
  const { affected, leave } = useAffected(id)
  const titleOf = new Map(catalogue.commitments.map(({ id: one, title }) => [one, title]))
  if (affected.length === 0) return null
  return (
    <section
      id="affected"
      tabIndex={-1}
      aria-label={t('measures:affected.title', { count: affected.length })}
    >
      <Note title={t('measures:affected.title', { count: affected.length })}>
        <p>{t('measures:affected.what')}</p>
        <ul className="mlist">
          {affected.map(({ commitmentId, reasons }) => {
            const title = titleOf.get(commitmentId) ?? commitmentId
            return (
              <li key={commitmentId}>
                <div>
                  {title}
                  <p>{sayList(reasons.map((reason) => t(`measures:affected.${reason}`)))}</p>
                </div>
                <div className="row">
                  <Link
                    className="btn sm"
                    to="/our-status"
                    search={{ at: commitmentId, measure: id }}
                    aria-label={t('measures:affected.openAt', { title })}
                    onClick={() => leave(commitmentId)}
                  >
                    {t('measures:affected.open')}
                  </Link>
                  <Button
                    size="small"
                    aria-label={t('measures:affected.leaveAt', { title })}
                    onClick={() => leave(commitmentId)}
                  >
                    {t('measures:affected.leave')}
                  </Button>
                </div>
              </li>
            )
          })}
        </ul>
      </Note>
    </section>
  )
}
