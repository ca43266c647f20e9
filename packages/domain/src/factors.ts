import type { Role } from '@focal/contracts/roles'

const needing: readonly Role[] = ['organiser', 'administrator']

/** Whether an account with these seats has to have a second factor; never in a demonstration, which anybody may enter. */
export function needsFactor(seats: readonly { role: Role }[], isDemo: boolean): boolean {
  return !isDemo && seats.some(({ role }) => needing.includes(role))
}

/** Minutes for which a sign-in, or the password given again, lets factors be changed. */
export const freshMinutes = 10

/** The instant, in ms, until which who proved at `provedAt` (ms) may change factors. */
export function freshUntil(provedAt: number): number {
  return provedAt + freshMinutes * 60_000
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Bytes as Base32 (RFC 4648) without padding. */
export function base32(bytes: Uint8Array): string {
  let [bits, held, text] = [0, 0, '']
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += letters[(held >> bits) & 31]
    }
    held &= (1 << bits) - 1
  }
  return bits > 0 ? text + letters[(held << (5 - bits)) & 31] : text
}

/** A backup code of 10 bytes as people read it: `k7wd-2mqp-x4ra-hz6t`. */
export function backupCode(bytes: Uint8Array): string {
  const text = base32(bytes).toLowerCase()
  return text.match(/.{4}/g)?.join('-') ?? text
}

/** Digits of Arabic and Persian keyboards, by the first of each. */
const firstDigits = [0x0660, 0x06f0]

/** A code as it was meant: without spaces and hyphens, in lower case, with the digits of any keyboard. */
export function plainCode(typed: string): string {
  const meant = [...typed.toLowerCase()].map((letter) => {
    const code = letter.codePointAt(0) ?? 0
    const first = firstDigits.find((one) => code >= one && code < one + 10)
    return first === undefined ? letter : String(code - first)
  })
  return meant.filter((letter) => /[a-z0-9]/.test(letter)).join('')
}

/** Whether a plain code can be one that an app shows. */
export function isAppCode(code: string): boolean {
  return /^\d{6}$/.test(code)
}

/** The address that an app reads from the picture: who, where, and the secret. */
export function appAddress({ email, secret }: { email: string; secret: string }): string {
  return `otpauth://totp/Focal:${encodeURIComponent(email)}?secret=${secret}&issuer=Focal`
}
