import { CallError } from '../api/call.ts'
import { Button } from '../ui/button.tsx'
import { Note } from '../ui/note.tsx'
import { useWords } from './use-words.ts'

/** The one way the app shows an error: what happened, what to do, and the request id for the unexpected. */
export function ProblemNote({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useWords()
  const problem = error instanceof CallError ? error.problem : null
  return (
    <Note look={problem ? 'fail' : 'warn'} title={problem?.title ?? t('common:offline')} isUrgent>
      <p>{problem?.detail}</p>
      <p>{problem ? problem.fix : t('common:offlineFix')}</p>
      {problem?.fields?.map((field) => (
        <p key={field.path + field.message}>{field.message}</p>
      ))}
      {problem && problem.status >= 500 && <p className="f s">{problem.trace}</p>}
      {onRetry && (
        <div className="row">
          <Button size="small" onClick={onRetry}>
            {t('common:retry')}
          </Button>
        </div>
      )}
    </Note>
  )
}
