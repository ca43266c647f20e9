import { type Kysely, sql } from 'kysely'

/** What was used of the limits on failed sign-ins. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table rate_limit (
      kind text not null check (kind in ('account', 'address', 'pair')),
      key text not null,
      count integer not null,
      until timestamptz(3) not null,
      primary key (kind, key)
    );
    comment on table rate_limit is 'How often something was done in a window that began with its first time. Logged, because a crash must not give an attacker new guesses. Not part of a backup.';
    comment on column rate_limit.kind is 'account, address and pair (both together) count sign-ins that did not succeed';
    comment on column rate_limit.key is 'Keyed hash of the e-mail, address, token or account: it cannot be read back.';
    comment on column rate_limit.count is 'Also what was refused, so that the last part of a limit is given once.';
    comment on column rate_limit.until is 'End of the window; after it the row counts for nothing.';

    create function begin_sign_in(account_key text, address_key text, pair_key text, most_account integer, most_address integer,
      at timestamptz, seconds integer) returns double precision language plpgsql as $$
    declare
      ends timestamptz := at + make_interval(secs => seconds);
      of_account rate_limit;
      of_address rate_limit;
    begin
      insert into rate_limit as held (kind, key, count, until) values ('account', account_key, 0, ends)
        on conflict (kind, key) do update set count = case when held.until <= at then 0 else held.count end,
          until = case when held.until <= at then ends else held.until end returning * into of_account;
      insert into rate_limit as held (kind, key, count, until) values ('address', address_key, 0, ends)
        on conflict (kind, key) do update set count = case when held.until <= at then 0 else held.count end,
          until = case when held.until <= at then ends else held.until end returning * into of_address;
      if of_account.count >= most_account or of_address.count >= most_address then
        return extract(epoch from greatest(case when of_account.count >= most_account then of_account.until end,
          case when of_address.count >= most_address then of_address.until end)) * 1000;
      end if;
      update rate_limit set count = count + 1
        where (kind = 'account' and key = account_key) or (kind = 'address' and key = address_key);
      insert into rate_limit as held (kind, key, count, until) values ('pair', pair_key, 1, of_address.until)
        on conflict (kind, key) do update set count = case when held.until <= at then 1 else held.count + 1 end,
          until = of_address.until;
      return null;
    end $$;
    comment on function begin_sign_in(text, text, text, integer, integer, timestamptz, integer) is 'Counts an attempt before it is made, against its account and its address, or tells (ms) when the next one is taken and counts nothing. Locks account before address, always.';

    create function finish_sign_in(account_key text, address_key text, pair_key text, at timestamptz) returns void language plpgsql as $$
    begin
      delete from rate_limit where kind = 'account' and key = account_key;
      update rate_limit set count = greatest(0, rate_limit.count - pair.count) from rate_limit pair
        where rate_limit.kind = 'address' and rate_limit.key = address_key
          and pair.kind = 'pair' and pair.key = pair_key and pair.until > at;
      delete from rate_limit where kind = 'pair' and key = pair_key;
    end $$;
    comment on function finish_sign_in(text, text, text, timestamptz) is 'After a sign-in that succeeded: the account starts anew, and its address is given back what this account used of it, and no more.';
  `.execute(db)
}
