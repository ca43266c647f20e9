import type { Me } from '@focal/contracts/accounts'
import { invitations, type OpenInvitation } from '@focal/contracts/invitations'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { NewPasswordField } from '../accounts/password-field.tsx'
import { call } from '../api/call.ts'
import { sayOfField } from '../app/field-problem.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { useWords } from '../app/use-words.ts'
import { sayName } from '../app/words.ts'
import { Submit } from '../ui/submit.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useArriveInSeat } from './arrive.ts'
import { usePostTitle } from './post-title.ts'

/** Accepts with a new account: a name, a password, one press. */
export function JoinForm({ held, token, me }: { held: OpenInvitation; token: string; me: Me | undefined }) {
  const { t } = useWords()
  const titleOf = usePostTitle()
  const arrive = useArriveInSeat()
  const [name, setName] = useState(held.name)
  const [password, setPassword] = useState('')
  const joining = useMutation({
    mutationFn: () => call(invitations.join, { body: { token, name, password } }),
    onSuccess: () => arrive(titleOf(held)),
  })
  function submit(event: FormEvent): void {
    event.preventDefault()
    if (!joining.isPending) joining.mutate()
  }
  const known = held.countryName === null ? [] : [held.countryName]
  return (
    <form className="sheet" onSubmit={submit}>
      {me && (
        <p className="m">
          {t('invitations:join.other', { name: sayName(me.name), email: sayName(held.email) })}
        </p>
      )}
      {joining.isError && <ProblemNote error={joining.error} />}
      <input type="email" autoComplete="username" readOnly hidden value={held.email} />
      <TextField
        label={t('credentials:name')}
        ask={sayOfField(joining.error, 'name')}
        autoComplete="name"
        required
        maxLength={100}
        value={name}
        onType={setName}
      />
      <NewPasswordField
        label={t('accounts:password')}
        owner={{ email: held.email, name, known }}
        value={password}
        onType={setPassword}
      />
      <Submit
        size="large"
        label={t('invitations:accept')}
        pending={t('invitations:accepting')}
        isPending={joining.isPending}
      />
      <p className="src">{t('invitations:decline')}</p>
    </form>
  )
}
