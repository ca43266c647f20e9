import { accounts } from '@focal/contracts/accounts'
import { agencies } from '@focal/contracts/agencies'
import { everyEndpoint } from '@focal/contracts/all'
import { comments } from '@focal/contracts/comments'
import { countries } from '@focal/contracts/countries'
import type { Endpoint } from '@focal/contracts/endpoint'
import { type Factors, factors } from '@focal/contracts/factors'
import { invitations } from '@focal/contracts/invitations'
import { measures } from '@focal/contracts/measures'
import { people } from '@focal/contracts/people'
import { requests } from '@focal/contracts/requests'
import { sharing } from '@focal/contracts/sharing'
import { statuses } from '@focal/contracts/statuses'
import { readHeads, verifyAudit } from '@focal/database/audit'
import { demoPassword } from '@focal/database/demo/accounts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAuthenticator } from '../../../../test/support/authenticator.ts'
import { addAccount } from '../../../../test/support/builders.ts'
import { type Call, callerOf } from '../../../../test/support/client.ts'
import { codeOf, knock, setUpApp } from '../../../../test/support/factors.ts'
import {
  goodPassword,
  newAddress,
  newAgency,
  newPerson,
  postOf,
  signInWith,
  tokenTo,
} from '../../../../test/support/people.ts'
import { answer, askAgency, linkTokenTo, openLink } from '../../../../test/support/requests.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'

/** Every change and its entry (security.md T12): each write leaves exactly what it should, a refused one nothing. */
let app: TestApp
let focal: Call
let admin: Call
beforeAll(async () => {
  app = await createTestApp()
  focal = await app.as('focal.ke')
  admin = await app.as('admin')
})
afterAll(async () => {
  expect((await verifyAudit(app.database.owner)).findings).toEqual([])
  await app.close()
})

type Answered = { status: number; body: unknown }
type Entry = [chain: string, word: string, act: string, accountId: string, subject: string]

/** What a call answers, and the entries that it left in any chain. */
async function leaves(
  work: () => Promise<Answered>,
): Promise<{ status: number; body: unknown; entries: Entry[] }> {
  const before = new Map((await readHeads(app.database.app)).map((head) => [head.chain, head.entries]))
  const { status, body } = await work()
  const rows = await app.database.owner
    .selectFrom('auditEntry')
    .selectAll()
    .orderBy('chain')
    .orderBy('position')
    .execute()
  const added = rows.filter(({ chain, position }) => position > (before.get(chain) ?? 0))
  const entries = added.map((row): Entry => [row.chain, row.word, row.act, row.accountId, row.subject])
  return { status, body, entries }
}

const tried = new Set<string>()
/** That an operation, called by its name, is answered with a status and leaves these entries. */
async function expectEntries(
  name: string,
  work: () => Promise<Answered>,
  status: number,
  ...entries: Entry[]
) {
  const left = await leaves(work)
  expect([name, left.status, left.entries]).toEqual([name, status, entries])
  if (status < 300) tried.add(name)
  return left.body
}

const ke = { iso2: 'ke' }
const item = { ...ke, commitmentId: '1373-1c' }
const nobody = '8f0e6a52-6c7f-4f0b-9a43-0d9f1f6a2b11'
const said = {
  commitmentId: '1373-1c',
  status: 'partly',
  evidenceGrade: 'E2',
  statusDate: '2026-06-01',
} as const

