import { accounts, type Me } from '@focal/contracts/accounts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { call } from '../api/call.ts'
import { staleAfter } from '../api/query.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { useWords } from '../app/use-words.ts'
import { Submit } from '../ui/submit.tsx'
import { useToast } from '../ui/toast.tsx'
import { NewPasswordField, PasswordField } from './password-field.tsx'

/** Changes the own password; all other sessions end. */
export function OwnPassword({ me }: { me: Me }) {
  const { t } = useWords()
  const toast = useToast()
  const client = useQueryClient()
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const changing = useMutation({
    mutationFn: () => call(accounts.changePassword, { body: { current, password } }),
    onSuccess: () => {
      setCurrent('')
      setPassword('')
      staleAfter(client, accounts.sessions)
      toast({ sentence: t('credentials:password.changed') })
    },
  })
  const known = me.seats.flatMap(({ countryName }) => countryName ?? [])
  function submit(event: FormEvent): void {
    event.preventDefault()
    if (!changing.isPending) changing.mutate()
  }
  return (
    <section className="part">
      <h2>{t('accounts:password')}</h2>
      <p className="m">{t('credentials:password.what')}</p>
      <form className="sheet" onSubmit={submit}>
        {/* So that a password manager knows whose password this is. */}
        <input type="hidden" autoComplete="username" value={me.email} />
        {changing.isError && <ProblemNote error={changing.error} />}
        <PasswordField
          label={t('credentials:current')}
          autoComplete="current-password"
          value={current}
          onType={setCurrent}
        />
        <NewPasswordField
          label={t('credentials:new')}
          owner={{ email: me.email, name: me.name, known }}
          value={password}
          onType={setPassword}
        />
        <Submit
          label={t('credentials:password.change')}
          pending={t('credentials:sending')}
          isPending={changing.isPending}
        />
      </form>
    </section>
  )
}
