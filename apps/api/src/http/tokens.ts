import { randomBytes } from 'node:crypto'
import { sha256 } from '@focal/database/audit'

/** A link's secret: 256 random bits. Only the link holds it. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What the database keeps of a token: nobody who reads it there can use it. */
export function hashOf(token: string): string {
  return sha256(token)
}
