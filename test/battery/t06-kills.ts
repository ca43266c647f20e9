import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { inspect } from '@focal/database/archive/read'
import { randomFor } from '@focal/database/demo/random'
import { type KillReport, runKills } from '../process/kills.ts'
import { freshSchema, killOnTheWay, names, openMigrationPlace } from '../support/migrations.ts'
import { openScene } from '../support/processes.ts'
import { type BatteryTest, count, type Given, type Outcome, told } from './battery.ts'

const each = 20

/** Kills `focal backup` at a moment of the seed while the server runs: there is no file, or a whole one. */
async function backupKills(times: number, seed: number) {
  const scene = openScene()
  const random = randomFor(`backup kills ${seed}`)
  const torn: string[] = []
  let cut = 0
  try {
    const [data, folder] = [scene.newDirectory(), scene.newDirectory()]
    const running = await scene.start({ FOCAL_DATA: data, FOCAL_DEMO: '1' }, /^ {2}observer@demo/)
    for (let round = 0; round < times; round++) {
      const file = join(folder, `${round}.focal`)
      const { child, ended } = scene.command(['backup', '--plain', file], { FOCAL_DATA: data })
      await sleep(300 + random.below(2500))
      child.kill('SIGKILL')
      const { code } = await ended
      if (code === null) cut += 1
      if (existsSync(file))
        await inspect(file, null).catch(() =>
          torn.push(`${round}: ${statSync(file).size} bytes that are no archive`),
        )
      const { ok } = await fetch(`${running.address}/api/ready`)
      if (!ok) torn.push(`${round}: the server is not ready`)
    }
    running.child.kill('SIGTERM')
    await running.code
  } finally {
    await scene.end()
  }
  return { torn, cut, times }
}

/** Kills migrations on their way, in turn. */
async function migrationKills(times: number) {
  const place = await openMigrationPlace()
  try {
    const fresh = await freshSchema(place)
    const failures: string[] = []
    for (let round = 0; round < times; round++) {
      const name = names[round % names.length] ?? ''
      failures.push(...(await killOnTheWay(place, { name, start: undefined, fresh })).failures)
    }
    return failures
  } finally {
    await place.close()
  }
}

function total(
  reports: readonly KillReport[],
  name: 'acknowledged' | 'orphansTakenOver' | 'secondOpeners' | 'secondOpenersRefused',
) {
  return reports.reduce((sum, report) => sum + report[name], 0)
}

async function run({ size, seed, note, part }: Given): Promise<Outcome> {
  const reports: KillReport[] = []
  for (let from = 0; from < size; from += each) {
    const kills = Math.min(each, size - from)
    const plan = { serverKills: kills, databaseKills: kills, seed: `${seed} ${from}` }
    reports.push(await part(`kills from ${from}`, () => runKills(plan)))
    note(`${from + kills} of ${size} kills of each, ${total(reports, 'acknowledged')} writes acknowledged`)
  }
  const others = Math.ceil(size / 10)
  const archives = await part('backups', () => backupKills(others, seed))
  const migrations = await part('migrations', () => migrationKills(others))
  const lists = (name: 'lost' | 'doubled' | 'torn') => reports.flatMap((report) => report[name])
  const [seconds, refused] = [total(reports, 'secondOpeners'), total(reports, 'secondOpenersRefused')]
  const orphans = total(reports, 'orphansTakenOver')
  return {
    ran: `${size} kills of the server and ${size} of the database during writes; ${others} of a backup, ${others} of a migration`,
    figure: `of ${count(total(reports, 'acknowledged'))} acknowledged writes lost ${lists('lost').length}, doubled ${lists('doubled').length}, torn ${lists('torn').length}; second openers refused ${refused} of ${seconds}; orphans taken over ${orphans} of ${size}; torn archives ${archives.torn.length}, half migrations ${migrations.length}; longest restart ${Math.max(...reports.map((one) => one.longestRestartMs))} ms`,
    control: `${archives.cut} of ${others} backups were killed before their end; every unanswered write was looked for as well`,
    failures: [
      ...told('lost', lists('lost')),
      ...told('doubled', lists('doubled')),
      ...told('torn', lists('torn')),
      ...told('archives', archives.torn),
      ...told('migrations', migrations),
      ...(refused === seconds ? [] : ['a second opener was not refused']),
      ...(orphans === size ? [] : ['an orphan was not taken over']),
    ],
    missing: ['during an import: nothing is imported yet'],
  }
}

export const kills: BatteryTest = {
  promise:
    'kill -9, 200 of the server and 200 of the database, during writes, import, migration, backup: acknowledged lost 0, doubled 0, half imports 0; second opener refused 20 of 20; orphans taken over 20 of 20',
  unit: 'kills of each',
  sizes: { small: 3, full: 200 },
  minutes: 90,
  server: false,
  run,
}
