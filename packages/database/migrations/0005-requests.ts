import { type Kysely, sql } from 'kysely'

/** Who is behind a session token, in one statement: asked by every request. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function who_asks(wanted text) returns jsonb language plpgsql as $$
    declare
      found_session auth."session";
      found_user auth."user";
      seats jsonb;
      chosen jsonb;
    begin
      select * into found_session from auth."session" where "token" = wanted;
      if not found then return null; end if;
      select * into found_user from auth."user" where "id" = found_session."userId";
      perform set_config('focal.account', found_user."id", true), set_config('focal.role', 'viewer', true);
      select jsonb_agg(jsonb_build_object('id', seat.id, 'accountId', account_id, 'role', role, 'countryCode', country_code,
        'agency', agency, 'title', title) order by role, seat.id) into seats from seat where account_id = found_user."id";
      return jsonb_build_object('sessionId', found_session."id", 'seatId', found_session."seatId", 'accountId', found_user."id",
        'name', found_user."name", 'email', found_user."email", 'seats', coalesce(seats, '[]'::jsonb),
        'createdAt', extract(epoch from found_session."createdAt") * 1000, 'updatedAt', extract(epoch from found_session."updatedAt") * 1000,
        'mark', (select coalesce(sum(version), 0) from record_version) || ' ' || (select string_agg(value, ' ' order by name) from setting));
    end $$;
    comment on function who_asks(text) is 'Session, account and seats, with the mark that tells whether any answer can have changed. Runs with the rights of its caller.';
  `.execute(db)
}
