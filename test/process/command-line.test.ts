import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { randomFor } from '@focal/database/demo/random'
import { type Cluster, openCluster } from '@focal/database/embedded/cluster'
import { joinCluster } from '@focal/database/embedded/join'
import { placeFor } from '@focal/database/embedded/place'
import { findServer } from '@focal/database/embedded/postmaster'
import pg from 'pg'
import { expect, test } from 'vitest'
import { contentSum } from '../support/archives.ts'
import { addressesOf } from '../support/external.ts'
import { openScene } from '../support/processes.ts'

const passphrase = { FOCAL_PASSPHRASE: 'correct horse battery' }

function scene(onTestFinished: (end: () => Promise<void>) => void) {
  const opened = openScene()
  onTestFinished(opened.end)
  const focal = (args: string[], settings = {}) => opened.command(args, settings).ended
  return { ...opened, focal }
}

/** Asks a database as the superuser, over one connection. */
async function asker(cluster: Cluster, database: string) {
  const client = new pg.Client(cluster.connection('superuser', database))
  client.on('error', () => {})
  await client.connect()
  return async (question: string): Promise<string | null> =>
    (await client.query<{ answer: string | null }>(question)).rows[0]?.answer ?? null
}

const countRows = `select sum((xpath('/row/n/text()', query_to_xml(
  format('select count(*) as n from %I.%I', schemaname, tablename), false, true, '')))[1]::text::bigint)::text as answer
  from pg_tables where schemaname in ('public', 'auth') and tablename not like 'kysely%'`

const busy = `select count(*)::text as answer from pg_stat_activity where application_name = 'focal restore' and backend_xid is not null`
const connected = `select count(*)::text as answer from pg_stat_activity where application_name = 'focal restore'`
const written = `select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::text as answer`

const entries = 60_000

/** Rows enough for a restore that can be killed on its way. */
async function addEntries(directory: string): Promise<void> {
  const client = new pg.Client((await joinCluster(directory, 'focal')) ?? {})
  await client.connect()
  await client.query(`select set_config('focal.account', 'test', false)`)
  await client.query(
    `insert into audit_entry (chain, recorded_at, account_id, word, act, subject, details)
     select 'system', '2026-11-24', 'test', 'statuses', 'report', 'subject ' || n, '{}' from generate_series(1, $1::int) n`,
    [entries],
  )
  await client.end()
}

async function until(question: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await question()); tries++) {
    if (tries > 3000) throw new Error('It did not come to that')
    await sleep(10)
  }
}

test.concurrent('from embedded to external and back, under a running Focal, killed on the way: the bytes are the same', async ({
  onTestFinished,
}) => {
  const { newDirectory, start, focal, command } = scene(onTestFinished)
  const [data, folder] = [newDirectory(), newDirectory()]
  const [first, second, third] = ['1', '2', '3'].map((name) => join(folder, `${name}.focal`)) as [
    string,
    string,
    string,
  ]
  const running = await start({ FOCAL_DATA: data })
  await addEntries(data)
  const made = await focal(['backup', first], { FOCAL_DATA: data, ...passphrase })
  expect(made).toEqual({
    code: 0,
    said: expect.stringMatching(/^Wrote .*1\.focal: [\d,]+ rows of \d+ tables, [\d.]+ [kM]B, encrypted\.\n/),
    errors: '',
  })
  expect(statSync(first).mode & 0o777).toBe(0o600)
  for (const words of [['restore', first], ['migrate'], ['demo', 'reset']]) {
    const refused = await focal(words, { FOCAL_DATA: data, ...passphrase })
    expect(refused.code).toBe(1)
    expect(refused.errors).toMatch(
      new RegExp(`^Focal is already running on this data \\(process ${running.child.pid}, since`),
    )
  }
  running.child.kill('SIGTERM')
  expect(await running.code).toBe(0)

  const cluster = await openCluster({ directory: newDirectory(), say: () => {}, durable: false })
  onTestFinished(cluster.stop)
  const server = await asker(cluster, 'postgres')
  await server('create database elsewhere owner focal_owner')
  const elsewhere = { ...addressesOf(cluster, 'elsewhere'), ...passphrase }
  const inside = await asker(cluster, 'elsewhere')
  const { below } = randomFor('kills of a restore')
  for (let kill = 0; kill < 3; kill++) {
    const restoring = command(['restore', first], elsewhere)
    const isOver = () => restoring.child.exitCode !== null
    await until(async () => (await server(busy)) !== '0' || isOver())
    const goal = Number(await server(written)) + below(3_000_000)
    await until(async () => Number(await server(written)) > goal || isOver())
    restoring.child.kill('SIGKILL')
    expect((await restoring.ended).code).toBeNull()
    await until(async () => (await server(connected)) === '0')
    expect(await inside(countRows)).toBe('0')
  }
  const restored = await focal(['restore', first], elsewhere)
  expect([restored.code, restored.errors]).toEqual([0, ''])
  expect(Number(await inside(countRows))).toBeGreaterThan(entries)

  expect((await focal(['backup', '--plain', second], elsewhere)).code).toBe(0)
  const sum = await contentSum(first, passphrase.FOCAL_PASSPHRASE)
  expect(await contentSum(second)).toBe(sum)

  const back = newDirectory()
  const killed = command(['restore', second], { FOCAL_DATA: back })
  await until(async () => (await findServer(placeFor(back))) !== null)
  killed.child.kill('SIGKILL')
  await killed.ended
  expect((await focal(['restore', second], { FOCAL_DATA: back })).code).toBe(0)
  expect(await findServer(placeFor(back))).toBeNull()
  expect((await focal(['backup', '--plain', third], { FOCAL_DATA: back })).code).toBe(0)
  expect(await contentSum(third)).toBe(sum)
  expect(readdirSync(folder).sort()).toEqual(['1.focal', '2.focal', '3.focal'])
}, 300_000)
