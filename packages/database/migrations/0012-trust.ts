import { type Kysely, sql } from 'kysely'

/**
 * Answers kept under the key that a client named, so that a request sent again does nothing again; attempts on
 * passwords that are still being examined, so that only failures count; and limits that many processes share.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table kept_answer (
      account_id text not null,
      key text not null,
      route text not null,
      request_hash text not null,
      status integer,
      etag text,
      body text,
      recorded_at timestamptz(3) not null,
      primary key (account_id, key),
      check ((status is null) = (body is null))
    );
    create index on kept_answer (recorded_at);
    comment on table kept_answer is 'What a creating request was answered, under its Idempotency-Key, for a day; written in the transaction of its effect. Not part of a backup.';
    comment on column kept_answer.request_hash is 'SHA-256 of seat, version and body: another request under the same key is refused.';
    comment on column kept_answer.status is 'Null only inside the transaction that makes the answer.';
    alter table kept_answer enable row level security;
    alter table kept_answer force row level security;
    create policy kept_answer_own on kept_answer using (account_id <> '' and account_id = (select viewer_account()))
      with check (account_id <> '' and account_id = (select viewer_account()));
    create policy kept_answer_sweep on kept_answer for select using ((select viewer_role()) = 'sweeper');
    create policy kept_answer_swept on kept_answer for delete using ((select viewer_role()) = 'sweeper');

    alter table rate_limit add column pending integer not null default 0;
    alter table rate_limit add column pending_until timestamptz(3);
    alter table rate_limit drop constraint rate_limit_kind_check;
    alter table rate_limit add constraint rate_limit_kind_check check (kind in ('account', 'address', 'pair', 'session', 'export', 'reset'));
    comment on column rate_limit.kind is 'account, address and pair (both together) count sign-ins that did not succeed; session requests, export files of an account, reset questions for a new password from an address';
    comment on column rate_limit.pending is 'Attempts that are being examined now.';
    comment on column rate_limit.pending_until is 'When these count as failed: their process has died.';

    create function begin_attempt(account_key text, address_key text, most_account integer, most_address integer,
      at timestamptz, seconds integer) returns jsonb language plpgsql as $$
    declare
      ends timestamptz := at + make_interval(secs => seconds);
      one rate_limit;
      most integer;
      held timestamptz;
      is_full boolean := false;
    begin
      for one in values ('account', account_key, 0, ends, 0, null::timestamptz), ('address', address_key, 0, ends, 0, null) loop
        insert into rate_limit (kind, key, count, until) values (one.kind, one.key, 0, ends) on conflict (kind, key) do nothing;
        select * into one from rate_limit r where r.kind = one.kind and r.key = one.key for update;
        if one.until <= at then
          one.count := 0;
          one.until := ends;
        end if;
        if one.pending > 0 and one.pending_until <= at then
          one.count := one.count + one.pending;
          one.pending := 0;
        end if;
        update rate_limit r set count = one.count, until = one.until, pending = one.pending where r.kind = one.kind and r.key = one.key;
        most := case one.kind when 'account' then most_account else most_address end;
        if one.count >= most then held := greatest(held, one.until); end if;
        is_full := is_full or one.count + one.pending >= most;
      end loop;
      if held is not null then
        return jsonb_build_object('state', 'held', 'until', extract(epoch from held) * 1000);
      end if;
      if is_full then return jsonb_build_object('state', 'wait', 'until', null); end if;
      update rate_limit set pending = pending + 1, pending_until = at + interval '15 seconds'
        where (kind = 'account' and key = account_key) or (kind = 'address' and key = address_key);
      return jsonb_build_object('state', 'go', 'until', null);
    end $$;
    comment on function begin_attempt(text, text, integer, integer, timestamptz, integer) is 'Before a password is examined: go; wait, while as many are being examined as may still fail; or held, and until when (ms). Locks account before address, always.';

    create function end_attempt(account_key text, address_key text, pair_key text, outcome text, at timestamptz) returns void language plpgsql as $$
    declare
      ends timestamptz;
    begin
      update rate_limit set pending = greatest(0, pending - 1), count = case outcome when 'right' then 0 when 'wrong' then count + 1 else count end
        where kind = 'account' and key = account_key;
      update rate_limit set pending = greatest(0, pending - 1), count = case outcome when 'wrong' then count + 1 else count end
        where kind = 'address' and key = address_key returning until into ends;
      if outcome = 'wrong' then
        insert into rate_limit as held (kind, key, count, until) values ('pair', pair_key, 1, ends)
          on conflict (kind, key) do update set count = case when held.until <= at then 1 else held.count + 1 end, until = ends;
      end if;
      if outcome = 'right' then
        update rate_limit set count = greatest(0, rate_limit.count - pair.count) from rate_limit pair
          where rate_limit.kind = 'address' and rate_limit.key = address_key
            and pair.kind = 'pair' and pair.key = pair_key and pair.until > at;
        delete from rate_limit where kind = 'pair' and key = pair_key;
      end if;
    end $$;
    comment on function end_attempt(text, text, text, text, timestamptz) is 'After it was examined: right gives the account its failures back, and its address what this account used of it; wrong counts; anything else counts nothing.';

    create function take_of_limit(of_kind text, of_key text, wanted integer, most integer, at timestamptz, seconds integer)
      returns jsonb language plpgsql as $$
    declare
      ends timestamptz := at + make_interval(secs => seconds);
      held rate_limit;
      given integer;
    begin
      insert into rate_limit (kind, key, count, until) values (of_kind, of_key, 0, ends) on conflict (kind, key) do nothing;
      select * into held from rate_limit where kind = of_kind and key = of_key for update;
      if held.until <= at then
        held.count := 0;
        held.until := ends;
      end if;
      given := greatest(0, least(wanted, most - held.count));
      update rate_limit set count = held.count + given, until = held.until where kind = of_kind and key = of_key;
      return jsonb_build_object('given', given, 'until', extract(epoch from held.until) * 1000);
    end $$;
    comment on function take_of_limit(text, text, integer, integer, timestamptz, integer) is 'Takes up to so many of what a window still holds: how many were given, and when it ends (ms).';
  `.execute(db)
}
