import { type Factors, factors, type Passkey } from '@focal/contracts/factors'
import { type FormEvent, useState } from 'react'
import { call } from '../api/call.ts'
import { useWords } from '../app/use-words.ts'
import { sayDay } from '../app/words.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Note } from '../ui/note.tsx'
import { useToast } from '../ui/toast.tsx'
import { type Sensitive, useSensitive } from './fresh.tsx'
import { isKnown, makePasskey, obstacle } from './passkey-ceremony.ts'

type Change = (next: Factors, codes: string[]) => void

function NameForm({
  label,
  name,
  save,
  isBusy,
  onSave,
  onCancel,
}: {
  label: string
  name: string
  save: string
  isBusy: boolean
  onSave: (name: string) => void
  onCancel?: () => void
}) {
  const { t } = useWords()
  const [typed, setTyped] = useState(name)
  function submit(event: FormEvent) {
    event.preventDefault()
    onSave(typed)
  }
  return (
    <form className="stack" onSubmit={submit}>
      <Field label={label}>
        {(wiring) => (
          <input
            {...wiring}
            className="in short"
            maxLength={60}
            required
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      <div className="row">
        <Button type="submit" disabled={isBusy}>
          {save}
        </Button>
        {onCancel && <Button onClick={onCancel}>{t('security:cancel')}</Button>}
      </div>
    </form>
  )
}

function Line({
  passkey,
  sensitive,
  onChange,
}: {
  passkey: Passkey
  sensitive: Sensitive
  onChange: Change
}) {
  const { t } = useWords()
  const toast = useToast()
  const [asked, setAsked] = useState<'rename' | 'remove' | null>(null)
  const { id, name, addedAt, usedAt } = passkey
  const params = { passkeyId: id }
  const done = (next: Factors, sentence: string) => {
    setAsked(null)
    toast({ sentence })
    onChange(next, [])
  }
  const rename = (to: string) =>
    sensitive.run(async () => {
      const next = await call(factors.renamePasskey, { params, body: { name: to } })
      done(next, t('security:passkeys.renamed', { name: to }))
    })
  const remove = () =>
    sensitive.run(async () => {
      done(await call(factors.removePasskey, { params }), t('security:passkeys.gone', { name }))
    })
  if (asked === 'rename')
    return (
      <li>
        <NameForm
          label={t('security:passkeys.name')}
          name={name}
          save={t('security:passkeys.save')}
          isBusy={sensitive.isBusy}
          onSave={(to) => void rename(to)}
          onCancel={() => setAsked(null)}
        />
      </li>
    )
  return (
    <li>
      <div>
        <bdi>{name}</bdi>
        <small>
          {t('security:passkeys.added', { day: sayDay(addedAt) })} ·{' '}
          {usedAt === null
            ? t('security:passkeys.unused')
            : t('security:passkeys.used', { day: sayDay(usedAt) })}
        </small>
        {asked === 'remove' && <small role="status">{t('security:passkeys.sure', { name })}</small>}
      </div>
      {asked === null && (
        <Button
          size="small"
          aria-label={t('security:passkeys.renameOf', { name })}
          onClick={() => setAsked('rename')}
        >
          {t('security:passkeys.rename')}
        </Button>
      )}
      <Button
        size="small"
        aria-label={t('security:passkeys.removeOf', { name })}
        disabled={sensitive.isBusy}
        onClick={() => (asked === 'remove' ? void remove() : setAsked('remove'))}
      >
        {t('security:passkeys.remove')}
      </Button>
      {asked === 'remove' && (
        <Button size="small" onClick={() => setAsked(null)}>
          {t('security:cancel')}
        </Button>
      )}
    </li>
  )
}

/** A name for a new passkey, then the device makes it; or why none can be made here. */
function Adding({ sensitive, onChange }: { sensitive: Sensitive; onChange: Change }) {
  const { t } = useWords()
  const toast = useToast()
  const [turn, setTurn] = useState(0)
  const [isKnownHere, setKnownHere] = useState(false)
  const stands = obstacle()
  const address = `${location.protocol}//localhost${location.port ? `:${location.port}` : ''}`
  const add = (name: string) =>
    sensitive.run(async () => {
      setKnownHere(false)
      const offer = await call(factors.offerPasskey, { body: { kind: 'passkey' } })
      const made = await makePasskey(offer).catch((error: unknown) => {
        if (!isKnown(error)) throw error
        setKnownHere(true)
        return null
      })
      if (made === null) return
      const next = await call(factors.addPasskey, { body: { name, ...made } })
      toast({ sentence: t('security:passkeys.done', { name }) })
      setTurn(turn + 1)
      onChange(next.factors, next.backupCodes)
    })
  if (stands === 'browser') return <p className="m">{t('security:passkeys.cannot')}</p>
  if (stands === 'address') return <p className="m">{t('security:passkeys.address', { address })}</p>
  return (
    <>
      {isKnownHere && <Note look="warn" title={t('security:passkeys.known')} isUrgent />}
      <NameForm
        key={turn}
        label={t('security:passkeys.name')}
        name=""
        save={t('security:passkeys.add')}
        isBusy={sensitive.isBusy}
        onSave={(name) => void add(name)}
      />
    </>
  )
}

/** The passkeys of the own account: added, named, removed. */
export function Passkeys({ own, onChange }: { own: Factors; onChange: Change }) {
  const { t } = useWords()
  const sensitive = useSensitive()
  return (
    <section className="card">
      <h2>{t('security:passkeys.title')}</h2>
      <p className="m">{t('security:passkeys.what')}</p>
      {sensitive.shown}
      {own.passkeys.length === 0 && <p>{t('security:passkeys.none')}</p>}
      <ul className="passkeys">
        {own.passkeys.map((passkey) => (
          <Line key={passkey.id} passkey={passkey} sensitive={sensitive} onChange={onChange} />
        ))}
      </ul>
      <Adding sensitive={sensitive} onChange={onChange} />
    </section>
  )
}