test('a record: every write one entry in the chain of the State, for each item of a bulk act', async () => {
  const entry = (act: string, subject = '1373-1c'): Entry => ['ke', 'statuses', act, 'demo-focal-ke', subject]
  const report = (version: number, change: object) =>
    focal(statuses.report, { params: ke, version, body: { ...said, publish: true, ...change } })
  await expectEntries('statuses.report', () => report(0, {}), 201, entry('report'))
  await expectEntries('statuses.report', () => report(0, {}), 409)
  await expectEntries('statuses.report', () => report(1, { status: 'not-applicable' }), 422)
  await expectEntries('statuses.report', () => report(1, { supersedes: nobody }), 422)
  await expectEntries('statuses.report', () => report(1, { status: 'mostly' }), 400)
  await expectEntries('statuses.report', () => report(1, { publish: false }), 201, entry('draft'))
  const discard = (version: number) => focal(statuses.discard, { params: item, version })
  await expectEntries('statuses.discard', () => discard(1), 409)
  await expectEntries('statuses.discard', () => discard(2), 200, entry('discard'))
  await expectEntries('statuses.discard', () => discard(3), 404)
  const show = (version: number) =>
    focal(statuses.show, { params: item, version, body: { visibility: 'network' } })
  await expectEntries('statuses.show', () => show(2), 409)
  await expectEntries('statuses.show', () => show(3), 200, entry('show:network'))

  const talk = (version: number, isWilling: boolean) =>
    focal(statuses.offerTalk, { params: item, version, body: { isWilling } })
  await expectEntries('statuses.offerTalk', () => talk(3, true), 409)
  await expectEntries('statuses.offerTalk', () => talk(4, true), 200, entry('offer-talk'))
  await expectEntries('statuses.offerTalk', () => talk(5, false), 200, entry('end-talk'))

  await report(6, { publish: false })
  await report(0, { commitmentId: '1373-1a', publish: false })
  // One goes, of one somebody else was first, one has no draft.
  const items = [
    { commitmentId: '1373-1c', version: 7 },
    { commitmentId: '1373-1a', version: 7 },
    { commitmentId: '1373-1b', version: 0 },
  ]
  const publish = () => focal(statuses.publish, { params: ke, body: { items } })
  await expectEntries('statuses.publish', publish, 200, entry('report'))
  const confirm = () => {
    const body = { statusDate: '2026-11-01', items: [{ commitmentId: '1373-1c', version: 8 }] }
    return focal(statuses.confirm, { params: ke, body })
  }
  await expectEntries('statuses.confirm', confirm, 200, entry('confirm'))
  await expectEntries('statuses.confirm', confirm, 200)
  const { body } = await focal(statuses.item, { params: item })
  const withdraw = (version: number, entryId = body.current?.id ?? '') =>
    focal(statuses.withdraw, { params: ke, version, body: { entryId, reason: 'A slip' } })
  await expectEntries('statuses.withdraw', () => withdraw(8), 409)
  await expectEntries('statuses.withdraw', () => withdraw(9), 201, entry('withdraw'))
  await expectEntries('statuses.withdraw', () => withdraw(10), 422)
  await expectEntries('statuses.withdraw', () => withdraw(10, nobody), 404)
})

test('who sees what: one entry for each item that is done, none for the others', async () => {
  const entry = (act: string): Entry => ['ke', 'statuses', act, 'demo-focal-ke', '1373-2e']
  const body = { ...said, commitmentId: '1373-2e', publish: true }
  const { body: made } = await focal(statuses.report, { params: ke, version: 0, body })
  const shown = ['1373-2e', '1373-2d'].map((commitmentId) => {
    return { commitmentId, version: commitmentId === '1373-2e' ? 1 : 7, visibility: 'network' as const }
  })
  const show = () => focal(sharing.show, { params: ke, body: { items: shown } })
  await expectEntries('sharing.show', show, 200, entry('show:network'))
  await expectEntries('sharing.show', show, 200)
  const items = [{ commitmentId: '1373-2e', version: 2, entryId: made.current?.id ?? '' }]
  const withdraw = () => focal(sharing.withdraw, { params: ke, body: { items, reason: 'A slip' } })
  await expectEntries('sharing.withdraw', withdraw, 200, entry('withdraw'))
  await expectEntries('sharing.withdraw', withdraw, 200)
})

