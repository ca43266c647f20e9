import type { Me } from '@focal/contracts/accounts'
import { invitations } from '@focal/contracts/invitations'
import { type Colleague, people } from '@focal/contracts/people'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { call } from '../api/call.ts'
import { queryOf, staleAfter } from '../api/query.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { useTrouble } from '../app/trouble.ts'
import { useWords } from '../app/use-words.ts'
import { sayDay, sayName } from '../app/words.ts'
import { usePostTitle } from '../invitations/post-title.ts'
import { useToast } from '../ui/toast.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { SeatActs } from './seat-acts.tsx'

function Before({ before }: Pick<Colleague, 'before'>) {
  const { t } = useWords()
  return before.map(({ name, until }) => (
    <small className="f" key={`${name}${until}`}>
      <br />
      {t('people:before', { name: sayName(name), date: until === null ? '' : sayDay(until) })}
    </small>
  ))
}

function Line({ me, one, onEnd }: { me: Me; one: Colleague; onEnd: () => void }) {
  const { t } = useWords()
  const titleOf = usePostTitle()
  const seat = titleOf({ ...one, countryName: me.seat.countryName })
  return (
    <li>
      <div>
        <b>{seat}</b> {one.isOwn && <span className="tag a">{t('people:you')}</span>}{' '}
        {one.isDisabled && <span className="tag w">{t('people:disabled')}</span>}
        <br />
        <bdi>{one.name}</bdi> <bdi className="f s">{one.email}</bdi>
        <Before before={one.before} />
      </div>
      <SeatActs
        me={me}
        passing={{ seatId: one.seatId, seat, holder: one.name, isOwn: one.isOwn }}
        mayPass={one.isOwn || one.mayRemove}
        mayEnd={one.mayRemove}
        onEnd={onEnd}
      />
    </li>
  )
}

function useEndSeat(iso2: string, onEnded: () => void) {
  const { t } = useWords()
  const toast = useToast()
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ seatId }: Colleague) => call(people.removeColleague, { params: { iso2, seatId } }),
    onSuccess: (left, { name }) => {
      client.setQueryData(queryOf(people.ofCountry, { params: { iso2 } }).queryKey, left)
      staleAfter(client, invitations.list)
      toast({ sentence: t('people:ended', { name: sayName(name) }) })
      onEnded()
    },
  })
}

/** Who sits for the own State, and who did before. */
export function Colleagues({ me, iso2 }: { me: Me; iso2: string }) {
  const { t } = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  const read = useQuery({
    ...queryOf(people.ofCountry, { params: { iso2 } }),
    // Each reading of addresses is noted.
    refetchOnWindowFocus: false,
  })
  const { data } = read
  const trouble = useTrouble(read)
  const ending = useEndSeat(iso2, () => heading.current?.focus())
  return (
    <section className="part">
      <h2 ref={heading} tabIndex={-1}>
        {t('people:seats')}
      </h2>
      {trouble && <ProblemNote {...trouble} />}
      {ending.isError && <ProblemNote error={ending.error} />}
      {!trouble && !data && <Waiting label={t('common:loading')} lines={[40, 92, 84]} />}
      <ul className="own">
        {data?.map((one) => (
          <Line key={one.seatId} me={me} one={one} onEnd={() => ending.mutate(one)} />
        ))}
      </ul>
      {data && <p className="src">{t('people:noted')}</p>}
    </section>
  )
}
