import { type Kysely, sql } from 'kysely'

/** The reference data in other languages than English. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table catalogue_text (
      language text not null check (language ~ '^[a-z]{2}$'),
      word text not null check (word in ('framework', 'section', 'commitment', 'link', 'country')),
      id text not null,
      field text not null,
      text text not null,
      author text not null,
      state text not null check (state in ('machine-draft', 'reviewed')),
      revision integer not null,
      primary key (language, word, id, field)
    );
    comment on table catalogue_text is 'Titles, texts and names in other languages; the original stands in its own row, in English.';
    comment on column catalogue_text.state is 'A machine draft until somebody reviewed it; shown as such.';
  `.execute(db)
}