test('a workbook: reading it leaves nothing, applying it one entry for each thing that it changes', async () => {
  const entry = (act: string): Entry => ['ke', 'statuses', act, 'demo-focal-ke', '1540-2']
  const bytes = Buffer.from('commitmentId;status\n1540-2;partly')
  const read = () => focal(statuses.readWorkbook, { params: ke, file: { type: 'text/csv', bytes } })
  await expectEntries('statuses.readWorkbook', read, 200)
  const { commitmentId: _, ...fields } = said
  const row = { commitmentId: '1540-2', version: 0, said: fields, visibility: 'network' as const }
  const apply = (change: object, publish = false) =>
    focal(statuses.applyWorkbook, { params: ke, body: { publish, rows: [{ ...row, ...change }] } })
  await expectEntries('statuses.applyWorkbook', () => apply({}), 200, entry('draft'), entry('show:network'))
  await expectEntries('statuses.applyWorkbook', () => apply({}), 200)
  await expectEntries('statuses.applyWorkbook', () => apply({ version: 1 }, true), 200, entry('report'))
  await expectEntries('statuses.applyWorkbook', () => apply({ said: null, visibility: 'public' }), 200)
  await expectEntries('statuses.applyWorkbook', () => apply({ commitmentId: '1540-none' }), 422)
})

test('what is said within a State: each comment, edit and taking back one entry; a look is of nobody’s record', async () => {
  const entry = (act: string): Entry => ['ke', 'comments', act, 'demo-focal-ke', '1373-1c']
  const write = () => focal(comments.write, { params: item, body: { text: 'Is this so?' } })
  await expectEntries('comments.write', write, 201, entry('comment'))
  const params = { ...item, position: '1' }
  const edit = (version: number) => focal(comments.edit, { params, version, body: { text: 'Is it?' } })
  await expectEntries('comments.edit', () => edit(7), 409)
  await expectEntries('comments.edit', () => edit(1), 200, entry('edit-comment'))
  const look = (position: number) => focal(comments.look, { params: item, body: { position } })
  await expectEntries('comments.look', () => look(1), 200)
  await expectEntries('comments.look', () => look(9), 404)
  const takeBack = (version: number) => focal(comments.takeBack, { params, version })
  await expectEntries('comments.takeBack', () => takeBack(1), 409)
  await expectEntries('comments.takeBack', () => takeBack(2), 200, entry('take-back-comment'))
  await expectEntries('comments.takeBack', () => takeBack(3), 422)
})

test('measures: every write one entry in the chain of the State, a refused one none', async () => {
  const content = { kind: 'law', title: 'Demo Act', adoptedOn: '2020-01-01' } as const
  const create = (more: object) => focal(measures.create, { params: ke, body: { ...content, ...more } })
  const made = await leaves(() => create({ serves: [{ commitmentId: '1373-1c' }] }))
  const { id } = made.body as { id: string }
  const entry = (act: string): Entry => ['ke', 'measures', act, 'demo-focal-ke', id]
  expect([made.status, made.entries]).toEqual([201, [entry('add-measure')]])
  tried.add('measures.create')
  await expectEntries('measures.create', () => create({ inForceOn: '2019-01-01' }), 422)
  const params = { ...ke, measureId: id }
  const change = (version: number, more: object) =>
    focal(measures.change, { params, version, body: { ...content, ...more } })
  await expectEntries('measures.change', () => change(7, {}), 409)
  await expectEntries('measures.change', () => change(1, { endedOn: '2019-01-01' }), 422)
  await expectEntries('measures.change', () => change(1, { note: 'Read' }), 200, entry('change-measure'))
  await expectEntries(
    'measures.change',
    () => change(2, { endedOn: '2026-01-01' }),
    200,
    entry('end-measure'),
  )
  const attach = (version: number, commitmentId: string) =>
    focal(measures.attach, { params, version, body: { serves: [{ commitmentId }] } })
  await expectEntries('measures.attach', () => attach(1, '1267-af'), 409)
  await expectEntries('measures.attach', () => attach(3, 'nothing'), 422)
  await expectEntries('measures.attach', () => attach(3, '1267-af'), 201, entry('attach-measure'))
  const remove = (version: number) => focal(measures.remove, { params, version })
  await expectEntries('measures.remove', () => remove(4), 422)
  const detach = (version: number) =>
    focal(measures.detach, { params, version, body: { commitmentIds: ['1373-1c', '1267-af'] } })
  await expectEntries('measures.detach', () => detach(3), 409)
  await expectEntries('measures.detach', () => detach(4), 201, entry('detach-measure'))
  await expectEntries('measures.detach', () => detach(5), 422)
  await expectEntries('measures.remove', () => remove(4), 409)
  await expectEntries('measures.remove', () => remove(5), 200, entry('delete-measure'))
  await expectEntries('measures.remove', () => remove(6), 404)
})

