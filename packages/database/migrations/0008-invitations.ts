import { type Kysely, sql } from 'kysely'

/** How people come, change and go: invitations, who sat in a seat when, disabled accounts, and the mail that goes out. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function held_invitation() returns text language sql stable
      return coalesce(current_setting('focal.invitation', true), '');
    comment on function held_invitation() is 'Hash of the token that this transaction was given; empty where there was none.';

    create function may_invite(wanted text, country text, title text) returns boolean language sql stable
      return case viewer_role()
        when 'administrator' then wanted in ('administrator', 'organiser', 'chair', 'observer', 'focal-point')
        when 'focal-point' then country = viewer_country()
          and (wanted in ('contributor', 'clearing-officer') or (wanted = 'focal-point' and coalesce(title, '') = 'alternate'))
        else false
      end;
    comment on function may_invite(text, text, text) is 'The rule of domain/accounts.ts, mayInvite, in the database.';

    create function is_demonstration() returns boolean language sql stable
      return exists (select 1 from setting where name = 'data' and value = 'demonstration');

    alter table auth."user" add column "disabledAt" timestamptz(3);
    comment on column auth."user"."disabledAt" is 'Since when the account cannot be used; null where it can.';

    create table invitation (
      id uuid primary key default gen_random_uuid(),
      token_hash text not null unique,
      email text not null,
      name text not null,
      role text not null check (role in ('focal-point', 'contributor', 'clearing-officer', 'organiser', 'chair', 'observer', 'administrator')),
      country_code text references country,
      agency text,
      title text,
      seat_id uuid,
      invited_by text not null references auth."user" on delete cascade,
      invited_from uuid not null,
      invited_at timestamptz(3) not null,
      expires_at timestamptz(3) not null,
      used_at timestamptz(3),
      used_by text,
      revoked_at timestamptz(3),
      check ((role in ('focal-point', 'contributor', 'clearing-officer')) = (country_code is not null)),
      check ((used_at is null) = (used_by is null)),
      check (used_at is null or revoked_at is null)
    );
    create index on invitation (country_code);
    create index on invitation (email);
    create index on invitation (invited_by);
    comment on table invitation is 'An offer of a seat to an address: for 72 hours, once.';
    comment on column invitation.token_hash is 'SHA-256 of the token; the token itself is only in the mail.';
    comment on column invitation.seat_id is 'The seat that is handed over; null where a new one is made. No reference: a seat that is gone makes the invitation void.';
    comment on column invitation.invited_from is 'The seat of whoever invited; when it is taken away, its open invitations are revoked.';
    alter table invitation enable row level security;
    alter table invitation force row level security;
    create policy invitation_read on invitation for select using (token_hash = (select held_invitation())
      or (select viewer_role()) = 'administrator'
      or ((select viewer_role()) = 'focal-point' and country_code = (select viewer_country())));
    create policy invitation_add on invitation for insert with check (invited_by = (select viewer_account()) and used_at is null and (
      (seat_id is null and may_invite(role, country_code, title))
      or exists (select 1 from seat where seat.id = invitation.seat_id and seat.role = invitation.role
        and seat.country_code is not distinct from invitation.country_code
        and (seat.account_id = (select viewer_account()) or may_invite(seat.role, seat.country_code, seat.title)))));
    create policy invitation_revoke on invitation for update using ((select viewer_role()) = 'administrator'
      or may_invite(role, country_code, title) or invited_by = (select viewer_account()))
      with check (used_at is null and revoked_at is not null);
    create policy invitation_use on invitation for update using (token_hash = (select held_invitation()))
      with check (token_hash = (select held_invitation()) and used_by = (select viewer_account()));

    create function held_seat() returns uuid language sql stable
      return (select i.seat_id from invitation i where i.token_hash = held_invitation());
    create function taken_seat() returns uuid language sql stable
      return (select i.seat_id from invitation i where i.token_hash = held_invitation() and i.used_by = viewer_account());
    create function may_take(wanted text, country text, of_agency text, of_title text) returns boolean language sql stable
      return exists (select 1 from invitation i where i.token_hash = held_invitation() and i.used_by = viewer_account()
        and i.role = wanted and i.country_code is not distinct from country
        and i.agency is not distinct from of_agency and i.title is not distinct from of_title);
    comment on function held_seat() is 'The seat that the invitation of this transaction hands over. A function, because a policy of seat that read invitation would go round in a circle.';
    comment on function taken_seat() is 'The same once this account has used the invitation.';
    comment on function may_take(text, text, text, text) is 'Whether this account has used the invitation of this transaction for such a seat.';

    create table seat_tenure (
      id bigint generated always as identity primary key,
      seat_id uuid not null,
      account_id text not null,
      role text not null check (role in ('focal-point', 'contributor', 'clearing-officer', 'organiser', 'chair', 'observer', 'administrator')),
      country_code text references country,
      agency text,
      title text,
      from_at timestamptz(3),
      until_at timestamptz(3)
    );
    create index on seat_tenure (seat_id);
    create index on seat_tenure (country_code);
    comment on table seat_tenure is 'Who sat in which seat, and when; it outlives the seat.';
    comment on column seat_tenure.from_at is 'Null: since before this was kept.';
    comment on column seat_tenure.until_at is 'Null: still.';
    alter table seat_tenure enable row level security;
    alter table seat_tenure force row level security;
    create policy seat_tenure_read on seat_tenure for select using (account_id = (select viewer_account())
      or (select viewer_role()) = 'administrator'
      or ((select viewer_role()) = 'focal-point' and country_code = (select viewer_country()))
      or seat_id = (select held_seat()));
    create policy seat_tenure_add on seat_tenure for insert with check ((select viewer_role()) = 'administrator'
      or ((select viewer_role()) = 'focal-point' and country_code = (select viewer_country()))
      or may_take(role, country_code, agency, title));
    create policy seat_tenure_end on seat_tenure for update using ((select viewer_role()) = 'administrator'
      or ((select viewer_role()) = 'focal-point' and country_code = (select viewer_country()))
      or seat_id = (select taken_seat()));

    create policy seat_of_people on seat for select using ((select viewer_role()) = 'administrator'
      or ((select viewer_role()) = 'focal-point' and country_code = (select viewer_country())));
    create policy seat_of_invitation on seat for select using (id = (select held_seat()));
    create policy seat_take on seat for insert with check (account_id = (select viewer_account())
      and (select taken_seat()) is null and may_take(role, country_code, agency, title));
    create policy seat_give on seat for insert with check ((select viewer_role()) = 'administrator'
      and may_invite(role, country_code, title) and account_id <> (select viewer_account()));
    create policy seat_hand_over on seat for update using (id = (select taken_seat()))
      with check (account_id = (select viewer_account()));
    create policy seat_remove on seat for delete using ((select viewer_role()) = 'administrator'
      or ((select viewer_role()) = 'focal-point' and may_invite(role, country_code, title)));

    create table mail (
      id uuid primary key default gen_random_uuid(),
      template text not null check (template in ('invitation', 'hand-over', 'reset', 'password-changed')),
      language text not null,
      account_id text references auth."user" on delete cascade,
      invitation_id uuid references invitation on delete cascade,
      to_address text not null,
      asked_by text not null,
      subject text not null,
      body text not null,
      recorded_at timestamptz(3) not null,
      attempts integer not null,
      next_try_at timestamptz(3) not null,
      sent_at timestamptz(3),
      given_up_at timestamptz(3),
      check ((account_id is null) <> (invitation_id is null)),
      check (to_address !~ '[[:cntrl:]]' and subject !~ '[[:cntrl:]]')
    );
    create index on mail (next_try_at) where sent_at is null and given_up_at is null;
    comment on table mail is 'What goes out by e-mail, written in the same transaction as its reason. Not part of a backup: bodies hold single-use links until they are sent.';
    comment on column mail.to_address is 'Taken from the account or the invitation, never from a request.';
    comment on column mail.asked_by is 'The account whose act it tells of; empty for somebody who is not signed in.';
    comment on column mail.body is 'Erased when it was sent or given up.';
    comment on column mail.next_try_at is 'Also how long a sender that took it has before another may.';
    alter table mail enable row level security;
    alter table mail force row level security;
    create policy mail_add on mail for insert with check (asked_by = (select viewer_account()) and sent_at is null
      and to_address = coalesce((select u."email" from auth."user" u where u."id" = account_id),
        (select i.email from invitation i where i.id = invitation_id)));
    create policy mail_deliver on mail using ((select viewer_role()) = 'mailer');
    create policy mail_show on mail for select using (is_demonstration()
      and ((select viewer_role()) = 'administrator' or (asked_by <> '' and asked_by = (select viewer_account()))));

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
        'mark', (select coalesce(sum(version), 0) from record_version) || ' ' || (select string_agg(value, ' ' order by name) from setting));
    end $$;
  `.execute(db)
}
