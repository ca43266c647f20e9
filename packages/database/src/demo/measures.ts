import type { Link, Sector } from '@focal/contracts/commitments'
import type { MeasureKind, MeasureRow, MeasureServesRow } from '@focal/contracts/measures'
import type { Day } from '@focal/contracts/shapes'
import { Visibility } from '@focal/contracts/status-scale'
import { plusDays } from '@focal/domain/days'
import { reuseOffers } from '@focal/domain/measures'
import { alwaysReport } from './leanings.ts'
import { type Random, randomFor, uuidFrom } from './random.ts'
import type { DemoCountry } from './world.ts'

type Plan = { kind: MeasureKind; title: string; lead: string; help: string[]; sector: Sector; serves: string }

/** What a fictional State has: never the name of anything real, each begun at one commitment. */
const plans: readonly Plan[] = [
  {
    kind: 'law',
    title: 'Demo Asset Freezing Act',
    lead: 'Demo Ministry of Finance',
    help: ['Demo Central Bank', 'Demo Ministry of Justice'],
    sector: 'finance',
    serves: '1373-1c',
  },
  {
    kind: 'institution',
    title: 'Demo Border Coordination Centre',
    lead: 'Demo Customs Service',
    help: ['Demo Immigration Service'],
    sector: 'customs-border',
    serves: '1373-2g',
  },
  {
    kind: 'programme',
    title: 'Demo Community Dialogue Programme',
    lead: 'Demo Ministry of Education',
    help: [],
    sector: 'education',
    serves: 'gcts-1.2',
  },
  {
    kind: 'plan',
    title: 'Demo Plan against Misuse of the Internet',
    lead: 'Demo Ministry of the Interior',
    help: ['Demo Ministry of Social Affairs'],
    sector: 'interior',
    serves: 'gcts-2.12',
  },
  {
    kind: 'law',
    title: 'Demo Strategic Goods Control Act',
    lead: 'Demo Ministry of Trade',
    help: ['Demo Customs Service'],
    sector: 'customs-border',
    serves: '1540-3d',
  },
  {
    kind: 'law',
    title: 'Demo Mutual Legal Assistance Act',
    lead: 'Demo Ministry of Justice',
    help: [],
    sector: 'justice',
    serves: '1373-2f',
  },
]

export type DemoMeasures = { measures: MeasureRow[]; serves: MeasureServesRow[] }

/** A day of a fictional law, so long before today that it is in force in every demonstration. */
function datesOf(random: Random, today: Day): Pick<MeasureRow, 'adoptedOn' | 'inForceOn' | 'endedOn'> {
  const adoptedOn = plusDays(today, -(700 + random.below(3600)))
  const inForceOn = plusDays(adoptedOn, 30 + random.below(200))
  return {
    adoptedOn,
    inForceOn,
    endedOn: random.chance(0.08) ? plusDays(today, -(30 + random.below(300))) : null,
  }
}

function measureOf(random: Random, country: DemoCountry, plan: Plan, today: Day): MeasureRow {
  const dates = datesOf(random, today)
  const year = dates.adoptedOn?.slice(0, 4)
  return {
    id: uuidFrom(random),
    countryCode: country.countryCode,
    kind: plan.kind,
    title: plan.title,
    leadAgency: plan.lead,
    supportingAgencies: plan.help,
    sector: plan.sector,
    reference:
      plan.kind === 'law' ? `Demo Act No. ${1 + random.below(60)} of ${year}` : `Demo Decree of ${year}`,
    link: random.chance(0.6) ? `https://law.demo.example/${year}/${1 + random.below(60)}` : null,
    ...dates,
    note: 'Demonstration text. Nothing of this exists.',
    visibility: random.chance(0.25) ? random.pick(Visibility.options) : country.defaultVisibility,
    version: 1,
    recordedAt: `${plusDays(today, -(1 + random.below(400)))}T09:00:00.000Z`,
    recordedBy: `demo-focal-${country.countryCode}`,
  }
}

/** The commitment it began at, and some of those linked with it: so there is more to be offered. */
function servesOf(random: Random, { countryCode, id }: MeasureRow, first: string, links: readonly Link[]) {
  const linked = reuseOffers([first], links).map(({ commitmentId }) => commitmentId)
  const chosen = [first, ...linked.filter(() => random.chance(0.4)).slice(0, 3)]
  return chosen.map(
    (commitmentId): MeasureServesRow => ({
      countryCode,
      measureId: id,
      commitmentId,
      paragraph: random.chance(0.5) ? `s. ${1 + random.below(40)}` : '',
    }),
  )
}

/** Fictional measures of the States that report in every demonstration; `links` join commitments that take a status. */
export function demoMeasures(
  world: readonly DemoCountry[],
  links: readonly Link[],
  known: ReadonlySet<string>,
  today: Day,
): DemoMeasures {
  const made: DemoMeasures = { measures: [], serves: [] }
  for (const country of world.filter(({ countryCode }) => alwaysReport.has(countryCode))) {
    const random = randomFor(`${country.countryCode} measures`)
    for (const plan of plans.filter(({ serves }) => known.has(serves))) {
      const measure = measureOf(random, country, plan, today)
      made.measures.push(measure)
      made.serves.push(...servesOf(random, measure, plan.serves, links))
    }
  }
  return made
}
