import { Password } from '@focal/contracts/credentials'
import { actAs } from '@focal/database/connect'
import { verifyPassword } from 'better-auth/crypto'
import type { Request, Response } from 'express'
import { sql } from 'kysely'
import { z } from 'zod'
import { besideIn } from '../http/cookies.ts'
import type { Enter } from '../http/guarded.ts'
import { problem, refuse } from '../http/problems.ts'
import { readOnce, takeOnce } from '../http/single-use.ts'
import { findAccount } from '../http/viewer.ts'
import { noteDoor, noteFailedSignIn } from './doors.ts'
import { type Door, type Entered, enter } from './entering.ts'
import { attemptAt } from './limits.ts'
import { findPasswordHash } from './reads.ts'

type Open = (path: string, enter: Enter) => void

const base64url = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^[\w-]+$/)
const Code = z.strictObject({ code: z.string().max(60) })
const Answered = z.strictObject({
  id: base64url(1400),
  clientDataJSON: base64url(4000),
  authenticatorData: base64url(4000),
  signature: base64url(4000),
})

function send(response: Response, { cookies }: Entered): void {
  response.setHeader('Set-Cookie', cookies)
  response.json({ ok: true })
}

/** Takes a code and its step together, or neither. */
async function takeStep(
  door: Door,
  said: { token: string; accountId: string; code: string },
  request: Request,
): Promise<Entered> {
  const now = door.now()
  const entered = await door.db.transaction().execute(async (trx) => {
    await actAs(trx, { accountId: said.accountId, role: '', countryCode: null })
    const by = await door.proofs.takeCode(trx, said, now)
    if (by === null || (await takeOnce(trx, 'step', said.token, now)) === null) throw wrongCode()
    return enter(trx, door, { accountId: said.accountId, by }, request)
  })
  if (entered) return entered
  throw wrongCode()
}

const wrongCode = () => problem('signed-out', { detail: 'wrongCode' })

/** A code of the app, or a backup code, after a right password. Wrong codes and lost steps are answered alike. */
async function giveCode(request: Request, response: Response, door: Door): Promise<void> {
  const { db, now, keys } = door
  const token = besideIn(request.headers.cookie, keys, 'step')
  const said = Code.safeParse(request.body)
  const accountId = token && (await db.transaction().execute((trx) => readOnce(trx, 'step', token, now())))
  if (!token || !accountId || !said.success) throw wrongCode()
  const step = { token, accountId, code: said.data.code }
  const entered = await attemptAt(door, `second step of ${accountId}`, request, () =>
    takeStep(door, step, request).catch(async (error: unknown) => {
      const failed = { act: 'failed-second-step', now: now() }
      await db.transaction().execute((trx) => noteDoor(trx, accountId, failed))
      throw error
    }),
  )
  send(response, entered)
}

async function takePasskey(request: Request, said: z.infer<typeof Answered>, door: Door): Promise<Entered> {
  const entered = await door.db.transaction().execute(async (trx) => {
    const accountId = await door.proofs.takePasskey(trx, said, door.now())
    return accountId && enter(trx, door, { accountId, by: 'passkey' }, request)
  })
  if (entered) return entered
  await noteFailedSignIn(door, '')
  throw wrongPasskey()
}

const wrongPasskey = () => problem('signed-out', { detail: 'wrongPasskey' })

async function givePasskey(request: Request, response: Response, door: Door): Promise<void> {
  const said = Answered.safeParse(request.body)
  if (!said.success) throw wrongPasskey()
  const work = () => takePasskey(request, said.data, door)
  send(response, await attemptAt(door, `passkey ${said.data.id}`, request, work))
}

/** The second step after a password, and the sign-in by passkey, which is both proofs in one. */
export function secondStepRoutes(open: Open, door: Door): void {
  open('/auth/sign-in/code', (request, response) => giveCode(request, response, door))
  open('/auth/sign-in/passkey', (request, response) => givePasskey(request, response, door))
  open('/auth/sign-in/passkey/challenge', async (_request, response) => {
    response.json(await door.proofs.challenge(door.db, door.now()))
  })
}

type Owner = { accountId: string; sessionId: string }

/** Marks the session as fresh where the password is right; either way the act is noted. */
async function prove({ db, now }: Door, { accountId, sessionId }: Owner, body: unknown): Promise<void> {
  const said = z.strictObject({ password: Password }).safeParse(body)
  const hash = await findPasswordHash(db, accountId)
  const isRight =
    hash !== null && said.success && (await verifyPassword({ hash, password: said.data.password }))
  await db.transaction().execute(async (trx) => {
    await noteDoor(trx, accountId, { act: isRight ? 'confirm-identity' : 'failed-confirmation', now: now() })
    if (isRight)
      await sql`update auth."session" set "confirmedAt" = ${now().toISOString()} where "id" = ${sessionId}`.execute(
        trx,
      )
  })
  if (!isRight) refuse([{ path: 'password', say: 'field.passwordWrong' }])
}

/** The password once more, so that the session is fresh; wrong ones are counted like failed sign-ins. */
async function confirm(request: Request, response: Response, door: Door): Promise<void> {
  const { db, now, keys } = door
  const found = await findAccount({ db, keys }, request.headers.cookie, now())
  if (!found) throw problem('signed-out')
  const work = () => prove(door, found, request.body)
  await attemptAt(door, `password of ${found.accountId}`, request, work)
  response.json({ ok: true })
}

/** Makes the own session fresh. */
export function confirmRoutes(open: Open, door: Door): void {
  open('/auth/confirm', (request, response) => confirm(request, response, door))
}
