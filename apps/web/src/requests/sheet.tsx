import type { RequestedRow, RequestedRows } from '@focal/contracts/request-views'
import { isWithAgency } from '@focal/domain/requests'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { ProblemNote } from '../app/problem-note.tsx'
import { useTrouble } from '../app/trouble.ts'
import { useWords } from '../app/use-words.ts'
import { sayDay, sayName } from '../app/words.ts'
import { Submit } from '../ui/submit.tsx'
import { useToast } from '../ui/toast.tsx'
import { Waiting } from '../ui/waiting.tsx'
import type { Door } from './answer-door.ts'
import { AnswerRow } from './answer-row.tsx'

const keyOf = ({ request, commitmentId }: RequestedRow) => `${request.id} ${commitmentId}`
const isReady = (row: RequestedRow) =>
  isWithAgency(row.state) && row.answer !== null && row.submittedAt === null

/** Saves what is typed, then sends what is answered; one row does not hold up the others. */
function useSending(door: Door) {
  const { t } = useWords()
  const toast = useToast()
  const client = useQueryClient()
  const flushes = useRef(new Map<string, () => Promise<boolean>>())
  const [refused, setRefused] = useState<ReadonlyMap<string, string>>(new Map())
  const read = () => client.getQueryData<RequestedRows>(door.read.queryKey)?.items ?? []
  function put(...rows: RequestedRow[]): void {
    const news = new Map(rows.map((row) => [keyOf(row), row]))
    client.setQueryData(
      door.read.queryKey,
      (before: RequestedRows | undefined) =>
        before && { ...before, items: before.items.map((row) => news.get(keyOf(row)) ?? row) },
    )
  }
  const sending = useMutation({
    mutationFn: async (rows: readonly RequestedRow[]) => {
      const saved = await Promise.all(
        rows.map(async (row) => ((await flushes.current.get(keyOf(row))?.()) === false ? [] : [keyOf(row)])),
      )
      const keys = new Set(saved.flat())
      const ready = read().filter((row) => keys.has(keyOf(row)) && isReady(row))
      const requestId = rows[0]?.request.id ?? ''
      if (ready.length === 0) return { requestId, outcome: null, rows }
      const named = ready.map(({ commitmentId, version }) => ({ commitmentId, version }))
      return { requestId, outcome: await door.submit(requestId, named), rows }
    },
    onSuccess: ({ requestId, outcome, rows }) => {
      if (!outcome) return
      put(...outcome.done, ...outcome.conflicts)
      const sentences = outcome.refused.map(
        ({ commitmentId, message }) => [`${requestId} ${commitmentId}`, message] as const,
      )
      setRefused(new Map(sentences))
      const [first] = outcome.done
      if (!first) return
      const isOne = rows.length === 1
      toast({
        sentence: isOne ? t('requests:answer.sentOne', { name: first.title }) : t('requests:answer.sentAll'),
      })
      // The button that was pressed is gone: the focus stays with the row.
      const place = document.getElementById(`row-${requestId}-${first.commitmentId}`)
      requestAnimationFrame(() => place?.querySelector<HTMLElement>('.rq-head')?.focus())
    },
  })
  function register(row: RequestedRow, flush: (() => Promise<boolean>) | null): void {
    if (flush) flushes.current.set(keyOf(row), flush)
    else flushes.current.delete(keyOf(row))
  }
  return { sending, refused, register, put }
}

function Asked({
  rows,
  today,
  door,
  isAlone,
}: {
  rows: readonly RequestedRow[]
  today: string
  door: Door
  isAlone: boolean
}) {
  const { t } = useWords()
  const { sending, refused, register, put } = useSending(door)
  const head = rows[0]?.request
  if (!head) return null
  const ready = rows.filter(isReady)
  const title = t('requests:answer.title', { agency: sayName(head.agency) })
  return (
    <section className="part">
      {isAlone ? <h1 tabIndex={-1}>{title}</h1> : <h2>{title}</h2>}
      <p>{t('requests:answer.lead', { name: sayName(head.by), date: sayDay(head.dueOn) })}</p>
      {head.message !== '' && <p dir="auto">{head.message}</p>}
      <ul className="rq-list rq">
        {rows.map((row) => (
          <AnswerRow
            key={row.commitmentId}
            row={row}
            today={today}
            door={door}
            heading={isAlone ? 'h2' : 'h3'}
            refused={refused.get(keyOf(row))}
            onRow={put}
            register={register}
            onSend={(one) => sending.mutate([one])}
          />
        ))}
      </ul>
      {sending.isError && <ProblemNote error={sending.error} />}
      {ready.length > 0 && (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (!sending.isPending) sending.mutate(ready)
          }}
        >
          <Submit
            label={t('requests:answer.sendAll', { shown: ready.length })}
            pending={t('requests:ask.sending')}
            isPending={sending.isPending}
          />
        </form>
      )}
    </section>
  )
}

/** What an agency is asked, row by row: by a link only the rows of one request. */
export function Sheet({ door, isAlone = false }: { door: Door; isAlone?: boolean }) {
  const { t } = useWords()
  const read = useQuery(door.read)
  const trouble = useTrouble(read)
  if (!read.data && trouble) return <ProblemNote {...trouble} />
  if (!read.data) return <Waiting label={t('common:loading')} lines={[40, 92, 84]} />
  const own = { ...door, readBy: read.data.readBy }
  const byRequest = Map.groupBy(read.data.items, ({ request }) => request.id)
  if (byRequest.size === 0) return <p>{t('requests:none')}</p>
  return [...byRequest].map(([id, rows]) => (
    <Asked key={id} rows={rows} today={read.data.today} door={own} isAlone={isAlone} />
  ))
}
