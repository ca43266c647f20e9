import { accounts, type Me } from '@focal/contracts/accounts'
import { useQuery } from '@tanstack/react-query'
import { queryOf } from '../api/query.ts'

/** Who is signed in; undefined while loading or signed out. The shell loads it before any page is drawn. */
export function useMe(): Me | undefined {
  return useQuery(queryOf(accounts.me, {})).data
}

/** The page a role starts on. */
export function homeOf(me: Me): '/home' | '/overview' {
  return me.seat.role === 'focal-point' ? '/home' : '/overview'
}
