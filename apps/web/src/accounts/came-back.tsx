import { useWords } from '../app/use-words.ts'
import { Note } from '../ui/note.tsx'

const reasons = ['lost', 'failed', 'unverified', 'unknown'] as const
export type Reason = (typeof reasons)[number]

/** Why somebody came back from the provider without a session. */
export function CameBack({ reason }: { reason: string }) {
  const { t } = useWords()
  const known = reasons.find((one) => one === reason) ?? 'failed'
  return (
    <Note look="fail" title={t('security:provider.title')} isUrgent>
      <p>{t(`security:provider.${known}`)}</p>
    </Note>
  )
}
