import type pg from 'pg'
import { type Keys, roleNames } from './keys.ts'

// The owner migrates and makes databases; the application can do nothing but read and write rows.
const attributes = {
  owner: 'login createdb nosuperuser nocreaterole noreplication nobypassrls',
  app: 'login nocreatedb nosuperuser nocreaterole noreplication nobypassrls',
}

/** Makes both roles, or sets them right again: attributes and passwords. */
export async function ensureRoles(client: pg.Client, keys: Keys): Promise<void> {
  for (const role of ['owner', 'app'] as const) {
    const name = roleNames[role]
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [name])
    const password = client.escapeLiteral(keys[role])
    await client.query(
      `${rowCount ? 'alter' : 'create'} role ${name} with ${attributes[role]} password ${password}`,
    )
  }
}
