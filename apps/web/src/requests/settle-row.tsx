import type { RequestedRow, RequestedRows } from '@focal/contracts/request-views'
import { requests } from '@focal/contracts/requests'
import type { StatusItem } from '@focal/contracts/statuses'
import { statuses } from '@focal/contracts/statuses'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { call, statusOf } from '../api/call.ts'
import { useOnce } from '../api/once.ts'
import { queryOf, staleAfter } from '../api/query.ts'
import { sayOfField } from '../app/field-problem.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { useWords } from '../app/use-words.ts'
import { sayDay, sayName } from '../app/words.ts'
import { Button } from '../ui/button.tsx'
import { AreaField } from '../ui/field.tsx'
import { Note } from '../ui/note.tsx'
import { useToast } from '../ui/toast.tsx'
import { AnswerDiff, fieldsOf, SaidText } from './said.tsx'

type As = 'accepted' | 'returned'

/** Settles an answer on the versions that stand on the page: of the answer, and of our own record. */
function useSettle(row: RequestedRow, item: StatusItem | undefined, onSettled: () => void) {
  const { t } = useWords()
  const toast = useToast()
  const client = useQueryClient()
  const { id: requestId, countryCode: iso2 } = row.request
  const once = useOnce()
  return useMutation({
    mutationFn: ({ as, comment }: { as: As; comment: string }) => {
      const body = { commitmentId: row.commitmentId, as, comment, itemVersion: item?.version ?? 0 }
      const { version } = row
      return once({ requestId, version, body }, (key) =>
        call(requests.settle, { params: { iso2, requestId }, version, body, key }),
      )
    },
    onSuccess: (settled, { as }) => {
      const { queryKey } = queryOf(requests.list, { params: { iso2 } })
      client.setQueryData(
        queryKey,
        (before: RequestedRows | undefined) =>
          before && {
            ...before,
            items: before.items.map((one) =>
              one.request.id === requestId && one.commitmentId === settled.commitmentId ? settled : one,
            ),
          },
      )
      staleAfter(client, requests.list, statuses.record, statuses.item)
      toast({ sentence: t(`requests:${as}Done`, { name: sayName(row.title) }) })
      onSettled()
    },
    // Nothing was done: both come as they are now, and what is typed stays.
    onError: (error) => {
      if (statusOf(error) === 409) staleAfter(client, requests.list, statuses.record, statuses.item)
    },
  })
}

/** An answer that waits for the focal point: old beside new, accepted or returned with a comment. */
export function SettleRow({
  row,
  item,
  onSettled,
}: {
  row: RequestedRow
  item: StatusItem | undefined
  onSettled: () => void
}) {
  const { t } = useWords()
  const [comment, setComment] = useState('')
  const box = useRef<HTMLTextAreaElement>(null)
  const settling = useSettle(row, item, onSettled)
  const now = item?.draft ?? item?.current ?? null
  const isConflict = statusOf(settling.error) === 409
  const name = row.title
  function settle(as: As): void {
    if (!settling.isPending && item) settling.mutate({ as, comment })
  }
  return (
    <li className="rq-row">
      <h4>
        <bdi className="f s">{row.ref}</bdi> {row.title}
      </h4>
      {isConflict && <Note look="warn" title={t('requests:conflict')} isUrgent />}
      {settling.isError && !isConflict && <ProblemNote error={settling.error} />}
      {isConflict && (
        <div className="two2">
          <SaidText label={t('requests:now')} said={fieldsOf(now)} />
          <SaidText label={t('requests:says', { agency: sayName(row.request.agency) })} said={row.answer} />
        </div>
      )}
      {!isConflict && <AnswerDiff row={row} now={now} />}
      {row.submittedAt && (
        <p className="f s">
          {t('requests:by', { name: sayName(row.answeredBy ?? ''), date: sayDay(row.submittedAt) })}
        </p>
      )}
      <AreaField
        label={t('requests:comment')}
        hint={sayOfField(settling.error, 'comment')}
        box={box}
        rows={2}
        maxLength={1000}
        value={comment}
        onType={setComment}
      />
      <div className="row">
        <Button
          look="primary"
          aria-label={t('requests:acceptName', { name })}
          onClick={() => settle('accepted')}
        >
          {t('requests:accept')}
        </Button>
        <Button aria-label={t('requests:returnName', { name })} onClick={() => settle('returned')}>
          {t('requests:return')}
        </Button>
      </div>
    </li>
  )
}
