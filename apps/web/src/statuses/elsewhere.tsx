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

/** How many lines that are not at hand need somebody, and the newest by name, wherever one has scrolled to. */
export function Elsewhere({ marks, current, titleOf, onOpen, onRetry }: ElsewhereProps) {
  const { t } = useWords()
  const isOnline = useOnline()
  const open = [...marks].flatMap(([id, { state }]) =>
    id !== current && (state === 'conflict' || state === 'refused' || (state === 'failed' && isOnline))
      ? [{ id, state }]
      : [],
  )
  const newest = open.at(-1)
  if (!newest) return null
  return (
    <section className="elsewhere" aria-label={t('statuses:elsewhere', { count: open.length })}>
      <b>{t('statuses:elsewhere', { count: open.length })}</b>
      <Button size="small" look="text" onClick={() => onOpen(newest.id)}>
        {t(`statuses:said.${newest.state}`, { title: titleOf(newest.id) })}
      </Button>
      {open.some(({ state }) => state === 'failed') && (
        <Button size="small" className="sp" onClick={onRetry}>
          {t('common:retry')}
        </Button>
      )}
    </section>
  )
}
