import type { Me } from '@focal/contracts/accounts'
import type { ComponentType } from 'react'
import { OwnFactors } from './own-factors.tsx'
import { OwnPassword } from './own-password.tsx'
import { OwnSeats } from './own-seats.tsx'
import { OwnSessions } from './own-sessions.tsx'
import { Self } from './self.tsx'

/** The sections of the account page, in their order: one more way to sign in (or a link to its page) is one more line. */
export const sections: readonly { id: string; Section: ComponentType<{ me: Me }> }[] = [
  { id: 'self', Section: Self },
  { id: 'seats', Section: OwnSeats },
  { id: 'password', Section: OwnPassword },
  { id: 'factors', Section: OwnFactors },
  { id: 'sessions', Section: OwnSessions },
]
