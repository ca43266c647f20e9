import { type Kysely, sql } from 'kysely'

/** Countries and the catalogue: reference data, the same for everybody. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table country (
      code text primary key check (code ~ '^[a-z]{2}$'),
      iso3 text not null unique,
      m49 text not null unique,
      name text not null unique,
      name_in2009 text,
      m49_region_code text not null,
      m49_region text not null,
      m49_subregion_code text not null,
      m49_subregion text not null,
      un_status text not null check (un_status in ('member', 'observer')),
      un_group text check (un_group in ('AFR', 'APG', 'EEG', 'GRULAC', 'WEOG')),
      un_group_note text,
      ldc_note text,
      is_lldc boolean not null,
      is_sids boolean not null,
      aliases text[] not null
    );
    comment on table country is 'UN Member States and observers as they are now.';
    comment on column country.m49 is 'UN M49 code as text, because leading zeros count.';
    comment on column country.ldc_note is 'A scheduled graduation whose outcome an administrator has not entered yet.';

    create table country_interval (
      country_code text not null references country,
      kind text not null check (kind in ('membership', 'ldc')),
      position integer not null,
      from_on date,
      until_on date,
      primary key (country_code, kind, position)
    );
    comment on table country_interval is 'Dated facts about a country: membership of the UN, status as LDC.';
    comment on column country_interval.from_on is 'First day; null means since before 8 September 2006.';
    comment on column country_interval.until_on is 'First day on which it no longer held; null means it still holds.';

    create table framework (
      id text primary key check (id in ('gcts', '1267', '1373', '1540')),
      position integer not null,
      title text not null,
      symbol text not null,
      adopted_on date not null,
      legal_character text not null,
      revision integer not null,
      retired_on date
    );
    create table section (
      id text primary key,
      framework_id text not null references framework check (framework_id in ('gcts', '1267', '1373', '1540')),
      position integer not null,
      title text not null,
      revision integer not null,
      retired_on date
    );
    create table commitment (
      id text primary key,
      framework_id text not null references framework check (framework_id in ('gcts', '1267', '1373', '1540')),
      section_id text not null references section,
      position integer not null,
      ref text not null,
      title text not null,
      paraphrase text not null,
      kind text not null check (kind in ('legislative', 'institutional', 'operational', 'cooperation', 'reporting', 'policy')),
      sectors text[] not null,
      addressee text not null check (addressee in ('state', 'UN', 'both')),
      is_trackable boolean not null,
      level text not null check (level in ('commitment', 'indicator', 'context')),
      tracking text not null check (tracking in ('status', 'event', 'none')),
      force text not null,
      force_class text not null check (force_class in ('binding-decision', 'called-upon', 'political-undertaking', 'encouraged', 'guidance', 'declaratory', 'committee-direction', 'indicator')),
      na_allowed boolean not null,
      na_hint text,
      is_voluntary boolean not null,
      in_force_from date not null,
      in_force_until date,
      parent_id text references commitment,
      facets text[] not null,
      parts text[] not null,
      status_note text,
      design_note text,
      confidence text not null check (confidence in ('high', 'medium', 'low')),
      verified text not null check (verified in ('excerpt', 'recall')),
      revision integer not null,
      retired_on date
    );
    comment on table commitment is 'One trackable item of an instrument, in our own words; the official text prevails.';
    comment on column commitment.retired_on is 'The day it vanished from the catalogue files; rows are kept, never deleted.';
    comment on column commitment.is_trackable is 'Whether a State can report on it.';
    comment on column commitment.na_allowed is 'Whether not-applicable can be said of it, always with a reason.';
    comment on column commitment.confidence is 'How sure paragraph number and substance are.';

    create table link (
      id text primary key,
      a text not null references commitment,
      b text not null references commitment,
      kind text not null check (kind in ('same-obligation', 'supports', 'reports-to')),
      strength text not null check (strength in ('strong', 'medium', 'weak')),
      is_symmetric boolean not null,
      reason text not null,
      revision integer not null,
      retired_on date,
      check (a <> b)
    );
    comment on table link is 'Pairwise relation of two commitments; it proposes evidence and never a status.';

    create table setting (
      name text primary key,
      value text not null
    );
    comment on table setting is 'Facts about this installation, such as that its data is a demonstration.';
  `.execute(db)
}
