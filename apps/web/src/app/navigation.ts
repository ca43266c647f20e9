import { useMemo } from 'react'
import { useParams } from 'wouter'
import { navigate, useSearch } from 'wouter/use-browser-location'
import { hrefOf, type ParamsOf, type Path, type Place } from './paths.ts'

/** What each entry of the history is told apart by, so that its scroll position can be found again. */
function entry(): { key: string } {
  return { key: crypto.randomUUID() }
}

/** Opens a place; with `replace` it takes that of the present one in the history. */
export function go(place: Place, { replace = false }: { replace?: boolean } = {}): void {
  follow(hrefOf(place), { replace })
}

/** Opens an address of our own. */
export function follow(href: string, { replace = false }: { replace?: boolean } = {}): void {
  const state = replace ? (history.state ?? entry()) : entry()
  navigate(href, { replace, state })
}

/** What the address says after its question mark, read by `read` (see search.ts). */
export function useAddress<T>(read: (search: Record<string, unknown>) => T): T {
  const search = useSearch()
  return useMemo(() => read(Object.fromEntries(new URLSearchParams(search))), [search, read])
}

/** The named parts of the address of this page. */
export function useNamed<P extends Path>(_path: P): ParamsOf<P> {
  return useParams() as ParamsOf<P>
}
