import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { archiveFolder, contentSum, countRows, restoreInto } from '../../../../test/support/archives.ts'
import { framesOf, makeArchives, passphrase, restoreDamaged } from '../../../../test/support/damage.ts'
import { openTestDatabase, type TestDatabase } from '../../../../test/support/database.ts'

/** How many archives are damaged, half of them encrypted (security.md T13); the battery sets more. */
const rounds = Number(process.env.FOCAL_DAMAGES ?? 100)
const seed = Number(process.env.FOCAL_SEED ?? 20261124)

const { folder, remove } = archiveFolder()
let source: TestDatabase
let target: TestDatabase
beforeAll(async () => {
  source = await openTestDatabase('bare')
  target = await openTestDatabase('empty')
  await makeArchives(source, folder)
})
afterAll(async () => {
  await Promise.all([source.close(), target.close()])
  remove()
})

test(`of ${rounds} damaged archives (seed ${seed}) none is restored, and the untouched ones are`, async () => {
  const { accepted, odd } = await restoreDamaged({ folder, target, rounds, seed })
  expect({ accepted, odd, rows: await countRows(target.owner) }).toEqual({ accepted: [], odd: [], rows: 0 })
  await restoreInto(target, join(folder, 'sealed'), passphrase)
  expect(await countRows(target.owner)).toBe(await countRows(source.owner))
})

test('a frame of another archive with the same passphrase does not fit', async () => {
  const [sealed, other] = ['sealed', 'other'].map((name) => readFileSync(join(folder, name)))
  if (!sealed || !other) throw new Error('Both were made')
  const [mine, theirs] = [framesOf(sealed, 16)[0], framesOf(other, 16)[0]]
  if (!mine || !theirs) throw new Error('Both have frames')
  const mixed = [
    sealed.subarray(0, mine.from),
    other.subarray(theirs.from, theirs.to),
    sealed.subarray(mine.to),
  ]
  writeFileSync(join(folder, 'mixed'), Buffer.concat(mixed))
  await expect(contentSum(join(folder, 'mixed'), passphrase)).rejects.toThrow(
    'The passphrase is not right, or the archive is damaged',
  )
})

test('what is no archive, and one without its passphrase, are told', async () => {
  writeFileSync(join(folder, 'text'), 'Dear reader,\n')
  await expect(contentSum(join(folder, 'text'))).rejects.toThrow('This is no archive of Focal')
  await expect(contentSum(join(folder, 'sealed'))).rejects.toThrow('This archive is encrypted')
  await expect(contentSum(join(folder, 'nothing'))).rejects.toThrow('cannot be read')
})
