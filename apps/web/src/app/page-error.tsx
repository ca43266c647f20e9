import { Note } from '../ui/note.tsx'
import { Link } from './link.tsx'
import { ProblemNote } from './problem-note.tsx'
import { useWords } from './use-words.ts'

/** What stands in place of a page that failed. */
export function PageError({ error, reset }: { error: unknown; reset?: () => void }) {
  return (
    <main id="content">
      <ProblemNote error={error} {...(reset ? { onRetry: reset } : {})} />
    </main>
  )
}

/** An address that leads nowhere. */
export function NotFound() {
  const { t } = useWords()
  return (
    <main id="content">
      <Note title={t('common:notFound.title')}>
        <p>{t('common:notFound.fix')}</p>
        <p>
          <Link to="/">{t('common:product')}</Link>
        </p>
      </Note>
    </main>
  )
}
