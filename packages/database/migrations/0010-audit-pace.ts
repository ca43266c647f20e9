import { type Kysely, sql } from 'kysely'

/**
 * The audit trail, however long it is: its heads by one look at the end of each chain, a page of one act by an index,
 * and an entry without planning policies that are not about its writer.
 */
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

    create index on audit_entry (chain, act, "position");

    drop policy audit_entry_owner on audit_entry;
    create policy audit_entry_owner on audit_entry to current_user using (true);
    comment on policy audit_entry_owner on audit_entry is 'Of the role that migrates and owns the table; named, so that nobody else plans it.';

    create function viewer_sits_for(country text) returns boolean language plpgsql stable as $$
    begin
      return exists (select from seat where seat.account_id = viewer_account() and seat.country_code = country);
    end $$;
    comment on function viewer_sits_for(text) is 'Whether the viewer has a seat for a State; planned only where it is asked. Runs with the rights of its caller.';
    drop policy audit_entry_add on audit_entry;
    create policy audit_entry_add on audit_entry for insert with check (
      account_id = (select viewer_account())
      and (chain in ('system', (select viewer_country())) or (select viewer_role()) = 'administrator' or viewer_sits_for(chain)));
    comment on policy audit_entry_add on audit_entry is 'As oneself; into the chain of the system, of a State one has a seat for, and as an administrator of any, where accounts of a State change.';
  `.execute(db)
}
