import type { RefObject } from 'react'
import { useWords } from '../app/use-words.ts'
import { Button } from '../ui/button.tsx'

const shown = [
  ['C', 'confirm'],
  ['1 – 5', 'status'],
  ['X', 'notApplicable'],
  ['N', 'note'],
  ['Enter', 'next'],
  ['↑ ↓', 'move'],
  ['Z', 'undo'],
  ['?', 'help'],
] as const

/** The keys that matter most, at the foot of the list. */
export function KeyLine({ onHelp }: { onHelp: () => void }) {
  const { t } = useWords()
  return (
    <div className="keys">
      {shown
        .filter(([, what]) => what !== 'notApplicable' && what !== 'move' && what !== 'help')
        .map(([key, what]) => (
          <span key={what}>
            <kbd>{key}</kbd> {t(`statuses:keys.${what}`)}
          </span>
        ))}
      <Button size="small" look="text" className="sp" onClick={onHelp}>
        {t('statuses:keys.help')}
      </Button>
    </div>
  )
}

/** Every key of the page. */
export function KeyHelp({ dialog, label }: { dialog: RefObject<HTMLDialogElement | null>; label: string }) {
  const { t } = useWords()
  return (
    <dialog ref={dialog} className="pop" aria-label={label}>
      <h2>{label}</h2>
      <dl className="key-list">
        {shown.map(([key, what]) => (
          <div key={what}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(`statuses:keys.${what}`)}</dd>
          </div>
        ))}
      </dl>
      <Button onClick={() => dialog.current?.close()}>{t('common:close')}</Button>
    </dialog>
  )
}
