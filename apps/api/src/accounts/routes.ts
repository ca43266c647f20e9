import { accounts, type Me, type SignInOptions } from '@focal/contracts/accounts'
import { demoAccounts, demoPassword } from '@focal/database/demo/accounts'
import type { Router } from 'express'
import { sql } from 'kysely'
import { listCountries } from '../countries/reads.ts'
import { implement, type Parts } from '../http/implement.ts'
import { problem } from '../http/problems.ts'
import type { SignedIn } from '../http/viewer.ts'

function describeMe(signedIn: SignedIn, isDemo: boolean, today: string): Me {
  const { viewer, seats, name, email } = signedIn
  const seat = seats.find(({ id }) => id === viewer.seatId)
  if (!seat) throw problem('signed-out')
  return { name, email, seat, seats, isDemo, today }
}

export function accountRoutes(router: Router, parts: Parts): void {
  implement(router, parts, accounts.signInOptions, async ({ db, words, isDemo }): Promise<SignInOptions> => {
    if (!isDemo) return { isDemo, demoPassword: null, demoAccounts: [] }
    return { isDemo, demoPassword, demoAccounts: demoAccounts(await listCountries(db, words.language)) }
  })
  implement(router, parts, accounts.me, async ({ signedIn, isDemo, today }) =>
    describeMe(signedIn, isDemo, today),
  )
  implement(router, parts, accounts.takeSeat, async ({ db, body, signedIn, isDemo, today }) => {
    const seat = signedIn.seats.find(({ id }) => id === body.seatId)
    if (!seat) throw problem('not-found')
    await sql`update auth."session" set "seatId" = ${seat.id} where id = ${signedIn.sessionId}`.execute(db)
    return describeMe({ ...signedIn, viewer: { ...signedIn.viewer, seatId: seat.id } }, isDemo, today)
  })
}
