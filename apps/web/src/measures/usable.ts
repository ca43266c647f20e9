import type { Catalogue, Commitment, Link } from '@focal/contracts/commitments'
import { isScored } from '@focal/domain/commitments'

/** What a measure can serve: the commitments that take a status, in the order of the catalogue. */
export function servable(catalogue: Catalogue): Commitment[] {
  return catalogue.commitments.filter((one) => isScored(one) && one.retiredOn === null)
}

/** The links between those. */
export function usableLinks(catalogue: Catalogue): Link[] {
  const ids = new Set(servable(catalogue).map(({ id }) => id))
  return catalogue.links.filter(({ a, b }) => ids.has(a) && ids.has(b))
}

/** Whether a commitment says every word that is looked for, accents and case aside. */
export function says(text: string, wanted: string): boolean {
  const plain = (one: string) => one.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const said = plain(text)
  return plain(wanted)
    .split(/\s+/)
    .every((word) => said.includes(word))
}
