import type { Me, SeatView } from '@focal/contracts/accounts'
import type { Person } from '@focal/contracts/people'
import { mayHandOver, mayRemove } from '@focal/domain/accounts'
import { useSensitive } from '../accounts/fresh.tsx'
import { ProblemNote } from '../app/problem-note.tsx'
import { useWords } from '../app/use-words.ts'
import { sayMoment, sayName } from '../app/words.ts'
import { usePostTitle } from '../invitations/post-title.ts'
import { Button } from '../ui/button.tsx'
import { Sure } from '../ui/sure.tsx'
import { useChangePerson } from './changing.ts'
import { SeatActs } from './seat-acts.tsx'

function Seat({ me, seat, name, onEnd }: { me: Me; seat: SeatView; name: string; onEnd: () => void }) {
  const titleOf = usePostTitle()
  const title = titleOf(seat)
  const viewer = { ...me.seat, seatId: me.seat.id }
  return (
    <li>
      <div>{title}</div>
      <SeatActs
        me={me}
        passing={{ seatId: seat.id, seat: title, holder: name, isOwn: seat.accountId === me.seat.accountId }}
        mayPass={mayHandOver(viewer, seat)}
        mayEnd={mayRemove(viewer, seat)}
        look="text"
        onEnd={onEnd}
      />
    </li>
  )
}

/** One account as an administrator sees it: its state, its seats, and what may be done about them. */
export function PersonLine({ me, person }: { me: Me; person: Person }) {
  const { t } = useWords()
  const { accountId, name, email, disabledAt, lastSeenAt, seats } = person
  const { state, seat, dropFactors } = useChangePerson(person)
  const sensitive = useSensitive()
  const isOwn = accountId === me.seat.accountId
  const failed = state.error ?? seat.error
  return (
    <li className="person">
      <div>
        <b>
          <bdi>{name}</bdi>
        </b>{' '}
        {isOwn && <span className="tag a">{t('people:you')}</span>}{' '}
        {disabledAt !== null && <span className="tag w">{t('people:disabled')}</span>}
        <br />
        <bdi className="f s">{email}</bdi>
        <br />
        <small className="f">
          {lastSeenAt === null ? t('people:notSeen') : t('people:seen', { date: sayMoment(lastSeenAt) })}
        </small>
      </div>
      <ul className="seats">
        {seats.map((one) => (
          <Seat key={one.id} me={me} seat={one} name={name} onEnd={() => seat.mutate(one.id)} />
        ))}
        {seats.length === 0 && <li className="m">{t('people:noSeat')}</li>}
      </ul>
      {!isOwn && disabledAt === null && (
        <Button
          size="small"
          aria-label={`${t('people:disable')}: ${name}`}
          onClick={() => state.mutate('disabled')}
        >
          {t('people:disable')}
        </Button>
      )}
      {!isOwn && disabledAt !== null && (
        <Button
          size="small"
          aria-label={`${t('people:enable')}: ${name}`}
          onClick={() => state.mutate('active')}
        >
          {t('people:enable')}
        </Button>
      )}
      {!isOwn && (
        <Sure
          label={t('people:lost')}
          name={name}
          what={t('people:lostWhat', { name: sayName(name) })}
          act={t('people:lostAct')}
          keep={t('people:keep')}
          onAct={() => void sensitive.run(dropFactors)}
        />
      )}
      {sensitive.shown}
      {failed && <ProblemNote error={failed} />}
    </li>
  )
}
