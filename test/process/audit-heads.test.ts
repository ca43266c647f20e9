import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { sessionOf } from '../support/client.ts'
import { openScene } from '../support/processes.ts'

const door = fileURLToPath(new URL('../../apps/api/start.mjs', import.meta.url))

test('a clean stop leaves the heads of all chains in the log, whatever its level, and they verify', async ({
  onTestFinished,
}) => {
  const scene = openScene()
  onTestFinished(scene.end)
  const FOCAL_DATA = scene.newDirectory()
  const settings = { FOCAL_DATA, FOCAL_DEMO: '1', FOCAL_LOG: 'silent', PORT: '0' }
  const { child, code, errors } = scene.spawnNode([door, '--built'], settings)
  const lines: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line)
    if (!line.startsWith('  observer@demo.example')) continue
    const [, address = ''] = /^ready on (http:\S+)/m.exec(lines.join('\n')) ?? []
    await sessionOf(address, 'focal.ke')
    child.kill('SIGTERM')
  }
  expect([await code, await errors]).toEqual([0, ''])
  const logged = lines.filter((line) => line.startsWith('{'))
  expect(logged.map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({
      word: 'audit',
      heads: [expect.stringMatching(/^system 1 [0-9a-f]{64}$/)],
    }),
  ])

  const verify = (log: string) => {
    const path = join(FOCAL_DATA, 'heads.log')
    writeFileSync(path, log)
    return scene.command(['audit', 'verify', '--heads', path], { FOCAL_DATA, FOCAL_DEMO: '1' }).ended
  }
  expect(await verify(logged.join('\n'))).toMatchObject({ code: 0, errors: '' })
  // An end that the log has and the database has not.
  expect((await verify(logged.join('\n').replace('system 1 ', 'system 2 '))).code).toBe(1)
})
