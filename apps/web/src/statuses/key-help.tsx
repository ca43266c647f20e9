import { lazy, Suspense } from 'react'
import { useWords } from '../app/use-words.ts'
import { Button } from '../ui/button.tsx'

const Dialog = lazy(() => import('../ui/dialog.tsx').then((module) => ({ default: module.Dialog })))

const shown = [
  ['C', 'confirm'],
  ['S', 'section'],
  ['1 – 5', 'status'],
  ['X', 'notApplicable'],
  ['N', 'note'],
  ['Enter', 'next'],
  ['Ctrl Enter', 'nextFrom'],
  ['↑ ↓', 'move'],
  ['␣', 'tick'],
  ['P', 'publish'],
  ['Z', 'undo'],
  ['Esc', 'leave'],
  ['Ctrl K', 'find'],
  ['?', 'help'],
] as const
const mostUsed = ['confirm', 'section', 'status', 'note', 'next', 'undo']

/** The keys that matter most, at the foot of the list. */
export function KeyLine({ onHelp }: { onHelp: () => void }) {
  const { t } = useWords()
  return (
    <div className="keys">
      {shown
        .filter(([, what]) => mostUsed.includes(what))
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
export function KeyHelp({ isOpen, onOpen }: { isOpen: boolean; onOpen: (isOpen: boolean) => void }) {
  const { t } = useWords()
  if (!isOpen) return null
  return (
    <Suspense fallback={null}>
      <Dialog title={t('statuses:keys.help')} isOpen onOpen={onOpen}>
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
        <Button onClick={() => onOpen(false)}>{t('common:close')}</Button>
      </Dialog>
    </Suspense>
  )
}