test('people: every change in the chain of the State or the system that it is about', async () => {
  const [observer = '', contributor = ''] = await addAccount(app.database.owner, 'changed', [
    { role: 'observer' },
    { role: 'contributor', countryCode: 'ke' },
  ])
  const person = { accountId: 'test-changed' }
  const own = { accountId: 'demo-admin' }
  const entry = (act: string, subject: string): Entry => ['system', 'people', act, 'demo-admin', subject]
  const give = (params: typeof person) => admin(people.giveSeat, { params, body: { role: 'organiser' } })
  const given = await leaves(() => give(person))
  const seats = (given.body as { seats: { id: string; role: string }[] }).seats
  const organiser = seats.find(({ role }) => role === 'organiser')?.id ?? ''
  expect([given.status, given.entries]).toEqual([201, [entry('give-seat', organiser)]])
  tried.add('people.giveSeat')
  await expectEntries('people.giveSeat', () => give(person), 422)
  await expectEntries('people.giveSeat', () => give({ accountId: 'nobody' }), 404)
  const remove = (seatId: string) => admin(people.removeSeat, { params: { ...person, seatId } })
  await expectEntries('people.removeSeat', () => remove(observer), 200, entry('remove-seat', observer))
  await expectEntries('people.removeSeat', () => remove(observer), 404)
  const state = (params: typeof person, to: 'active' | 'disabled') =>
    admin(people.setState, { params, body: { state: to } })
  await expectEntries(
    'people.setState',
    () => state(person, 'disabled'),
    200,
    entry('disabled', 'test-changed'),
  )
  await expectEntries('people.setState', () => state(own, 'disabled'), 422)
  const removeFactors = (params: typeof person) => admin(people.removeFactors, { params })
  const removed = entry('remove-factors', 'test-changed')
  await expectEntries('people.removeFactors', () => removeFactors(person), 200, removed)
  await expectEntries('people.removeFactors', () => removeFactors(own), 422)
  await expectEntries('people.removeFactors', () => removeFactors({ accountId: 'nobody' }), 404)
  const colleague = (seatId: string) => focal(people.removeColleague, { params: { ...ke, seatId } })
  await expectEntries('people.removeColleague', () => colleague(nobody), 404)
  await expectEntries('people.removeColleague', () => colleague(contributor), 200, [
    'ke',
    'people',
    'remove-seat',
    'demo-focal-ke',
    contributor,
  ])
})

test('agencies: added, changed and closed in the chain of the State', async () => {
  const entry = (act: string, subject: string): Entry => ['ke', 'agencies', act, 'demo-focal-ke', subject]
  const body = newAgency()
  const added = await leaves(() => focal(agencies.add, { params: ke, body }))
  const agencyId = (added.body as { id: string }).id
  expect([added.status, added.entries]).toEqual([201, [entry('add-agency', agencyId)]])
  tried.add('agencies.add')
  await expectEntries('agencies.add', () => focal(agencies.add, { params: ke, body }), 422)
  const params = { ...ke, agencyId }
  const change = () => focal(agencies.change, { params, body, version: 1 })
  await expectEntries('agencies.change', change, 200, entry('change-agency', agencyId))
  await expectEntries('agencies.change', change, 409)
  const close = () => focal(agencies.close, { params, version: 2 })
  await expectEntries('agencies.close', close, 200, entry('close-agency', agencyId))
  await expectEntries('agencies.close', close, 404)
})

