import { codeAt, counterAt } from '@focal/api/factors/totp'
import type { Endpoint } from '@focal/contracts/endpoint'
import { factors } from '@focal/contracts/factors'
import { type Call, callerOf } from './client.ts'

/** The code that an app with this Base32 secret shows. */
export function codeOf(secret: string, now: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...secret].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const bytes = (bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2))
  return codeAt(Uint8Array.from(bytes), counterAt(new Date(now)))
}

/** Sets an app up for whoever calls, and gives its secret and the backup codes. */
export async function setUpApp(call: Call, now: string): Promise<{ secret: string; backupCodes: string[] }> {
  const begun = await call(factors.beginApp, { body: { kind: 'totp' } })
  if (begun.status !== 200) throw new Error(begun.text)
  const { secret } = begun.body
  const done = await call(factors.confirmApp, { body: { code: codeOf(secret, now) } })
  if (done.status !== 200) throw new Error(done.text)
  return { secret, backupCodes: done.body.backupCodes }
}

export type AtDoor = {
  status: number
  body: Record<string, unknown>
  /** The cookies that were set and hold something, as a browser sends them on */
  cookie: string
  call: Call
}

/** Knocks at a door of the sign-in with cookies. */
export async function knock(
  url: string,
  { path }: Pick<Endpoint, 'path'>,
  body: object,
  cookie = '',
): Promise<AtDoor> {
  const response = await fetch(`${url}/api${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, cookie },
    body: JSON.stringify(body),
  })
  const set = response.headers.getSetCookie().map((line) => line.split(';')[0] ?? '')
  const sent = set.filter((one) => !one.endsWith('=')).join('; ')
  const { trace: _, ...said } = (await response.json()) as Record<string, unknown>
  return { status: response.status, body: said, cookie: sent, call: callerOf(url, sent) }
}
