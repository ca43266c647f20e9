import { useRef } from 'react'
import { CallError } from './call.ts'

/**
 * Sends what is meant by one press under a key of its own: the same while it is pressed again because no answer came, so
 * that the server does it once (decision 0021); a new one as soon as it was answered.
 */
export function useOnce() {
  const keys = useRef(new Map<string, string>())
  return async function once<T>(meant: object, send: (key: string) => Promise<T>): Promise<T> {
    const intent = JSON.stringify(meant)
    const key = keys.current.get(intent) ?? crypto.randomUUID()
    keys.current.set(intent, key)
    try {
      const answer = await send(key)
      keys.current.delete(intent)
      return answer
    } catch (error) {
      if (error instanceof CallError && error.problem !== null) keys.current.delete(intent)
      throw error
    }
  }
}
