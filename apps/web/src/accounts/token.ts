import { useSyncExternalStore } from 'react'

function follow(tell: () => void): () => void {
  addEventListener('hashchange', tell)
  return () => removeEventListener('hashchange', tell)
}

/** What a link of a mail carries after its #, which no server and no log sees; empty where there is nothing. */
export function useLinkToken(): string {
  return useSyncExternalStore(follow, () => location.hash.slice(1, 201))
}
