import { useMemo, useRef, useState } from 'react'

/** Lines chosen to be treated together; nothing is done to them before that is said. */
export function useChoosing() {
  const [ids, setIds] = useState<ReadonlySet<string> | null>(null)
  const bar = useRef<HTMLElement>(null)
  const acts = useMemo(() => {
    /** Opens the bar of acts over these lines, with the focus on the first act. */
    function open(next: readonly string[]): void {
      setIds(new Set(next))
      requestAnimationFrame(() =>
        bar.current?.querySelector<HTMLElement>('button')?.focus({ preventScroll: true }),
      )
    }
    function toggle(id: string): void {
      setIds((before) => {
        const next = new Set(before)
        if (!next.delete(id)) next.add(id)
        return next.size === 0 ? null : next
      })
    }
    return { open, toggle, leave: () => setIds(null) }
  }, [])
  return { ids, bar, ...acts }
}

export type Choosing = ReturnType<typeof useChoosing>
