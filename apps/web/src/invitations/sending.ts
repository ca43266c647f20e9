import type { Me } from '@focal/contracts/accounts'
import { agencies } from '@focal/contracts/agencies'
import { type Invitation, invitations } from '@focal/contracts/invitations'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { useOnce } from '../api/once.ts'
import { staleAfter } from '../api/query.ts'
import { go } from '../app/navigation.ts'
import { useWords } from '../app/use-words.ts'
import { sayName } from '../app/words.ts'
import { useToast } from '../ui/toast.tsx'

/** Says that a mail is on its way; in a demonstration, where it can be read. */
export function useMailToast(me: Me): (name: string) => void {
  const { t } = useWords()
  const toast = useToast()
  const client = useQueryClient()
  return (name) => {
    staleAfter(client, invitations.list, agencies.list)
    const action = { label: t('common:nav.outbox'), run: () => go({ to: '/outbox' }) }
    toast({ sentence: t('invitations:sent', { name: sayName(name) }), ...(me.isDemo ? { action } : {}) })
  }
}

/** Sends the same offer again: a new link, and the one before holds no more. */
export function useSendAgain(me: Me) {
  const tell = useMailToast(me)
  const once = useOnce()
  return useMutation({
    mutationFn: ({ id, seatId, email, name, role, countryCode, agencyId, title }: Invitation) =>
      once({ id }, (key) =>
        seatId === null
          ? call(invitations.invite, { body: { email, name, role, countryCode, agencyId, title }, key })
          : call(invitations.handOver, { body: { seatId, email, name }, key }),
      ),
    onSuccess: ({ name }) => tell(name),
  })
}

/** Takes an open offer back. */
export function useTakeBack(onDone: () => void) {
  const { t } = useWords()
  const toast = useToast()
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id }: Invitation) => call(invitations.revoke, { params: { invitationId: id } }),
    onSuccess: ({ name }) => {
      staleAfter(client, invitations.list, agencies.list)
      toast({ sentence: t('invitations:takenBack', { name: sayName(name) }) })
      onDone()
    },
  })
}
