import { type Kysely, sql } from 'kysely'

/** The second proof of who somebody is: an app's codes, backup codes, passkeys; and how fresh a session is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table auth."session" add column "confirmedAt" timestamptz(3);
    comment on column auth."session"."confirmedAt" is 'When the password was given again; null: not since the sign-in.';
    create unique index "account_provider_subject" on auth."account" ("providerId", "accountId") where "providerId" = 'oidc';
    create unique index "account_provider_user" on auth."account" ("userId") where "providerId" = 'oidc';
    create index on auth."verification" ("expiresAt");

    create function held_passkey() returns text language sql stable
      return coalesce(current_setting('focal.passkey', true), '');
    comment on function held_passkey() is 'The credential id that this transaction was given at a sign-in; empty where there was none.';

    create table second_factor (
      account_id text primary key references auth."user" on delete cascade,
      secret text not null,
      last_counter bigint not null,
      begun_at timestamptz(3) not null,
      confirmed_at timestamptz(3)
    );
    comment on table second_factor is 'An app that shows codes (RFC 6238), one an account.';
    comment on column second_factor.secret is 'Encrypted with a key made from the secret of the server, which is in no database and no archive.';
    comment on column second_factor.last_counter is 'The 30 seconds of the last code that was taken: no code is taken twice, and none from before.';
    comment on column second_factor.confirmed_at is 'Null until a code of it was given back: it opens and asks nothing before.';
    alter table second_factor enable row level security;
    alter table second_factor force row level security;
    create policy second_factor_own on second_factor using (account_id = (select viewer_account()))
      with check (account_id = (select viewer_account()));

    create table backup_code (
      account_id text not null references auth."user" on delete cascade,
      code_hash text not null,
      made_at timestamptz(3) not null,
      used_at timestamptz(3),
      primary key (account_id, code_hash)
    );
    comment on table backup_code is 'Codes for who has lost the app or the passkey, each for once.';
    comment on column backup_code.code_hash is 'SHA-256 of 80 random bits; the code itself was shown once.';
    alter table backup_code enable row level security;
    alter table backup_code force row level security;
    create policy backup_code_own on backup_code using (account_id = (select viewer_account()))
      with check (account_id = (select viewer_account()));

    create table passkey (
      id uuid primary key default gen_random_uuid(),
      account_id text not null references auth."user" on delete cascade,
      credential_id text not null unique,
      public_key text not null,
      counter bigint not null,
      transports text[] not null,
      name text not null,
      added_at timestamptz(3) not null,
      used_at timestamptz(3)
    );
    create index on passkey (account_id);
    comment on table passkey is 'WebAuthn credentials: the public halves only.';
    comment on column passkey.counter is 'As the authenticator counts, where it does: a lower one tells of a copy.';
    alter table passkey enable row level security;
    alter table passkey force row level security;
    create policy passkey_own on passkey using (account_id = (select viewer_account()))
      with check (account_id = (select viewer_account()));
    create policy passkey_of_sign_in on passkey for select using (credential_id = (select held_passkey()));

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
      select jsonb_agg(jsonb_build_object('id', seat.id, 'accountId', account_id, 'role', role, 'countryCode', country_code,
        'agency', agency, 'title', title) order by role, seat.id) into seats from seat where account_id = found_user."id";
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
