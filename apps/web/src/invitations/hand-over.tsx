import type { Me } from '@focal/contracts/accounts'
import { invitations } from '@focal/contracts/invitations'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { call } from '../api/call.ts'
import { useOnce } from '../api/once.ts'
import { sayOfField } from '../app/field-problem.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { useWords } from '../app/use-words.ts'
import { sayName } from '../app/words.ts'
import { Button } from '../ui/button.tsx'
import { Submit } from '../ui/submit.tsx'
import { EmailField, TextField } from '../ui/text-field.tsx'
import { useMailToast } from './sending.ts'

/** A seat that may pass to somebody else; `holder` is who sits in it now. */
export type Passing = { seatId: string; seat: string; holder: string; isOwn: boolean }

/** What passes with a seat, what stays, and when; `isOwn` where the reader sits in it. */
function WhatPasses({ isOwn, holder }: Pick<Passing, 'isOwn' | 'holder'>) {
  const { t } = useWords()
  return (
    <dl className="facts wide">
      <dt>{t('invitations:pass.passes')}</dt>
      <dd>{t('invitations:pass.passesText')}</dd>
      <dt>{t('invitations:pass.stays')}</dt>
      <dd>{t('invitations:pass.staysText')}</dd>
      <dt>{t('invitations:pass.when')}</dt>
      <dd>
        {isOwn ? t('invitations:pass.whenOwn') : t('invitations:pass.whenOther', { name: sayName(holder) })}
      </dd>
    </dl>
  )
}

/** Hands a seat over to a successor; nothing changes before that person accepts. */
export function HandOver({ me, passing, onDone }: { me: Me; passing: Passing; onDone: () => void }) {
  const { t } = useWords()
  const tell = useMailToast(me)
  const heading = useRef<HTMLHeadingElement>(null)
  const [email, setEmail] = useState('')
  const [name, setName] = useState('')
  useEffect(() => heading.current?.focus(), [])
  const once = useOnce()
  const handing = useMutation({
    mutationFn: () => {
      const body = { seatId: passing.seatId, email, name }
      return once(body, (key) => call(invitations.handOver, { body, key }))
    },
    onSuccess: () => {
      tell(name)
      onDone()
    },
  })
  function submit(event: FormEvent): void {
    event.preventDefault()
    if (!handing.isPending) handing.mutate()
  }
  return (
    <form className="sheet pass" onSubmit={submit}>
      <h3 ref={heading} tabIndex={-1}>
        {t('invitations:pass.title', { seat: passing.seat })}
      </h3>
      <WhatPasses {...passing} />
      {handing.isError && <ProblemNote error={handing.error} />}
      <TextField
        label={t('invitations:pass.name')}
        ask={sayOfField(handing.error, 'name')}
        autoComplete="off"
        required
        maxLength={100}
        value={name}
        onType={setName}
      />
      <EmailField
        label={t('invitations:pass.email')}
        ask={sayOfField(handing.error, 'email')}
        autoComplete="off"
        required
        value={email}
        onType={setEmail}
      />
      <div className="row">
        <Submit
          label={t('invitations:pass.send')}
          pending={t('credentials:sending')}
          isPending={handing.isPending}
        />
        <Button look="text" onClick={onDone}>
          {t('invitations:pass.keep')}
        </Button>
      </div>
    </form>
  )
}
