import { type Kysely, sql } from 'kysely'

/**
 * What a focal point asks its agencies: rows of the record by a day, answers in rounds, and links that open a session of
 * their own.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await requests(db)
  await policies(db)
  await mails(db)
  await limits(db)
}

async function requests(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table request (
      id uuid not null unique default gen_random_uuid(),
      country_code text not null references country,
      agency_id uuid not null,
      message text not null,
      due_on date not null,
      language text not null,
      asked_at timestamptz(3) not null,
      asked_by text not null,
      revoked_at timestamptz(3),
      primary key (country_code, id),
      foreign key (country_code, agency_id) references agency (country_code, id)
    );
    create index on request (country_code, agency_id);
    create index on request (due_on) where revoked_at is null;
    comment on table request is 'What a focal point asks an agency about some commitments, by a day.';
    comment on column request.due_on is 'The last day, in the place where it ends last on Earth, on which its links open it.';
    comment on column request.language is 'Of the mails that go out for it.';
    comment on column request.revoked_at is 'Taken back: its agency sees it no more; null where it stands.';

    create table request_row (
      country_code text not null,
      request_id uuid not null,
      commitment_id text not null references commitment,
      state text not null check (state in ('asked', 'answered', 'returned', 'accepted')),
      version integer not null,
      primary key (country_code, request_id, commitment_id),
      foreign key (country_code, request_id) references request (country_code, id)
    );
    comment on table request_row is 'One commitment of a request: with the agency while asked or returned, with the focal point while answered.';
    comment on column request_row.version is 'Counts every write of its answer; a write names the one it saw.';

    create table request_answer (
      country_code text not null,
      request_id uuid not null,
      commitment_id text not null,
      round integer not null,
      is_not_ours boolean not null,
      status text check (status in ('not-started', 'planned', 'partly', 'largely', 'in-place', 'not-applicable', 'withheld')),
      evidence_grade text not null check (evidence_grade in ('E0', 'E1', 'E2', 'E3', 'E4')),
      is_evidence_unclear boolean not null,
      status_date date not null,
      practice text check (practice in ('yes', 'limited', 'no')),
      note text not null,
      "references" text[] not null,
      na_reason text,
      saved_at timestamptz(3) not null,
      saved_by text not null,
      submitted_at timestamptz(3),
      settled_as text check (settled_as in ('accepted', 'returned')),
      comment text,
      settled_at timestamptz(3),
      settled_by text,
      primary key (country_code, request_id, commitment_id, round),
      foreign key (country_code, request_id, commitment_id) references request_row (country_code, request_id, commitment_id),
      check (is_not_ours = (status is null)),
      check (round > 0 or not is_not_ours),
      check (settled_as is null or submitted_at is not null),
      check ((settled_as is null) = (settled_at is null))
    );
    comment on table request_answer is 'What an agency says of a row, round by round; round 0 is what the State had when it asked.';
    comment on column request_answer.status is 'Null where the agency says that the row is not its own.';
    comment on column request_answer.submitted_at is 'Null while the agency writes: until then only the agency reads it.';

    create table request_link (
      id uuid primary key default gen_random_uuid(),
      country_code text not null,
      request_id uuid not null,
      seat_id uuid not null,
      account_id text not null references auth."user" on delete cascade,
      token_hash text not null unique,
      session_hash text unique,
      is_own_wish boolean not null,
      sent_at timestamptz(3) not null,
      expires_at timestamptz(3) not null,
      opened_at timestamptz(3),
      revoked_at timestamptz(3),
      foreign key (country_code, request_id) references request (country_code, id),
      check ((opened_at is null) = (session_hash is null))
    );
    create index on request_link (country_code, request_id);
    comment on table request_link is 'The link of a request to one contributor: it opens one session, once. Not part of a backup.';
    comment on column request_link.token_hash is 'SHA-256 of the token; the token itself is only in the mail.';
    comment on column request_link.session_hash is 'SHA-256 of the token in the cookie of the session it opened; null until then.';
    comment on column request_link.account_id is 'Who sat in the seat when it was sent: once somebody else does, it opens nothing.';
    comment on column request_link.is_own_wish is 'True where the contributor asked for it, with a link of before.';

    create function viewer_seat() returns text language sql stable
      return coalesce(current_setting('focal.seat', true), '');
    create function viewer_agency() returns uuid language sql stable
      return (select s.agency_id from seat s where s.id::text = viewer_seat() and s.account_id = viewer_account()
        and s.role = 'contributor' and s.country_code = viewer_country());
    comment on function viewer_agency() is 'The agency of the seat in which a contributor acts.';
    create function held_link() returns text language sql stable
      return coalesce(current_setting('focal.link', true), '');
    comment on function held_link() is 'Hash of the token of a link, or of the session it opened, that this transaction was given; empty where there was none.';
    create function held_request() returns uuid language sql stable
      return (select l.request_id from request_link l where held_link() in (l.session_hash, l.token_hash) and l.revoked_at is null
        and l.country_code = viewer_country() and l.account_id = viewer_account()
        and exists (select 1 from seat s where s.id = l.seat_id and s.account_id = l.account_id and s.role = 'contributor'));
    comment on function held_request() is 'The request that this transaction is limited to; null once its link was revoked, or somebody else sits in the seat.';
    create function who_answers(wanted text) returns jsonb language plpgsql as $$
    declare
      held request_link;
      holder auth."user";
    begin
      perform set_config('focal.link', wanted, true);
      select * into held from request_link where session_hash = wanted;
      if not found then return null; end if;
      select * into holder from auth."user" where "id" = held.account_id;
      if holder."disabledAt" is not null then return null; end if;
      perform set_config('focal.account', held.account_id, true), set_config('focal.role', 'link', true),
        set_config('focal.country', held.country_code, true);
      if not exists (select from request where id = held.request_id) then return null; end if;
      return jsonb_build_object('linkId', held.id, 'requestId', held.request_id, 'countryCode', held.country_code,
        'seatId', held.seat_id, 'accountId', held.account_id, 'name', holder."name", 'email', holder."email",
        'openedAt', extract(epoch from held.opened_at) * 1000, 'expiresAt', extract(epoch from held.expires_at) * 1000);
    end $$;
    comment on function who_answers(text) is 'Who is behind the session of a link, in one statement; null once the link, the request, the seat or the account holds no more. Runs with the rights of its caller.';
    create function may_resend(country text, of_request uuid, of_seat uuid, of_account text) returns boolean language sql stable
      return exists (select 1 from request_link l where l.token_hash = held_link() and l.revoked_at is null
        and l.country_code = country and l.request_id = of_request and l.seat_id = of_seat and l.account_id = of_account);
    comment on function may_resend(text, uuid, uuid, text) is 'Whether whoever holds a link may have it sent anew: to the same seat and account, of the same request. A function, because a policy of request_link that read it would go round in a circle.';
  `.execute(db)
}

async function policies(db: Kysely<unknown>): Promise<void> {
  await sql`
    create or replace function may_see(country text, visibility text) returns boolean language sql stable
      return case
        when country = viewer_country() and viewer_role() in ('focal-point', 'clearing-officer') then true
        when visibility = 'public' then viewer_role() not in ('', 'link')
        when visibility = 'network' then viewer_role() in ('focal-point', 'clearing-officer', 'organiser', 'observer')
        when visibility = 'organisers' then viewer_role() = 'organiser'
        else false
      end;
    drop policy record_version_read on record_version;
    create policy record_version_read on record_version for select using ((select viewer_role()) not in ('', 'link'));

    alter table request enable row level security;
    alter table request force row level security;
    create policy request_read on request for select using (may_write(country_code)
      or (revoked_at is null and country_code = (select viewer_country()) and case (select viewer_role())
        when 'contributor' then agency_id = (select viewer_agency()) when 'link' then id = (select held_request()) else false end));
    create policy request_add on request for insert with check (may_write(country_code) and asked_by = (select viewer_account()));
    create policy request_change on request for update using (may_write(country_code));

    alter table request_row enable row level security;
    alter table request_row force row level security;
    create policy request_row_read on request_row for select using (
      exists (select 1 from request r where r.country_code = request_row.country_code and r.id = request_row.request_id));
    create policy request_row_add on request_row for insert with check (may_write(country_code) and state = 'asked');
    create policy request_row_change on request_row for update using (
      exists (select 1 from request r where r.country_code = request_row.country_code and r.id = request_row.request_id))
      with check (may_write(country_code) or state in ('asked', 'answered', 'returned'));

    alter table request_answer enable row level security;
    alter table request_answer force row level security;
    create policy request_answer_read on request_answer for select using (
      exists (select 1 from request r where r.country_code = request_answer.country_code and r.id = request_answer.request_id)
      and (not may_write(country_code) or submitted_at is not null or round = 0));
    create policy request_answer_prefill on request_answer for insert with check (may_write(country_code) and round = 0);
    create policy request_answer_save on request_answer for insert with check (round > 0 and settled_as is null
      and (select viewer_role()) in ('contributor', 'link')
      and exists (select 1 from request r where r.country_code = request_answer.country_code and r.id = request_answer.request_id));
    create policy request_answer_write on request_answer for update using (submitted_at is null and round > 0
      and (select viewer_role()) in ('contributor', 'link')
      and exists (select 1 from request r where r.country_code = request_answer.country_code and r.id = request_answer.request_id))
      with check (settled_as is null and round > 0);
    create policy request_answer_settle on request_answer for update using (may_write(country_code)
      and submitted_at is not null and settled_as is null and round > 0)
      with check (may_write(country_code) and settled_as is not null);

    alter table request_link enable row level security;
    alter table request_link force row level security;
    create policy request_link_read on request_link for select using (may_write(country_code)
      or token_hash = (select held_link()) or session_hash = (select held_link()));
    create policy request_link_send on request_link for insert with check (opened_at is null and revoked_at is null
      and (may_write(country_code) or may_resend(country_code, request_id, seat_id, account_id)));
    create policy request_link_open on request_link for update using (token_hash = (select held_link()))
      with check (token_hash = (select held_link()) and revoked_at is null);
    create policy request_link_end on request_link for update using (may_write(country_code)) with check (may_write(country_code));
  `.execute(db)
}

async function mails(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table mail drop constraint mail_template_check;
    alter table mail add constraint mail_template_check check (template in
      ('invitation', 'hand-over', 'reset', 'password-changed', 'factor-changed',
        'request', 'request-returned', 'request-link'));
  `.execute(db)
}

async function limits(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table rate_limit drop constraint rate_limit_kind_check;
    alter table rate_limit add constraint rate_limit_kind_check
      check (kind in ('account', 'address', 'pair', 'session', 'export', 'reset', 'challenge', 'link'));
    comment on column rate_limit.kind is 'account, address and pair (both together) count sign-ins that did not succeed; session requests, export files of an account, reset questions for a new password from an address, challenge those for a passkey and ways out to a provider from an address, link new links to a request for a seat';
  `.execute(db)
}
