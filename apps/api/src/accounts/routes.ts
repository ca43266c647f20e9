import { accounts, type Me, type SignInOptions } from '@focal/contracts/accounts'
import type { Reader } from '@focal/database/connect'
import { demoAccounts, demoPassword } from '@focal/database/demo/accounts'
import { needsFactor } from '@focal/domain/factors'
import { chooseLanguage } from '@focal/locales/languages'
import type { Router } from 'express'
import type { i18n } from 'i18next'
import { sql } from 'kysely'
import { noteAct } from '../audit/writes.ts'
import { listCountries, withCountryNames } from '../countries/reads.ts'
import { implement, type Parts } from '../http/implement.ts'
import { problem } from '../http/problems.ts'
import { emptyCookie, type SignedIn, tokenIn } from '../http/viewer.ts'
import { noteDoor, noteFailedConfirmation } from './doors.ts'
import type { Door } from './entering.ts'
import { attempt, attemptKeys } from './limits.ts'
import { askReset, changePassword, confirmOwner, isWrongPassword, resetPassword } from './passwords.ts'
import { listSessions } from './reads.ts'
import { signInRoutes } from './sign-in-routes.ts'
import { endSession, endSessionOf, endSessions } from './writes.ts'

type About = { isDemo: boolean; today: string; words: i18n; position: Parts['position'] }

async function describeMe(
  db: Reader,
  signedIn: SignedIn,
  { isDemo, today, words, position }: About,
): Promise<Me> {
  // First: what is read from here on is not older.
  const at = position(signedIn.viewer)
  const { viewer, name, email } = signedIn
  const seats = await withCountryNames(db, signedIn.seats, words.language)
  const seat = seats.find(({ id }) => id === viewer.seatId)
  if (!seat) throw problem('signed-out')
  const isOpen = signedIn.hasFactor || !needsFactor(signedIn.seats, isDemo)
  return { name, email, seat, seats, isDemo, needsFactor: !isOpen, today, position: at }
}

/** The ways in and out: by password, and out again. */
function doorRoutes(router: Router, parts: Parts, door: Door): void {
  signInRoutes(router, door)
  implement(router, parts, accounts.signOut, async ({ db, cookies, now }) => {
    const token = tokenIn(cookies.sent, parts.keys)
    const accountId = token === null ? null : await endSessionOf(db, token)
    if (accountId !== null) await noteDoor(db, accountId, { act: 'sign-out', now })
    cookies.set([emptyCookie(parts.keys)])
    return { ok: true as const }
  })
}

export function accountRoutes(router: Router, parts: Parts, door: Door): void {
  doorRoutes(router, parts, door)
  implement(router, parts, accounts.signInOptions, async ({ db, words, isDemo }): Promise<SignInOptions> => {
    const { provider } = parts
    if (!isDemo) return { isDemo, demoPassword: null, demoAccounts: [], provider }
    const offered = demoAccounts(await listCountries(db, words.language))
    return { isDemo, demoPassword, demoAccounts: offered, provider }
  })
  const { position } = parts
  implement(router, parts, accounts.me, ({ db, signedIn, ...about }) =>
    describeMe(db, signedIn, { ...about, position }),
  )
  implement(router, parts, accounts.takeSeat, async ({ db, body, signedIn, ...about }) => {
    const seat = signedIn.seats.find(({ id }) => id === body.seatId)
    if (!seat) throw problem('not-found')
    await sql`update auth."session" set "seatId" = ${seat.id} where id = ${signedIn.sessionId}`.execute(db)
    const { viewer } = signedIn
    const { now } = about
    const subject = seat.id
    await noteAct(db, { viewer, now, chain: 'system', word: 'accounts', act: 'take-seat', subject })
    const { role, countryCode } = seat
    const acting = { ...viewer, seatId: seat.id, role, countryCode }
    return describeMe(db, { ...signedIn, viewer: acting }, { ...about, position })
  })
  sessionRoutes(router, parts)
  passwordRoutes(router, parts)
}

function sessionRoutes(router: Router, parts: Parts): void {
  implement(router, parts, accounts.sessions, ({ db, signedIn, now }) => listSessions(db, signedIn, now))
  implement(router, parts, accounts.endSession, async ({ db, params, viewer, signedIn, now }) => {
    if (!(await endSession(db, viewer.accountId, params.sessionId))) throw problem('not-found')
    await noteAct(db, { viewer, now, ...act, act: 'end-session', subject: params.sessionId })
    return listSessions(db, signedIn, now)
  })
  implement(router, parts, accounts.endOtherSessions, async ({ db, viewer, signedIn, now }) => {
    await endSessions(db, viewer.accountId, signedIn.sessionId)
    await noteAct(db, { viewer, now, ...act, act: 'end-other-sessions', subject: viewer.accountId })
    return listSessions(db, signedIn, now)
  })
}

const act = { chain: 'system', word: 'accounts' } as const

function passwordRoutes(router: Router, parts: Parts): void {
  const { isDemo, baseUrl, canMail } = parts
  const setting = ({ now, words }: { now: Date; words: i18n }) => {
    return { now, language: chooseLanguage([words.language]), isDemo, baseUrl, canMail }
  }
  implement(
    router,
    parts,
    accounts.changePassword,
    async ({ db, body, signedIn, ...given }) => {
      await changePassword(db, signedIn, body, setting(given))
      return { ok: true as const }
    },
    // A session that was left open is no way to guess: a wrong present password is a sign-in that failed.
    {
      around: ({ signedIn, network }, work) =>
        attempt(parts, attemptKeys(parts.keys.secret, signedIn.email, network), work, isWrongPassword),
    },
  )
  implement(
    router,
    parts,
    accounts.confirm,
    async ({ db, body, signedIn, now }) => {
      await confirmOwner(db, signedIn, body.password, now)
      return { ok: true as const }
    },
    {
      around: ({ signedIn, network }, work) => {
        const { accountId } = signedIn.viewer
        const keys = attemptKeys(parts.keys.secret, `password of ${accountId}`, network)
        return attempt(parts, keys, work, isWrongPassword).catch(async (error: unknown) => {
          if (isWrongPassword(error)) await noteFailedConfirmation(parts, accountId)
          throw error
        })
      },
    },
  )
  implement(
    router,
    parts,
    accounts.askReset,
    async ({ db, body, ...given }) => {
      await askReset(db, body.email, setting(given))
      return { ok: true as const }
    },
    { around: ({ network, now }, work) => parts.limits.reset(network, now).then(work) },
  )
  implement(router, parts, accounts.resetPassword, async ({ db, body, ...given }) => {
    await resetPassword(db, body, setting(given))
    return { ok: true as const }
  })
}
