import type { AuditHead, AuditRow } from '@focal/contracts/audit'

/** SHA-256 of a text in UTF-8, in hexadecimal; given from outside, since meaning knows no library of the platform. */
export type Hashing = (text: string) => string

export type Finding = {
  chain: string
  position: number
  /** What does not fit: place, link to the entry before, own hash, personal values, or an exported head */
  why: 'position' | 'link' | 'hash' | 'personal' | 'head'
}

export const firstLink = '0'.repeat(64)

function part(value: string | null): string {
  if (value === null) return '-'
  return `${new TextEncoder().encode(value).length}:${value}`
}

/** The text whose hash an entry holds; the same as in migration 0006. */
export function hashedText(entry: AuditRow): string {
  const { previous, chain, position, recordedAt, accountId, seatId } = entry
  const fields = [previous, chain, String(position), recordedAt, accountId, seatId]
  return [...fields, entry.word, entry.act, entry.subject, entry.details, entry.personalHash]
    .map(part)
    .join('')
}

/** The hash that stands in the chain for personal values, which themselves can be erased. */
export function personalHashOf(salt: string, personal: string, hash: Hashing): string {
  return hash(part(salt) + part(personal))
}

function wrongWith(entry: AuditRow, before: AuditHead | null, hash: Hashing): Finding['why'] | null {
  if (entry.position !== (before?.entries ?? 0) + 1) return 'position'
  if (entry.previous !== (before?.hash ?? firstLink)) return 'link'
  if (entry.hash !== hash(hashedText(entry))) return 'hash'
  const { personal, personalSalt, personalHash } = entry
  if (personal === null) return null
  const isRight = personalSalt !== null && personalHash === personalHashOf(personalSalt, personal, hash)
  return isRight ? null : 'personal'
}

/**
 * Follows a chain, or its next piece after `before`, in order: the first entry that does not fit, or the head it
 * leads to (security.md threat 18). Erased personal values fit.
 */
export function followChain(
  entries: readonly AuditRow[],
  before: AuditHead | null,
  hash: Hashing,
): { head: AuditHead | null; finding: Finding | null } {
  let head = before
  for (const entry of entries) {
    const why = wrongWith(entry, head, hash)
    if (why) return { head, finding: { chain: entry.chain, position: entry.position, why } }
    head = { chain: entry.chain, entries: entry.position, hash: entry.hash, lastAt: entry.recordedAt }
  }
  return { head, finding: null }
}

/** A head that was exported earlier and is no longer on the way: the end was cut off, or the chain rewritten. */
export function missingHead(
  exported: AuditHead,
  entryAt: (position: number) => string | undefined,
): Finding | null {
  const isThere = entryAt(exported.entries) === exported.hash
  return isThere ? null : { chain: exported.chain, position: exported.entries, why: 'head' }
}
