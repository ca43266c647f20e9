import { type Kysely, sql } from 'kysely'

/**
 * The audit trail: one chain for each State and one for the system. It takes the place of `event`, which no released
 * version has used.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table event;

    create table audit_entry (
      chain text not null check (chain = 'system' or chain ~ '^[a-z]{2}$'),
      "position" bigint not null,
      recorded_at timestamptz(3) not null,
      account_id text not null,
      seat_id uuid,
      word text not null,
      act text not null,
      subject text not null,
      details text not null,
      personal text,
      personal_salt text,
      personal_hash text,
      previous text not null,
      hash text not null,
      primary key (chain, "position")
    );
    comment on table audit_entry is 'Who did what to which thing; each entry holds the hash of the one before in its chain. The application adds and reads, nothing else.';
    comment on column audit_entry.chain is 'A country code, or system.';
    comment on column audit_entry.details is 'JSON as text, so that its bytes are what was hashed; nothing personal.';
    comment on column audit_entry.personal is 'JSON as text; outside the hash, so that it can be erased. Null where there is none or it was erased.';
    comment on column audit_entry.personal_hash is 'SHA-256 of salt and personal; part of the hash of the entry.';

    create function audit_part(value text) returns text language sql immutable
      return coalesce(octet_length(convert_to(value, 'UTF8'))::text || ':' || value, '-');
    comment on function audit_part(text) is 'A field with its length before it, so that no two entries read the same.';

    create function link_audit_entry() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
    declare
      last record;
    begin
      perform pg_advisory_xact_lock(hashtext('focal.audit'), hashtext(new.chain));
      select e."position", e.hash into last from audit_entry e where e.chain = new.chain order by e."position" desc limit 1;
      new."position" := coalesce(last."position", 0) + 1;
      new.previous := coalesce(last.hash, repeat('0', 64));
      new.hash := encode(sha256(convert_to(
        audit_part(new.previous) || audit_part(new.chain) || audit_part(new."position"::text)
        || audit_part(to_char(new.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
        || audit_part(new.account_id) || audit_part(new.seat_id::text) || audit_part(new.word) || audit_part(new.act)
        || audit_part(new.subject) || audit_part(new.details) || audit_part(new.personal_hash), 'UTF8')), 'hex');
      return new;
    end $$;
    comment on function link_audit_entry() is 'Gives an entry its place, the hash before it and its own, whatever was sent; holds the writers of one chain, and no other, until commit. Runs with the rights of the owner, because the writer may not read every chain.';
    create trigger link_audit_entry before insert on audit_entry for each row execute function link_audit_entry();

    create function audit_heads() returns table (chain text, entries bigint, hash text, last_at timestamptz(3))
      language sql stable security definer set search_path = public, pg_temp as $$
      select distinct on (e.chain) e.chain, e."position", e.hash, e.recorded_at from audit_entry e
      where current_setting('focal.role', true) = 'administrator' order by e.chain, e."position" desc $$;
    comment on function audit_heads() is 'How long each chain is and what it ends with, for administrators; nothing of what it says.';

    alter table audit_entry enable row level security;
    alter table audit_entry force row level security;
    create policy audit_entry_owner on audit_entry using (current_user = (select tableowner from pg_tables where schemaname = 'public' and tablename = 'audit_entry'));
    create policy audit_entry_read on audit_entry for select using (
      may_read_own(chain) or (chain = 'system' and (select viewer_role()) = 'administrator'));
    create policy audit_entry_add on audit_entry for insert with check (
      account_id = (select viewer_account())
      and (chain in ('system', (select viewer_country())) or (select viewer_role()) = 'administrator'
        or exists (select from seat where seat.account_id = (select viewer_account()) and seat.country_code = chain)));
    comment on policy audit_entry_add on audit_entry is 'As oneself; into the chain of the system, of a State one has a seat for, and as an administrator of any, where accounts of a State change.';
  `.execute(db)
}
