import type { Keys } from './viewer.ts'

/**
 * A cookie beside the session's: `step` while a second proof is asked for, `provider` on the way through another site,
 * `link` for the session that a link opened.
 */
type Beside = 'step' | 'provider' | 'link'

const nameOf = ({ cookieName }: Keys, which: Beside) => cookieName.replace('session_token', which)

/** The Set-Cookie line of such a cookie for so many seconds; 0 takes it away. */
export function besideCookie(keys: Keys, which: Beside, value: string, seconds: number): string {
  const secure = keys.cookieName.startsWith('__Host-') ? '; Secure' : ''
  return `${nameOf(keys, which)}=${value}; Max-Age=${seconds}; Path=/; HttpOnly${secure}; SameSite=Lax`
}

/** What such a cookie of a request holds, where it can be one of ours; else null. */
export function besideIn(header: string | undefined, keys: Keys, which: Beside): string | null {
  const start = `${nameOf(keys, which)}=`
  const value =
    (header ?? '')
      .split('; ')
      .find((one) => one.startsWith(start))
      ?.slice(start.length) ?? ''
  return /^[\w-]{20,100}$/.test(value) ? value : null
}
