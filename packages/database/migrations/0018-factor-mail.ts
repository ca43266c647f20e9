import { type Kysely, sql } from 'kysely'

/** A mail that tells the owner of an account that a way to sign in was added or removed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table mail drop constraint mail_template_check;
    alter table mail add constraint mail_template_check
      check (template in ('invitation', 'hand-over', 'reset', 'password-changed', 'factor-changed'));
  `.execute(db)
}