test('requests: asked, opened, answered, settled and taken back, by whom it was; a link that is used leaves nothing', async () => {
  const finance = await app.as('finance.ke')
  const commitmentId = '1540-3a'
  const asked = await leaves(async () => {
    await askAgency(app, { commitmentIds: [commitmentId] })
    return focal(requests.list, { params: ke })
  })
  const requestId = asked.entries[0]?.[4] ?? ''
  const entry = (act: string, who = 'demo-finance-ke'): Entry => ['ke', 'requests', act, who, requestId]
  expect(asked.entries).toEqual([entry('ask', 'demo-focal-ke')])
  tried.add('requests.ask')
  const token = await linkTokenTo(app)
  const open = () => app.call(requests.openLink, { body: { token } })
  const opened = await leaves(open)
  expect([opened.status, opened.entries]).toEqual([200, [entry('open-link')]])
  await expectEntries('requests.openLink', open, 200)
  const askLink = () => app.call(requests.askLink, { body: { token } })
  app.setNow('2026-11-24T12:00:30.000Z')
  await expectEntries('requests.askLink', askLink, 200, entry('ask-link'))
  const { call } = await openLink(app, await linkTokenTo(app))
  const body = answer
  const byLink = (version: number) => call(requests.saveByLink, { params: { commitmentId }, version, body })
  await expectEntries('requests.saveByLink', () => byLink(1), 200, entry('save-answer'))
  await expectEntries('requests.saveByLink', () => byLink(1), 409)
  const params = { ...ke, requestId, commitmentId }
  const save = (change = {}) => finance(requests.save, { params, version: 2, body: { ...body, ...change } })
  await expectEntries('requests.save', () => save({ statusDate: '2027-01-01' }), 422)
  await expectEntries('requests.save', save, 200, entry('save-answer'))
  const rows = (version: number) => ({ rows: [{ commitmentId, version }] })
  const submit = (version: number) => finance(requests.submit, { params, body: rows(version) })
  await expectEntries('requests.submit', () => submit(2), 200)
  await expectEntries('requests.submit', () => submit(3), 200, entry('submit-answer'))
  const settle = (version: number, as: 'accepted' | 'returned', comment = 'Since when?') => {
    const settled = { commitmentId, as, comment, itemVersion: 0 }
    return focal(requests.settle, { params, version, body: settled })
  }
  await expectEntries('requests.settle', () => settle(4, 'returned', ''), 422)
  await expectEntries(
    'requests.settle',
    () => settle(4, 'returned'),
    200,
    entry('return-answer', 'demo-focal-ke'),
  )
  await expectEntries('requests.settle', () => settle(4, 'accepted'), 409)
  const again = () => focal(requests.askAgain, { params, body: { dueOn: '2026-12-20' } })
  await expectEntries('requests.askAgain', again, 200, entry('ask-again', 'demo-focal-ke'))
  await byLink(5)
  const submitByLink = () => call(requests.submitByLink, { body: rows(6) })
  await expectEntries('requests.submitByLink', submitByLink, 200, entry('submit-answer'))
  await expectEntries(
    'requests.settle',
    () => settle(7, 'accepted'),
    200,
    ['ke', 'statuses', 'draft', 'demo-focal-ke', commitmentId],
    entry('accept-answer', 'demo-focal-ke'),
  )
  const revoke = () => focal(requests.revoke, { params })
  await expectEntries('requests.revoke', revoke, 200, entry('revoke-request', 'demo-focal-ke'))
  await expectEntries('requests.revoke', revoke, 404)
})

