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
export function useOnline(): boolean {
  return useSyncExternalStore(follow, () => navigator.onLine)
}

/** One line on top while there is no line: how many changes (`kept`) wait on the device and go out later. */
export function Connection({ kept }: { kept: number }) {
  const { t } = useWords()
  const isOnline = useOnline()
  return (
    <div className="offline" role="status" aria-live="polite">
      {!isOnline && (
        <p>
          <b>{t('common:offlineTitle')}</b>{' '}
          {kept === 0 ? t('common:offlineKept') : t('common:offlineCount', { count: kept })}
        </p>
      )}
    </div>
  )
}
