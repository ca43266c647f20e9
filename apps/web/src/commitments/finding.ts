import type { Commitment } from '@focal/contracts/commitments'
import { plain } from '../ui/plain.ts'

/** Whether every word that is looked for stands in a commitment. */
export function matches(commitment: Commitment, wanted: string): boolean {
  const said = plain(`${commitment.id} ${commitment.ref} ${commitment.title} ${commitment.paraphrase}`)
  return plain(wanted)
    .split(/\s+/)
    .every((word) => said.includes(word))
}
