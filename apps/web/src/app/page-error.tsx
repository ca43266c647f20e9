import { useEffect, useState } from 'react'
import { Rich } from '../ui/rich.tsx'
import { Title } from '../ui/title.tsx'
import { PageMissing } from './lazy-page.tsx'
import { Link } from './link.tsx'
import { ProblemNote } from './problem-note.tsx'
import { useWords } from './use-words.ts'

/** Loads the page anew as soon as there is a line; true while it waits for one. */
function useReload(): [boolean, () => void] {
  const [isWanted, setWanted] = useState(false)
  useEffect(() => {
    if (!isWanted) return
    const reload = () => location.reload()
    if (navigator.onLine) reload()
    window.addEventListener('online', reload)
    return () => window.removeEventListener('online', reload)
  }, [isWanted])
  return [isWanted, () => setWanted(true)]
}

type Props = { error: unknown; onRetry: () => void; isRetrying?: boolean }

/** What stands in place of a page that failed. */
export function PageError({ error, onRetry, isRetrying = false }: Props) {
  const { t } = useWords()
  const [isReloading, reload] = useReload()
  const isMissing = error instanceof PageMissing
  return (
    <main id="content">
      <Title>{t('common:pageFailed')}</Title>
      <ProblemNote
        error={error}
        onRetry={isMissing ? reload : onRetry}
        isRetrying={isMissing ? isReloading : isRetrying}
        isReading
      />
    </main>
  )
}

/** An address that leads nowhere the reader may go; `why` says more than that. */
export function NotFound({ why }: { why?: string | undefined }) {
  const { t } = useWords()
  const back = (text: string) => <Link to="/overview">{text}</Link>
  return (
    <main id="content">
      <div className="nowhere" role={why ? 'alert' : 'status'}>
        <Title>{t('common:nowhere.title')}</Title>
        <p>{why ?? t('common:nowhere.text')}</p>
        <p>
          <Rich text={t('common:nowhere.fix')} parts={{ a: back }} />
        </p>
      </div>
    </main>
  )
}
