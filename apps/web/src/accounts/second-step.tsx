import './security.css'
import { accounts } from '@focal/contracts/accounts'
import type { Ways } from '@focal/contracts/doors'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { call } from '../api/call.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { useWords } from '../app/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Note } from '../ui/note.tsx'
import { isStopped, obstacle, signInWithPasskey } from './passkey-ceremony.ts'

/** Runs one way of proving oneself; `error` is what stood against the last one. */
function useProof(onEntered: () => void) {
  const [error, setError] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  async function prove(act: () => Promise<unknown>): Promise<void> {
    setBusy(true)
    setError(null)
    await act().then(onEntered, setError)
    setBusy(false)
  }
  return { error, isBusy, prove }
}

/** What stood against a proof, in a sentence. */
export function ProofError({ error }: { error: unknown }) {
  const { t } = useWords()
  if (!error) return null
  if (isStopped(error)) return <Note look="warn" title={t('security:passkeys.stopped')} isUrgent />
  return <ProblemNote error={error} />
}

/** The second proof after a password: a code of the app, a backup code, or a passkey. */
export function SecondStep({
  ways,
  onEntered,
  onBack,
}: {
  ways: Ways
  onEntered: () => void
  onBack: () => void
}) {
  const { t } = useWords()
  const { error, isBusy, prove } = useProof(onEntered)
  const [code, setCode] = useState('')
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  function submit(event: FormEvent) {
    event.preventDefault()
    void prove(() => call(accounts.giveCode, { body: { code } })).then(() => field.current?.select())
  }
  return (
    <form className="fm step" onSubmit={submit}>
      <ProofError error={error} />
      <h2>{t('security:step.title')}</h2>
      <p className="m" id="step-what">
        {ways.app ? t('security:step.app') : t('security:step.passkey')}
      </p>
      <label>
        <span>{ways.app ? t('security:step.code') : t('security:step.backup')}</span>
        <input
          ref={field}
          className="in num"
          dir="ltr"
          required
          maxLength={60}
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          inputMode={ways.app ? 'text' : undefined}
          aria-describedby="step-what"
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
      </label>
      <Button look="primary" size="large" type="submit" disabled={isBusy}>
        {t('security:step.enter')}
      </Button>
      <div className="row">
        {ways.passkey && obstacle() === null && (
          <Button disabled={isBusy} onClick={() => void prove(signInWithPasskey)}>
            {t('security:step.withPasskey')}
          </Button>
        )}
        <Button look="text" onClick={onBack}>
          {t('security:step.back')}
        </Button>
      </div>
    </form>
  )
}
