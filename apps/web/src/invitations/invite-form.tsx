import type { Me } from '@focal/contracts/accounts'
import { invitations } from '@focal/contracts/invitations'
import type { Role } from '@focal/contracts/roles'
import { alternate } from '@focal/domain/accounts'
import { languages } from '@focal/locales/languages'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { call } from '../api/call.ts'
import { useOnce } from '../api/once.ts'
import { sayOfField } from '../app/field-problem.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { useWords } from '../app/use-words.ts'
import { SelectField } from '../ui/field.tsx'
import { Submit } from '../ui/submit.tsx'
import { EmailField, TextField } from '../ui/text-field.tsx'
import { AgencyPlace, type Place } from './agency-place.tsx'
import { useMailToast } from './sending.ts'

type State = { code: string; name: string }

function useSend(me: Me, onSent: () => void) {
  const tell = useMailToast(me)
  const once = useOnce()
  return useMutation({
    mutationFn: (body: Parameters<typeof call<typeof invitations.invite>>[1]['body']) =>
      once(body, (key) => call(invitations.invite, { body, key })),
    onSuccess: ({ name }) => {
      tell(name)
      onSent()
    },
  })
}

/** Offers a seat to an address; whose State it is goes without saying where one has a State. */
export function InviteForm({
  me,
  roles,
  states,
  agencyId,
}: {
  me: Me
  roles: readonly [Role, ...Role[]]
  states: readonly State[]
  /** Of a contributor, where it is known already */
  agencyId?: string
}) {
  const { t, language } = useWords()
  const [role, setRole] = useState<Role>(roles[0])
  const [state, setState] = useState('')
  const [place, setPlace] = useState<Place>({ agencyId: agencyId ?? '', isAlternate: false })
  const [email, setEmail] = useState('')
  const [name, setName] = useState('')
  const [mailLanguage, setMailLanguage] = useState(language)
  const sending = useSend(me, () => {
    setEmail('')
    setName('')
  })
  const isOwnState = me.seat.countryCode !== null
  const isBeside = role === 'contributor' ? place.isAlternate : role === 'focal-point' && isOwnState
  const asksState = role === 'focal-point' && !isOwnState
  function submit(event: FormEvent): void {
    event.preventDefault()
    if (sending.isPending) return
    sending.mutate({
      role,
      email,
      name,
      language: mailLanguage,
      countryCode: asksState ? state : me.seat.countryCode,
      agencyId: role === 'contributor' ? place.agencyId || null : null,
      title: isBeside ? alternate : null,
    })
  }
  const nameOf = (one: Role) =>
    one === 'focal-point' && isOwnState ? t('invitations:role.alternate') : t(`invitations:role.${one}`)
  return (
    <form className="sheet" onSubmit={submit}>
      {sending.isError && <ProblemNote error={sending.error} />}
      {roles.length > 1 && (
        <SelectField
          label={t('invitations:form.role')}
          value={role}
          options={roles.map((value) => ({ value, label: nameOf(value) }))}
          onChoose={setRole}
        />
      )}
      <p className="src">{t(`invitations:may.${role}`)}</p>
      {asksState && (
        <SelectField
          label={t('invitations:form.country')}
          value={state}
          options={[
            { value: '', label: t('invitations:form.choose') },
            ...states.map(({ code, name: label }) => ({ value: code, label })),
          ]}
          onChoose={setState}
        />
      )}
      {role === 'contributor' && (
        <AgencyPlace
          iso2={me.seat.countryCode ?? ''}
          isFixed={agencyId !== undefined}
          place={place}
          ask={sayOfField(sending.error, 'agencyId')}
          onChoose={setPlace}
        />
      )}
      <TextField
        label={t('credentials:name')}
        ask={sayOfField(sending.error, 'name')}
        autoComplete="off"
        required
        maxLength={100}
        value={name}
        onType={setName}
      />
      <EmailField
        label={t('accounts:email')}
        ask={sayOfField(sending.error, 'email')}
        autoComplete="off"
        required
        value={email}
        onType={setEmail}
      />
      <SelectField
        label={t('invitations:form.language')}
        value={mailLanguage}
        options={languages.map(({ code, name: label }) => ({ value: code as string, label }))}
        onChoose={setMailLanguage}
      />
      <Submit
        label={t('invitations:form.send')}
        pending={t('credentials:sending')}
        isPending={sending.isPending}
      />
      <p className="src">{t('invitations:form.about')}</p>
    </form>
  )
}
