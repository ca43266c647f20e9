import type { Peer, PeerQuery } from '@focal/contracts/peers'
import type { Reader } from '@focal/database/connect'
import { audienceOf, type Viewer } from '@focal/domain/accounts'
import { scoredOn } from '@focal/domain/commitments'
import { ageOfStatus } from '@focal/domain/coverage'
import { isToAsk, isWanted } from '@focal/domain/peers'
import { readCatalogue } from '../commitments/reads.ts'
import { listCountries } from '../countries/reads.ts'
import { problem } from '../http/problems.ts'
import { countingEntries, type Which } from '../statuses/reads.ts'

/** Of what counts, what is in place and what its State is willing to talk about. */
async function listOffered(db: Reader, viewer: Viewer, which: Which) {
  return countingEntries(db, viewer, which)
    .innerJoin('talkOffer as o', (join) =>
      join.onRef('o.countryCode', '=', 'i.countryCode').onRef('o.commitmentId', '=', 'i.commitmentId'),
    )
    .where('e.status', '=', 'in-place')
    .select(['e.countryCode', 'e.commitmentId', 'e.status', 'e.statusDate', 'e.evidenceGrade', 'e.practice'])
    .execute()
}

type Ask = { viewer: Viewer; query: PeerQuery; today: string; language: string }

/** The States to ask, in the order of the catalogue and of their names; never the own one. */
export async function listPeers(db: Reader, { viewer, query, today, language }: Ask): Promise<Peer[]> {
  const catalogue = await readCatalogue(db, language)
  const scored = scoredOn(today, catalogue.commitments)
  if (query.commitment !== undefined && !scored.some(({ id }) => id === query.commitment))
    throw problem('unprocessable', {
      violations: [{ path: 'commitment', say: 'field.commitmentUnknown', values: { id: query.commitment } }],
    })
  const countries = await listCountries(db, language)
  const which = { asOf: today, ...(query.commitment ? { commitmentId: query.commitment } : {}) }
  const offered = new Map(
    (await listOffered(db, viewer, which)).map((one) => [`${one.countryCode} ${one.commitmentId}`, one]),
  )
  const own = audienceOf(viewer).own
  return scored.flatMap(({ id, ref, title, frameworkId }) =>
    countries.flatMap(({ code, name, unGroup }): Peer[] => {
      const said = offered.get(`${code} ${id}`)
      if (!said || code === own || !isToAsk(said, today)) return []
      if (!isWanted({ commitmentId: id, frameworkId, unGroup }, query)) return []
      const { statusDate, evidenceGrade, practice } = said
      return [
        {
          commitmentId: id,
          ref,
          title,
          countryCode: code,
          countryName: name,
          unGroup,
          statusDate,
          isOlder: ageOfStatus(said, today) !== 'fresh',
          evidenceGrade,
          practice,
          contact: 'focal-point',
        },
      ]
    }),
  )
}
