import { Note } from '../ui/note.tsx'
import { follow } from './navigation.ts'
import { WayOut } from './retry.tsx'
import { useWords } from './use-words.ts'

function showToday(): void {
  const search = new URLSearchParams(location.search)
  search.delete('asOf')
  const said = search.toString()
  follow(location.pathname + (said === '' ? '' : `?${said}`), { replace: true })
}

/** The day of a view lies outside what Focal knows: what to choose instead, and today with one press. */
export function DayNote({ message }: { message: string }) {
  const { t } = useWords()
  return (
    <Note look="warn" title={t('common:dayOutside')} isUrgent>
      <p>{message}</p>
      <WayOut onPress={showToday}>{t('common:showToday')}</WayOut>
    </Note>
  )
}
