import type { Me } from '@focal/contracts/accounts'
import { invitations, type OpenInvitation } from '@focal/contracts/invitations'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { signOut } from '../accounts/sign-in.ts'
import { CallError, call } from '../api/call.ts'
import { go } from '../app/navigation.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { useWords } from '../app/use-words.ts'
import { sayName } from '../app/words.ts'
import { Button } from '../ui/button.tsx'
import { Note } from '../ui/note.tsx'
import { Submit } from '../ui/submit.tsx'
import { useArriveInSeat } from './arrive.ts'
import { keepToken, keptToken } from './detour.ts'
import { usePostTitle } from './post-title.ts'

type Held = { held: OpenInvitation; token: string }

/** To the sign-in and back here; the token waits on this tab. */
function leadToSignIn(token: string): void {
  keepToken(token)
  go({ to: '/sign-in', search: { next: '/invitation' } })
}

function isSignedOut(error: unknown): boolean {
  return error instanceof CallError && error.problem?.status === 401
}

function Accept({ held, token }: Held) {
  const { t } = useWords()
  const titleOf = usePostTitle()
  const arrive = useArriveInSeat()
  const accepting = useMutation({
    mutationFn: () => call(invitations.accept, { body: { token } }),
    onSuccess: () => arrive(titleOf(held)),
  })
  function submit(event: FormEvent): void {
    event.preventDefault()
    if (!accepting.isPending) accepting.mutate()
  }
  if (isSignedOut(accepting.error)) return <SignInFirst held={held} token={token} />
  return (
    <form className="sheet" onSubmit={submit}>
      <p>{t('invitations:second', { email: sayName(held.email) })}</p>
      {accepting.isError && <ProblemNote error={accepting.error} />}
      <Submit
        size="large"
        label={t('invitations:accept')}
        pending={t('invitations:accepting')}
        isPending={accepting.isPending}
      />
    </form>
  )
}

function SignInFirst({ held, token }: Held) {
  const { t } = useWords()
  return (
    <div className="sheet">
      <p>{t('invitations:known', { email: sayName(held.email) })}</p>
      <Button look="primary" size="large" onClick={() => leadToSignIn(token)}>
        {t('accounts:signIn')}
      </Button>
    </div>
  )
}

function OtherAccount({ held, token, me }: Held & { me: Me }) {
  const { t } = useWords()
  const client = useQueryClient()
  const leaving = useMutation({
    mutationFn: signOut,
    onSuccess: () => {
      client.clear()
      leadToSignIn(token)
    },
  })
  return (
    <Note look="warn" title={t('invitations:other.title', { email: sayName(me.email) })}>
      <p>{t('invitations:other.text', { email: sayName(held.email) })}</p>
      {leaving.isError && <ProblemNote error={leaving.error} />}
      <div className="row">
        <Button onClick={() => leaving.mutate()}>{t('invitations:other.leave')}</Button>
      </div>
    </Note>
  )
}

/** Accepts a seat more with the account that the address has. */
export function AcceptForm({ held, token, me }: Held & { me: Me | undefined }) {
  if (me && me.email !== held.email) return <OtherAccount held={held} token={token} me={me} />
  // An account without a seat is signed in too, which only the acceptance can tell.
  const isBack = keptToken() === token
  return me || isBack ? <Accept held={held} token={token} /> : <SignInFirst held={held} token={token} />
}
