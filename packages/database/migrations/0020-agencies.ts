import { type Kysely, sql } from 'kysely'

/**
 * Ministries and bodies of a State, to which seats now belong by reference. The text columns `agency` go at once, because
 * no released version has used them.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await agencies(db)
  await seats(db)
  await policies(db)
}

async function agencies(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table agency (
      id uuid not null unique default gen_random_uuid(),
      country_code text not null references country,
      name text not null,
      short_name text not null,
      sector text check (sector in ('foreign-affairs', 'justice', 'interior', 'finance', 'intelligence', 'law-enforcement',
        'customs-border', 'central-bank-fiu', 'defence', 'transport-aviation-maritime', 'health', 'nuclear-chem-bio-regulators',
        'education', 'social-services', 'development-aid', 'human-rights-institution', 'civil-society',
        'private-financial-sector', 'parliament')),
      note text not null,
      version integer not null,
      closed_at timestamptz(3),
      primary key (country_code, id)
    );
    create unique index agency_name on agency (country_code, lower(name)) where closed_at is null;
    comment on table agency is 'A ministry or body of a State. Never deleted: what it was asked keeps its name.';
    comment on column agency.sector is 'Null only where it came from a seat of before, until its focal point says.';
    comment on column agency.closed_at is 'Since when nothing is asked of it; null where it is asked.';
    alter table agency enable row level security;
    alter table agency force row level security;
  `.execute(db)
}

async function seats(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table agency no force row level security;
    alter table seat no force row level security;
    alter table invitation no force row level security;
    alter table seat_tenure no force row level security;
    drop policy seat_take on seat;
    drop policy seat_tenure_add on seat_tenure;
    drop function may_take(text, text, text, text);

    update seat set agency = 'Ministry' where role = 'contributor' and coalesce(trim(agency), '') = '';
    insert into agency (country_code, name, short_name, note, version)
      select country_code, min(trim(agency)), left(min(trim(agency)), 40), '', 1 from (
        select country_code, agency from seat union all select country_code, agency from invitation
        union all select country_code, agency from seat_tenure) named
      where country_code is not null and coalesce(trim(agency), '') <> '' group by country_code, lower(trim(agency));

    alter table seat add column agency_id uuid;
    update seat set agency_id = a.id from agency a where a.country_code = seat.country_code and lower(a.name) = lower(trim(seat.agency))
      and role = 'contributor';
    alter table seat drop column agency;
    alter table seat add foreign key (country_code, agency_id) references agency (country_code, id);
    alter table seat add check ((role = 'contributor') = (agency_id is not null));
    create index on seat (country_code, agency_id);

    alter table invitation add column agency_id uuid;
    update invitation set agency_id = a.id from agency a
      where a.country_code = invitation.country_code and lower(a.name) = lower(trim(invitation.agency)) and role = 'contributor';
    alter table invitation drop column agency;
    alter table invitation add foreign key (country_code, agency_id) references agency (country_code, id);

    alter table seat_tenure add column agency_id uuid;
    update seat_tenure set agency_id = a.id from agency a
      where a.country_code = seat_tenure.country_code and lower(a.name) = lower(trim(seat_tenure.agency)) and role = 'contributor';
    alter table seat_tenure drop column agency;
    alter table seat_tenure add foreign key (country_code, agency_id) references agency (country_code, id);

    create function may_take(wanted text, country text, of_agency uuid, of_title text) returns boolean language sql stable
      return exists (select 1 from invitation i where i.token_hash = held_invitation() and i.used_by = viewer_account()
        and i.role = wanted and i.country_code is not distinct from country
        and i.agency_id is not distinct from of_agency and i.title is not distinct from of_title);
    comment on function may_take(text, text, uuid, text) is 'Whether this account has used the invitation of this transaction for such a seat.';
    create policy seat_take on seat for insert with check (account_id = (select viewer_account())
      and (select taken_seat()) is null and may_take(role, country_code, agency_id, title));
    create policy seat_tenure_add on seat_tenure for insert with check ((select viewer_role()) = 'administrator'
      or ((select viewer_role()) = 'focal-point' and country_code = (select viewer_country()))
      or may_take(role, country_code, agency_id, title));
    create function held_agency() returns uuid language sql stable
      return (select i.agency_id from invitation i where i.token_hash = held_invitation());

    alter table agency force row level security;
    alter table seat force row level security;
    alter table invitation force row level security;
    alter table seat_tenure force row level security;

    create or replace function who_asks(wanted text) returns jsonb language plpgsql as $$
    declare
      found_session auth."session";
      found_user auth."user";
      seats jsonb;
    begin
      select * into found_session from auth."session" where "token" = wanted;
      if not found then return null; end if;
      select * into found_user from auth."user" where "id" = found_session."userId";
      if found_user."disabledAt" is not null then return null; end if;
      perform set_config('focal.account', found_user."id", true), set_config('focal.role', 'viewer', true);
      select jsonb_agg(jsonb_build_object('id', seat.id, 'accountId', account_id, 'role', role, 'countryCode', seat.country_code,
        'agencyId', agency_id, 'agency', agency.short_name, 'title', title) order by role, seat.id) into seats
        from seat left join agency on agency.country_code = seat.country_code and agency.id = seat.agency_id
        where account_id = found_user."id";
      return jsonb_build_object('sessionId', found_session."id", 'seatId', found_session."seatId", 'accountId', found_user."id",
        'name', found_user."name", 'email', found_user."email", 'seats', coalesce(seats, '[]'::jsonb),
        'createdAt', extract(epoch from found_session."createdAt") * 1000, 'updatedAt', extract(epoch from found_session."updatedAt") * 1000,
        'provedAt', extract(epoch from coalesce(found_session."confirmedAt", found_session."createdAt")) * 1000,
        'hasFactor', exists (select from second_factor f where f.account_id = found_user."id" and f.confirmed_at is not null)
          or exists (select from passkey p where p.account_id = found_user."id"),
        'mark', (select coalesce(sum(version), 0) from record_version) || ' ' || (select string_agg(value, ' ' order by name) from setting));
    end $$;
  `.execute(db)
}

async function policies(db: Kysely<unknown>): Promise<void> {
  await sql`
    create policy agency_read on agency for select using (may_read_own(country_code)
      or id in (select s.agency_id from seat s where s.account_id = (select viewer_account()))
      or id = (select held_agency())
      or ((select viewer_role()) = 'administrator' and (id in (select s.agency_id from seat s) or id in (select i.agency_id from invitation i))));
    create policy agency_add on agency for insert with check (may_write(country_code) and closed_at is null);
    create policy agency_change on agency for update using (may_write(country_code));
  `.execute(db)
}
