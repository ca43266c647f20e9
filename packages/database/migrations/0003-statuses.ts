import { type Kysely, sql } from 'kysely'

/** What States report. Every table is under row security, forced even for the owner. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function may_see(country text, visibility text) returns boolean language sql stable
      return case
        when country = viewer_country() and viewer_role() in ('focal-point', 'clearing-officer') then true
        when visibility = 'public' then viewer_role() <> ''
        when visibility = 'network' then viewer_role() in ('focal-point', 'clearing-officer', 'organiser', 'observer')
        when visibility = 'organisers' then viewer_role() = 'organiser'
        else false
      end;
    create function may_read_own(country text) returns boolean language sql stable
      return country = viewer_country() and viewer_role() in ('focal-point', 'clearing-officer');
    create function may_write(country text) returns boolean language sql stable
      return country = viewer_country() and viewer_role() = 'focal-point';

    create table country_setting (
      country_code text primary key references country,
      default_visibility text not null check (default_visibility in ('national', 'organisers', 'network', 'public'))
    );
    comment on table country_setting is 'What a State chose for itself; without a row a new item is national.';

    create table record_version (
      country_code text primary key references country,
      version bigint not null
    );
    comment on table record_version is 'Counts the writes of a State; the sum over all States tells whether any figure can have changed.';

    create table item (
      country_code text not null references country,
      commitment_id text not null references commitment,
      visibility text not null check (visibility in ('national', 'organisers', 'network', 'public')),
      version integer not null,
      primary key (country_code, commitment_id)
    );
    comment on table item is 'Country x commitment: what has a version and a visibility.';
    comment on column item.version is 'Counts every write of this item; a write names the one it saw.';

    create table status_entry (
      id uuid primary key default gen_random_uuid(),
      country_code text not null,
      commitment_id text not null,
      act text not null check (act in ('report', 'confirm', 'correct')),
      status text not null check (status in ('not-started', 'planned', 'partly', 'largely', 'in-place', 'not-applicable', 'withheld')),
      evidence_grade text not null check (evidence_grade in ('E0', 'E1', 'E2', 'E3', 'E4')),
      is_evidence_unclear boolean not null,
      status_date date not null,
      practice text check (practice in ('yes', 'limited', 'no')),
      note text not null,
      "references" text[] not null,
      na_reason text,
      supersedes uuid,
      confirms uuid,
      recorded_at timestamptz(3) not null,
      recorded_by text not null,
      sequence bigint generated always as identity,
      unique (country_code, commitment_id, id),
      foreign key (country_code, commitment_id) references item,
      foreign key (country_code, commitment_id, supersedes) references status_entry (country_code, commitment_id, id),
      foreign key (country_code, commitment_id, confirms) references status_entry (country_code, commitment_id, id),
      check ((act = 'correct') = (supersedes is not null)),
      check ((act = 'confirm') = (confirms is not null)),
      check (status <> 'in-place' or evidence_grade in ('E2', 'E3', 'E4')),
      check (status <> 'not-applicable' or coalesce(na_reason, '') <> '')
    );
    create index on status_entry (country_code, commitment_id, status_date desc, sequence desc);
    create index on status_entry (supersedes) where supersedes is not null;
    comment on table status_entry is 'Published entries. Append-only: corrections supersede, withdrawals name.';
    comment on column status_entry.status_date is 'The day on which the facts were true, not the day of typing.';
    comment on column status_entry.supersedes is 'The entry of the same item that this one corrects.';
    comment on column status_entry.confirms is 'The entry of the same item that this one says is still true.';
    comment on column status_entry.sequence is 'Order of publication, for ties of the status date.';

    create table status_withdrawal (
      entry_id uuid primary key,
      country_code text not null,
      commitment_id text not null,
      reason text not null,
      recorded_at timestamptz(3) not null,
      recorded_by text not null,
      foreign key (country_code, commitment_id, entry_id) references status_entry (country_code, commitment_id, id)
    );
    comment on table status_withdrawal is 'An unpublishing: the entry counts nowhere from then on.';

    create table status_draft (
      country_code text not null,
      commitment_id text not null,
      status text not null check (status in ('not-started', 'planned', 'partly', 'largely', 'in-place', 'not-applicable', 'withheld')),
      evidence_grade text not null check (evidence_grade in ('E0', 'E1', 'E2', 'E3', 'E4')),
      is_evidence_unclear boolean not null,
      status_date date not null,
      practice text check (practice in ('yes', 'limited', 'no')),
      note text not null,
      "references" text[] not null,
      na_reason text,
      supersedes uuid,
      recorded_at timestamptz(3) not null,
      recorded_by text not null,
      primary key (country_code, commitment_id),
      foreign key (country_code, commitment_id) references item,
      foreign key (country_code, commitment_id, supersedes) references status_entry (country_code, commitment_id, id)
    );
    comment on table status_draft is 'What is being written; seen by the own country only.';

    create table event (
      id bigint generated always as identity primary key,
      recorded_at timestamptz(3) not null,
      account_id text not null,
      country_code text references country,
      word text not null,
      act text not null,
      subject text not null
    );
    comment on table event is 'Who did what to which thing; written in the same transaction as the change.';

    alter table country_setting enable row level security;
    alter table country_setting force row level security;
    create policy country_setting_read on country_setting for select using (may_read_own(country_code));
    create policy country_setting_write on country_setting for all using (may_write(country_code));

    alter table record_version enable row level security;
    alter table record_version force row level security;
    create policy record_version_read on record_version for select using ((select viewer_role()) <> '');
    create policy record_version_add on record_version for insert with check (may_write(country_code));
    create policy record_version_raise on record_version for update using (may_write(country_code));

    alter table item enable row level security;
    alter table item force row level security;
    create policy item_read on item for select using (may_see(country_code, visibility));
    create policy item_add on item for insert with check (may_write(country_code));
    create policy item_change on item for update using (may_write(country_code));

    alter table status_withdrawal enable row level security;
    alter table status_withdrawal force row level security;
    create policy status_withdrawal_read on status_withdrawal for select using (
      exists (select 1 from item where item.country_code = status_withdrawal.country_code and item.commitment_id = status_withdrawal.commitment_id));
    create policy status_withdrawal_add on status_withdrawal for insert with check (may_write(country_code));

    alter table status_entry enable row level security;
    alter table status_entry force row level security;
    create policy status_entry_read on status_entry for select using (
      exists (select 1 from item where item.country_code = status_entry.country_code and item.commitment_id = status_entry.commitment_id)
      and (may_read_own(country_code) or not exists (select 1 from status_withdrawal where status_withdrawal.entry_id = status_entry.id)));
    create policy status_entry_add on status_entry for insert with check (may_write(country_code));

    alter table status_draft enable row level security;
    alter table status_draft force row level security;
    create policy status_draft_read on status_draft for select using (may_read_own(country_code));
    create policy status_draft_write on status_draft for all using (may_write(country_code));

    alter table event enable row level security;
    alter table event force row level security;
    create policy event_read on event for select using (may_read_own(country_code));
    create policy event_add on event for insert with check (account_id = (select viewer_account()) and (country_code is null or may_write(country_code)));
  `.execute(db)
}
