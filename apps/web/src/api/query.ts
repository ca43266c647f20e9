import type { Endpoint } from '@focal/contracts/endpoint'
import { QueryClient, queryOptions } from '@tanstack/react-query'
import { type Ask, addressOf, CallError, call } from './call.ts'

/** Key and function of a read: `useQuery(queryOf(gaps.table, { query }))`. */
export function queryOf<E extends Endpoint>(endpoint: E, ask: Ask<E>) {
  return queryOptions({
    queryKey: [endpoint.path, addressOf(endpoint, ask as object)],
    queryFn: ({ signal }) => call(endpoint, ask, signal),
  })
}

/** The key prefix under which every answer of these operations is kept, to mark them stale after a write. */
export function staleAfter(client: QueryClient, ...endpoints: Endpoint[]): void {
  for (const endpoint of endpoints) void client.invalidateQueries({ queryKey: [endpoint.path] })
}

/** The one query client: no retry of an answered error, and one of a lost line. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (count, error) => count < 2 && error instanceof CallError && error.problem === null,
      },
      mutations: { retry: false },
    },
  })
}
