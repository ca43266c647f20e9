import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readIfThere, writeOnce } from './files.ts'

export type Role = 'superuser' | 'owner' | 'app'
/** The passwords of the three roles, and a secret for signing cookies: 64 hexadecimal digits each. */
export type Keys = Record<Role | 'secret', string>

const names = ['superuser', 'owner', 'app', 'secret'] as const

/** The name of each role inside PostgreSQL. */
export const roleNames: Record<Role, string> = {
  superuser: 'postgres',
  owner: 'focal_owner',
  app: 'focal_app',
}

/** Reads `keys.json`, and makes it first when there is no data yet. Data without its keys is an error. */
export async function keysFor(directory: string, hasData: boolean): Promise<Keys> {
  const path = join(directory, 'keys.json')
  const text = await readIfThere(path)
  if (text !== null) return readKeys(path, text)
  if (hasData) throw new Error(`${path} is missing: the data beside it cannot be opened without it.`)
  const drawn = names.map((name) => [name, randomBytes(32).toString('hex')])
  await writeOnce(path, `${JSON.stringify(Object.fromEntries(drawn), null, 2)}\n`, 0o600)
  return readKeys(path, await readFile(path, 'utf8'))
}

function readKeys(path: string, text: string): Keys {
  const found = parse(text)
  const [superuser, owner, app, secret] = names.map((name) => found.get(name))
  if (superuser && owner && app && secret) return { superuser, owner, app, secret }
  throw new Error(`${path} is damaged: the data beside it cannot be opened without it.`)
}

function parse(text: string): Map<string, string> {
  try {
    const value: unknown = JSON.parse(text)
    const entries = Object.entries(value ?? {})
    return new Map(entries.filter(([, key]) => typeof key === 'string' && /^[0-9a-f]{64,}$/.test(key)))
  } catch {
    return new Map()
  }
}
