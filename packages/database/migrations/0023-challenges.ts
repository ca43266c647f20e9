import { type Kysely, sql } from 'kysely'

/** One more limit: what is asked for at the doors without a session and writes a row. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table rate_limit drop constraint rate_limit_kind_check;
    alter table rate_limit add constraint rate_limit_kind_check
      check (kind in ('account', 'address', 'pair', 'session', 'export', 'reset', 'challenge'));
    comment on column rate_limit.kind is 'account, address and pair (both together) count sign-ins that did not succeed; session requests, export files of an account, reset questions for a new password from an address, challenge those for a passkey and ways out to a provider from an address';
  `.execute(db)
}
