import { type Kysely, sql } from 'kysely'

/** The tables of the sign-in library in a schema of their own, and the seats. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create schema auth;
    create table auth."user" (
      "id" text primary key,
      "name" text not null,
      "email" text not null unique,
      "emailVerified" boolean not null,
      "image" text,
      "createdAt" timestamptz(3) not null default current_timestamp,
      "updatedAt" timestamptz(3) not null default current_timestamp
    );
    create table auth."session" (
      "id" text primary key,
      "expiresAt" timestamptz(3) not null,
      "token" text not null unique,
      "createdAt" timestamptz(3) not null default current_timestamp,
      "updatedAt" timestamptz(3) not null,
      "ipAddress" text,
      "userAgent" text,
      "userId" text not null references auth."user" on delete cascade,
      "seatId" text
    );
    create index on auth."session" ("userId");
    create table auth."account" (
      "id" text primary key,
      "accountId" text not null,
      "providerId" text not null,
      "userId" text not null references auth."user" on delete cascade,
      "accessToken" text,
      "refreshToken" text,
      "idToken" text,
      "accessTokenExpiresAt" timestamptz(3),
      "refreshTokenExpiresAt" timestamptz(3),
      "scope" text,
      "password" text,
      "createdAt" timestamptz(3) not null default current_timestamp,
      "updatedAt" timestamptz(3) not null
    );
    create index on auth."account" ("userId");
    create table auth."verification" (
      "id" text primary key,
      "identifier" text not null,
      "value" text not null,
      "expiresAt" timestamptz(3) not null,
      "createdAt" timestamptz(3) not null default current_timestamp,
      "updatedAt" timestamptz(3) not null default current_timestamp
    );
    create index on auth."verification" ("identifier");

    create function viewer_account() returns text language sql stable
      return coalesce(current_setting('focal.account', true), '');
    create function viewer_role() returns text language sql stable
      return coalesce(current_setting('focal.role', true), '');
    create function viewer_country() returns text language sql stable
      return coalesce(current_setting('focal.country', true), '');
    comment on function viewer_role() is 'The role of the viewer of this transaction; empty when none was set, which reads nothing.';

    create table seat (
      id uuid primary key default gen_random_uuid(),
      account_id text not null references auth."user" on delete cascade,
      role text not null check (role in ('focal-point', 'contributor', 'clearing-officer', 'organiser', 'chair', 'observer', 'administrator')),
      country_code text references country,
      agency text,
      title text,
      check ((role in ('focal-point', 'contributor', 'clearing-officer')) = (country_code is not null))
    );
    create index on seat (account_id);
    comment on table seat is 'A role with its scope; the seat belongs to the post, the person changes.';
    alter table seat enable row level security;
    alter table seat force row level security;
    create policy seat_read on seat for select using (account_id = (select viewer_account()));
    create policy seat_owner on seat using (current_user = (select tableowner from pg_tables where schemaname = 'public' and tablename = 'seat'));
  `.execute(db)
}
