import { type Factors, factors } from '@focal/contracts/factors'
import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react'
import { encode } from 'uqr'
import { call } from '../api/call.ts'
import { useWords } from '../app/use-words.ts'
import { sayDay } from '../app/words.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { useToast } from '../ui/toast.tsx'
import { type Sensitive, useSensitive } from './fresh.tsx'

type Change = (next: Factors, codes: string[]) => void
type Begun = { secret: string; address: string }

/** A text as a picture that an app reads: dark on light, whatever the page wears. */
function QrCode({ text, label }: { text: string; label: string }) {
  const { size, data } = useMemo(() => encode(text, { border: 4 }), [text])
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return (
    <svg
      className="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path d={path.join('')} fill="currentColor" />
    </svg>
  )
}

function SetUp({
  begun,
  sensitive,
  onChange,
  onCancel,
}: {
  begun: Begun
  sensitive: Sensitive
  onChange: Change
  onCancel: () => void
}) {
  const { t } = useWords()
  const toast = useToast()
  const [code, setCode] = useState('')
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  function submit(event: FormEvent) {
    event.preventDefault()
    void sensitive.run(async () => {
      const next = await call(factors.confirmApp, { body: { code } })
      toast({ sentence: t('security:app.turnedOn') })
      onChange(next.factors, next.backupCodes)
    })
  }
  return (
    <form className="set-up" onSubmit={submit}>
      <div>
        <h3>{t('security:app.scan')}</h3>
        <QrCode text={begun.address} label={t('security:app.picture')} />
      </div>
      <div>
        <h3>{t('security:app.secret')}</h3>
        <p className="secret" dir="ltr">
          {begun.secret.replace(/(.{4})(?=.)/g, '$1 ')}
        </p>
        <Field label={t('security:app.code')}>
          {(wiring) => (
            <input
              {...wiring}
              ref={field}
              className="in num short"
              dir="ltr"
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={12}
              required
              value={code}
              onChange={(event) => setCode(event.target.value)}
            />
          )}
        </Field>
        <div className="row">
          <Button look="primary" type="submit" disabled={sensitive.isBusy}>
            {t('security:app.turnOn')}
          </Button>
          <Button onClick={onCancel}>{t('security:cancel')}</Button>
        </div>
      </div>
    </form>
  )
}

function Removal({ sensitive, onChange }: { sensitive: Sensitive; onChange: Change }) {
  const { t } = useWords()
  const toast = useToast()
  const [isAsked, setAsked] = useState(false)
  const remove = () =>
    sensitive.run(async () => {
      const next = await call(factors.removeApp, {})
      toast({ sentence: t('security:app.removed') })
      onChange(next, [])
    })
  if (!isAsked) return <Button onClick={() => setAsked(true)}>{t('security:app.remove')}</Button>
  return (
    <>
      <p role="status">{t('security:app.sure')}</p>
      <div className="row">
        <Button disabled={sensitive.isBusy} onClick={() => void remove()}>
          {t('security:app.remove')}
        </Button>
        <Button onClick={() => setAsked(false)}>{t('security:cancel')}</Button>
      </div>
    </>
  )
}

/** The app that shows codes: set up with a picture or the secret as text, turned on by a code, removed. */
export function SecondFactor({ own, onChange }: { own: Factors; onChange: Change }) {
  const { t } = useWords()
  const sensitive = useSensitive()
  const [begun, setBegun] = useState<Begun | null>(null)
  const begin = () =>
    sensitive.run(async () => setBegun(await call(factors.beginApp, { body: { kind: 'totp' } })))
  const changed: Change = (next, codes) => {
    setBegun(null)
    onChange(next, codes)
  }
  return (
    <section className="card">
      <h2>{t('security:app.title')}</h2>
      <p className="m">{t('security:app.what')}</p>
      {sensitive.shown}
      {own.appSince !== null && (
        <>
          <p>{t('security:app.since', { day: sayDay(own.appSince) })}</p>
          <Removal sensitive={sensitive} onChange={changed} />
        </>
      )}
      {own.appSince === null && begun === null && (
        <Button look="primary" disabled={sensitive.isBusy} onClick={() => void begin()}>
          {t('security:app.setUp')}
        </Button>
      )}
      {begun !== null && (
        <SetUp begun={begun} sensitive={sensitive} onChange={changed} onCancel={() => setBegun(null)} />
      )}
    </section>
  )
}
