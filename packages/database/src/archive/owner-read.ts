import type pg from 'pg'

/**
 * Row security binds the owner too, so a backup that trusted the policies of each table would lose the rows they
 * hide. This policy lets the owner, and nobody else, read everything in a transaction that says it is a backup.
 * It is for the owner's role alone, so the queries of the application do not carry it. Tables of later migrations
 * get it by themselves: it is made wherever it is lacking.
 */
export const letOwnerBackUp = `do $$
  declare wanted record;
  begin
    if (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) then return; end if;
    perform set_config('lock_timeout', '10s', true);
    for wanted in
      select format('%I.%I', n.nspname, c.relname) as name
      from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_roles r on r.rolname = current_user
      where c.relkind in ('r', 'p') and c.relrowsecurity and c.relforcerowsecurity and c.relowner = r.oid and not exists (
        select from pg_policy p where p.polrelid = c.oid and p.polname = 'owner_backup' and p.polroles = array[r.oid])
      order by 1
    loop
      execute format('drop policy if exists owner_backup on %s', wanted.name);
      execute format('create policy owner_backup on %s for select to current_user using (current_setting(''focal.backup'', true) = ''on'')', wanted.name);
    end loop;
  end $$`

/** Says that this transaction is a backup, and gives the tables of which it would still not see every row. */
export async function readAsOwner(client: pg.ClientBase): Promise<string[]> {
  await client.query(`select set_config('focal.backup', 'on', true)`)
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_roles r on r.rolname = current_user
     where c.relkind in ('r', 'p') and n.nspname !~ '^(pg_|information_schema$)' and c.relrowsecurity and not (r.rolsuper or r.rolbypassrls)
       and (exists (select from pg_policy p where p.polrelid = c.oid and not p.polpermissive) or not exists (
         select from pg_policy p where p.polrelid = c.oid and p.polname = 'owner_backup' and p.polroles = array[r.oid]))
     order by 1`,
  )
  return rows.map(({ name }) => name)
}
