import { useSyncExternalStore } from 'react'
import { useWords } from './use-words.ts'

function follow(tell: () => void): () => void {
  window.addEventListener('online', tell)
  window.addEventListener('offline', tell)
  return () => {
    window.removeEventListener('online', tell)
    window.removeEventListener('offline', tell)
  }
}

/** Whether the device believes it has a line. */
function useOnline(): boolean {
  return useSyncExternalStore(follow, () => navigator.onLine)
}

/** One line on top while there is no line: what is typed stays on the device and goes out later. */
export function Connection() {
  const { t } = useWords()
  const isOnline = useOnline()
  return (
    <div className="offline" role="status" aria-live="polite">
      {!isOnline && (
        <p>
          <b>{t('common:offlineTitle')}</b> {t('common:offlineKept')}
        </p>
      )}
    </div>
  )
}
