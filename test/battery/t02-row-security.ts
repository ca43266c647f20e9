import { hashPassword } from '@focal/api/accounts/auth'
import { Role } from '@focal/contracts/roles'
import type { Acting } from '@focal/database/connect'
import { openDatabase } from '@focal/database/open'
import { sql } from 'kysely'
import pg from 'pg'
import { openTestDatabase, type TestDatabase, testDay, urlOf } from '../support/database.ts'
import { as, differences, type Rows, readTruth, writesThrough } from '../support/row-security.ts'
import { type BatteryTest, count, type Given, type Outcome, told } from './battery.ts'

const national: readonly Role[] = ['focal-point', 'contributor', 'clearing-officer']

/** Every seat there can be, of so many States; and nobody. */
function viewersOf(states: readonly string[]): (Acting | null)[] {
  const seats = Role.options.flatMap((role) =>
    national.includes(role) ? states.map((state) => as(role, state)) : [as(role)],
  )
  return [...seats, null, { accountId: '', role: '', countryCode: 'ke' }]
}

function statement(database: TestDatabase, text: string): Promise<unknown> {
  return sql.raw(text).execute(database.owner)
}

/** Tries to start as a role; null where it starts, which it must not. */
async function refusal(settings: pg.PoolConfig): Promise<string | null> {
  const started = openDatabase({
    data: '',
    databaseUrl: urlOf(settings),
    ownerUrl: null,
    isDemo: true,
    today: testDay,
    say: () => {},
    hashPassword,
    onError: () => {},
    signal: new AbortController().signal,
  })
  return started.then(
    (opened) => opened.close().then(() => null),
    (error: Error) => error.message,
  )
}

async function withBypass<T>(
  database: TestDatabase,
  work: (settings: pg.PoolConfig) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(database.settings('superuser'))
  await client.connect()
  try {
    await client.query(
      `create role focal_battery_bypass login password 'test' bypassrls in role ${database.settings('app').user}`,
    )
    return await work({ ...database.settings('app'), user: 'focal_battery_bypass', password: 'test' })
  } finally {
    await client.query('drop role if exists focal_battery_bypass')
    await client.end()
  }
}

/** Starts that would not be safe, each with the word that its refusal must say; and one that is. */
async function unsafeStarts(database: TestDatabase) {
  const app = database.settings('app')
  const after = async (open: string, close: string) => {
    await statement(database, open)
    return refusal(app).finally(() => statement(database, close))
  }
  const told: [string, string | null, RegExp][] = [
    ['a superuser', await refusal(database.settings('superuser')), /is a superuser/],
    ['a role that bypasses', await withBypass(database, refusal), /bypasses row security/],
    ['the owner', await refusal(database.settings('owner')), /owns tables/],
    [
      'a table without row security',
      await after(
        'alter table item no force row level security',
        'alter table item force row level security',
      ),
      /not on and forced for table item/,
    ],
    [
      'a view with the rights of its owner',
      await after('create view every_item as select * from item', 'drop view every_item'),
      /view every_item reads with the rights/,
    ],
  ]
  const notRefused = told.filter(([, said, word]) => !word.test(said ?? '')).map(([what]) => what)
  return { refused: told.length - notRefused.length, of: told.length, notRefused, safe: await refusal(app) }
}

/** A policy that lets everybody read every item must be found. */
async function findsPlanted(database: TestDatabase, truth: Rows): Promise<number> {
  await statement(database, 'create policy planted on item for select using (true)')
  try {
    return (await differences(database, truth, as('observer'))).leaked.length
  } finally {
    await statement(database, 'drop policy planted on item')
  }
}

async function run({ size, note }: Given): Promise<Outcome> {
  const database = await openTestDatabase('demo')
  try {
    const truth = await readTruth(database)
    const codes = await database.app.selectFrom('country').select('code').orderBy('code').execute()
    const states = [
      'ke',
      'ug',
      ...codes.map(({ code }) => code).filter((code) => !['ke', 'ug'].includes(code)),
    ]
    const viewers = viewersOf(states.slice(0, size))
    const [leaked, hidden]: [string[], string[]] = [[], []]
    for (const [number, viewer] of viewers.entries()) {
      const found = await differences(database, truth, viewer)
      leaked.push(...found.leaked)
      hidden.push(...found.hidden)
      if (number % 100 === 99) note(`${number + 1} of ${viewers.length} viewers`)
    }
    const through = await writesThrough(database)
    const starts = await unsafeStarts(database)
    const planted = await findsPlanted(database, truth)
    const rows = Object.values(truth).reduce((sum, list) => sum + list.length, 0)
    return {
      ran: `${count(viewers.length)} viewers of ${size} States, ${count(rows)} rows of ${Object.keys(truth).length} tables (entries counted by item)`,
      figure: `rows leaked ${leaked.length}, hidden from who may read them ${hidden.length}, foreign writes through ${through.length}; unsafe starts refused ${starts.refused} of ${starts.of}`,
      control: `a policy that opens every item: ${count(planted)} rows told as leaked to an observer; a safe start ${starts.safe === null ? 'starts' : 'is refused'}`,
      failures: [
        ...told('leaked', leaked),
        ...told('hidden', hidden),
        ...told('writes through', through),
        ...told('started', starts.notRefused),
        ...(planted > 0 ? [] : ['the planted policy was not found']),
        ...(starts.safe === null ? [] : [`a safe start was refused: ${starts.safe}`]),
      ],
    }
  } finally {
    await database.close()
  }
}

export const rowSecurity: BatteryTest = {
  promise:
    'row security alone, without the filter of the server: rows leaked 0; unsafe starts refused 5 of 5',
  unit: 'States',
  sizes: { small: 3, full: 195 },
  minutes: 20,
  server: true,
  run,
}
