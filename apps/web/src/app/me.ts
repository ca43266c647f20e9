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

type PeoplePage = {
  to: '/requests' | '/agencies' | '/people' | '/audit' | '/outbox'
  key: 'requests' | 'myRequests' | 'agencies' | 'people' | 'audit' | 'outbox'
}

/** The pages about people that a seat opens: who looks after some, and what a State or the system did. */
export function peoplePages({ seat, isDemo }: Me): PeoplePage[] {
  const invites = seat.role === 'administrator' || seat.role === 'focal-point'
  return [
    ...(seat.role === 'contributor' ? [{ to: '/requests', key: 'myRequests' } as const] : []),
    ...(seat.role === 'focal-point'
      ? [{ to: '/requests', key: 'requests' } as const, { to: '/agencies', key: 'agencies' } as const]
      : []),
    ...(invites ? [{ to: '/people', key: 'people' } as const] : []),
    ...(invites || seat.role === 'clearing-officer' ? [{ to: '/audit', key: 'audit' } as const] : []),
    ...(invites && isDemo ? [{ to: '/outbox', key: 'outbox' } as const] : []),
  ]
}
