import './accounts.css'
import { accounts, type SignInOptions } from '@focal/contracts/accounts'
import type { Ways } from '@focal/contracts/doors'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, lazy, Suspense, useState } from 'react'
import { CallError, call } from '../api/call.ts'
import { queryOf } from '../api/query.ts'
import { Informality } from '../app/informality.tsx'
import { Link } from '../app/link.tsx'
import { Logo } from '../app/logo.tsx'
import { follow, go, useAddress } from '../app/navigation.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { searchOf, text } from '../app/search.ts'
import { useWords } from '../app/use-words.ts'
import { loadWords } from '../app/words.ts'
import { Button } from '../ui/button.tsx'
import { useTitle } from '../ui/title.tsx'
import { DemoAccounts } from './demo-accounts.tsx'
import { signIn } from './sign-in.ts'

const SecondStep = lazy(() =>
  Promise.all([import('./second-step.tsx'), loadWords()]).then(([{ SecondStep: step }]) => ({
    default: step,
  })),
)
const ProofError = lazy(() =>
  Promise.all([import('./second-step.tsx'), loadWords()]).then(([{ ProofError: note }]) => ({
    default: note,
  })),
)
const CameBack = lazy(() =>
  Promise.all([import('./came-back.tsx'), loadWords()]).then(([{ CameBack: note }]) => ({ default: note })),
)

/** Only addresses of our own: one slash, then no second one. */
function safeNext(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])/.test(next) ? next : '/'
}

const readAddress = searchOf({ next: text, step: text, provider: text })

/** What is asked for next, where somebody came back from the provider. */
function waysIn(step: string | undefined): Ways | null {
  if (step === undefined) return null
  const named = step.split(' ')
  return { app: named.includes('app'), passkey: named.includes('passkey'), backup: named.includes('backup') }
}

function useSignIn() {
  const client = useQueryClient()
  const { next, step, provider } = useAddress(readAddress)
  const [ways, setWays] = useState(() => waysIn(step))
  const entered = () => {
    client.clear()
    follow(safeNext(next))
  }
  const entering = useMutation({
    mutationFn: ({ email, password }: { email: string; password: string }) => signIn(email, password),
    onSuccess: (asked) => (asked ? setWays(asked) : entered()),
  })
  const withPasskey = useMutation({
    mutationFn: () => import('./passkey-ceremony.ts').then(({ signInWithPasskey }) => signInWithPasskey()),
    onSuccess: entered,
  })
  const withProvider = useMutation({
    mutationFn: () => call(accounts.leaveToProvider, { body: { next: safeNext(next) } }),
    onSuccess: ({ address }) => location.assign(address),
  })
  function back(): void {
    setWays(null)
    go({ to: '/sign-in', search: { next } }, { replace: true })
  }
  const error = entering.error ?? withPasskey.error ?? withProvider.error
  return { entering, withPasskey, withProvider, ways, entered, back, error, reason: provider }
}

/** Passkeys need a browser that knows them and an address with a name. */
function takesPasskeys(): boolean {
  return typeof PublicKeyCredential === 'function' && !/^[\d.]+$|^\[/.test(location.hostname)
}

type Entering = ReturnType<typeof useSignIn>

function OtherWays({ provider, entering }: { provider: string | null; entering: Entering }) {
  const { t } = useWords()
  const { withPasskey, withProvider } = entering
  return (
    <div className="ways">
      {takesPasskeys() && (
        <Button size="large" disabled={withPasskey.isPending} onClick={() => withPasskey.mutate()}>
          {t('accounts:withPasskey')}
        </Button>
      )}
      {provider !== null && (
        <Button size="large" disabled={withProvider.isPending} onClick={() => withProvider.mutate()}>
          {t('accounts:withProvider', { name: provider })}
        </Button>
      )}
    </div>
  )
}

function PasswordForm({ entering }: { entering: Entering }) {
  const { t } = useWords()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const { isPending, mutate } = entering.entering
  function submit(event: FormEvent) {
    event.preventDefault()
    if (!isPending) mutate({ email, password })
  }
  return (
    <form className="fm" onSubmit={submit}>
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
      <Button look="primary" size="large" type="submit" aria-disabled={isPending}>
        {isPending ? t('accounts:signingIn') : t('accounts:signIn')}
      </Button>
      <p className="forgot">
        <Link to="/reset">{t('accounts:forgot')}</Link>
      </p>
    </form>
  )
}

function Doors({ options, entering }: { options: SignInOptions | undefined; entering: Entering }) {
  const { error, reason } = entering
  const enter = (email: string) => entering.entering.mutate({ email, password: options?.demoPassword ?? '' })
  return (
    <>
      {error instanceof CallError && <ProblemNote error={error} />}
      {error && !(error instanceof CallError) && (
        <Suspense>
          <ProofError error={error} />
        </Suspense>
      )}
      {!error && reason && (
        <Suspense>
          <CameBack reason={reason} />
        </Suspense>
      )}
      <PasswordForm entering={entering} />
      <OtherWays provider={options?.provider ?? null} entering={entering} />
      {options?.isDemo && <DemoAccounts options={options} onEnter={enter} />}
    </>
  )
}

/** What is this, and how do I get in. */
export function SignInPage() {
  const { t } = useWords()
  useTitle(t('accounts:title'))
  const options = useQuery(queryOf(accounts.signInOptions, {})).data
  const entering = useSignIn()
  const { ways, entered, back } = entering
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
        <div className="doors">
          {ways === null ? (
            <Doors options={options} entering={entering} />
          ) : (
            <Suspense>
              <SecondStep ways={ways} onEntered={entered} onBack={back} />
            </Suspense>
          )}
        </div>
      </main>
    </div>
  )
}
