import { ForceClass, FrameworkId, Kind, Sector } from '@focal/contracts/commitments'
import { GapBy, GapOver, type GapQuery } from '@focal/contracts/gaps'
import { choice, day, searchOf, text } from '../app/search.ts'

export const views = ['grid', 'table', 'bars'] as const

/** The view of gaps that an address names; whoever opens it sees it with her own rights. */
export const readExplore = searchOf({
  by: choice(GapBy.options),
  over: choice(GapOver.options),
  framework: choice(FrameworkId.options),
  kind: choice(Kind.options),
  sector: choice(Sector.options),
  force: choice(ForceClass.options),
  asOf: day,
  since: day,
  view: choice(views),
  group: text,
})
export type Explore = ReturnType<typeof readExplore>

/** What the server is asked for such a view, on one day. */
export function queryFor(here: Explore, asOf: string | undefined): GapQuery {
  const { by = 'un-group', over = 'section', framework, kind, sector, force } = here
  return { by, over, framework, kind, sector, force, asOf }
}

function knownIn<T extends string>(options: readonly T[], id: string): T | undefined {
  return options.find((option) => option === id)
}

/** The filter under which the commitments of a set are found again; what is no such set, the server says. */
export function filterOf(over: GapOver, set: string): Partial<GapQuery> {
  if (over === 'commitment') return { commitment: set }
  const named = {
    profile: { framework: knownIn(FrameworkId.options, set) },
    framework: { framework: knownIn(FrameworkId.options, set) },
    section: { framework: undefined },
    kind: { kind: knownIn(Kind.options, set) },
    sector: { sector: knownIn(Sector.options, set) },
    force: { force: knownIn(ForceClass.options, set) },
  }[over]
  const isKnown = Object.values(named).some((value) => value !== undefined)
  return isKnown ? named : { section: set }
}
