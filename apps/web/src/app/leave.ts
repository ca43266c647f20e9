import { useQueryClient } from '@tanstack/react-query'
import { signOut } from '../accounts/sign-in.ts'
import { go } from './navigation.ts'

/** Ends the session and forgets what was read in it. */
export function useLeave(): () => Promise<void> {
  const client = useQueryClient()
  return async () => {
    await signOut()
    client.clear()
    go({ to: '/sign-in' })
  }
}
