import { type Kysely, sql } from 'kysely'

/** Where an entry came from. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table status_entry add column source text not null default 'typed' check (source in ('typed', 'workbook', 'answer'));
    alter table status_draft add column source text not null default 'typed' check (source in ('typed', 'workbook', 'answer'));
    comment on column status_entry.source is 'How it came in: typed, by a workbook or CSV file, or as the answer of a ministry. A confirmation is typed.';
    comment on column status_draft.source is 'The same of the draft; it goes along when the draft is published.';
  `.execute(db)
}
