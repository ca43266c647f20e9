import { changes } from '@focal/contracts/changes'
import type { Visibility } from '@focal/contracts/status-scale'
import { type BulkOutcome, type StatusItem, statuses } from '@focal/contracts/statuses'
import type { SharingAct } from '@focal/domain/sharing'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { staleAfter } from '../api/query.ts'
import { useWords } from '../app/use-words.ts'
import { useToast } from '../ui/toast.tsx'
import { doMany, undoMany } from './sharing-calls.ts'

type State = { isBusy: boolean; outcome: BulkOutcome | null; error: unknown }

/** An act for many lines: done in one request, told line by line, taken back with one press. */
export function useSharing(iso2: string, usual: Visibility) {
  const { t } = useWords()
  const toast = useToast()
  const client = useQueryClient()
  const [state, setState] = useState<State>({ isBusy: false, outcome: null, error: null })
  function read(): void {
    staleAfter(client, statuses.record, statuses.item, statuses.shared, changes.ofCountry)
  }
  async function run(act: SharingAct, items: readonly StatusItem[], reason: string): Promise<boolean> {
    const asked = { iso2, act, items, reason }
    setState({ isBusy: true, outcome: null, error: null })
    try {
      const outcome = await doMany(asked)
      setState({ isBusy: false, outcome, error: null })
      read()
      const { done } = outcome
      const takeBack = () =>
        void undoMany(asked, done, usual)
          .then(() => toast({ sentence: t('statuses:undone') }))
          .catch((error: unknown) => setState({ isBusy: false, outcome: null, error }))
          .finally(read)
      if (done.length > 0)
        toast({
          sentence: t('sharing:done', { count: done.length }),
          action: { label: t('common:undo'), run: takeBack },
        })
      return true
    } catch (error) {
      setState({ isBusy: false, outcome: null, error })
      return false
    }
  }
  return { ...state, run }
}
