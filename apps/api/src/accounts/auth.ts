import type { Db } from '@focal/database/connect'
import { betterAuth } from 'better-auth'

export { hashPassword } from 'better-auth/crypto'

/** Hours after which a session ends whatever happens (product.md 8). */
export const absoluteHours = 12

export type AuthSettings = { db: Db; secret: string; baseUrl: string; isHttps: boolean }

/**
 * The sign-in library on our own database, in its own schema: its hashes, its cookie and its sign-out. Sessions begin
 * in http/viewer.ts, by our clock and after whatever second proof is needed, and end by it: idle and absolute. No
 * cookie cache, so that a revoked session ends with the next request.
 */
export function createAuth({ db, secret, baseUrl, isHttps }: AuthSettings) {
  return betterAuth({
    database: { db: db.withoutPlugins().withSchema('auth'), type: 'postgres', transaction: true },
    secret,
    baseURL: baseUrl,
    basePath: '/api/auth',
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: { enabled: false },
    session: {
      expiresIn: absoluteHours * 3600,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
      additionalFields: { seatId: { type: 'string', required: false, input: false } },
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
