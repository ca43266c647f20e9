import { accounts } from '@focal/contracts/accounts'
import { audit } from '@focal/contracts/audit'
import { invitations } from '@focal/contracts/invitations'
import { people } from '@focal/contracts/people'
import { connect } from '@focal/database/connect'
import { openCluster } from '@focal/database/embedded/cluster'
import { joinCluster } from '@focal/database/embedded/join'
import { migrate } from '@focal/database/migrate'
import { makeDatabase } from '@focal/database/open'
import { expect, test } from 'vitest'
import { callerOf } from '../support/client.ts'
import { setUpApp } from '../support/factors.ts'
import { goodPassword } from '../support/people.ts'
import { openScene } from '../support/processes.ts'

test('the first administrator comes by a link from the command line, once, and organisers after', async ({
  onTestFinished,
}) => {
  const { newDirectory, start, command, end } = openScene()
  onTestFinished(end)
  const directory = newDirectory()
  const settings = { FOCAL_DATA: directory, BASE_URL: 'http://127.0.0.1:3999' }
  const { address } = await start({ FOCAL_DATA: directory })
  const offer = (...words: string[]) => command(['invite', ...words], settings).ended

  const first = await offer('amina@ministry.example', 'Amina Otieno')
  expect([first.code, first.errors]).toEqual([0, ''])
  const [sentence, link = ''] = first.said.trimEnd().split('\n')
  expect(sentence).toMatch(/^Amina Otieno can take the seat of an administrator with this link, once, until /)
  expect(link).toMatch(/^http:\/\/127\.0\.0\.1:3999\/invitation#[\w-]{43}$/)
  const second = await offer('amina@ministry.example', 'Amina Otieno')
  const token = second.said.split('#')[1]?.trim() ?? ''

  const nobody = callerOf(address, null)
  const open = (value: string) => nobody(invitations.open, { body: { token: value } })
  expect((await open(link.split('#')[1] ?? '')).status).toBe(404)
  expect((await open(token)).body).toMatchObject({ role: 'administrator', invitedByName: 'Focal' })
  const join = () =>
    nobody(invitations.join, { body: { token, name: 'Amina Otieno', password: goodPassword } })
  const joined = await join()
  expect([joined.status, (await join()).status]).toEqual([201, 404])
  const admin = callerOf(address, joined.headers.getSetCookie()[0]?.split(';')[0] ?? '')
  expect((await admin(accounts.me)).body.seat.role).toBe('administrator')

  // Outside a demonstration an administrator needs a second factor before anything else.
  expect((await admin(invitations.list)).status).toBe(403)
  await setUpApp(admin, new Date().toISOString())

  const organiser = await offer('organiser@ministry.example', 'Idris Bello', '--organiser')
  expect((await open(organiser.said.split('#')[1]?.trim() ?? '')).body.role).toBe('organiser')
  const { body: offers } = await admin(invitations.list)
  expect(offers.map(({ role, state, invitedByName }) => [role, state, invitedByName])).toEqual([
    ['organiser', 'open', 'Focal'],
    ['administrator', 'used', 'Focal'],
    ['administrator', 'revoked', 'Focal'],
  ])
  const { body: listed } = await admin(people.list, { query: {} })
  expect(listed.people.map(({ email }) => email)).toEqual(['amina@ministry.example'])
  const { text } = await admin(audit.system, {})
  expect(text).toContain('"invitation"')
  const verified = await command(['audit', 'verify'], settings).ended
  expect([verified.code, verified.errors]).toEqual([0, ''])

  const owner = connect((await joinCluster(directory, 'focal')) ?? {}, { max: 1 })
  await owner.db.insertInto('setting').values({ name: 'data', value: 'demonstration' }).execute()
  await owner.pool.end()
  const refused = await offer('amina@ministry.example', 'Amina Otieno')
  expect(refused).toEqual({
    code: 1,
    said: '',
    errors: expect.stringMatching(/^What lies here is the fictional demonstration/),
  })
})

test('on a schema that is behind, or none, a command says to migrate', async ({ onTestFinished }) => {
  const { newDirectory, command, end } = openScene()
  onTestFinished(end)
  const FOCAL_DATA = newDirectory()
  const cluster = await openCluster({ directory: FOCAL_DATA, say: () => {}, durable: false })
  await makeDatabase(cluster.connection('owner', 'postgres'))
  const { db, pool } = connect(cluster.connection('owner', 'focal'), { max: 1 })
  for (const [last, current] of [
    [null, 'nothing'],
    ['0005-requests', '0005-requests'],
  ] as const) {
    if (last !== null) await migrate(db, last)
    for (const words of [
      ['audit', 'verify'],
      ['invite', 'amina@ministry.example', 'Amina Otieno'],
    ]) {
      const { code, errors } = await command(words, { FOCAL_DATA }).ended
      expect([code, errors]).toEqual([
        1,
        expect.stringMatching(
          new RegExp(`^The database schema is at ${current} and .* Run "focal migrate" first\\.\n$`),
        ),
      ])
    }
  }
  await pool.end()
  await cluster.stop()
})
