import { useEffect } from 'react'

/** Names the page in the tab and in the history: "Overview · Focal". */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Focal`
  }, [title])
}

/** The heading of a page, which names it in the tab too. */
export function Title({ children, className }: { children: string; className?: string }) {
  useTitle(children)
  return <h1 className={className}>{children}</h1>
}
