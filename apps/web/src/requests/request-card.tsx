import type { RequestedRow, RequestHead } from '@focal/contracts/request-views'
import { requests } from '@focal/contracts/requests'
import type { StatusItem } from '@focal/contracts/statuses'
import { isWithAgency, tallyOf } from '@focal/domain/requests'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { call } from '../api/call.ts'
import { useOnce } from '../api/once.ts'
import { queryOf } from '../api/query.ts'
import { sayOfField } from '../app/field-problem.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { useWords } from '../app/use-words.ts'
import { sayDay, sayList, sayName } from '../app/words.ts'
import { Button } from '../ui/button.tsx'
import { Submit } from '../ui/submit.tsx'
import { Sure } from '../ui/sure.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useToast } from '../ui/toast.tsx'
import { SettleRow } from './settle-row.tsx'

/** Sends new links, by another day where one is chosen; or takes the request back. */
function useActs({ id, countryCode: iso2, agency }: RequestHead, onDone: () => void) {
  const { t } = useWords()
  const toast = useToast()
  const client = useQueryClient()
  const once = useOnce()
  const params = { iso2, requestId: id }
  const take = (answer: unknown) =>
    client.setQueryData(queryOf(requests.list, { params: { iso2 } }).queryKey, answer as never)
  const again = useMutation({
    mutationFn: (dueOn: string) =>
      once({ id, dueOn }, (key) => call(requests.askAgain, { params, body: { dueOn }, key })),
    onSuccess: (answer) => {
      take(answer)
      toast({ sentence: t('requests:againDone', { agency: sayName(agency) }) })
      onDone()
    },
  })
  const revoke = useMutation({
    mutationFn: () => call(requests.revoke, { params }),
    onSuccess: (answer) => {
      take(answer)
      toast({ sentence: t('requests:revokeDone', { agency: sayName(agency) }) })
      onDone()
    },
  })
  return { again, revoke }
}

function Facts({ head, rows }: { head: RequestHead; rows: readonly RequestedRow[] }) {
  const { t } = useWords()
  return (
    <>
      <p>
        {head.revokedAt ? (
          <span className="tag">{t('requests:revoked', { date: sayDay(head.revokedAt) })}</span>
        ) : (
          <span className="tag">{t('requests:due', { date: sayDay(head.dueOn) })}</span>
        )}{' '}
        {head.isOverdue && !head.revokedAt && <span className="tag w">{t('requests:overdue')}</span>}{' '}
        {t('requests:tally', tallyOf(rows.map(({ state }) => state)))}
      </p>
      <p className="f s">
        {head.people.length > 0 && t('requests:people', { names: sayList(head.people.map(sayName)) })}{' '}
        {head.sentAt && t('requests:sent', { date: sayDay(head.sentAt) })}{' '}
        {head.openedAt ? t('requests:opened', { date: sayDay(head.openedAt) }) : t('requests:unopened')}
      </p>
      {head.message !== '' && (
        <p className="s" dir="auto">
          {head.message}
        </p>
      )}
    </>
  )
}

function Again({ head, acts }: { head: RequestHead; acts: ReturnType<typeof useActs> }) {
  const { t } = useWords()
  const [dueOn, setDueOn] = useState(head.dueOn)
  function submit(event: FormEvent): void {
    event.preventDefault()
    if (!acts.again.isPending) acts.again.mutate(dueOn)
  }
  return (
    <form className="pass rq-form" onSubmit={submit}>
      <TextField
        label={t('requests:ask.dueOn')}
        ask={sayOfField(acts.again.error, 'dueOn')}
        type="date"
        required
        value={dueOn}
        onType={setDueOn}
      />
      <Submit
        label={t('requests:ask.send')}
        pending={t('requests:ask.sending')}
        isPending={acts.again.isPending}
      />
    </form>
  )
}

/** One request: where each of its rows is, what was answered, and what may be done with it. */
export function RequestCard({
  rows,
  itemOf,
}: {
  rows: readonly RequestedRow[]
  itemOf: (commitmentId: string) => StatusItem | undefined
}) {
  const { t } = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  const [isAgain, setAgain] = useState(false)
  const head = rows[0]?.request
  const focus = () => {
    setAgain(false)
    heading.current?.focus()
  }
  const acts = useActs(head as RequestHead, focus)
  if (!head) return null
  const isOpen = head.revokedAt === null
  const waiting = isOpen ? rows.filter(({ state }) => state === 'answered') : []
  const others = rows.filter((row) => !waiting.includes(row))
  return (
    <li className="rq">
      <h3 ref={heading} tabIndex={-1}>
        <bdi>{head.agency}</bdi>
      </h3>
      <Facts head={head} rows={rows} />
      {isOpen && (
        <div className="row">
          {rows.some(({ state }) => isWithAgency(state)) && (
            <Button
              size="small"
              aria-expanded={isAgain}
              aria-label={`${t('requests:again')}: ${head.agency}`}
              onClick={() => setAgain(!isAgain)}
            >
              {t('requests:again')}
            </Button>
          )}
          <Sure
            label={t('requests:revoke')}
            name={head.agency}
            what={t('requests:revokeWhat', { agency: sayName(head.agency) })}
            act={t('requests:revokeAct')}
            keep={t('requests:leave')}
            onAct={() => acts.revoke.mutate()}
          />
        </div>
      )}
      {isAgain && <Again head={head} acts={acts} />}
      {acts.again.isError && <ProblemNote error={acts.again.error} />}
      {acts.revoke.isError && <ProblemNote error={acts.revoke.error} />}
      <ul>
        {waiting.map((row) => (
          <SettleRow key={row.commitmentId} row={row} item={itemOf(row.commitmentId)} onSettled={focus} />
        ))}
        {others.map((row) => (
          <li key={row.commitmentId} className="rq-row">
            <bdi className="f s">{row.ref}</bdi> {row.title}{' '}
            <span className="tag">{t(`requests:state.${row.state}`)}</span>
            {row.comment && (
              <p className="s" dir="auto">
                {row.comment}
              </p>
            )}
          </li>
        ))}
      </ul>
    </li>
  )
}
