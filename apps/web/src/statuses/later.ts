import { useEffect, useMemo, useRef, useState } from 'react'
import type { Saver } from './saver.ts'

/** Warns before the page is left while something waits to be sent. */
export function useLeaveWarning(isUnsent: boolean): void {
  useEffect(() => {
    if (!isUnsent) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [isUnsent])
}

/** Sends what an earlier visit left on the device, and what could not be sent, as soon as there is a line. */
export function useLater({ adopt, start }: Saver): void {
  const latest = useRef({ adopt, start })
  useEffect(() => {
    const { current } = latest
    current.adopt()
    current.start()
    window.addEventListener('online', current.start)
    window.addEventListener('storage', current.adopt)
    return () => {
      window.removeEventListener('online', current.start)
      window.removeEventListener('storage', current.adopt)
    }
  }, [])
}

/** The same object for the life of the page, whose functions do what the newest ones do. */
export function useSteady<T extends Record<string, (what: never) => void>>(acts: T): T {
  const latest = useRef(acts)
  useEffect(() => {
    latest.current = acts
  })
  return useMemo(() => {
    const names = Object.keys(latest.current)
    return Object.fromEntries(names.map((name) => [name, (what: never) => latest.current[name]?.(what)])) as T
  }, [])
}

/** How long one stays at a line before what else belongs to it is asked for, in ms. */
const rest = 300

/** Whether somebody stays at a line: who goes on by key asks the server for nothing. */
export function useRested(id: string): boolean {
  const [rested, setRested] = useState<string | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => setRested(id), rest)
    return () => clearTimeout(timer)
  }, [id])
  return rested === id
}
