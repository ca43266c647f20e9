import { type ItemDetail, statuses } from '@focal/contracts/statuses'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId } from 'react'
import { call } from '../api/call.ts'
import { staleAfter } from '../api/query.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { useWords } from '../app/use-words.ts'
import { useToast } from '../ui/toast.tsx'

function useOffer({ countryCode, commitmentId, version }: ItemDetail) {
  const { t } = useWords()
  const toast = useToast()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (isWilling: boolean) => {
      const params = { iso2: countryCode, commitmentId }
      return call(statuses.offerTalk, { params, version: version ?? 0, body: { isWilling } })
    },
    onSuccess: ({ isWilling }) =>
      toast({ sentence: t(isWilling ? 'commitments:talk.offered' : 'commitments:talk.ended') }),
    // Also where somebody else was first: what is shown is then what is.
    onSettled: () => staleAfter(client, statuses.item, statuses.record),
  })
}

/** Whether the own State is willing to talk with others about this commitment: a choice of its own, off at first. */
export function Talk({ item }: { item: ItemDetail }) {
  const { t } = useWords()
  const id = useId()
  const offer = useOffer(item)
  const isSent = offer.isPending ? offer.variables : undefined
  return (
    <div className="talk">
      <label>
        <input
          type="checkbox"
          aria-describedby={id}
          checked={isSent ?? item.isWilling === true}
          onChange={(event) => !offer.isPending && offer.mutate(event.target.checked)}
        />
        <span>{t('commitments:talk.label')}</span>
      </label>
      <p className="cap" id={id}>
        {t('commitments:talk.hint')}
      </p>
      {offer.error && <ProblemNote error={offer.error} />}
    </div>
  )
}