test('invitations: offered, handed over, revoked, taken; looking at one leaves nothing', async () => {
  const [seatId = ''] = await addAccount(app.database.owner, 'leaving', [
    { role: 'contributor', countryCode: 'ke', sector: 'health' },
  ])
  const entry = (act: string, subject: string, who = 'demo-focal-ke'): Entry => {
    return ['ke', 'invitations', act, who, subject]
  }
  const name = 'Amina Otieno'
  const invite = (email: string) =>
    focal(invitations.invite, { body: { ...postOf('contributor', 'ke'), email, name } })
  const email = newAddress()
  const offered = await leaves(() => invite(email))
  const { id } = offered.body as { id: string }
  expect([offered.status, offered.entries]).toEqual([201, [entry('invitation', id)]])
  tried.add('invitations.invite')
  await expectEntries('invitations.invite', () => invite('focal.ke@demo.example'), 422)

  const token = await tokenTo(app.database.owner, email)
  await expectEntries('invitations.open', () => app.call(invitations.open, { body: { token } }), 200)
  const join = (password: string) => app.call(invitations.join, { body: { token, name, password } })
  await expectEntries('invitations.join', () => join('password1234'), 422)
  const joined = await leaves(() => join(goodPassword))
  const [, , , accountId = ''] = joined.entries[0] ?? []
  expect([joined.status, joined.entries]).toEqual([201, [entry('accept', id, accountId)]])
  expect(accountId).not.toBe('')
  tried.add('invitations.join')
  await expectEntries('invitations.join', () => join(goodPassword), 404)

  const handOver = (seat: string) => focal(invitations.handOver, { body: { seatId: seat, email, name } })
  // Later, so that its mail is the latest.
  app.setNow('2026-11-24T12:01:00.000Z')
  const handed = await leaves(() => handOver(seatId))
  const offer = (handed.body as { id: string }).id
  expect([handed.status, handed.entries]).toEqual([201, [entry('hand-over', offer)]])
  tried.add('invitations.handOver')
  await expectEntries('invitations.handOver', () => handOver(nobody), 404)
  const { call } = await signInWith(app.url, email, goodPassword)
  const second = await tokenTo(app.database.owner, email)
  const accept = () => call(invitations.accept, { body: { token: second } })
  await expectEntries('invitations.accept', accept, 201, entry('take-over', offer, accountId))
  await expectEntries('invitations.accept', accept, 404)

  const { body: other } = await invite(newAddress())
  const revoke = () => focal(invitations.revoke, { params: { invitationId: other.id } })
  await expectEntries('invitations.revoke', revoke, 200, entry('revoke', other.id))
  await expectEntries('invitations.revoke', revoke, 404)
})

test('the own account: seat, sessions and password, in the chain of the system', async () => {
  const person = await newPerson(app)
  const { body: me } = await person.call(accounts.me)
  const { accountId, id: seatId } = me.seat
  const entry = (act: string, subject = accountId): Entry => ['system', 'accounts', act, accountId, subject]
  const take = (seat: string) => person.call(accounts.takeSeat, { body: { seatId: seat } })
  await expectEntries('accounts.takeSeat', () => take(seatId), 200, entry('take-seat', seatId))
  await expectEntries('accounts.takeSeat', () => take(nobody), 404)

  await signInWith(app.url, person.email, goodPassword)
  const { body: sessions } = await person.call(accounts.sessions)
  const sessionId = sessions.find(({ isThis }) => !isThis)?.id ?? ''
  const end = () => person.call(accounts.endSession, { params: { sessionId } })
  await expectEntries('accounts.endSession', end, 200, entry('end-session', sessionId))
  await expectEntries('accounts.endSession', end, 404)
  const endOthers = () => person.call(accounts.endOtherSessions)
  await expectEntries('accounts.endOtherSessions', endOthers, 200, entry('end-other-sessions'))

  const change = (current: string) => {
    return person.call(accounts.changePassword, { body: { current, password: 'blue lamps walk slowly' } })
  }
  await expectEntries('accounts.changePassword', () => change('not this one at all'), 422)
  await expectEntries('accounts.changePassword', () => change(goodPassword), 200, entry('change-password'))

  app.setNow('2026-11-24T12:02:00.000Z')
  // Nobody is signed in, and the trail does not say whether there is such an account.
  const asked: Entry = ['system', 'accounts', 'ask-reset', '', '']
  for (const email of [newAddress(), person.email])
    await expectEntries(
      'accounts.askReset',
      () => app.call(accounts.askReset, { body: { email } }),
      200,
      asked,
    )
  const token = await tokenTo(app.database.owner, person.email)
  const reset = () => app.call(accounts.resetPassword, { body: { token, password: goodPassword } })
  await expectEntries('accounts.resetPassword', reset, 200, entry('reset-password'))
  await expectEntries('accounts.resetPassword', reset, 404)
})

