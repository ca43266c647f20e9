import { accounts } from '@focal/contracts/accounts'
import { type FormEvent, type ReactNode, useState } from 'react'
import { CallError, call } from '../api/call.ts'
import { useWords } from '../app/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/text-field.tsx'
import { ProofError } from './second-step.tsx'

function asksFresh(error: unknown): boolean {
  return error instanceof CallError && error.problem?.status === 403
}

/** Asks for the password once more, then goes on with what was waiting for it. */
function FreshDialog({ onConfirmed, onClose }: { onConfirmed: () => void; onClose: () => void }) {
  const { t } = useWords()
  const [password, setPassword] = useState('')
  const [error, setError] = useState<unknown>(null)
  function submit(event: FormEvent) {
    event.preventDefault()
    call(accounts.confirm, { body: { password } }).then(onConfirmed, setError)
  }
  return (
    <Dialog title={t('security:fresh.title')} isOpen onOpen={(isOpen) => !isOpen && onClose()}>
      <form className="stack" onSubmit={submit}>
        <p>{t('security:fresh.why')}</p>
        <ProofError error={error} />
        <TextField
          label={t('accounts:password')}
          type="password"
          autoComplete="current-password"
          dir="ltr"
          required
          value={password}
          onType={setPassword}
        />
        <div className="row">
          <Button look="primary" type="submit">
            {t('security:fresh.go')}
          </Button>
          <Button onClick={onClose}>{t('security:cancel')}</Button>
        </div>
      </form>
    </Dialog>
  )
}

export type Sensitive = {
  /** Runs an act; where the sign-in is too old it waits for the password, and then runs again */
  run: (act: () => Promise<void>) => Promise<void>
  isBusy: boolean
  /** What stood against the last act, and the question for the password */
  shown: ReactNode
}

/** Acts that ask for a fresh sign-in. */
export function useSensitive(): Sensitive {
  const [waiting, setWaiting] = useState<{ act: () => Promise<void> } | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  async function run(act: () => Promise<void>): Promise<void> {
    setBusy(true)
    setError(null)
    setWaiting(null)
    await act().catch((problem: unknown) => (asksFresh(problem) ? setWaiting({ act }) : setError(problem)))
    setBusy(false)
  }
  const shown = (
    <>
      <ProofError error={error} />
      {waiting && <FreshDialog onConfirmed={() => void run(waiting.act)} onClose={() => setWaiting(null)} />}
    </>
  )
  return { run, isBusy, shown }
}
