import { z } from 'zod'
import { Email, Password } from './credentials.ts'
import { Settled } from './doors.ts'
import { get, post, put, remove } from './endpoint.ts'
import { Instant, typedText } from './shapes.ts'

/** One place where an account is signed in. */
export const Session = z
  .object({
    id: z.string(),
    begunAt: Instant,
    seenAt: Instant.describe('The latest request, to the minute'),
    browser: z.string().nullable().describe('As the browser names itself, roughly'),
    system: z.string().nullable(),
    isThis: z.boolean(),
  })
  .meta({ id: 'Session' })
export type Session = z.infer<typeof Session>

const example: Session = {
  id: 'jJ4Vf7',
  begunAt: '2026-11-24T08:00:00.000Z',
  seenAt: '2026-11-24T12:00:00.000Z',
  browser: 'Firefox',
  system: 'Windows',
  isThis: true,
}
const settled = { ok: true } as const

/** What people do with their own sessions and password; a part of the word accounts. */
export const ownSecurity = {
  sessions: get('/me/sessions', {
    who: 'signed-in',
    beforeFactor: true,
    summary: 'Where the own account is signed in, latest first',
    response: z.array(Session),
    example: { response: [example] },
  }),
  endSession: remove('/me/sessions/{sessionId}', {
    who: 'signed-in',
    beforeFactor: true,
    summary: 'End one of the own sessions; its next request is signed out',
    params: z.object({ sessionId: typedText(100).min(1) }),
    response: z.array(Session),
    fails: ['not-found'],
    example: { params: { sessionId: 'mK2Pq9' }, response: [example] },
  }),
  endOtherSessions: remove('/me/sessions', {
    who: 'signed-in',
    beforeFactor: true,
    summary: 'End all own sessions but this one',
    response: z.array(Session),
    example: { response: [example] },
  }),
  changePassword: put('/me/password', {
    who: 'signed-in',
    beforeFactor: true,
    summary: 'Change the own password; all other sessions end',
    body: z.strictObject({ current: Password, password: Password }),
    response: Settled,
    fails: ['unprocessable'],
    example: {
      body: { current: 'the one until now', password: 'written by its owner' },
      response: settled,
    },
  }),
  askReset: post('/auth/reset', {
    who: 'anyone',
    summary: 'Send a link to choose a new password. Known and unknown addresses are answered alike',
    body: z.strictObject({ email: Email }),
    response: Settled,
    fails: ['unprocessable', 'too-many'],
    example: { body: { email: 'name@ministry.example' }, response: settled },
  }),
  resetPassword: put('/auth/password', {
    who: 'anyone',
    summary: 'Choose a new password with the token of such a link, within an hour, once; all sessions end',
    body: z.strictObject({ token: z.string().min(1).max(200), password: Password }),
    response: Settled,
    fails: ['not-found', 'unprocessable'],
    example: {
      body: { token: 'kN0v8u5mJr3sYt1wQz7xLb2cVf4gHd6aPe9iUo0yRTs', password: 'written by its owner' },
      response: settled,
    },
  }),
}
