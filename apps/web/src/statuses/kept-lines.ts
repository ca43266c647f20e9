import { gaps } from '@focal/contracts/gaps'
import { type CountryRecord, type StatusItem, statuses } from '@focal/contracts/statuses'
import type { QueryClient } from '@tanstack/react-query'
import { staleAfter } from '../api/query.ts'
import { recordQuery } from './record.ts'

/** The lines of the own record as the server has them: read, replaced, and what goes stale with them. */
export function keptLines(client: QueryClient, iso2: string) {
  const key = recordQuery(iso2).queryKey
  function itemOf(id: string): StatusItem | undefined {
    return client.getQueryData<CountryRecord>(key)?.items.find(({ commitmentId }) => commitmentId === id)
  }
  function put(item: StatusItem): void {
    // An answer that was asked for before may be older than this.
    void client.cancelQueries({ queryKey: key })
    const replace = (one: StatusItem) => (one.commitmentId === item.commitmentId ? item : one)
    client.setQueryData<CountryRecord>(
      key,
      (record) => record && { ...record, items: record.items.map(replace) },
    )
  }
  function settle(): void {
    staleAfter(client, gaps.table, gaps.coverage, statuses.item, statuses.shared)
  }
  return { itemOf, put, settle, versionOf: (id: string) => itemOf(id)?.version ?? 0 }
}

export type KeptLines = ReturnType<typeof keptLines>
