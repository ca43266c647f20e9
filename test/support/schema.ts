import type { Db } from '@focal/database/connect'
import { sql } from 'kysely'

const questions = [
  `select format('column %s.%s.%s %s %s %s %s', table_schema, table_name, column_name, data_type, is_nullable, column_default, identity_generation)
    from information_schema.columns where table_schema in ('public', 'auth')`,
  `select format('table %s %s row security %s %s', c.oid::regclass, c.relkind, c.relrowsecurity, c.relforcerowsecurity)
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('public', 'auth') and c.relkind in ('r', 'p', 'v', 'm')`,
  `select format('constraint %s %s %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(c.oid), condeferrable, condeferred)
    from pg_constraint c join pg_namespace n on n.oid = connamespace where n.nspname in ('public', 'auth')`,
  `select format('index %s', indexdef) from pg_indexes where schemaname in ('public', 'auth')`,
  `select format('policy %s %s %s %s %s %s %s', tablename, policyname, permissive, roles, cmd, qual, with_check) from pg_policies`,
  `select format('trigger %s %s', pg_get_triggerdef(t.oid), tgenabled) from pg_trigger t where not tgisinternal`,
  `select format('function %s', pg_get_functiondef(p.oid)) from pg_proc p join pg_namespace n on n.oid = pronamespace
    where n.nspname in ('public', 'auth') and p.prokind in ('f', 'p')`,
  `select format('comment %s %s', pg_describe_object(classoid, objoid, objsubid), description) from pg_description d
    where objoid in (select c.oid from pg_class c join pg_namespace n on n.oid = relnamespace where n.nspname in ('public', 'auth')
      union all select p.oid from pg_proc p join pg_namespace n on n.oid = pronamespace where n.nspname in ('public', 'auth'))`,
  `select format('right %s %s.%s %s', grantee, table_schema, table_name, privilege_type) from information_schema.role_table_grants
    where table_schema in ('public', 'auth')`,
]

/** Everything a schema is made of, a line for each part, sorted: equal lists are equal schemas. */
export async function describeSchema(db: Db): Promise<string[]> {
  const answers = await Promise.all(
    questions.map((question) => sql.raw<{ format: string }>(question).execute(db)),
  )
  return answers.flatMap(({ rows }) => rows.map(({ format }) => format)).sort()
}
