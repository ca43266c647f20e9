import { type Kysely, sql } from 'kysely'

/** What is said within a State about a commitment, every wording of it, and up to where each reader has looked. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function may_comment(country text, commitment text) returns boolean language sql stable
      return may_read_own(country);
    comment on function may_comment(text, text) is 'Who reads and writes what is said within a State about a commitment: its focal points and clearing officers.';

    create table comment (
      country_code text not null references country,
      commitment_id text not null references commitment,
      "position" integer not null check ("position" > 0),
      version integer not null,
      role text not null check (role in ('focal-point', 'contributor', 'clearing-officer', 'organiser', 'chair', 'observer', 'administrator')),
      agency text,
      recorded_at timestamptz(3) not null,
      recorded_by text not null,
      taken_back_at timestamptz(3),
      primary key (country_code, commitment_id, "position")
    );
    comment on table comment is 'A remark within a State; in no figure, and read by nobody outside the State.';
    comment on column comment."position" is 'Its place in the thread of its commitment, from 1. Writers of a State take turns, so a later one is never seen before an earlier one.';
    comment on column comment.role is 'The seat it was written in, which the person may have left since.';

    create table comment_wording (
      country_code text not null,
      commitment_id text not null,
      "position" integer not null,
      version integer not null,
      text text not null check (text <> ''),
      recorded_at timestamptz(3) not null,
      primary key (country_code, commitment_id, "position", version),
      foreign key (country_code, commitment_id, "position") references comment
    );
    comment on table comment_wording is 'Every wording of a comment, so that an edit never hides what was said; gone with a comment that was taken back.';

    create table comment_look (
      country_code text not null references country,
      commitment_id text not null references commitment,
      account_id text not null references auth."user" on delete cascade,
      "position" integer not null,
      primary key (country_code, commitment_id, account_id)
    );
    comment on table comment_look is 'Up to which comment somebody has looked; nobody else reads it.';

    alter table comment enable row level security;
    alter table comment force row level security;
    create policy comment_read on comment for select using (may_comment(country_code, commitment_id));
    create policy comment_add on comment for insert with check (may_comment(country_code, commitment_id)
      and recorded_by = (select viewer_account()) and role = (select viewer_role()) and taken_back_at is null);
    create policy comment_change on comment for update
      using (may_comment(country_code, commitment_id) and recorded_by = (select viewer_account()))
      with check (may_comment(country_code, commitment_id) and recorded_by = (select viewer_account()));

    create function is_own_comment(country text, commitment text, place integer) returns boolean language sql stable
      return exists (select from comment c where c.country_code = country and c.commitment_id = commitment
        and c."position" = place and c.recorded_by = viewer_account());

    alter table comment_wording enable row level security;
    alter table comment_wording force row level security;
    create policy comment_wording_read on comment_wording for select using (may_comment(country_code, commitment_id));
    create policy comment_wording_add on comment_wording for insert
      with check (may_comment(country_code, commitment_id) and is_own_comment(country_code, commitment_id, "position"));
    create policy comment_wording_remove on comment_wording for delete
      using (may_comment(country_code, commitment_id) and is_own_comment(country_code, commitment_id, "position"));

    alter table comment_look enable row level security;
    alter table comment_look force row level security;
    create policy comment_look_own on comment_look
      using (account_id = (select viewer_account()) and may_comment(country_code, commitment_id))
      with check (account_id = (select viewer_account()) and may_comment(country_code, commitment_id));
  `.execute(db)
}
