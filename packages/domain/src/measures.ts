import type { Link } from '@focal/contracts/commitments'
import type { Measure, MeasureKind, MeasureRow } from '@focal/contracts/measures'
import type { Day } from '@focal/contracts/shapes'
import type { Violation } from './statuses.ts'

type Dates = Pick<MeasureRow, 'adoptedOn' | 'inForceOn' | 'endedOn'>

function isBefore(day: Day | null, other: Day | null): boolean {
  return day !== null && other !== null && day < other
}

/** The rules for one measure; an empty list means that it may be saved. */
export function judgeMeasure({ adoptedOn, inForceOn, endedOn }: Dates): Violation[] {
  const begun = inForceOn ?? adoptedOn
  return [
    ...(isBefore(inForceOn, adoptedOn)
      ? [{ path: 'inForceOn', say: 'measure.forceTooEarly', values: { date: adoptedOn ?? '' } }]
      : []),
    ...(isBefore(endedOn, begun)
      ? [{ path: 'endedOn', say: 'measure.endTooEarly', values: { date: begun ?? '' } }]
      : []),
  ]
}

/** A measure that serves something is ended and not deleted: what was said of it keeps its meaning. */
export function judgeRemoval(serves: readonly unknown[]): Violation[] {
  return serves.length > 0 ? [{ path: 'measureId', say: 'measure.stillServes' }] : []
}

/** How a measure stands on a day: `unknown` where no date says it. */
export function stateOfMeasure(
  { adoptedOn, inForceOn, endedOn }: Dates,
  today: Day,
): 'ended' | 'coming' | 'in-force' | 'unknown' {
  if (endedOn !== null && endedOn <= today) return 'ended'
  if (inForceOn !== null) return inForceOn <= today ? 'in-force' : 'coming'
  return adoptedOn !== null && adoptedOn > today ? 'coming' : 'unknown'
}

function plain(title: string): string {
  return title
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase()
}

type Named = { id?: string; kind: MeasureKind; title: string }

/** Other measures of the State with the same kind and title, however it is typed: a hint, never an error. */
export function alikeMeasures<M extends Named>(measure: Named, others: readonly M[]): M[] {
  const title = plain(measure.title)
  if (title === '') return []
  return others.filter(
    (other) => other.id !== measure.id && other.kind === measure.kind && plain(other.title) === title,
  )
}

export const changeReasons = ['ended', 'reopened', 'in-force', 'reference'] as const
export type ChangeReason = (typeof changeReasons)[number]

type Changing = Dates & Pick<MeasureRow, 'reference'>

function reasonsOf(before: Changing, after: Changing): ChangeReason[] {
  const happened: Record<ChangeReason, boolean> = {
    ended: after.endedOn !== null && after.endedOn !== before.endedOn,
    reopened: after.endedOn === null && before.endedOn !== null,
    'in-force': after.inForceOn !== before.inForceOn,
    reference: after.reference !== before.reference,
  }
  return changeReasons.filter((reason) => happened[reason])
}

/**
 * Which commitments a change of a measure may touch, with the reasons: those it serves, where its last day, its day of
 * force or its reference changed. It sets no status: a person looks at each.
 */
export function affectedBy(change: {
  before: Changing
  after: Changing
  serves: readonly string[]
}): { commitmentId: string; reasons: ChangeReason[] }[] {
  const reasons = reasonsOf(change.before, change.after)
  return reasons.length === 0 ? [] : change.serves.map((commitmentId) => ({ commitmentId, reasons }))
}

/** One proposal: the measure may serve `commitmentId`, because `link` joins it with `from`, which it serves. */
export type ReuseOffer = { commitmentId: string; from: string; link: Link }

const kindOrder: readonly Link['kind'][] = ['same-obligation', 'supports', 'reports-to']
const strengthOrder: readonly Link['strength'][] = ['strong', 'medium', 'weak']

function weight({ kind, strength }: Link): number {
  return kindOrder.indexOf(kind) * strengthOrder.length + strengthOrder.indexOf(strength)
}

function otherEnd({ a, b }: Link, id: string): string | null {
  if (a === id) return b
  return b === id ? a : null
}

/**
 * What a measure may serve besides, along the links of what it serves: pairwise, never in chains, each commitment once
 * with its closest link. What it serves already is not offered.
 */
export function reuseOffers(serves: readonly string[], links: readonly Link[]): ReuseOffer[] {
  const offers = serves
    .flatMap((from) =>
      links.flatMap((link) => {
        const commitmentId = otherEnd(link, from)
        const isOpen = commitmentId !== null && link.retiredOn === null && !serves.includes(commitmentId)
        return isOpen ? [{ commitmentId, from, link }] : []
      }),
    )
    .sort((one, two) => weight(one.link) - weight(two.link))
  const first = new Map(offers.toReversed().map((offer) => [offer.commitmentId, offer]))
  return offers.filter((offer) => first.get(offer.commitmentId) === offer)
}

/** The same from a commitment: own measures that serve one linked with it and not itself, each with its closest link. */
export function measuresToReuse<M extends Pick<Measure, 'id' | 'commitmentIds'>>(
  commitmentId: string,
  measures: readonly M[],
  links: readonly Link[],
): { measure: M; offer: ReuseOffer }[] {
  return measures.flatMap((measure) => {
    const offer = reuseOffers(measure.commitmentIds, links).find((one) => one.commitmentId === commitmentId)
    return offer ? [{ measure, offer }] : []
  })
}

/** What a measure gives as a reference of a status: its citation, its title where it has none. */
export function referenceOf(measure: Pick<MeasureRow, 'title' | 'reference'>, paragraph: string): string {
  const named = measure.reference === '' ? measure.title : `${measure.title}, ${measure.reference}`
  return (paragraph === '' ? named : `${named}, ${paragraph}`).slice(0, 300)
}
