import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { countries } from '@focal/contracts/countries'
import { statuses } from '@focal/contracts/statuses'
import { verifyAudit } from '@focal/database/audit'
import { placeFor } from '@focal/database/embedded/place'
import { callerOf, sessionOf } from '../support/client.ts'
import { openScene } from '../support/processes.ts'
import { createTestApp } from '../support/test-app.ts'
import { type BatteryTest, type Given, type Outcome, told } from './battery.ts'

const said = {
  commitmentId: '1373-1c',
  status: 'partly',
  evidenceGrade: 'E2',
  statusDate: '2026-06-01',
  publish: true,
} as const
const params = { iso2: 'ke' }

/** Whether this machine lets us have a small disk of our own. */
function mountSmall(folder: string, megabytes: number): boolean {
  try {
    mkdirSync(folder, { recursive: true })
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

function fillUp(folder: string): string {
  const path = join(folder, 'ballast')
  const { bavail, bsize } = statfsSync(folder)
  try {
    writeFileSync(path, Buffer.alloc(bavail * bsize))
  } catch {
    // As much as there was room for.
  }
  return path
}

type Full = {
  refused: number[]
  readsOk: number
  reads: number
  acknowledged: number
  lost: number
  after: number
}

/** Fills the disk under a running server while it writes, looks, and makes room again. */
async function diskFull(): Promise<Full | null> {
  const scene = openScene()
  const data = scene.newDirectory()
  const place = placeFor(data).directory
  if (!mountSmall(place, 400)) return null
  try {
    const { address } = await scene.start(
      { FOCAL_DATA: data, FOCAL_DEMO: '1', FOCAL_LOG: 'silent', FOCAL_BACKUP_MINUTES: '0' },
      /^ {2}observer@demo/,
    )
    const call = callerOf(address, await sessionOf(address, 'focal.ke'))
    const item = { ...params, commitmentId: said.commitmentId }
    const acknowledged: string[] = []
    const refused: number[] = []
    async function write(text: string): Promise<number> {
      const { body } = await call(statuses.item, { params: item })
      const ask = {
        params,
        version: body?.version ?? 0,
        body: { ...said, note: `${text} ${'x'.repeat(3000)}` },
      }
      const { status } = await call(statuses.report, ask)
      if (status === 201) acknowledged.push(text)
      return status
    }
    await write('before')
    const ballast = fillUp(place)
    let [reads, readsOk] = [0, 0]
    for (let number = 0; number < 3000 && refused.length < 20; number++) {
      const status = await write(`full ${number}`).catch(() => 0)
      if (status !== 201) refused.push(status)
      if (refused.length === 0) continue
      reads += 1
      const answer = await call(countries.list).catch(() => null)
      const record = await call(statuses.record, { params: { iso2: 'fr' } }).catch(() => null)
      if (answer?.status === 200 && record?.status === 200) readsOk += 1
      await sleep(200)
    }
    rmSync(ballast, { force: true })
    const end = performance.now() + 60_000
    let after = 0
    while (after !== 201 && performance.now() < end) {
      after = await write('after').catch(() => 0)
      if (after !== 201) await sleep(500)
    }
    const { body } = await call(statuses.item, { params: item })
    const kept = new Set(body.history.map(({ note }) => note.split(' x')[0]))
    const lost = acknowledged.filter((text) => !kept.has(text)).length
    return { refused: [...new Set(refused)], readsOk, reads, acknowledged: acknowledged.length, lost, after }
  } finally {
    await scene.end().catch(() => {})
    execFileSync('umount', ['-l', place], { stdio: 'ignore' })
    rmSync(place, { recursive: true, force: true })
  }
}

/** The clock goes forth and back between writes: nothing is lost, the chain holds, sessions end and begin. */
async function clockJumps(jumps: number): Promise<string[]> {
  const app = await createTestApp()
  const failures: string[] = []
  try {
    const item = { ...params, commitmentId: said.commitmentId }
    for (let jump = 0; jump < jumps; jump++) {
      const days = jump % 2 === 0 ? jump : -jump
      app.setNow(new Date(Date.parse('2026-11-24T12:00:00.000Z') + days * 86_400_000).toISOString())
      const { call } = await app.signIn('focal.ke')
      const { status } = await call(statuses.report, {
        params,
        version: jump,
        body: { ...said, note: `jump ${jump}` },
      })
      if (status !== 201) failures.push(`jump of ${days} days: ${status}`)
      const { body } = await call(statuses.item, { params: item })
      if (body.history.length !== jump + 1)
        failures.push(`jump of ${days} days: ${body.history.length} entries`)
    }
    failures.push(
      ...(await verifyAudit(app.database.owner)).findings.map(({ chain, why }) => `${chain}: ${why}`),
    )
    return failures
  } finally {
    await app.close()
  }
}

async function run({ size, note }: Given): Promise<Outcome> {
  const jumps = await clockJumps(size)
  note(`${size} jumps of the clock: ${jumps.length} failures`)
  const full = await diskFull()
  const ofDisk = full
    ? `disk full: writes answered ${full.refused.join(', ')}, reads went on ${full.readsOk} of ${full.reads}, of ${full.acknowledged} acknowledged lost ${full.lost}, a write after there was room again ${full.after}`
    : 'disk full: no small disk can be mounted here'
  return {
    ran: `a disk that fills up under a running server; ${size} jumps of the clock, up to ${size} days forth and back`,
    figure: `${ofDisk}; lost or broken by jumps ${jumps.length}`,
    control: full
      ? `${full.refused.length > 0 ? 'writes were refused' : 'no write was refused'} while the disk was full`
      : null,
    failures: [
      ...told('jumps', jumps),
      ...(full && full.lost > 0 ? [`${full.lost} acknowledged writes lost`] : []),
      ...(full && full.readsOk < full.reads
        ? [`reads went on only ${full.readsOk} of ${full.reads} times`]
        : []),
      ...(full?.refused.some((status) => status !== 503) ? [`refused with ${full.refused.join(', ')}`] : []),
      ...(full && full.after !== 201 ? ['no write went through afterwards without a restart'] : []),
      ...(full && full.refused.length === 0 ? ['the disk was not full'] : []),
    ],
    missing: [
      ...(full ? [] : ['disk full: this machine lets nobody mount a small disk']),
      'a disk that becomes read-only: not tried',
      'the clock of the machine: the clock of the application is a parameter, and that one jumped',
    ],
  }
}

export const disk: BatteryTest = {
  promise: 'disk full, read-only, clock jumps: acknowledged lost 0; reads go on; clear answer',
  unit: 'jumps',
  sizes: { small: 10, full: 100 },
  minutes: 15,
  server: true,
  run,
}
