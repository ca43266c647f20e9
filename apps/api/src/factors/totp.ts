import { createHmac, timingSafeEqual } from 'node:crypto'

const seconds = 30
const digits = 6

/** The 30 seconds that an instant is in, counted from 1970. */
export function counterAt(now: Date): number {
  return Math.floor(now.getTime() / (seconds * 1000))
}

/** The code of a secret in one of these (RFC 6238 with SHA-1 and six digits, which every app shows). */
export function codeAt(secret: Uint8Array, counter: number): string {
  const message = Buffer.alloc(8)
  message.writeBigUInt64BE(BigInt(counter))
  const mac = createHmac('sha1', secret).update(message).digest()
  const place = (mac.at(-1) ?? 0) & 15
  const number = mac.readUInt32BE(place) & 0x7fffffff
  return String(number % 10 ** digits).padStart(digits, '0')
}

/** When a code is of: now, or 30 seconds before or after, for clocks that differ; null where it is of none of them. */
export function counterOf(secret: Uint8Array, code: string, now: Date): number | null {
  const around = [0, -1, 1].map((step) => counterAt(now) + step)
  const given = Buffer.from(code)
  const found = around.filter((counter) => {
    const right = Buffer.from(codeAt(secret, counter))
    return right.length === given.length && timingSafeEqual(right, given)
  })
  return found[0] ?? null
}
