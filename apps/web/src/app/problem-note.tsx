import { CallError } from '../api/call.ts'
import { Button } from '../ui/button.tsx'
import { Note } from '../ui/note.tsx'
import { Link } from './link.tsx'
import { useWords } from './use-words.ts'

/** The way to the sign-in page, and from there back to this place. */
function SignIn() {
  const { t } = useWords()
  return (
    <Link className="btn sm p" to="/sign-in" search={{ next: location.pathname + location.search }}>
      {t('accounts:signIn')}
    </Link>
  )
}

/** The one way the app shows an error: what happened, what to do, and the request id for the unexpected. */
export function ProblemNote({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useWords()
  const problem = error instanceof CallError ? error.problem : null
  // A sign-in that was refused has the same status; there the form itself is the way.
  const isSignedOut = problem?.type === 'focal:problem/signed-out' && location.pathname !== '/sign-in'
  return (
    <Note look={problem ? 'fail' : 'warn'} title={problem?.title ?? t('common:offline')} isUrgent>
      <p>{problem?.detail}</p>
      <p>{problem ? problem.fix : t('common:offlineFix')}</p>
      {problem?.fields?.map((field) => (
        <p key={field.path + field.message}>{field.message}</p>
      ))}
      {problem && problem.status >= 500 && <p className="f s">{problem.trace}</p>}
      {(onRetry || isSignedOut) && (
        <div className="row">
          {isSignedOut && <SignIn />}
          {onRetry && (
            <Button size="small" onClick={onRetry}>
              {t('common:retry')}
            </Button>
          )}
        </div>
      )}
    </Note>
  )
}
