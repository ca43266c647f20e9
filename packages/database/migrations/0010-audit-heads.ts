import { type Kysely, sql } from 'kysely'

/** The heads of the chains by one look at the end of each, however long the chains are. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create or replace function audit_heads() returns table (chain text, entries bigint, hash text, last_at timestamptz(3))
      language sql stable security definer set search_path = public, pg_temp as $$
      with recursive known as (
        (select e.chain from audit_entry e order by e.chain limit 1)
        union all
        select (select e.chain from audit_entry e where e.chain > known.chain order by e.chain limit 1)
          from known where known.chain is not null)
      select known.chain, last."position", last.hash, last.recorded_at
      from known cross join lateral (
        select e."position", e.hash, e.recorded_at from audit_entry e
        where e.chain = known.chain order by e."position" desc limit 1) last
      where current_setting('focal.role', true) = 'administrator' $$;
  `.execute(db)
}
