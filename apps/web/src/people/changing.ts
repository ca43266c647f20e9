import { invitations } from '@focal/contracts/invitations'
import { type Person, people } from '@focal/contracts/people'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { staleAfter } from '../api/query.ts'
import { useWords } from '../app/use-words.ts'
import { sayName } from '../app/words.ts'
import { useToast } from '../ui/toast.tsx'

/** Disables and enables an account, which can be undone; ends its seats and takes lost factors away, which cannot. */
export function useChangePerson({ accountId, name }: Person) {
  const { t } = useWords()
  const toast = useToast()
  const client = useQueryClient()
  const refresh = () => staleAfter(client, people.list, invitations.list)
  const state = useMutation({
    mutationFn: (next: 'active' | 'disabled') =>
      call(people.setState, { params: { accountId }, body: { state: next } }),
    onSuccess: (_person, next) => {
      refresh()
      const undo = { label: t('common:undo'), run: () => state.mutate('active') }
      if (next === 'disabled')
        toast({ sentence: t('people:isDisabled', { name: sayName(name) }), action: undo })
      else toast({ sentence: t('people:isEnabled', { name: sayName(name) }) })
    },
  })
  const seat = useMutation({
    mutationFn: (seatId: string) => call(people.removeSeat, { params: { accountId, seatId } }),
    onSuccess: () => {
      refresh()
      toast({ sentence: t('people:ended', { name: sayName(name) }) })
    },
  })
  /** Throws CallError, also where it asks for the password once more. */
  async function dropFactors(): Promise<void> {
    await call(people.removeFactors, { params: { accountId } })
    refresh()
    toast({ sentence: t('people:lostDone', { name: sayName(name) }) })
  }
  return { state, seat, dropFactors }
}
