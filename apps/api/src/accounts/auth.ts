import type { Db } from '@focal/database/connect'
import { betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import { sql } from 'kysely'

export { hashPassword } from 'better-auth/crypto'

/** Hours after which a session ends whatever happens (product.md 8). */
export const absoluteHours = 12

export type AuthSettings = { db: Db; now: () => Date; secret: string; baseUrl: string; isHttps: boolean }

/** A disabled account signs in nowhere, by whatever means; answered like a wrong password. */
async function refuseDisabled(db: Db, userId: string): Promise<void> {
  const { rows } =
    await sql`select from auth."user" where "id" = ${userId} and "disabledAt" is not null`.execute(db)
  if (rows.length > 0) throw new APIError('UNAUTHORIZED')
}

/**
 * The sign-in library on our own database, in its own schema. No open sign-up; no cookie cache, so that a revoked
 * session ends with the next request. Sessions begin by our clock, and http/viewer.ts ends them by it: idle and
 * absolute. The library's own expiry only makes the cookie live as long.
 */
export function createAuth({ db, now, secret, baseUrl, isHttps }: AuthSettings) {
  return betterAuth({
    database: { db: db.withoutPlugins().withSchema('auth'), type: 'postgres', transaction: true },
    secret,
    baseURL: baseUrl,
    basePath: '/api/auth',
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 200 },
    session: {
      expiresIn: absoluteHours * 3600,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
      additionalFields: { seatId: { type: 'string', required: false, input: false } },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => {
            await refuseDisabled(db, session.userId)
            return { data: { ...session, createdAt: now(), updatedAt: now() } }
          },
        },
      },
    },
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: isHttps ? '__Host-focal' : 'focal',
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/', secure: isHttps },
    },
  })
}

export type Auth = ReturnType<typeof createAuth>
