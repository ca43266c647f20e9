import './accounts.css'
import { accounts } from '@focal/contracts/accounts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { queryOf } from '../api/query.ts'
import { Informality } from '../app/informality.tsx'
import { Link } from '../app/link.tsx'
import { Logo } from '../app/logo.tsx'
import { follow, useAddress } from '../app/navigation.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { searchOf, text } from '../app/search.ts'
import { useWords } from '../app/use-words.ts'
import { Button } from '../ui/button.tsx'
import { useTitle } from '../ui/title.tsx'
import { DemoAccounts } from './demo-accounts.tsx'
import { signIn } from './sign-in.ts'

/** Only addresses of our own: one slash, then no second one. */
function safeNext(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])/.test(next) ? next : '/'
}

const readAddress = searchOf({ next: text })

function useSignIn() {
  const client = useQueryClient()
  const { next } = useAddress(readAddress)
  return useMutation({
    mutationFn: ({ email, password }: { email: string; password: string }) => signIn(email, password),
    onSuccess: () => {
      client.clear()
      follow(safeNext(next))
    },
  })
}

/** What is this, and how do I get in. */
export function SignInPage() {
  const { t } = useWords()
  useTitle(t('accounts:title'))
  const options = useQuery(queryOf(accounts.signInOptions, {})).data
  const entering = useSignIn()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  function submit(event: FormEvent) {
    event.preventDefault()
    if (entering.isPending) return
    entering.mutate({ email, password })
  }
  return (
    <div className="sign-in-page">
      <Informality isDemo={options?.isDemo ?? false} />
      <main className="si" id="content">
        <div className="hi">
          <Logo name={t('common:product')} />
          <h1>{t('accounts:promise')}</h1>
          <p>{t('accounts:what')}</p>
          <p>{t('accounts:owner')}</p>
        </div>
        <div>
          <form className="fm" onSubmit={submit}>
            {entering.isError && <ProblemNote error={entering.error} />}
            <label>
              <span>{t('accounts:email')}</span>
              <input
                className="in"
                type="email"
                autoComplete="username"
                dir="ltr"
                required
                value={email}
                onChange={(event) => setEmail(event.target.value)}
              />
            </label>
            <label>
              <span>{t('accounts:password')}</span>
              <input
                className="in"
                type="password"
                autoComplete="current-password"
                dir="ltr"
                required
                value={password}
                onChange={(event) => setPassword(event.target.value)}
              />
            </label>
            <Button look="primary" size="large" type="submit" aria-disabled={entering.isPending}>
              {entering.isPending ? t('accounts:signingIn') : t('accounts:signIn')}
            </Button>
            <p className="forgot">
              <Link to="/reset">{t('accounts:forgot')}</Link>
            </p>
          </form>
          {options?.isDemo && (
            <DemoAccounts
              options={options}
              onEnter={(address) => entering.mutate({ email: address, password: options.demoPassword ?? '' })}
            />
          )}
        </div>
      </main>
    </div>
  )
}
