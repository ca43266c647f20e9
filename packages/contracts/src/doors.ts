import { z } from 'zod'
import { Password } from './credentials.ts'
import { get, post } from './endpoint.ts'

/** That it was done, and nothing else. */
export const Settled = z.object({ ok: z.literal(true) }).meta({ id: 'Settled' })
const settled = { ok: true } as const

/** By which of these an account can prove itself a second time. */
export type Ways = { app: boolean; passkey: boolean; backup: boolean }

const Entered = Settled.extend({
  next: z
    .object({ app: z.boolean(), passkey: z.boolean(), backup: z.boolean() })
    .optional()
    .describe('Where a second proof is needed before there is a session: by which of these it can be given'),
}).meta({ id: 'Entered' })

const base64url = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^[\w-]+$/)

/** What a browser answers at a sign-in with a passkey: the parts of a WebAuthn assertion that are checked. */
export const PasskeyAnswer = z
  .strictObject({
    id: base64url(1400),
    clientDataJSON: base64url(4000),
    authenticatorData: base64url(4000),
    signature: base64url(4000),
  })
  .meta({ id: 'PasskeyAnswer' })
export type PasskeyAnswer = z.infer<typeof PasskeyAnswer>

/** The ways in and out; a part of the word accounts. Most of them set the cookie of a session or take it away. */
export const doors = {
  signIn: post('/auth/sign-in/email', {
    who: 'anyone',
    summary:
      'Sign in: the answer sets the cookie of a new session. Known and unknown accounts are answered alike',
    body: z.object({ email: z.string().max(1000), password: z.string().max(1000) }),
    response: Entered,
    fails: ['signed-out', 'too-many'],
    example: {
      body: { email: 'focal.ke@demo.example', password: 'written by its owner' },
      response: settled,
    },
  }),
  signOut: post('/auth/sign-out', {
    who: 'anyone',
    summary: 'End the session of the cookie, where there is one; the cookie goes',
    response: Settled,
    example: { response: settled },
  }),
  giveCode: post('/auth/sign-in/code', {
    who: 'anyone',
    summary:
      'The second proof after a right password, with the cookie of that step: a code of the app, or a backup code. The answer sets the cookie of a new session',
    body: z.strictObject({ code: z.string().max(60) }),
    response: Settled,
    fails: ['signed-out', 'too-many'],
    example: { body: { code: '287082' }, response: settled },
  }),
  askPasskey: post('/auth/sign-in/passkey/challenge', {
    who: 'anyone',
    summary: 'A challenge to sign in with a passkey, the same for everybody: for five minutes, once',
    body: z.strictObject({ kind: z.literal('passkey') }),
    response: z.object({
      challenge: z.string(),
      site: z.string().describe('The host that passkeys are for'),
    }),
    fails: ['too-many'],
    example: {
      body: { kind: 'passkey' },
      response: { challenge: 'kN0v8u5mJr3sYt1wQz7xLb2cVf4gHd6aPe9iUo0yRTs', site: 'focal.example.org' },
    },
  }),
  givePasskey: post('/auth/sign-in/passkey', {
    who: 'anyone',
    summary:
      'Sign in with a passkey, which is both proofs in one. The answer sets the cookie of a new session',
    body: PasskeyAnswer,
    response: Settled,
    fails: ['signed-out', 'too-many'],
    example: {
      body: {
        id: 'q1w2e3',
        clientDataJSON: 'eyJjaGFsbGVuZ2UiOiJxMXcyZTMiLCJvcmlnaW4iOiJodHRwOi8vbG9jYWxob3N0In0',
        authenticatorData: 'o2NmbXQ',
        signature: 'MEUCIQ',
      },
      response: settled,
    },
  }),
  confirm: post('/auth/confirm', {
    who: 'signed-in',
    secret: true,
    beforeFactor: true,
    summary:
      'Give the own password once more: for ten minutes this session may do what asks for a fresh sign-in',
    body: z.strictObject({ password: Password }),
    response: Settled,
    fails: ['unprocessable'],
    example: { body: { password: 'written by its owner' }, response: settled },
  }),
  leaveToProvider: post('/auth/provider', {
    who: 'anyone',
    needs: 'provider',
    summary:
      'The way out to another site (OpenID Connect) to sign in there: the address to go to, with a cookie for the way back',
    body: z.strictObject({
      next: z.string().max(500).default('/').describe('The page to come to after it; one of ours'),
    }),
    response: z.object({ address: z.string() }),
    fails: ['too-many'],
    example: {
      body: { next: '/overview' },
      response: { address: 'https://login.ministry.example/authorize?client_id=focal' },
    },
  }),
  comeFromProvider: get('/auth/provider/callback', {
    who: 'anyone',
    needs: 'provider',
    summary:
      'The way back, which only browsers take that left with the cookie of the way out, once: it sets the cookie of a new session and leads on to a page; without a session to the sign-in page, which says why',
    response: z.null(),
    success: 303,
    example: { response: null },
  }),
}
