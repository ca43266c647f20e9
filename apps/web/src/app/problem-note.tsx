import { CallError } from '../api/call.ts'
import { Note } from '../ui/note.tsx'
import { DayNote } from './day-note.tsx'
import { PageMissing } from './lazy-page.tsx'
import { Link } from './link.tsx'
import { Retry } from './retry.tsx'
import { useWords } from './use-words.ts'

type Props = { error: unknown; onRetry?: () => void; isRetrying?: boolean; isReading?: boolean }

/** The way to the sign-in page, and from there back to this place. */
function SignIn() {
  const { t } = useWords()
  return (
    <div className="row">
      <Link className="btn sm p" to="/sign-in" search={{ next: location.pathname + location.search }}>
        {t('accounts:signIn')}
      </Link>
    </div>
  )
}

/** No answer at all: without a line, or because of something that we did not foresee. */
function useSilence(error: unknown, isReading: boolean): { title: string; fix: string } {
  const { t } = useWords()
  const isLine = error instanceof CallError || error instanceof PageMissing
  if (!isLine) return { title: t('common:broken'), fix: t('common:brokenFix') }
  return { title: t('common:offline'), fix: isReading ? t('common:offlineRead') : t('common:offlineFix') }
}

/** The one way the app shows an error: what happened, what to do, and the request id for the unexpected. */
export function ProblemNote({ error, onRetry, isRetrying = false, isReading = false }: Props) {
  const problem = error instanceof CallError ? error.problem : null
  const silence = useSilence(error, isReading)
  const [field, ...more] = problem?.fields ?? []
  if (isReading && field?.path === 'asOf' && more.length === 0) return <DayNote message={field.message} />
  // A sign-in that was refused has the same status; there the form itself is the way.
  const isSignedOut = problem?.type === 'focal:problem/signed-out' && location.pathname !== '/sign-in'
  return (
    <Note look={problem ? 'fail' : 'warn'} title={problem?.title ?? silence.title} isUrgent>
      <p>{problem?.detail}</p>
      <p>{problem ? problem.fix : silence.fix}</p>
      {problem?.fields?.map(({ path, message }) => (
        <p key={path + message}>{message}</p>
      ))}
      {problem && problem.status >= 500 && <p className="f s">{problem.trace}</p>}
      {isSignedOut && <SignIn />}
      {onRetry && <Retry onRetry={onRetry} isRetrying={isRetrying} />}
    </Note>
  )
}
