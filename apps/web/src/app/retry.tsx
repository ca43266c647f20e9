import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { Button } from '../ui/button.tsx'
import { focusContent } from './scroll.ts'
import { useWords } from './use-words.ts'

/** The way out of a note: it keeps the focus, and hands it to the content when the note goes. */
export function WayOut({
  onPress,
  isBusy = false,
  children,
}: {
  onPress: () => void
  isBusy?: boolean
  children: ReactNode
}) {
  const button = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => {
    const node = button.current
    return () => {
      if (node !== document.activeElement) return
      setTimeout(() => {
        if (document.activeElement === document.body) focusContent()
      })
    }
  }, [])
  return (
    <div className="row">
      <Button ref={button} size="small" aria-disabled={isBusy} onClick={() => isBusy || onPress()}>
        {children}
      </Button>
    </div>
  )
}

/** Asks once more for what did not come. */
export function Retry({ onRetry, isRetrying = false }: { onRetry: () => void; isRetrying?: boolean }) {
  const { t } = useWords()
  return (
    <WayOut onPress={onRetry} isBusy={isRetrying}>
      {isRetrying ? t('common:retrying') : t('common:retry')}
    </WayOut>
  )
}
