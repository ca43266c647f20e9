import { useState } from 'react'

type Read = { error: unknown; refetch: () => Promise<unknown> }

/** What a note needs to say what did not come, and to ask for it again. */
export type Trouble = { error: unknown; onRetry: () => void; isRetrying: boolean; isReading: true }

/** The first trouble of these reads. It stays while they are asked again, so that the focus has a place to be. */
export function useTrouble(...reads: readonly Read[]): Trouble | null {
  const [held, setHeld] = useState<unknown>(null)
  const failed = reads.filter((read) => read.error !== null)
  const error = held ?? failed[0]?.error ?? null
  if (error === null) return null
  async function ask(): Promise<void> {
    setHeld(error)
    await Promise.all(failed.map((read) => read.refetch()))
    setHeld(null)
  }
  return { error, onRetry: () => void ask(), isRetrying: held !== null, isReading: true }
}
