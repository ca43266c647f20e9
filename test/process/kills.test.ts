import { expect, test } from 'vitest'
import { runKills } from './kills.ts'

test('killed with -9 while six States write: what was acknowledged is there exactly once', async () => {
  const seed = process.env.FOCAL_SEED ?? '20261124'
  const report = await runKills({ serverKills: 3, databaseKills: 3, seed })
  expect(report).toEqual({
    ...report,
    serverKills: 3,
    databaseKills: 3,
    lost: [],
    doubled: [],
    torn: [],
    orphansTakenOver: 3,
    secondOpeners: 1,
    secondOpenersRefused: 1,
  })
  expect(report.acknowledged).toBeGreaterThan(30)
}, 300_000)
