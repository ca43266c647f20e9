import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { countRows, restoreInto } from '../../../../test/support/archives.ts'
import { openTestDatabase, type TestDatabase } from '../../../../test/support/database.ts'
import { keepBackups, listBackups, nameAt, superfluous, type Told } from './kept.ts'

const hour = 3_600_000
const folders: string[] = []
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase('bare')
})
afterAll(async () => {
  await database.close()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** Backups in a folder of their own, with what they tell. */
function scene(keeping: { newest: number; days: number } = { newest: 24, days: 14 }) {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'focal-kept-')))
  folders.push(directory)
  const made: Told[] = []
  const failed: string[] = []
  const place = { directory, user: null }
  const owner = () => database.settings('owner')
  const backups = keepBackups(
    { place, owner },
    { every: hour, ...keeping },
    {
      made: (told) => made.push(told),
      failed: ({ message }) => failed.push(message),
    },
  )
  return { directory, place, backups, made, failed, folder: join(directory, 'backups') }
}

const at = (time: string) => new Date(`2026-11-24T${time}Z`)
const name = (day: string, hours: number) =>
  `focal-2026-11-${day}T${String(hours).padStart(2, '0')}-00-00Z.focal`

test('of many backups the newest stay, and the last of each day', () => {
  const days = ['10', '11', '12', '13', '14']
  const all = days.flatMap((day) => Array.from({ length: 24 }, (_, hours) => name(day, hours)))
  const gone = new Set(superfluous([...all, 'focal.pid', 'mine.focal'], { newest: 30, days: 4 }))
  const stays = all.filter((one) => !gone.has(one))
  const newest = all.slice(-30)
  expect(stays).toEqual([name('11', 23), name('12', 23), ...newest])
  expect([...gone].filter((one) => !all.includes(one))).toEqual([])
  expect(superfluous(all, { newest: 24, days: 0 })).toHaveLength(all.length - 24)
  expect(superfluous(all.slice(0, 20), { newest: 24, days: 14 })).toEqual([])
})

test('one is made when the newest is an hour old, private, and it restores', async () => {
  const { place, folder, backups, made, failed } = scene()
  for (const time of ['08:00:00', '08:01:00', '08:59:59', '09:00:00', '09:30:00', '10:00:01'])
    await backups.look(at(time))
  expect(failed).toEqual([])
  expect(await listBackups(place)).toEqual([
    nameAt('2026-11-24T08:00:00.000Z'),
    nameAt('2026-11-24T09:00:00.000Z'),
    nameAt('2026-11-24T10:00:01.000Z'),
  ])
  const [first] = made
  expect(first).toEqual({
    file: join(folder, nameAt('2026-11-24T08:00:00.000Z')),
    rows: expect.any(Number),
    bytes: statSync(first?.file ?? '').size,
  })
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  expect(statSync(first?.file ?? '').mode & 0o777).toBe(0o600)
  const target = await openTestDatabase('empty')
  await restoreInto(target, first?.file ?? '')
  expect(await countRows(target.owner)).toBe(first?.rows)
  await target.close()
  await backups.stop()
  await backups.look(at('12:00:00'))
  expect(made).toHaveLength(3)
})

test('a start looks at what is there: a recent one is enough, old ones go, half ones too', async () => {
  const { place, folder, backups, made } = scene({ newest: 1, days: 1 })
  mkdirSync(folder)
  for (const file of [
    name('22', 8),
    name('23', 8),
    name('24', 8),
    `${name('24', 7)}.new-999999-00000000-00000000`,
  ])
    writeFileSync(join(folder, file), '')
  await backups.look(at('08:30:00'))
  expect(made).toEqual([])
  await backups.look(at('09:30:00'))
  expect(await listBackups(place)).toEqual(['focal-2026-11-24T09-30-00Z.focal'])
  expect(readdirSync(folder)).toEqual(['focal-2026-11-24T09-30-00Z.focal'])
})

test('two are never made at once, and one that is cut leaves nothing and tells nothing', async () => {
  const { folder, backups, made, failed } = scene()
  const [one, two] = [backups.look(at('08:00:00')), backups.look(at('09:00:00'))]
  expect(one).toBe(two)
  await backups.stop()
  await Promise.all([one, two])
  expect(readdirSync(folder).filter((file) => file !== 'focal-2026-11-24T08-00-00Z.focal')).toEqual([])
  expect(failed).toEqual([])
  expect(made.length).toBeLessThan(2)
})

test('what goes wrong is told once an hour, and the next hour tries again', async () => {
  const { directory, folder, backups, made, failed } = scene()
  symlinkSync(directory, folder)
  for (const time of ['08:00:00', '08:01:00', '08:30:00']) await backups.look(at(time))
  expect(failed).toEqual([`${folder} is no folder: move it away, so that Focal can make one.`])
  rmSync(folder)
  await backups.look(at('09:00:00'))
  expect([made.length, failed.length]).toEqual([1, 1])
  // A clock that was set back does not wait for the time to come round again.
  await backups.look(at('07:00:00'))
  expect(made).toHaveLength(2)
})
