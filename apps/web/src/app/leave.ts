import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { signOut } from '../accounts/sign-in.ts'

/** Ends the session and forgets what was read in it. */
export function useLeave(): () => Promise<void> {
  const client = useQueryClient()
  const navigate = useNavigate()
  return async () => {
    await signOut()
    client.clear()
    await navigate({ to: '/sign-in' })
  }
}
