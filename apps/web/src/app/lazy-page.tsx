import { type ComponentType, type ReactNode, use } from 'react'

/** A page whose code is fetched when it is first wanted. */
export type LazyPage = { load: () => Promise<ComponentType>; element: ReactNode }

/** The code of a page did not come. Some browsers keep that for good: only a reload asks again. */
export class PageMissing extends Error {
  override name = 'PageMissing'
}

/** React reads these two of a promise that has already ended, and then does not wait for it. */
type Coming = Promise<ComponentType> & { status?: 'fulfilled'; value?: ComponentType }

/** Makes a page of the way to its code; what was asked for ahead is drawn without a wait. */
export function lazyPage(fetch: () => Promise<ComponentType>): LazyPage {
  let coming: Coming | undefined
  function load(): Promise<ComponentType> {
    if (coming) return coming
    const next: Coming = fetch().then(
      (Page) => {
        Object.assign(next, { status: 'fulfilled', value: Page })
        return Page
      },
      (error: unknown) => {
        coming = undefined
        throw new PageMissing('The code of a page did not come', { cause: error })
      },
    )
    coming = next
    return next
  }
  function Page() {
    const Loaded = use(load())
    return <Loaded />
  }
  return { load, element: <Page /> }
}
