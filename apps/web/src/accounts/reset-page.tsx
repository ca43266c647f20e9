import { accounts } from '@focal/contracts/accounts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { call } from '../api/call.ts'
import { queryOf } from '../api/query.ts'
import { sayOfField } from '../app/field-problem.ts'
import { Link } from '../app/link.tsx'
import { ProblemNote } from '../app/problem-note.tsx'
import { useWords } from '../app/use-words.ts'
import { sayName } from '../app/words.ts'
import { Submit } from '../ui/submit.tsx'
import { EmailField } from '../ui/text-field.tsx'
import { useTitle } from '../ui/title.tsx'
import { OpenFrame } from './open-frame.tsx'
import { NewPasswordField } from './password-field.tsx'
import { useLinkToken } from './token.ts'

/** The end of a way: a heading that takes the focus, and where to go from here. */
function Done({ title, children }: { title: string; children: React.ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </>
  )
}

function Ask() {
  const { t } = useWords()
  const isDemo = useQuery(queryOf(accounts.signInOptions, {})).data?.isDemo
  const [email, setEmail] = useState('')
  const asking = useMutation({ mutationFn: () => call(accounts.askReset, { body: { email } }) })
  function submit(event: FormEvent): void {
    event.preventDefault()
    if (!asking.isPending) asking.mutate()
  }
  if (asking.isSuccess)
    return (
      <Done title={t('credentials:asked.title')}>
        <p>{t('credentials:asked.text', { email: sayName(email) })}</p>
        <p>{t('credentials:asked.nothing')}</p>
        {isDemo && <p className="m">{t('credentials:asked.demo')}</p>}
        <p>
          <Link to="/sign-in">{t('credentials:toSignIn')}</Link>
        </p>
      </Done>
    )
  return (
    <>
      <h1>{t('credentials:ask.title')}</h1>
      <p>{t('credentials:ask.text')}</p>
      <form className="sheet" onSubmit={submit}>
        {asking.isError && <ProblemNote error={asking.error} />}
        <EmailField
          label={t('accounts:email')}
          ask={sayOfField(asking.error, 'email')}
          autoComplete="username"
          required
          value={email}
          onType={setEmail}
        />
        <Submit
          size="large"
          label={t('credentials:ask.send')}
          pending={t('credentials:sending')}
          isPending={asking.isPending}
        />
      </form>
      <p>
        <Link to="/sign-in">{t('credentials:toSignIn')}</Link>
      </p>
    </>
  )
}

const nobody = { email: '', name: '' }

function Choose({ token }: { token: string }) {
  const { t } = useWords()
  const [password, setPassword] = useState('')
  const choosing = useMutation({
    mutationFn: () => call(accounts.resetPassword, { body: { token, password } }),
  })
  function submit(event: FormEvent): void {
    event.preventDefault()
    if (!choosing.isPending) choosing.mutate()
  }
  if (choosing.isSuccess)
    return (
      <Done title={t('credentials:chosen.title')}>
        <p>{t('credentials:chosen.text')}</p>
        <p>
          <Link to="/sign-in" className="btn p lg">
            {t('accounts:signIn')}
          </Link>
        </p>
      </Done>
    )
  return (
    <>
      <h1>{t('credentials:choose.title')}</h1>
      <p>{t('credentials:choose.text')}</p>
      <form className="sheet" onSubmit={submit}>
        {choosing.isError && <ProblemNote error={choosing.error} />}
        {choosing.isError && (
          <p>
            <a href="/reset">{t('credentials:choose.again')}</a>
          </p>
        )}
        <NewPasswordField label={t('credentials:new')} owner={nobody} value={password} onType={setPassword} />
        <Submit
          size="large"
          label={t('credentials:choose.save')}
          pending={t('credentials:sending')}
          isPending={choosing.isPending}
        />
      </form>
    </>
  )
}

/** A forgotten password: asks for a link, or, opened by one, for the new password. */
export function ResetPage() {
  const { t } = useWords()
  const token = useLinkToken()
  useTitle(t(token === '' ? 'credentials:ask.title' : 'credentials:choose.title'))
  return <OpenFrame>{token === '' ? <Ask /> : <Choose key={token} token={token} />}</OpenFrame>
}
