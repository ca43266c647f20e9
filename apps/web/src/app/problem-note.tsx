import { CallError } from '../api/call.ts'
import { Note } from '../ui/note.tsx'
import { DayNote } from './day-note.tsx'
import { PageMissing } from './lazy-page.tsx'
import { Retry } from './retry.tsx'
import { useWords } from './use-words.ts'

type Props = { error: unknown; onRetry?: () => void; isRetrying?: boolean; isReading?: boolean }

/** No answer at all: without a line, or because of something that we did not foresee. */
function useSilence(error: unknown, isReading: boolean): { title: string; fix: string } {
  const { t } = useWords()
  const isLine = error instanceof CallError || error instanceof PageMissing
  if (!isLine) return { title: t('problems:title.unexpected'), fix: t('common:brokenFix') }
  return { title: t('common:offline'), fix: isReading ? t('common:offlineRead') : t('common:offlineFix') }
}

/** The one way the app shows an error: what happened, what to do, and the request id for the unexpected. */
export function ProblemNote({ error, onRetry, isRetrying = false, isReading = false }: Props) {
  const problem = error instanceof CallError ? error.problem : null
  const silence = useSilence(error, isReading)
  const [field, ...more] = problem?.fields ?? []
  if (isReading && field?.path === 'asOf' && more.length === 0) return <DayNote message={field.message} />
  return (
    <Note look={problem ? 'fail' : 'warn'} title={problem?.title ?? silence.title} isUrgent>
      <p>{problem?.detail}</p>
      <p>{problem ? problem.fix : silence.fix}</p>
      {problem?.fields?.map(({ path, message }) => (
        <p key={path + message}>{message}</p>
      ))}
      {problem && problem.status >= 500 && <p className="f s">{problem.trace}</p>}
      {onRetry && <Retry onRetry={onRetry} isRetrying={isRetrying} />}
    </Note>
  )
}
