import { type Comment, comments } from '@focal/contracts/comments'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { staleAfter } from '../api/query.ts'

/** Whose thread, and who takes part in it. */
export type Thread = { iso2: string; commitmentId: string; accountId: string }

function useSaid() {
  const client = useQueryClient()
  return () => staleAfter(client, comments.thread, comments.threads)
}

/** Without a line it is said at once that nothing was sent, rather than waiting for one. */
const told = { networkMode: 'always' } as const

/** Says something; sent again under its key it is said once. */
export function useSay({ iso2, commitmentId }: Thread, onSaid: () => void) {
  const refresh = useSaid()
  return useMutation({
    ...told,
    mutationFn: ({ text, key }: { text: string; key: string }) =>
      call(comments.write, { params: { iso2, commitmentId }, body: { text }, key }),
    onSuccess: () => {
      refresh()
      onSaid()
    },
  })
}

/** Words an own comment anew, from the version that is seen. */
export function useEdit({ iso2, commitmentId }: Thread, { position }: Comment, onEdited: () => void) {
  const refresh = useSaid()
  return useMutation({
    ...told,
    mutationFn: ({ text, version }: { text: string; version: number }) =>
      call(comments.edit, {
        params: { iso2, commitmentId, position: String(position) },
        body: { text },
        version,
      }),
    onSuccess: () => {
      refresh()
      onEdited()
    },
  })
}

/** Takes an own comment back. */
export function useTakeBack({ iso2, commitmentId }: Thread, onTaken: () => void) {
  const refresh = useSaid()
  return useMutation({
    ...told,
    mutationFn: ({ position, version }: Comment) =>
      call(comments.takeBack, { params: { iso2, commitmentId, position: String(position) }, version }),
    onSuccess: onTaken,
    // Also where another window was first: then the page shows what there is now.
    onSettled: refresh,
  })
}
