import { sql } from 'kysely'
import type { Db } from './connect.ts'
import { ruleFor } from './stand.ts'
import { rights } from './tables.ts'

type RoleFacts = { name: string; isSuper: boolean; bypasses: boolean; makesRoles: boolean; owns: number }

async function unsafeRole(db: Db): Promise<string[]> {
  const { rows } = await sql<RoleFacts>`
    select r.rolname as name, r.rolsuper as is_super, r.rolbypassrls as bypasses, r.rolcreaterole as makes_roles,
      (select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ('public', 'auth') and c.relkind in ('r', 'v', 'm') and pg_has_role(r.oid, c.relowner, 'member')) as owns
    from pg_roles r where r.rolname = current_user`.execute(db)
  const role = rows[0]
  if (!role) return ['The role of DATABASE_URL was not found in pg_roles.']
  const make = `create role focal_app login password '...' nosuperuser nobypassrls nocreatedb nocreaterole;`
  return [
    ...(role.isSuper
      ? [`The role ${role.name} is a superuser, which no row policy binds. Run: ${make}`]
      : []),
    ...(role.bypasses
      ? [`The role ${role.name} bypasses row security. Run: alter role ${role.name} nobypassrls;`]
      : []),
    ...(role.makesRoles && !role.isSuper
      ? [`The role ${role.name} can make and take other roles. Run: alter role ${role.name} nocreaterole;`]
      : []),
    ...(role.owns > 0 && !role.isSuper
      ? [
          `The role ${role.name} owns tables. Let another role own them: Run: ${make} and set DATABASE_OWNER_URL to the owner.`,
        ]
      : []),
  ]
}

async function openPolicies(db: Db): Promise<string[]> {
  const { openTables } = await ruleFor(db)
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)
      and c.relname <> all(${[...openTables]})`.execute(db)
  return rows.map(
    ({ name }) =>
      `Row security is not on and forced for table ${name}. Run: alter table ${name} enable row level security, force row level security;`,
  )
}

const remedies = new Map([
  [
    'view',
    (name: string) =>
      `The view ${name} reads with the rights of its owner. Run: alter view ${name} set (security_invoker = true);`,
  ],
  [
    'copy',
    (name: string) =>
      `The materialized view ${name} holds rows that no policy guards. Run: drop materialized view ${name};`,
  ],
  [
    'function',
    (name: string) =>
      `The function ${name} runs with the rights of its owner. Run: alter function ${name} security invoker;`,
  ],
  [
    'path',
    (name: string) =>
      `The function ${name} looks for tables where others may put their own. Run: alter function ${name} set search_path = public, pg_temp;`,
  ],
  [
    'owner',
    (name: string) =>
      `The function ${name} has another owner than the tables. Let the owner of audit_entry own it: alter function ${name} owner to that role;`,
  ],
])

/** Functions with the rights of their owner: the list, as long as it is they, and nothing can be put in their way. */
const definers = (listed: readonly string[]) => sql<{ name: string; what: string }>`
  select name, case when not is_listed then 'function' when not has_path then 'path' else 'owner' end
  from (
    select f.name, f.name = any(${[...listed]}) as is_listed,
      coalesce(f.proconfig, '{}') @> array['search_path=public, pg_temp'] as has_path,
      f.proowner = (select relowner from pg_class where oid = to_regclass('public.audit_entry')) as is_owners
    from (select p.*, p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' as name
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'public' and p.prosecdef) f
  ) f where not (is_listed and has_path and coalesce(is_owners, false))`

async function looseViews(db: Db): Promise<string[]> {
  const { definerFunctions } = await ruleFor(db)
  const { rows } = await sql<{ name: string; what: string }>`
    select c.relname as name, 'view' as what from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'v' and not coalesce(c.reloptions, '{}') @> '{security_invoker=true}'
    union all
    select c.relname, 'copy' from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'm'
    union all ${definers(definerFunctions)}`.execute(db)
  return rows.flatMap(({ name, what }) => remedies.get(what)?.(name) ?? [])
}

/** What the application role may not do and must; `role` where that is not who asks. */
export async function missingRights(db: Db, role: string | null = null): Promise<string[]> {
  const wanted = Object.entries(rights).flatMap(([table, list]) => list.map((right) => ({ table, right })))
  const { rows } = await sql<{ table: string; right: string }>`
    select w."table", w."right" from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w("table" text, "right" text)
    where not has_table_privilege(coalesce(${role}::text, current_user), (case when w."table" like '%.%'
      then quote_ident(split_part(w."table", '.', 1)) || '.' || quote_ident(split_part(w."table", '.', 2))
      else quote_ident(w."table") end), w."right")`.execute(db)
  return rows.map(
    ({ table, right }) => `The role may not ${right} in ${table}. Start once with DATABASE_OWNER_URL set.`,
  )
}

const everyRight = ['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']

/** What the application role may do and must not, such as changing what is append-only. */
export async function excessRights(db: Db, role: string | null = null): Promise<string[]> {
  const allowed = (await ruleFor(db)).rights
  const { rows } = await sql<{ name: string; table: string; right: string }>`
    select coalesce(${role}::text, current_user) as name, t.name as "table", r."right"
    from (select c.oid, case n.nspname when 'public' then c.relname else n.nspname || '.' || c.relname end as name
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ('public', 'auth') and c.relkind in ('r', 'p', 'v')) t
      cross join unnest(${everyRight}::text[]) as r("right")
    where has_table_privilege(coalesce(${role}::text, current_user), t.oid, r."right")
      and not coalesce(${JSON.stringify(allowed)}::jsonb -> t.name ? r."right", false)
    order by t.name, r."right"`.execute(db)
  return rows.map(({ name, table, right }) => {
    const quoted = table.startsWith('auth.') ? `auth."${table.slice('auth.'.length)}"` : `"${table}"`
    return `The role may ${right} in ${table}, which it must not. Run: revoke ${right} on ${quoted} from ${name}, public;`
  })
}

/**
 * Why it would not be safe to serve with this connection, each with what to run; empty when it is safe
 * (security.md threat 3: superusers, owners, bypass, too many rights, tables without forced policies, definer views
 * and functions).
 */
export async function findUnsafe(db: Db): Promise<string[]> {
  const found = [...(await unsafeRole(db)), ...(await openPolicies(db)), ...(await looseViews(db))]
  return found.length > 0 ? found : [...(await excessRights(db)), ...(await missingRights(db))]
}
