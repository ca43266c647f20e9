import { existsSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { demoPassword } from '@focal/database/demo/accounts'
import { placeFor } from '@focal/database/embedded/place'
import { findServer } from '@focal/database/embedded/postmaster'
import { newestMigration } from '@focal/database/migrate'
import { expect, test } from 'vitest'
import { openScene } from '../support/processes.ts'

/** What one test starts, gone when it ends: the tests run side by side, each in folders of its own. */
function scene(onTestFinished: (end: () => Promise<void>) => void) {
  const opened = openScene()
  onTestFinished(opened.end)
  return opened
}

const get = async (address: string) => (await fetch(address)).json() as Promise<Record<string, unknown>>

async function answers(address: string): Promise<void> {
  expect(await get(`${address}/api/health`)).toEqual({ status: 'ok' })
  expect(await get(`${address}/api/ready`)).toEqual({ status: 'ready', migration: newestMigration })
  expect(await get(`${address}/api/openapi.json`)).toMatchObject({ openapi: expect.stringMatching(/^3\.1/) })
}

const server = (directory: string) => findServer(placeFor(directory))

test.concurrent('one start says where it is ready and answers there, a second is refused, and after a kill a third takes over', async ({
  onTestFinished,
}) => {
  const { newDirectory, start, failed } = scene(onTestFinished)
  const directory = newDirectory()
  const first = await start({ FOCAL_DATA: directory })
  const place = placeFor(directory).directory
  const folder = join(place, 'pg')
  expect(first.said.slice(-5)).toEqual([
    `Creating a new PostgreSQL database in ${folder}.`,
    expect.stringMatching(/^Brought the database schema up to date \(\d+ migrations\)\.$/),
    expect.stringMatching(/^Loaded the catalogue: \d+ entries new or changed, 0 retired\.$/),
    expect.stringMatching(/^Loaded its texts in other languages: \d+ new or changed\.$/),
    `ready on ${first.address} (PostgreSQL in ${place})`,
  ])
  expect(first.address).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d*$/)
  await answers(first.address)

  const second = await failed({ FOCAL_DATA: directory })
  const sentence = `Focal is already running on this data \\(process ${first.child.pid}, since [^)]+ UTC\\)\\. Stop it first, or set FOCAL_DATA to another directory\\.`
  expect(second).toEqual({ code: 1, errors: expect.stringMatching(new RegExp(`^${sentence}\n$`)) })
  await answers(first.address)

  first.child.kill('SIGKILL')
  await first.code
  const orphan = await server(directory)
  expect(orphan).not.toBeNull()
  const third = await start({ FOCAL_DATA: directory })
  expect(third.said).toContain(`Took over the database server that was left running on ${folder}.`)
  expect(await server(directory)).toEqual(orphan)
  await answers(third.address)
  third.child.kill('SIGINT')
  expect([await third.code, await third.errors]).toEqual([0, ''])
  expect(await server(directory)).toBeNull()
  expect(existsSync(join(place, 'focal.pid'))).toBe(false)
})

test.concurrent('asked to stop while it fills it leaves nothing running, the next start fills it whole, and a port in use is told', async ({
  onTestFinished,
}) => {
  const { newDirectory, start, failed } = scene(onTestFinished)
  const directory = newDirectory()
  const settings = { FOCAL_DATA: directory, FOCAL_DEMO: '1' }
  const halted = await start(settings, /^Filling the database/)
  halted.child.kill('SIGTERM')
  expect([await halted.code, await halted.errors]).toEqual([0, ''])
  expect(await server(directory)).toBeNull()

  const { child, code, said, address } = await start(settings, /^ {2}observer@demo\.example/)
  expect(said.slice(-6)).toEqual([
    expect.stringMatching(/^Made up 1\d\d States with \d+ published entries\.$/),
    expect.stringMatching(/^ready on http:/),
    `Demonstration data, fictional. Sign in with the password ${demoPassword} as`,
    expect.stringMatching(/^ {2}organiser@demo\.example/),
    expect.stringMatching(/^ {2}focal\.ke@demo\.example/),
    expect.stringMatching(/^ {2}observer@demo\.example/),
  ])
  const answer = await fetch(`${address}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'organiser@demo.example', password: demoPassword }),
  })
  expect(answer.status).toBe(200)
  child.kill('SIGTERM')
  expect(await code).toBe(0)

  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as AddressInfo
  expect(await failed({ ...settings, PORT: String(port) })).toEqual({
    code: 1,
    errors: `Port ${port} is in use: stop what listens there, or set PORT to another one.\n`,
  })
  other.close()
  expect(await server(directory)).toBeNull()
})

test.concurrent('a wrong setting stops the start with a sentence, before anything is made', async ({
  onTestFinished,
}) => {
  const { newDirectory, failed } = scene(onTestFinished)
  const directory = join(newDirectory(), 'data')
  expect(await failed({ FOCAL_DATA: directory, PORT: 'http' })).toEqual({
    code: 1,
    errors:
      'These settings are not right:\n  PORT is a whole number from 0 (any free port) to 65535, such as 3000\n',
  })
  expect(existsSync(directory)).toBe(false)
})
