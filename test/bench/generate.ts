import { type Acting, actAs, type Db, type Writer } from '@focal/database/connect'
import { focalPointOf } from '@focal/database/demo/accounts'
import { type RawBuilder, sql } from 'kysely'

/** Size S of the bench: every country has something on every scored commitment, with its history. */
export const sizeS = { entries: 500_000, seed: 2009 }

export type Size = { countries: number; commitments: number; items: number; entries: number }

const first = '2006-10-01'

/** A whole number from 0 below `most` that depends on the row and nothing else: no plan of the database changes it. */
function draw(salt: string, most: number): RawBuilder<number> {
  const key = sql`p.country_code || p.commitment_id || k || ${sql.lit(salt)}`
  return sql<number>`abs(hashtextextended(${key}, ${sql.lit(sizeS.seed)}) % ${sql.lit(most)})::int`
}

/** The pairs of a country that count, with how many entries each is still to get. */
function pairs(countryCode: string, today: string, each: number, more: number) {
  return sql`(select ${countryCode}::text as country_code, c.id as commitment_id, c.na_allowed,
      greatest(c.in_force_from, ${first}::date) as from_on,
      ${each}::int + (row_number() over (order by c.id) <= ${more}::int)::int as wanted
    from commitment c where c.level = 'commitment' and c.tracking = 'status' and c.in_force_from <= ${today}::date - 60)`
}

async function addItems(db: Writer, all: RawBuilder<unknown>): Promise<void> {
  await sql`insert into item (country_code, commitment_id, visibility, version)
    select p.country_code, p.commitment_id, (array['network', 'network', 'network', 'organisers', 'organisers', 'public', 'national'])[1 + ${draw('visibility', 7)}], 1
    from ${all} p, lateral (select 0 as k) one on conflict do nothing`.execute(db)
}

/** Entries spread evenly from the day a commitment came into force to a few weeks ago, in publication order. */
async function addEntries(db: Writer, all: RawBuilder<unknown>, today: string, author: string) {
  const { numAffectedRows } = await sql`
    insert into status_entry (country_code, commitment_id, act, status, evidence_grade, is_evidence_unclear, status_date,
      practice, note, "references", na_reason, recorded_at, recorded_by)
    select country_code, commitment_id, 'report', status, case when status = 'in-place' then 'E2' else 'E1' end, false, day,
      'limited', 'Made up for the bench.', case when status = 'in-place' then array['Act 12 of 2015, section 4'] else '{}' end,
      case when status = 'not-applicable' then 'Made up for the bench.' end, day + interval '3 days', ${author}
    from (select p.country_code, p.commitment_id,
        p.from_on + ((${today}::date - 30 - p.from_on) * (k + 1) / p.wanted) - ${draw('day', 20)} * (k > 0)::int as day,
        case when p.na_allowed and ${draw('na', 20)} = 0 then 'not-applicable' when ${draw('withheld', 40)} = 0 then 'withheld'
          else (array['not-started', 'planned', 'partly', 'partly', 'largely', 'largely', 'in-place'])[1 + ${draw('status', 7)}] end as status
      from ${all} p, lateral generate_series(0, p.wanted - 1) k) made
    order by day`.execute(db)
  return Number(numAffectedRows ?? 0)
}

async function enlargeCountry(db: Writer, code: string, all: RawBuilder<unknown>, today: string) {
  const { accountId } = focalPointOf({ code, name: '' })
  const acting: Acting = { accountId, role: 'focal-point', countryCode: code }
  await actAs(db, acting)
  await addItems(db, all)
  const added = await addEntries(db, all, today, accountId)
  await sql`insert into record_version (country_code, version) values (${code}, ${added})
    on conflict (country_code) do update set version = record_version.version + ${added}`.execute(db)
  return added
}

async function count(db: Db, codes: readonly string[]): Promise<{ items: number; entries: number }> {
  const total = { items: 0, entries: 0 }
  for (const code of codes) {
    await db.transaction().execute(async (trx) => {
      await actAs(trx, { accountId: '', role: 'focal-point', countryCode: code })
      const { rows } = await sql<{ items: number; entries: number }>`select
        (select count(*) from item where country_code = ${code}) as items,
        (select count(*) from status_entry where country_code = ${code}) as entries`.execute(trx)
      total.items += rows[0]?.items ?? 0
      total.entries += rows[0]?.entries ?? 0
    })
  }
  return total
}

/**
 * Enlarges the demonstration to size S, as the owner and through row security: country by country, each as its own
 * focal point. The same day and seed give the same rows on every machine.
 */
export async function enlarge(owner: Db, today: string): Promise<Size> {
  const countries = await owner.selectFrom('country').select('code').orderBy('code').execute()
  const codes = countries.map(({ code }) => code)
  const { rows } = await sql<{ commitments: number }>`select count(*) as commitments
    from ${pairs('ke', today, 0, 0)} p`.execute(owner)
  const commitments = rows[0]?.commitments ?? 0
  let missing = sizeS.entries - (await count(owner, codes)).entries
  for (const [place, code] of codes.entries()) {
    const share = Math.ceil(missing / (codes.length - place))
    const all = pairs(code, today, Math.floor(share / commitments), share % commitments)
    missing -= await owner.transaction().execute((db) => enlargeCountry(db, code, all, today))
  }
  await sql`vacuum analyze`.execute(owner)
  return { countries: codes.length, commitments, ...(await count(owner, codes)) }
}
