import type { Db } from '@focal/database/connect'
import { betterAuth } from 'better-auth'

export type AuthSettings = { db: Db; secret: string; baseUrl: string; isHttps: boolean; isDemo: boolean }

/**
 * The sign-in library on our own database, in its own schema. No open sign-up; idle 30 minutes;
 * no cookie cache, so that a revoked session ends with the next request.
 */
export function createAuth({ db, secret, baseUrl, isHttps }: AuthSettings) {
  return betterAuth({
    database: { db: db.withoutPlugins().withSchema('auth'), type: 'postgres', transaction: true },
    secret,
    baseURL: baseUrl,
    basePath: '/api/auth',
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 200 },
    session: {
      expiresIn: 30 * 60,
      updateAge: 60,
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
