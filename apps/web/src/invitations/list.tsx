import type { Me } from '@focal/contracts/accounts'
import { type Invitation, invitations } from '@focal/contracts/invitations'
import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { queryOf } from '../api/query.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { useTrouble } from '../app/trouble.ts'
import { useWords } from '../app/use-words.ts'
import { sayMoment, sayName } from '../app/words.ts'
import { Button } from '../ui/button.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { usePostTitle } from './post-title.ts'
import { useSendAgain, useTakeBack } from './sending.ts'

type Acts = { onSend: (one: Invitation) => void; onTakeBack: (one: Invitation) => void }

function endOf({ state, usedAt, revokedAt, expiresAt }: Invitation): string {
  if (state === 'used') return usedAt ?? expiresAt
  return state === 'revoked' ? (revokedAt ?? expiresAt) : expiresAt
}

function Line({ one, onSend, onTakeBack }: { one: Invitation } & Acts) {
  const { t } = useWords()
  const titleOf = usePostTitle()
  const send = t(one.state === 'open' ? 'invitations:sendAgain' : 'invitations:inviteAgain')
  const takeBack = t('invitations:takeBack')
  return (
    <li>
      <div>
        <b>
          <bdi>{one.name}</bdi>
        </b>{' '}
        <bdi className="f s">{one.email}</bdi>
        <br />
        {titleOf(one)}{' '}
        <small className="f">
          {one.seatId !== null && `${t('invitations:isHandOver')} `}
          {t(`invitations:state.${one.state}`, { date: sayMoment(endOf(one)) })}{' '}
          {t('invitations:by', { name: sayName(one.invitedByName) })}
        </small>
      </div>
      {one.state !== 'used' && (
        <Button size="small" aria-label={`${send}: ${one.name}`} onClick={() => onSend(one)}>
          {send}
        </Button>
      )}
      {one.state === 'open' && (
        <Button
          size="small"
          look="text"
          aria-label={`${takeBack}: ${one.name}`}
          onClick={() => onTakeBack(one)}
        >
          {takeBack}
        </Button>
      )}
    </li>
  )
}

/** The offers that are open, and under one line those that are not. */
export function InvitationList({ me }: { me: Me }) {
  const { t } = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  const read = useQuery({
    ...queryOf(invitations.list, {}),
    // Each reading of addresses is noted.
    refetchOnWindowFocus: false,
  })
  const { data } = read
  const trouble = useTrouble(read)
  const sending = useSendAgain(me)
  const takingBack = useTakeBack(() => heading.current?.focus())
  const acts: Acts = { onSend: (one) => sending.mutate(one), onTakeBack: (one) => takingBack.mutate(one) }
  const open = data?.filter(({ state }) => state === 'open') ?? []
  const closed = data?.filter(({ state }) => state !== 'open') ?? []
  const failed = sending.error ?? takingBack.error
  return (
    <section className="part">
      <h2 ref={heading} tabIndex={-1}>
        {t('invitations:list.title')}
      </h2>
      {trouble && <ProblemNote {...trouble} />}
      {failed && <ProblemNote error={failed} />}
      {!trouble && !data && <Waiting label={t('common:loading')} lines={[40, 92]} />}
      {data && open.length === 0 && <p className="m">{t('invitations:list.none')}</p>}
      <ul className="own">
        {open.map((one) => (
          <Line key={one.id} one={one} {...acts} />
        ))}
      </ul>
      {closed.length > 0 && (
        <details className="more">
          <summary>{t('invitations:list.closed', { count: closed.length })}</summary>
          <ul className="own">
            {closed.map((one) => (
              <Line key={one.id} one={one} {...acts} />
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
