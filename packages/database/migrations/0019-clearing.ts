import { type Kysely, sql } from 'kysely'

/** Where an entry came from, and what a clearing officer said of a change before it was published. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table status_entry add column source text not null default 'typed' check (source in ('typed', 'workbook', 'answer'));
    alter table status_draft add column source text not null default 'typed' check (source in ('typed', 'workbook', 'answer'));
    comment on column status_entry.source is 'How it came in: typed, by a workbook or CSV file, or as the answer of a ministry. A confirmation is typed.';
    comment on column status_draft.source is 'The same of the draft; it goes along when the draft is published.';

    create function may_clear(country text) returns boolean language sql stable
      return country = viewer_country() and viewer_role() = 'clearing-officer';
    create function has_officer(country text) returns boolean language sql stable
      return exists (select 1 from seat s join auth."user" u on u."id" = s.account_id
        where s.role = 'clearing-officer' and s.country_code = country and u."disabledAt" is null);
    comment on function has_officer(text) is 'Whether somebody clears changes of this State before they are published; as far as the viewer reads its seats.';

    create table clearing_step (
      id bigint generated always as identity,
      country_code text not null,
      commitment_id text not null,
      step text not null check (step in ('sent', 'recalled', 'cleared', 'returned')),
      version integer not null,
      said text not null,
      visibility text not null check (visibility in ('national', 'organisers', 'network', 'public')),
      comment text not null,
      recorded_at timestamptz(3) not null,
      recorded_by text not null,
      primary key (country_code, id),
      foreign key (country_code, commitment_id) references item,
      check (step <> 'returned' or comment <> '')
    );
    create index on clearing_step (country_code, commitment_id, id desc);
    comment on table clearing_step is 'The way of a change through clearing, step by step; only ever added to. The latest step of an item says how its draft stands.';
    comment on column clearing_step.version is 'Of the item when the step was taken: what was cleared is pinned to it, and any later write of the item takes the clearing away.';
    comment on column clearing_step.said is 'What the draft said then, as JSON.';
    comment on column clearing_step.comment is 'Why it was returned; else may be empty.';

    create function is_cleared(country text, commitment text) returns boolean language sql stable
      return coalesce((select s.step = 'cleared' and s.version = i.version - 1 from clearing_step s
        join item i on i.country_code = s.country_code and i.commitment_id = s.commitment_id
        where s.country_code = country and s.commitment_id = commitment order by s.id desc limit 1), false);
    comment on function is_cleared(text, text) is 'Whether the latest step cleared what stood there just before the write at hand, which has raised the version by one.';

    alter table clearing_step enable row level security;
    alter table clearing_step force row level security;
    create policy clearing_step_read on clearing_step for select using (may_read_own(country_code));
    create policy clearing_step_send on clearing_step for insert with check (may_write(country_code)
      and step in ('sent', 'recalled') and recorded_by = (select viewer_account()));
    create policy clearing_step_decide on clearing_step for insert with check (may_clear(country_code)
      and step in ('cleared', 'returned') and recorded_by = (select viewer_account())
      and exists (select 1 from status_draft d where d.country_code = clearing_step.country_code and d.commitment_id = clearing_step.commitment_id));

    create function was_published(said status_entry) returns boolean language sql stable
      return exists (select 1 from status_entry e join status_withdrawal w on w.entry_id = e.id
        where e.country_code = said.country_code and e.commitment_id = said.commitment_id
          and (e.status, e.evidence_grade, e.is_evidence_unclear, e.status_date, e.note, e."references")
            = (said.status, said.evidence_grade, said.is_evidence_unclear, said.status_date, said.note, said."references")
          and e.practice is not distinct from said.practice and e.na_reason is not distinct from said.na_reason);
    comment on function was_published(status_entry) is 'Whether it says word for word what was published before and then withdrawn: taking a withdrawal back needs no new clearing.';

    create policy record_version_add_clearing on record_version for insert with check (may_clear(country_code));
    create policy record_version_raise_clearing on record_version for update using (may_clear(country_code));

    do $$ declare
      known text := (select substring(pg_get_constraintdef(oid) from 'ARRAY\\[(.*)\\]') from pg_constraint where conname = 'mail_template_check');
    begin
      alter table mail drop constraint mail_template_check;
      execute format('alter table mail add constraint mail_template_check check (template in (%s, %L, %L))', known, 'clearing-asked', 'clearing-answered');
    end $$;
  `.execute(db)
}
