import {
  type MeasureContent,
  type MeasureDetail,
  type MeasureServes,
  measures,
  type NewMeasure,
} from '@focal/contracts/measures'
import { affectedBy } from '@focal/domain/measures'
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { CallError, call } from '../api/call.ts'
import { useOnce } from '../api/once.ts'
import { queryOf, staleAfter } from '../api/query.ts'

type Affected = ReturnType<typeof affectedBy>

const affectedKey = (id: string) => ['measures affected', id]

/** What a change of a measure may touch, until each was looked at: kept while the application is open. */
export function useAffected(id: string): { affected: Affected; leave: (commitmentId: string) => void } {
  const client = useQueryClient()
  const read = useQuery<Affected>({
    queryKey: affectedKey(id),
    queryFn: () => [],
    initialData: [],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  })
  function leave(commitmentId: string): void {
    const rest = read.data.filter((one) => one.commitmentId !== commitmentId)
    client.setQueryData(affectedKey(id), rest)
  }
  return { affected: read.data, leave }
}

/** Shows a measure as it is now, and has the lists that name it read again. */
function keep(client: QueryClient, detail: MeasureDetail): void {
  const params = { iso2: detail.countryCode, measureId: detail.id }
  client.setQueryData(queryOf(measures.one, { params }).queryKey, detail)
  staleAfter(client, measures.list, measures.ofCommitment)
}

/** The measure as it is now, where a write was answered with 409. */
export function conflictIn(error: unknown): MeasureDetail | null {
  const isConflict = error instanceof CallError && error.problem?.status === 409
  return isConflict ? (error.problem?.current as MeasureDetail) : null
}

/** The writes of the own measures. What goes wrong stands in `error`, until the next one begins. */
export function useMeasureActs(iso2: string) {
  const client = useQueryClient()
  const [error, setError] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  const once = useOnce()

  async function run(write: () => Promise<MeasureDetail>): Promise<MeasureDetail | null> {
    setError(null)
    setBusy(true)
    try {
      const detail = await write()
      keep(client, detail)
      return detail
    } catch (caught) {
      const now = conflictIn(caught)
      if (now) keep(client, now)
      setError(caught)
      return null
    } finally {
      setBusy(false)
    }
  }
  const at = (measureId: string) => ({ iso2, measureId })
  return {
    error,
    isBusy,
    create: (body: NewMeasure) =>
      run(() => once(body, (key) => call(measures.create, { params: { iso2 }, body, key }))),
    change: async (before: MeasureDetail, body: MeasureContent, version: number) => {
      const after = await run(() => call(measures.change, { params: at(before.id), body, version }))
      if (!after) return null
      const serves = after.serves.map(({ commitmentId }) => commitmentId)
      const affected = affectedBy({ before, after, serves })
      if (affected.length > 0) client.setQueryData(affectedKey(before.id), affected)
      return after
    },
    attach: ({ id, version }: Pick<MeasureDetail, 'id' | 'version'>, serves: MeasureServes[]) => {
      const ask = { params: at(id), body: { serves }, version }
      return run(() => once(ask, (key) => call(measures.attach, { ...ask, key })))
    },
    detach: ({ id, version }: MeasureDetail, commitmentIds: string[]) => {
      const ask = { params: at(id), body: { commitmentIds }, version }
      return run(() => once(ask, (key) => call(measures.detach, { ...ask, key })))
    },
    remove: async ({ id, version }: MeasureDetail) => {
      const last = await run(() => call(measures.remove, { params: at(id), version }))
      if (last) client.removeQueries({ queryKey: queryOf(measures.one, { params: at(id) }).queryKey })
      return last
    },
  }
}

export type MeasureActs = ReturnType<typeof useMeasureActs>
