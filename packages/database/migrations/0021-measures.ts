import { type Kysely, sql } from 'kysely'

/** National measures and what they serve. The State is part of every key, so that no row can name another State's. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table measure (
      id uuid primary key default gen_random_uuid(),
      country_code text not null references country,
      kind text not null check (kind in ('law', 'institution', 'programme', 'plan')),
      title text not null check (title <> ''),
      lead_agency text not null,
      supporting_agencies text[] not null,
      sector text check (sector in ('foreign-affairs', 'justice', 'interior', 'finance', 'intelligence', 'law-enforcement',
        'customs-border', 'central-bank-fiu', 'defence', 'transport-aviation-maritime', 'health',
        'nuclear-chem-bio-regulators', 'education', 'social-services', 'development-aid', 'human-rights-institution',
        'civil-society', 'private-financial-sector', 'parliament')),
      reference text not null,
      link text check (link like 'https://%'),
      adopted_on date,
      in_force_on date,
      ended_on date,
      note text not null,
      visibility text not null check (visibility in ('national', 'organisers', 'network', 'public')),
      version integer not null,
      recorded_at timestamptz(3) not null,
      recorded_by text not null,
      unique (country_code, id),
      check (in_force_on >= adopted_on),
      check (ended_on >= adopted_on),
      check (ended_on >= in_force_on)
    );
    comment on table measure is 'A law, institution, programme or plan of one State; it has a version and a visibility of its own.';
    comment on column measure.lead_agency is 'As text; empty where none is named.';
    comment on column measure.sector is 'Of the lead; null where none is named.';
    comment on column measure.link is 'https only; shown, never fetched.';
    comment on column measure.adopted_on is 'The date of the text or of the founding.';
    comment on column measure.ended_on is 'From when it is no longer in force. What serves something is ended and not deleted.';
    comment on column measure.version is 'Counts every write of this measure and of what it serves; a write names the one it saw.';
    comment on column measure.recorded_at is 'The last write.';

    create table measure_commitment (
      country_code text not null,
      measure_id uuid not null,
      commitment_id text not null references commitment,
      paragraph text not null,
      primary key (country_code, measure_id, commitment_id),
      foreign key (country_code, measure_id) references measure (country_code, id)
    );
    create index on measure_commitment (commitment_id);
    comment on table measure_commitment is 'That a measure serves a commitment: said by the State, pair by pair. It sets no status.';
    comment on column measure_commitment.paragraph is 'The article or paragraph of the measure; may be empty.';

    alter table measure enable row level security;
    alter table measure force row level security;
    create policy measure_read on measure for select using (may_see(country_code, visibility));
    create policy measure_write on measure for all using (may_write(country_code));

    alter table measure_commitment enable row level security;
    alter table measure_commitment force row level security;
    create policy measure_commitment_read on measure_commitment for select using (
      exists (select 1 from measure where measure.country_code = measure_commitment.country_code and measure.id = measure_commitment.measure_id));
    create policy measure_commitment_write on measure_commitment for all using (may_write(country_code));
  `.execute(db)
}