test('the doors: whoever comes in or goes out, and who tried, in the chain of the system', async () => {
  const body = { email: 'observer@demo.example', password: demoPassword }
  const entry = (act: string): Entry => ['system', 'accounts', act, 'demo-observer', 'demo-observer']
  let cookie = ''
  const enter = async (password: string) => {
    const answer = await app.call(accounts.signIn, { body: { ...body, password } })
    cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    return answer
  }
  const failed: Entry = ['system', 'accounts', 'failed-sign-in', '', '']
  await expectEntries('accounts.signIn', () => enter('wrong password'), 401, failed)
  await expectEntries('accounts.signIn', () => enter(demoPassword), 200, entry('sign-in'))
  const leave = () => callerOf(app.url, cookie)(accounts.signOut)
  await expectEntries('accounts.signOut', leave, 200, entry('sign-out'))
  await expectEntries('accounts.signOut', leave, 200)
})

test('a request that is sent again under its key leaves no second entry', async () => {
  const email = newAddress()
  const invite = () =>
    focal(invitations.invite, {
      body: { ...postOf('contributor', 'ke'), email, name: 'Amina Otieno' },
      headers: { 'idempotency-key': 'sent-twice' },
    })
  const first = await leaves(invite)
  expect([first.status, first.entries.length]).toEqual([201, 1])
  await expectEntries('invitations.invite', invite, 201)
})

test('second factors and passkeys, in the chain of the system', async () => {
  const instant = '2026-11-24T12:03:00.000Z'
  app.setNow(instant)
  const { call } = await newPerson(app)
  const { accountId } = (await call(accounts.me)).body.seat
  const entry = (act: string, subject = accountId): Entry => ['system', 'factors', act, accountId, subject]
  const begin = () => call(factors.beginApp, { body: { kind: 'totp' } })
  const { secret } = (await expectEntries('factors.beginApp', begin, 200, entry('begin-app'))) as {
    secret: string
  }
  const confirm = (code: string) => call(factors.confirmApp, { body: { code } })
  await expectEntries('factors.confirmApp', () => confirm('12'), 422)
  const on = () => confirm(codeOf(secret, instant))
  await expectEntries('factors.confirmApp', on, 200, entry('turn-app-on'))
  await expectEntries('factors.beginApp', begin, 409)
  const renew = () => call(factors.renewCodes, { body: { replace: 'all' } })
  await expectEntries('factors.renewCodes', renew, 200, entry('renew-backup-codes'))

  const device = createAuthenticator()
  const offer = () => call(factors.offerPasskey, { body: { kind: 'passkey' } })
  const offered = await expectEntries('factors.offerPasskey', offer, 200, entry('begin-passkey'))
  const { challenge } = offered as { challenge: string }
  const add = () => call(factors.addPasskey, { body: { name: 'Laptop', ...device.make(challenge) } })
  const added = await leaves(add)
  const passkeyId = (added.body as { factors: Factors }).factors.passkeys[0]?.id ?? ''
  expect([added.status, added.entries]).toEqual([201, [entry('add-passkey', passkeyId)]])
  tried.add('factors.addPasskey')
  await expectEntries('factors.addPasskey', add, 422)
  const params = { passkeyId }
  const rename = () => call(factors.renamePasskey, { params, body: { name: 'Telephone' } })
  await expectEntries('factors.renamePasskey', rename, 200, entry('rename-passkey', passkeyId))
  const drop = () => call(factors.removePasskey, { params })
  await expectEntries('factors.removePasskey', drop, 200, entry('remove-passkey', passkeyId))
  await expectEntries('factors.removePasskey', drop, 404)
  const remove = () => call(factors.removeApp)
  await expectEntries('factors.removeApp', remove, 200, entry('remove-app'))
  await expectEntries('factors.removeApp', remove, 404)
})

