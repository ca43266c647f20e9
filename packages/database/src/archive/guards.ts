import type pg from 'pg'
import { quoted } from './tables.ts'

type Guard = { lift: string; set: string }

const guards = {
  policies: `select format('alter table %s no force row level security', c.oid::regclass) as lift,
      format('alter table %s force row level security', c.oid::regclass) as set
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and c.relforcerowsecurity and n.nspname !~ '^(pg_|information_schema$)'`,
  triggers: `select format('alter table %s disable trigger %I', t.tgrelid::regclass, t.tgname) as lift,
      format('alter table %s enable %s trigger %I', t.tgrelid::regclass,
        case t.tgenabled when 'A' then 'always' when 'R' then 'replica' else '' end, t.tgname) as set
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
    where not t.tgisinternal and t.tgenabled <> 'D' and t.tgparentid = 0 and n.nspname !~ '^(pg_|information_schema$)'`,
  references: `select format('alter table %s alter constraint %I deferrable initially deferred', c.conrelid::regclass, c.conname) as lift,
      format('alter table %s alter constraint %I %s', c.conrelid::regclass, c.conname, case
        when not c.condeferrable then 'not deferrable'
        when c.condeferred then 'deferrable initially deferred' else 'deferrable initially immediate' end) as set
    from pg_constraint c join pg_namespace n on n.oid = c.connamespace
    where c.contype = 'f' and c.conparentid = 0 and n.nspname !~ '^(pg_|information_schema$)'`,
}

/**
 * Lets the owner see and write every row as it is for the rest of this transaction: policies do not bind it, triggers
 * do not change what is written, references are checked at the end. All of it is undone by `set`, which checks the
 * references first, and by a rollback. Nobody else uses these tables meanwhile: each is locked.
 */
export async function liftGuards(client: pg.ClientBase): Promise<{ set: () => Promise<void> }> {
  const lifted: Guard[] = []
  for (const question of Object.values(guards)) lifted.push(...(await client.query<Guard>(question)).rows)
  for (const { lift } of lifted) await client.query(lift)
  return {
    set: async () => {
      await client.query('set constraints all immediate')
      for (const { set } of lifted) await client.query(set)
    },
  }
}

/** Makes the counters of a database go on after the highest number in its rows; a rollback undoes it. */
export async function continueCounters(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ counter: string; id: string; column: string }>(
    `select pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname) as counter,
      format('%I.%I', n.nspname, c.relname) as id, a.attname as "column"
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped and n.nspname !~ '^(pg_|information_schema$)'
      and pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname) is not null`,
  )
  for (const { counter, id, column } of rows) {
    const found = await client.query<{ next: string | null }>(
      `select (max(${quoted(column)}) + 1)::text as next from ${id}`,
    )
    const next = found.rows[0]?.next
    if (next) await client.query(`alter sequence ${counter} restart with ${next}`)
  }
}
