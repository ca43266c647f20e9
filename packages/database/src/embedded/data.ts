import { chmod, mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { syncDirectory, temporaryName } from './files.ts'
import { giveTo, type Place } from './place.ts'
import { dataFolder, type Site, spawnProgram } from './site.ts'

const settings = [
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--auth=scram-sha-256',
  '--username=postgres',
]

const whoMayConnect =
  process.platform === 'win32' ? 'host all all 127.0.0.1/32 scram-sha-256\n' : 'local all all scram-sha-256\n'

/** Whether a place already holds a PostgreSQL database. */
export async function hasData(place: Place): Promise<boolean> {
  return stat(join(dataFolder(place), 'PG_VERSION')).then(
    () => true,
    () => false,
  )
}

/** Makes the PostgreSQL database of a site: whole, or not at all. */
export async function makeData(site: Site): Promise<void> {
  site.say(`Creating a new PostgreSQL database in ${dataFolder(site)}.`)
  const folder = await temporaryName(dataFolder(site))
  const passwordFile = `${folder}.password`
  try {
    await mkdir(folder, { mode: 0o700 })
    giveTo(folder, site.user)
    await writeFile(passwordFile, site.keys.superuser, { mode: 0o600, flag: 'wx' })
    giveTo(passwordFile, site.user)
    await runInitdb(site, folder, passwordFile)
    await restrictAccess(folder)
    await moveIntoPlace(site, folder)
  } finally {
    await rm(passwordFile, { force: true })
    await rm(folder, { recursive: true, force: true })
  }
}

async function runInitdb(site: Site, folder: string, passwordFile: string): Promise<void> {
  const sync = site.durable ? [] : ['--no-sync']
  const args = [...settings, ...sync, `--pwfile=${passwordFile}`, `--pgdata=${folder}`]
  const child = spawnProgram(site, 'initdb', { args, output: 'pipe' })
  const ended = new Promise<number | null>((resolve, reject) =>
    child.on('error', reject).on('close', resolve),
  )
  const said = child.stderr ? text(child.stderr) : ''
  child.stdout?.resume()
  const code = await ended
  if (code !== 0) throw new Error(`PostgreSQL could not create its database: ${(await said).trim()}`)
}

// Opened without creating it, so that the file keeps the owner that initdb gave it.
async function restrictAccess(folder: string): Promise<void> {
  const file = await open(join(folder, 'pg_hba.conf'), 'r+')
  try {
    await file.truncate()
    await file.write(whoMayConnect, 0)
    await file.sync()
  } finally {
    await file.close()
  }
  await chmod(folder, 0o700)
}

// A folder that is not empty is never replaced by a rename: another start was first, and its data counts.
async function moveIntoPlace(site: Site, folder: string): Promise<void> {
  await rename(folder, dataFolder(site)).catch(async (error) => {
    if (!(await hasData(site))) throw error
  })
  await syncDirectory(site.directory)
}
