import {
  type Commitment,
  ForceClass,
  type Framework,
  type FrameworkId,
  Kind,
  type Section,
  Sector,
} from '@focal/contracts/commitments'
import type { GapOver } from '@focal/contracts/gaps'
import type { Day } from '@focal/contracts/shapes'

/** Commitments under a heading; across frameworks there is no framework, and the title is its id until it is said. */
export type CommitmentSet = {
  id: string
  frameworkId: FrameworkId | null
  title: string
  commitments: Commitment[]
}

/** Whether the item was part of the regime on that day. */
export function isInForce(commitment: Commitment, day: Day): boolean {
  const { inForceFrom, inForceUntil, retiredOn } = commitment
  return (
    inForceFrom <= day &&
    (inForceUntil === null || day < inForceUntil) &&
    (retiredOn === null || day < retiredOn)
  )
}

/** Counted in a gap: level commitment, scored by status (scales.md 2). 102 today, 100 on 12 October 2009. */
export function isScored(commitment: Commitment): boolean {
  return commitment.level === 'commitment' && commitment.tracking === 'status'
}

/** The scored commitments in force on that day. */
export function scoredOn(day: Day, commitments: readonly Commitment[]): Commitment[] {
  return commitments.filter((commitment) => isScored(commitment) && isInForce(commitment, day))
}

type Named = { id: string; frameworkId: FrameworkId | null; title: string }

/** What stands across frameworks: the values of the field, and whether a commitment is of one. */
const across = {
  kind: { values: Kind.options, holds: (one: Commitment, id: string) => one.kind === id },
  sector: {
    values: Sector.options,
    holds: (one: Commitment, id: string) => one.sectors.some((name) => name === id),
  },
  force: { values: ForceClass.options, holds: (one: Commitment, id: string) => one.forceClass === id },
}

function headings(
  over: GapOver,
  scored: readonly Commitment[],
  frameworks: readonly Framework[],
  sections: readonly Section[],
): Named[] {
  if (over === 'commitment') return [...scored]
  if (over === 'kind' || over === 'sector' || over === 'force')
    return across[over].values.map((id) => ({ id, frameworkId: null, title: id }))
  if (over === 'section') return [...sections]
  const whole = frameworks.map((framework) => ({ ...framework, frameworkId: framework.id }))
  if (over === 'framework') return whole
  return whole.flatMap((framework) =>
    framework.id === 'gcts' ? sections.filter((section) => section.frameworkId === 'gcts') : [framework],
  )
}

/**
 * The sets over which a gap is worked out on that day, in catalogue order, without empty ones.
 * `profile` is eight rows: opening paragraphs, Pillars I to IV, 1267, 1373, 1540 (scales.md 3, across frameworks).
 */
export function setsOn(
  day: Day,
  over: GapOver,
  catalogue: {
    frameworks: readonly Framework[]
    sections: readonly Section[]
    commitments: readonly Commitment[]
  },
): CommitmentSet[] {
  const scored = scoredOn(day, catalogue.commitments)
  const holds = (one: Commitment, id: string) =>
    over === 'kind' || over === 'sector' || over === 'force'
      ? across[over].holds(one, id)
      : one.id === id || one.sectionId === id || one.frameworkId === id
  return headings(over, scored, catalogue.frameworks, catalogue.sections)
    .map(({ id, frameworkId, title }) => ({
      id,
      frameworkId,
      title,
      commitments: scored.filter((one) => holds(one, id)),
    }))
    .filter((set) => set.commitments.length > 0)
}
