import { accounts, type Me, type SeatView } from '@focal/contracts/accounts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { queryOf } from '../api/query.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { useSeatTitle } from '../app/seat-title.ts'
import { useWords } from '../app/use-words.ts'
import { Button } from '../ui/button.tsx'
import { useToast } from '../ui/toast.tsx'

/** Acts in another seat from now on: what was read in the one before is forgotten. */
function useTakeSeat() {
  const { t } = useWords()
  const titleOf = useSeatTitle()
  const toast = useToast()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (seat: SeatView) => call(accounts.takeSeat, { body: { seatId: seat.id } }),
    onSuccess: (me) => {
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== accounts.me.path })
      client.setQueryData(queryOf(accounts.me, {}).queryKey, me)
      toast({ sentence: t('credentials:seats.taken', { seat: titleOf(me.seat) }) })
    },
  })
}

/** The own seats, and the choice of the one to act in. */
export function OwnSeats({ me }: { me: Me }) {
  const { t } = useWords()
  const titleOf = useSeatTitle()
  const taking = useTakeSeat()
  return (
    <section className="part">
      <h2>{t('credentials:seats.title')}</h2>
      <p className="m">{t('credentials:seats.what', { count: me.seats.length })}</p>
      {taking.isError && <ProblemNote error={taking.error} />}
      <ul className="own">
        {me.seats.map((seat) => (
          <li key={seat.id} aria-current={seat.id === me.seat.id}>
            <div>
              <b>{titleOf(seat)}</b>
            </div>
            {seat.id === me.seat.id ? (
              <span className="tag a">{t('credentials:seats.acting')}</span>
            ) : (
              <Button
                size="small"
                aria-label={`${t('credentials:seats.act')}: ${titleOf(seat)}`}
                aria-disabled={taking.isPending}
                onClick={() => !taking.isPending && taking.mutate(seat)}
              >
                {t('credentials:seats.act')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
