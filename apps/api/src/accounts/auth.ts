// The hashes of the sign-in library, whose tables stand in the schema `auth` (decisions 0009 and 0020): sessions begin
// and end in http/viewer.ts, by our clock.
export { hashPassword } from 'better-auth/crypto'

/** Hours after which a session ends whatever happens (product.md 8). */
export const absoluteHours = 12