test('at the doors: a sign-in with how, a failed second step, the password once more', async () => {
  const instant = '2026-11-24T12:04:00.000Z'
  app.setNow(instant)
  const { call, email } = await newPerson(app)
  const { accountId } = (await call(accounts.me)).body.seat
  const entry = (act: string): Entry => ['system', 'accounts', act, accountId, accountId]
  const { backupCodes } = await setUpApp(call, instant)
  const enter = () => knock(app.url, accounts.signIn, { email, password: goodPassword })
  const step = await enter()
  const device = createAuthenticator()
  expect((await leaves(enter)).entries).toEqual([])
  const give = (code = '') => knock(app.url, accounts.giveCode, { code }, step.cookie)
  await expectEntries('accounts.giveCode', () => give('123'), 401, entry('failed-second-step'))
  await expectEntries('accounts.giveCode', () => give(backupCodes[0]), 200, entry('sign-in'))
  const confirm = (password: string) => call(accounts.confirm, { body: { password } })
  await expectEntries('accounts.confirm', () => confirm('not this one'), 422, entry('failed-confirmation'))
  await expectEntries('accounts.confirm', () => confirm(goodPassword), 200, entry('confirm-identity'))
  const { body: offer } = await call(factors.offerPasskey, { body: { kind: 'passkey' } })
  await call(factors.addPasskey, { body: { name: 'Laptop', ...device.make(offer.challenge) } })
  const ask = () => app.call(accounts.askPasskey, { body: { kind: 'passkey' } })
  await expectEntries('accounts.askPasskey', ask, 200)
  const use = async () => app.call(accounts.givePasskey, { body: device.use((await ask()).body.challenge) })
  await expectEntries('accounts.givePasskey', use, 200, entry('sign-in'))
})

test('every operation that changes something was tried here', () => {
  // The way out to a provider changes nothing that anybody has: provider.test.ts looks at what its way back notes.
  const changing = everyEndpoint().filter(
    ({ endpoint }) => endpoint.method !== 'get' && !(endpoint as Endpoint).needs,
  )
  expect([...tried].sort()).toEqual(changing.map(({ name }) => name).sort())
})

describe('reads', () => {
  const looked = (chain: string, who: string, path: string): Entry => {
    return [chain, 'people', 'read-contacts', who, path]
  }

  test('of contacts leave an entry: whose, by whom; whom somebody looked for can be erased', async () => {
    await expectEntries(
      'people.ofCountry',
      () => focal(people.ofCountry, { params: ke }),
      200,
      looked('ke', 'demo-focal-ke', '/countries/{iso2}/people'),
    )
    await expectEntries(
      'agencies.list',
      () => focal(agencies.list, { params: ke }),
      200,
      looked('ke', 'demo-focal-ke', '/countries/{iso2}/agencies'),
    )
    await expectEntries(
      'invitations.list',
      () => focal(invitations.list),
      200,
      looked('ke', 'demo-focal-ke', '/invitations'),
    )
    const find = 'canary-name'
    await expectEntries(
      'people.list',
      () => admin(people.list, { query: { find } }),
      200,
      looked('system', 'demo-admin', '/people'),
    )
    const rows = await app.database.owner.selectFrom('auditEntry').selectAll().execute()
    const [row, ...others] = rows.filter((one) => JSON.stringify(one).includes(find))
    expect([row?.act, row?.details, others]).toEqual(['read-contacts', '{}', []])
    expect(JSON.parse(row?.personal ?? '')).toMatchObject({ find })
  })

  test('of contacts that are refused leave none', async () => {
    await expectEntries('people.ofCountry', () => focal(people.ofCountry, { params: { iso2: 'ug' } }), 404)
    await expectEntries('people.list', () => focal(people.list), 403)
  })

  test('of a workbook leave an entry, because a file leaves the house', async () => {
    const left: Entry = ['ke', 'exports', 'export', 'demo-focal-ke', '/countries/{iso2}/workbook']
    await expectEntries('statuses.workbook', () => focal(statuses.workbook, { params: ke }), 200, left)
    await expectEntries('statuses.workbook', () => focal(statuses.workbook, { params: { iso2: 'ug' } }), 404)
  })

  test('of anything else leave none', async () => {
    await expectEntries('statuses.record', () => focal(statuses.record, { params: ke }), 200)
    await expectEntries('countries.list', () => focal(countries.list), 200)
  })
})
