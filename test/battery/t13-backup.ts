import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { backUp } from '@focal/database/archive/write'
import { randomFor } from '@focal/database/demo/random'
import { openCluster } from '@focal/database/embedded/cluster'
import { databaseName, makeDatabase } from '@focal/database/open'
import { archiveFolder, contentSum, countRows, restoreInto } from '../support/archives.ts'
import { makeArchives, passphrase, restoreDamaged } from '../support/damage.ts'
import { openTestDatabase, urlOf } from '../support/database.ts'
import { openScene } from '../support/processes.ts'
import { type BatteryTest, count, type Given, type Outcome, told } from './battery.ts'

const secret = { FOCAL_PASSPHRASE: passphrase }

/** The demonstration from the embedded database to an external one and back, by the command; the sums of each. */
async function thereAndBack(): Promise<string[]> {
  const scene = openScene()
  const [home, folder, away, back] = Array.from({ length: 4 }, scene.newDirectory) as [
    string,
    string,
    string,
    string,
  ]
  const external = await openCluster({ directory: away, say: () => {}, durable: false })
  try {
    await makeDatabase(external.connection('owner', 'postgres'))
    const addresses = {
      DATABASE_URL: urlOf(external.connection('app', databaseName)),
      DATABASE_OWNER_URL: urlOf(external.connection('owner', databaseName)),
    }
    const focal = async (args: string[], settings: Record<string, string>) => {
      const { code, errors } = await scene.command(args, { ...settings, ...secret }).ended
      if (code !== 0) throw new Error(`focal ${args.join(' ')}: ${errors}`)
    }
    const running = await scene.start({ FOCAL_DATA: home, FOCAL_DEMO: '1' }, /^ {2}observer@demo/)
    running.child.kill('SIGTERM')
    await running.code
    const files = ['1', '2', '3'].map((name) => join(folder, name)) as [string, string, string]
    await focal(['backup', files[0]], { FOCAL_DATA: home })
    await focal(['restore', files[0]], addresses)
    await focal(['backup', files[1]], addresses)
    await focal(['restore', files[1]], { FOCAL_DATA: back })
    await focal(['backup', files[2]], { FOCAL_DATA: back })
    return await Promise.all(files.map((file) => contentSum(file, passphrase)))
  } finally {
    await external.stop()
    rmSync(external.directory, { recursive: true, force: true })
    await scene.end()
  }
}

/** Restores that are killed with -9 at a moment of the seed; afterwards the target is empty, or it had come to the end. */
async function interrupted(times: number, seed: number) {
  const { folder, remove } = archiveFolder()
  const source = await openTestDatabase('demo')
  const scene = openScene()
  const random = randomFor(`interrupted ${seed}`)
  const failures: string[] = []
  let cut = 0
  try {
    const file = join(folder, 'whole')
    await backUp({
      owner: source.settings('owner'),
      file,
      passphrase,
      now: '2026-11-24T12:00:00.000Z',
      cost: 2 ** 14,
    })
    const rows = await countRows(source.owner)
    for (let round = 0; round < times; round++) {
      const target = await openTestDatabase('empty')
      const addresses = {
        DATABASE_URL: urlOf(target.settings('app')),
        DATABASE_OWNER_URL: urlOf(target.settings('owner')),
      }
      const { child, ended } = scene.command(['restore', file], { ...addresses, ...secret })
      await sleep(500 + random.below(4000))
      child.kill('SIGKILL')
      const { code } = await ended
      // The server needs a moment to see that the client is gone.
      await sleep(1000)
      const left = await countRows(target.owner)
      if (code === null) cut += 1
      if (code === null && left !== 0 && left !== rows) failures.push(`round ${round}: ${left} rows stayed`)
      if (left === 0) await restoreInto(target, file, passphrase)
      if ((await countRows(target.owner)) !== rows)
        failures.push(`round ${round}: a second restore was not whole`)
      await target.close()
    }
  } finally {
    await scene.end()
    await source.close()
    remove()
  }
  return { failures, cut }
}

/** Damaged archives into one empty database, and then the one that is whole. */
async function damaged(rounds: number, seed: string) {
  const { folder, remove } = archiveFolder()
  const [source, target] = [await openTestDatabase('bare'), await openTestDatabase('empty')]
  try {
    await makeArchives(source, folder)
    const { accepted, odd } = await restoreDamaged({ folder, target, rounds, seed })
    const rowsLeft = await countRows(target.owner)
    await restoreInto(target, join(folder, 'sealed'), passphrase)
    const isWhole = (await countRows(target.owner)) === (await countRows(source.owner))
    return { accepted, odd, rowsLeft, isWhole: isWhole && existsSync(join(folder, 'sealed')) }
  } finally {
    await Promise.all([source.close(), target.close()])
    remove()
  }
}

async function run({ size, seed, note, part }: Given): Promise<Outcome> {
  const sums = await part('there and back', thereAndBack)
  const isEqual = sums.length === 3 && new Set(sums).size === 1
  note(`there and back: ${isEqual ? 'the same bytes' : 'other bytes'}`)
  const each = 100
  const parts: Awaited<ReturnType<typeof damaged>>[] = []
  for (let from = 0; from < size; from += each) {
    parts.push(
      await part(`damaged from ${from}`, () => damaged(Math.min(each, size - from), `${seed} ${from}`)),
    )
    note(`${Math.min(from + each, size)} of ${size} damaged archives`)
  }
  const [accepted, odd] = [parts.flatMap((one) => one.accepted), parts.flatMap((one) => one.odd)]
  const left = parts.reduce((sum, one) => sum + one.rowsLeft, 0)
  const isWhole = parts.every((one) => one.isWhole)
  const times = size >= 1000 ? 20 : 3
  const cut = await part('interrupted', () => interrupted(times, seed))
  return {
    ran: `embedded to external and back; ${count(size)} corrupted archives, half of them encrypted; ${times} restores killed with -9`,
    figure: `${isEqual ? 'byte-equal' : 'not equal'}; corrupted accepted ${accepted.length}, rows left by them ${left}; interrupted restores that left anything ${cut.failures.length} (${cut.cut} of ${times} cut on their way)`,
    control: `the untouched archive after each hundred is ${isWhole ? 'restored whole' : 'not restored'}`,
    failures: [
      ...(isEqual ? [] : ['the bytes differ']),
      ...told('accepted', accepted),
      ...told('refused for an unexpected reason', odd),
      ...(left === 0 ? [] : [`${left} rows stayed`]),
      ...told('interrupted', cut.failures),
      ...(isWhole ? [] : ['the untouched archive was not restored']),
    ],
  }
}

export const backups: BatteryTest = {
  promise:
    'backup and restore, embedded to external and back, 1,000 corrupted archives: byte-equal; corrupted accepted 0; interrupted restore leaves the target empty',
  unit: 'corrupted archives',
  sizes: { small: 100, full: 1000 },
  minutes: 60,
  server: true,
  run,
}
