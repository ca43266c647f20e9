import { z } from 'zod'
import { get, post, put, remove } from './endpoint.ts'
import { Instant, typedText } from './shapes.ts'

/** What a passkey is called by its owner. */
export const PasskeyName = typedText(60)
  .min(1)
  .regex(/^[^\n\r\t]*$/, { error: 'person.name' })

/** A passkey as its owner sees it; its key stays in the database. */
export const Passkey = z
  .object({
    id: z.uuid(),
    name: z.string(),
    addedAt: Instant,
    usedAt: Instant.nullable().describe('The latest sign-in with it'),
  })
  .meta({ id: 'Passkey' })
export type Passkey = z.infer<typeof Passkey>

/** How the own account is kept beside its password. */
export const Factors = z
  .object({
    isRequired: z.boolean().describe('Whether a seat of this account needs a second factor'),
    appSince: Instant.nullable().describe(
      'Since when codes of an app are asked for; null where none is set up',
    ),
    backupCodes: z.int().describe('How many backup codes are unused'),
    passkeys: z.array(Passkey),
    freshUntil: Instant.describe(
      'Until then this session may change factors; later the password is asked again',
    ),
    mayChange: z.boolean().describe('False for the accounts of a demonstration, which anybody may enter'),
  })
  .meta({ id: 'Factors' })
export type Factors = z.infer<typeof Factors>

const BackupCodes = z
  .array(z.string())
  .describe('Ten single-use codes, shown this once; empty where there were some already')
const base64url = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^[\w-]+$/)

/** What the browser needs to make a passkey; the challenge holds once, for five minutes. */
export const PasskeyOffer = z
  .object({
    challenge: z.string(),
    site: z.object({ id: z.string(), name: z.string() }),
    user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
    known: z.array(z.string()).describe('Ids of the passkeys this account has'),
  })
  .meta({ id: 'PasskeyOffer' })
export type PasskeyOffer = z.infer<typeof PasskeyOffer>

/** What the browser answers: the parts of a WebAuthn registration that are checked. */
export const NewPasskey = z.strictObject({
  name: PasskeyName,
  id: base64url(1400),
  clientDataJSON: base64url(4000),
  attestationObject: base64url(20_000),
  transports: z.array(z.string().max(20)).max(10).default([]),
})
export type NewPasskey = z.infer<typeof NewPasskey>

const passkeyParams = z.object({ passkeyId: z.uuid() })
const example: Factors = {
  isRequired: true,
  appSince: '2026-11-24T12:00:00.000Z',
  backupCodes: 10,
  passkeys: [
    {
      id: '8f0e6a52-6c7f-4f0b-9a43-0d9f1f6a2b11',
      name: 'Office laptop',
      addedAt: '2026-11-24T12:00:00.000Z',
      usedAt: null,
    },
  ],
  freshUntil: '2026-11-24T12:10:00.000Z',
  mayChange: true,
}
const exampleCodes = ['k7wd-2mqp-x4ra-hz6t']
const params = { passkeyId: '8f0e6a52-6c7f-4f0b-9a43-0d9f1f6a2b11' }

/** What people do with the second proof of who they are. */
export const factors = {
  own: get('/me/factors', {
    who: 'signed-in',
    beforeFactor: true,
    summary: 'The second factor, backup codes and passkeys of the own account',
    response: Factors,
    example: { response: example },
  }),
  beginApp: post('/me/factors/app', {
    who: 'signed-in',
    beforeFactor: true,
    fresh: true,
    summary: 'A new secret for an app that shows codes; it counts once a code of it was given back',
    body: z.strictObject({ kind: z.literal('totp') }),
    response: z.object({
      secret: z.string().describe('Base32, to be typed where the picture cannot be read'),
      address: z.string().describe('The same as an otpauth: address, to be shown as a picture'),
    }),
    fails: ['conflict', 'unprocessable'],
    example: {
      body: { kind: 'totp' },
      response: {
        secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
        address: 'otpauth://totp/Focal:name?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Focal',
      },
    },
  }),
  confirmApp: put('/me/factors/app', {
    who: 'signed-in',
    beforeFactor: true,
    fresh: true,
    summary: 'Turn the app on with a code of it; where it is the first factor, all other sessions end',
    body: z.strictObject({ code: z.string().max(20) }),
    response: z.object({ factors: Factors, backupCodes: BackupCodes }),
    fails: ['unprocessable'],
    example: { body: { code: '287082' }, response: { factors: example, backupCodes: exampleCodes } },
  }),
  removeApp: remove('/me/factors/app', {
    who: 'signed-in',
    beforeFactor: true,
    fresh: true,
    summary: 'Ask for no codes of an app any more',
    response: Factors,
    fails: ['not-found'],
    example: { response: { ...example, appSince: null } },
  }),
  renewCodes: put('/me/factors/backup-codes', {
    who: 'signed-in',
    beforeFactor: true,
    fresh: true,
    summary: 'Ten new backup codes; the ones until now are void',
    body: z.strictObject({ replace: z.literal('all') }),
    response: z.object({ factors: Factors, backupCodes: BackupCodes }),
    fails: ['not-found'],
    example: { body: { replace: 'all' }, response: { factors: example, backupCodes: exampleCodes } },
  }),
  offerPasskey: post('/me/passkeys/challenge', {
    who: 'signed-in',
    beforeFactor: true,
    fresh: true,
    summary: 'A challenge to make a passkey with, for five minutes, once',
    body: z.strictObject({ kind: z.literal('passkey') }),
    response: PasskeyOffer,
    fails: ['unprocessable'],
    example: {
      body: { kind: 'passkey' },
      response: {
        challenge: 'q1w2e3r4t5y6u7i8o9p0',
        site: { id: 'focal.example.org', name: 'Focal' },
        user: { id: 'YWNjLTE', name: 'amina@ministry.example', displayName: 'Amina Otieno' },
        known: [],
      },
    },
  }),
  addPasskey: post('/me/passkeys', {
    who: 'signed-in',
    beforeFactor: true,
    fresh: true,
    summary: 'Add a passkey to the own account; where it is the first factor, all other sessions end',
    body: NewPasskey,
    response: z.object({ factors: Factors, backupCodes: BackupCodes }),
    success: 201,
    fails: ['unprocessable'],
    example: {
      body: {
        name: 'Office laptop',
        id: 'q1w2e3',
        clientDataJSON: 'e30',
        attestationObject: 'o2NmbXQ',
        transports: ['internal'],
      },
      response: { factors: example, backupCodes: exampleCodes },
    },
  }),
  renamePasskey: put('/me/passkeys/{passkeyId}', {
    who: 'signed-in',
    beforeFactor: true,
    summary: 'Call a passkey by another name',
    params: passkeyParams,
    body: z.strictObject({ name: PasskeyName }),
    response: Factors,
    fails: ['not-found'],
    example: { params, body: { name: 'Office laptop' }, response: example },
  }),
  removePasskey: remove('/me/passkeys/{passkeyId}', {
    who: 'signed-in',
    beforeFactor: true,
    fresh: true,
    summary: 'Remove a passkey: nobody signs in with it any more',
    params: passkeyParams,
    response: Factors,
    fails: ['not-found'],
    example: { params, response: { ...example, passkeys: [] } },
  }),
}
