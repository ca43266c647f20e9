import { statuses } from '@focal/contracts/statuses'
import type { WorkbookChange, WorkbookPreview } from '@focal/contracts/workbook'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { staleAfter } from '../api/query.ts'
import { applyChanges, type Outcome, previewFile } from './workbook-calls.ts'

type State = {
  file: File | null
  preview: WorkbookPreview | null
  outcome: Outcome | null
  error: unknown
  busy: 'reading' | 'applying' | null
  again: (() => void) | null
}

const start: State = { file: null, preview: null, outcome: null, error: null, busy: null, again: null }

/** A file on its way in: chosen, seen as a diff, applied. What was there stays when something does not succeed. */
export function useWorkbook(iso2: string) {
  const client = useQueryClient()
  const [state, setState] = useState(start)
  async function read(file: File): Promise<void> {
    setState({ ...start, file, busy: 'reading' })
    try {
      setState({ ...start, file, preview: await previewFile(iso2, file) })
    } catch (error) {
      setState({ ...start, file, error, again: () => void read(file) })
    }
  }
  async function apply(changes: readonly WorkbookChange[], publish: boolean): Promise<void> {
    setState((now) => ({ ...now, busy: 'applying', error: null }))
    try {
      const outcome = await applyChanges(iso2, changes, publish)
      setState((now) => ({ ...now, outcome, busy: null }))
      staleAfter(client, statuses.record, statuses.item, statuses.shared)
    } catch (error) {
      setState((now) => ({ ...now, error, busy: null, again: () => void apply(changes, publish) }))
    }
  }
  return { ...state, read, apply, reset: () => setState(start) }
}
