import { accounts } from '@focal/contracts/accounts'
import type { PasskeyAnswer } from '@focal/contracts/doors'
import type { Endpoint } from '@focal/contracts/endpoint'
import { actAs } from '@focal/database/connect'
import type { Request, Response } from 'express'
import type { z } from 'zod'
import { addressOf, networkOf } from '../http/address.ts'
import { parse } from '../http/asked.ts'
import { besideIn } from '../http/cookies.ts'
import type { Enter } from '../http/guarded.ts'
import { wordsFor } from '../http/implement.ts'
import { problem } from '../http/problems.ts'
import { readOnce, takeOnce } from '../http/single-use.ts'
import { noteDoor, noteFailedSignIn } from './doors.ts'
import { type Door, type Entered, enter } from './entering.ts'
import { attemptAt } from './limits.ts'

type Open = (endpoint: Endpoint, enter: Enter) => void

function bodyOf<E extends { body: z.ZodType }>({ body }: E, request: Request): z.output<E['body']> {
  return parse(body, request.body, wordsFor(request)) as z.output<E['body']>
}

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
  const { code } = bodyOf(accounts.giveCode, request)
  const token = besideIn(request.headers.cookie, keys, 'step') ?? ''
  const accountId = await db.transaction().execute((trx) => readOnce(trx, 'step', token, now()))
  if (!accountId) throw wrongCode()
  const step = { token, accountId, code }
  const entered = await attemptAt(door, `second step of ${accountId}`, request, () =>
    takeStep(door, step, request).catch(async (error: unknown) => {
      const failed = { act: 'failed-second-step', now: now() }
      await db.transaction().execute((trx) => noteDoor(trx, accountId, failed))
      throw error
    }),
  )
  send(response, entered)
}

async function takePasskey(request: Request, said: PasskeyAnswer, door: Door): Promise<Entered> {
  const entered = await door.db.transaction().execute(async (trx) => {
    const accountId = await door.proofs.takePasskey(trx, said, door.now())
    return accountId && enter(trx, door, { accountId, by: 'passkey' }, request)
  })
  if (entered) return entered
  await noteFailedSignIn(door, '')
  throw problem('signed-out', { detail: 'wrongPasskey' })
}

async function givePasskey(request: Request, response: Response, door: Door): Promise<void> {
  const said = bodyOf(accounts.givePasskey, request)
  const work = () => takePasskey(request, said, door)
  send(response, await attemptAt(door, `passkey ${said.id}`, request, work))
}

/** What is asked for without a session and writes a row is counted by network. */
export async function countChallenge(request: Request, { limits, now, proxyHeader }: Door): Promise<void> {
  await limits.challenge(networkOf(addressOf(request, proxyHeader)), now())
}

async function askPasskey(request: Request, response: Response, door: Door): Promise<void> {
  bodyOf(accounts.askPasskey, request)
  await countChallenge(request, door)
  response.json(await door.proofs.challenge(door.db, door.now()))
}

/** The second step after a password, and the sign-in by passkey, which is both proofs in one. */
export function secondStepRoutes(open: Open, door: Door): void {
  open(accounts.giveCode, (request, response) => giveCode(request, response, door))
  open(accounts.givePasskey, (request, response) => givePasskey(request, response, door))
  open(accounts.askPasskey, (request, response) => askPasskey(request, response, door))
}
