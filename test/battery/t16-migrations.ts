import { freshSchema, killOnTheWay, names, openMigrationPlace } from '../support/migrations.ts'
import { type BatteryTest, type Given, type Outcome, told } from './battery.ts'

/** Every way to the newest schema that is killed at one migration: from nothing and from the one before, or from all. */
function waysTo(name: string, most: number): (string | undefined)[] {
  const before = names.slice(0, names.indexOf(name))
  return [...new Set([undefined, ...before.toReversed().slice(0, most)])]
}

async function run({ size, note }: Given): Promise<Outcome> {
  const place = await openMigrationPlace()
  try {
    const fresh = await freshSchema(place)
    const failures: string[] = []
    let [kills, onTheWay] = [0, 0]
    for (const name of names) {
      for (const start of waysTo(name, size)) {
        const { wasKilledAt, failures: found } = await killOnTheWay(place, { name, start, fresh })
        kills += 1
        if (wasKilledAt === name) onTheWay += 1
        failures.push(...found)
      }
      note(`${name}: ${kills} kills so far, ${failures.length} failures`)
    }
    return {
      ran: `${kills} kills: at each of ${names.length} migrations, on the way from nothing and from each of the ${size} before it at most`,
      figure: `half states or other schemas ${failures.length} (${fresh.length} parts of a schema compared)`,
      control: `${onTheWay} of ${kills} were killed with the statements of the migration through`,
      failures: [
        ...told('half states', failures),
        ...(onTheWay === kills ? [] : ['some were not on the way']),
      ],
      missing: ['releases: there is none yet, so every migration counts as one'],
    }
  } finally {
    await place.close()
  }
}

export const migrationKills: BatteryTest = {
  promise: 'migrations from every release, killed midway: half states 0; fresh schema equals migrated schema',
  unit: 'migrations back',
  sizes: { small: 1, full: 99 },
  minutes: 30,
  server: false,
  run,
}
