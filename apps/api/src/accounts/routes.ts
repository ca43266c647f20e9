import { accounts, type Me, type SignInOptions } from '@focal/contracts/accounts'
import type { Reader } from '@focal/database/connect'
import { demoAccounts, demoPassword } from '@focal/database/demo/accounts'
import type { Router } from 'express'
import type { i18n } from 'i18next'
import { sql } from 'kysely'
import { noteAct } from '../audit/writes.ts'
import { listCountries, nameCountries } from '../countries/reads.ts'
import { implement, type Parts } from '../http/implement.ts'
import { problem } from '../http/problems.ts'
import type { SignedIn } from '../http/viewer.ts'

type About = { isDemo: boolean; today: string; words: i18n }

async function describeMe(db: Reader, signedIn: SignedIn, { isDemo, today, words }: About): Promise<Me> {
  const { viewer, name, email } = signedIn
  const names = await nameCountries(
    db,
    signedIn.seats.flatMap(({ countryCode }) => countryCode ?? []),
    words.language,
  )
  const seats = signedIn.seats.map((seat) => ({
    ...seat,
    countryName: names.get(seat.countryCode ?? '') ?? null,
  }))
  const seat = seats.find(({ id }) => id === viewer.seatId)
  if (!seat) throw problem('signed-out')
  return { name, email, seat, seats, isDemo, today }
}

export function accountRoutes(router: Router, parts: Parts): void {
  implement(router, parts, accounts.signInOptions, async ({ db, words, isDemo }): Promise<SignInOptions> => {
    if (!isDemo) return { isDemo, demoPassword: null, demoAccounts: [] }
    return { isDemo, demoPassword, demoAccounts: demoAccounts(await listCountries(db, words.language)) }
  })
  implement(router, parts, accounts.me, ({ db, signedIn, ...about }) => describeMe(db, signedIn, about))
  implement(router, parts, accounts.takeSeat, async ({ db, body, signedIn, ...about }) => {
    const seat = signedIn.seats.find(({ id }) => id === body.seatId)
    if (!seat) throw problem('not-found')
    await sql`update auth."session" set "seatId" = ${seat.id} where id = ${signedIn.sessionId}`.execute(db)
    const { viewer } = signedIn
    const { now } = about
    const subject = seat.id
    await noteAct(db, { viewer, now, chain: 'system', word: 'accounts', act: 'take-seat', subject })
    return describeMe(db, { ...signedIn, viewer: { ...viewer, seatId: seat.id } }, about)
  })
}
