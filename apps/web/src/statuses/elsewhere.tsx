import { useOnline } from '../app/connection.tsx'
import { useWords } from '../app/use-words.ts'
import { Button } from '../ui/button.tsx'
import type { SaveMark } from './save-mark.ts'

type ElsewhereProps = {
  marks: ReadonlyMap<string, SaveMark>
  current: string
  titleOf: (id: string) => string
  onOpen: (id: string) => void
  onRetry: () => void
}

/** How many lines are named; the rest is counted. */
const most = 3

/** Lines that are not at hand and need somebody, in sight wherever the list has been scrolled to. */
export function Elsewhere({ marks, current, titleOf, onOpen, onRetry }: ElsewhereProps) {
  const { t } = useWords()
  const isOnline = useOnline()
  const open = [...marks].flatMap(([id, { state }]) =>
    id !== current && (state === 'conflict' || state === 'refused' || (state === 'failed' && isOnline))
      ? [{ id, state }]
      : [],
  )
  if (open.length === 0) return null
  return (
    <section className="elsewhere" aria-label={t('statuses:elsewhere', { count: open.length })}>
      <b>{t('statuses:elsewhere', { count: open.length })}</b>
      {open.slice(0, most).map(({ id, state }) => (
        <Button key={id} size="small" look="text" onClick={() => onOpen(id)}>
          {t(`statuses:said.${state}`, { title: titleOf(id) })}
        </Button>
      ))}
      {open.length > most && <span>{t('statuses:elsewhereMore', { count: open.length - most })}</span>}
      {open.some(({ state }) => state === 'failed') && (
        <Button size="small" className="sp" onClick={onRetry}>
          {t('common:retry')}
        </Button>
      )}
    </section>
  )
}
