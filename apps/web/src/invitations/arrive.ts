import { useQueryClient } from '@tanstack/react-query'
import { go } from '../app/navigation.ts'
import { useWords } from '../app/use-words.ts'
import { useToast } from '../ui/toast.tsx'
import { keepToken } from './detour.ts'

/** After an acceptance: nothing that was read before holds, and the work begins. */
export function useArriveInSeat(): (seat: string) => void {
  const { t } = useWords()
  const toast = useToast()
  const client = useQueryClient()
  return (seat) => {
    keepToken(null)
    client.clear()
    toast({ sentence: t('invitations:accepted', { seat }) })
    go({ to: '/' }, { replace: true })
  }
}
