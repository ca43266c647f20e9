import { useEffect, useRef, useState } from 'react'
import { recall, remember } from '../app/device.ts'
import { go, useAddress } from '../app/navigation.ts'
import { searchOf, text } from '../app/search.ts'
import type { Line } from './record.ts'

const readAt = searchOf({ at: text })

/** How long one stays at a line before its address is written, in ms: browsers stop who writes at every key. */
const rest = 250

/** Whether list and commitment stand side by side; on a phone the commitment stands above the list. */
export function isWide(): boolean {
  return !window.matchMedia('(max-width: 760px)').matches
}

function writeAddress(id: string): void {
  remember('place', id)
  const search = { ...Object.fromEntries(new URLSearchParams(location.search)), at: id }
  go({ to: '/our-status', search }, { replace: true })
}

/** The line at hand: by the address at first and whenever that changes, else by the person. */
function useHand(): [string, (id: string) => void] {
  const { at } = useAddress(readAt)
  const [id, setId] = useState(at ?? recall('place') ?? '')
  const known = useRef(at)
  const timer = useRef<{ write: ReturnType<typeof setTimeout>; id: string } | null>(null)
  useEffect(() => {
    if (at !== undefined && at !== known.current) setId(at)
    known.current = at
  }, [at])
  useEffect(
    () => () => {
      if (timer.current) remember('place', timer.current.id)
      clearTimeout(timer.current?.write)
    },
    [],
  )
  function move(next: string): void {
    setId(next)
    clearTimeout(timer.current?.write)
    const write = setTimeout(() => {
      timer.current = null
      known.current = next
      writeAddress(next)
    }, rest)
    timer.current = { id: next, write }
  }
  return [id, move]
}

/** Shows a line that was reached, and gives it the focus. */
function reach(id: string): void {
  const row = document.getElementById(`row-${id}`)
  row?.scrollIntoView({ block: 'nearest' })
  row?.querySelector('button')?.focus({ preventScroll: true })
}

/** Moves between lines; the place stands in the address, and the row that is reached is seen and focused. */
export function usePlace(lines: readonly Line[]) {
  const [id, move] = useHand()
  const found = lines.findIndex(({ item }) => item.commitmentId === id)
  const index = found === -1 ? 0 : found
  function step(by: number): void {
    const next = lines[Math.max(0, Math.min(lines.length - 1, index + by))]
    if (next) arrive(next.item.commitmentId)
  }
  function arrive(next: string): void {
    move(next)
    reach(next)
  }
  /** Goes on after the last of these lines. */
  function pass(ids: readonly string[]): void {
    const last = lines.findLastIndex(({ item }) => ids.includes(item.commitmentId))
    const next = lines[Math.min(lines.length - 1, last + 1)]
    if (next) arrive(next.item.commitmentId)
  }
  const start = useRef(index > 0 ? lines[index]?.item.commitmentId : undefined)
  useEffect(() => {
    const row = start.current && document.getElementById(`row-${start.current}`)
    if (row && isWide()) row.scrollIntoView({ block: 'center' })
  }, [])
  return { line: lines[index], go: move, arrive, step, pass }
}
