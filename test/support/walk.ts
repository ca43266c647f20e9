import { accounts } from '@focal/contracts/accounts'
import { agencies } from '@focal/contracts/agencies'
import { everyEndpoint } from '@focal/contracts/all'
import { comments } from '@focal/contracts/comments'
import type { Endpoint } from '@focal/contracts/endpoint'
import { factors } from '@focal/contracts/factors'
import { invitations } from '@focal/contracts/invitations'
import { measures } from '@focal/contracts/measures'
import { people } from '@focal/contracts/people'
import { requests } from '@focal/contracts/requests'
import { sharing } from '@focal/contracts/sharing'
import { statuses } from '@focal/contracts/statuses'
import { demoPassword } from '@focal/database/demo/accounts'
import { demoAgencyId } from '@focal/database/demo/agencies'
import { createAuthenticator } from './authenticator.ts'
import { addAccount } from './builders.ts'
import { type Answer, type Ask, type Call, callerOf } from './client.ts'
import { codeOf } from './factors.ts'
import {
  customsOf,
  goodPassword,
  newAddress,
  newAgency,
  newPerson,
  postOf,
  signInWith,
  tokenTo,
} from './people.ts'
import { answer, linkTokenTo, openLink } from './requests.ts'
import type { TestApp } from './test-app.ts'

/** One operation that was called where it should succeed. */
export type Step = { name: string; status: number }

/** What is told of each step; awaited, so that whoever listens can look at the database in between. */
export type OnStep = (step: Step) => Promise<void>

const ke = { iso2: 'ke' }
const commitmentId = '1373-2b'
const item = { ...ke, commitmentId }

async function walkRecord(call: Call, step: (name: string, answer: Answer<Endpoint>) => Promise<void>) {
  const said = { commitmentId, status: 'partly', evidenceGrade: 'E2', statusDate: '2026-06-01' } as const
  const { body } = await call(statuses.item, { params: item })
  let version = body.version ?? 0
  const report = async (publish: boolean) => {
    const answer = await call(statuses.report, { params: ke, version: version++, body: { ...said, publish } })
    await step('statuses.report', answer)
  }
  await report(true)
  await report(false)
  await step('statuses.discard', await call(statuses.discard, { params: item, version: version++ }))
  const visibility = { visibility: 'network' } as const
  await step(
    'statuses.show',
    await call(statuses.show, { params: item, version: version++, body: visibility }),
  )
  const willing = { params: item, version: version++, body: { isWilling: true } }
  await step('statuses.offerTalk', await call(statuses.offerTalk, willing))
  await report(false)
  const named = () => ({ items: [{ commitmentId, version: version++ }] })
  await step('statuses.publish', await call(statuses.publish, { params: ke, body: named() }))
  const confirmed = { statusDate: '2026-11-01', ...named() }
  await step('statuses.confirm', await call(statuses.confirm, { params: ke, body: confirmed }))
  const bytes = Buffer.from(`commitmentId,status\n${commitmentId},largely`)
  const file = { type: 'text/csv', bytes }
  await step('statuses.readWorkbook', await call(statuses.readWorkbook, { params: ke, file }))
  const row = {
    commitmentId,
    version: version++,
    said: { status: 'planned', statusDate: '2026-06-02' },
  } as const
  const rows = [{ ...row, visibility: 'network' as const }]
  const applied = await call(statuses.applyWorkbook, { params: ke, body: { publish: false, rows } })
  await step('statuses.applyWorkbook', applied)
  const shown = [{ commitmentId, version: version++, visibility: 'organisers' as const }]
  await step('sharing.show', await call(sharing.show, { params: ke, body: { items: shown } }))
  const { body: last } = await call(statuses.item, { params: item })
  const taken = [{ commitmentId, version: version++, entryId: last.current?.id ?? '' }]
  await step('sharing.withdraw', await call(sharing.withdraw, { params: ke, body: { items: taken } }))
  const { body: now } = await call(statuses.item, { params: item })
  const withdrawn = { entryId: now.current?.id ?? '' }
  await step('statuses.withdraw', await call(statuses.withdraw, { params: ke, version, body: withdrawn }))
}

async function walkComments(call: Call, step: (name: string, answer: Answer<Endpoint>) => Promise<void>) {
  const written = await call(comments.write, { params: item, body: { text: 'Is this still so?' } })
  await step('comments.write', written)
  const { position } = written.body
  const params = { ...item, position: String(position) }
  await step('comments.look', await call(comments.look, { params: item, body: { position } }))
  const edited = await call(comments.edit, { params, version: 1, body: { text: 'Is it?' } })
  await step('comments.edit', edited)
  await step('comments.takeBack', await call(comments.takeBack, { params, version: 2 }))
}

/** Gives the id of a measure that stays. */
async function walkMeasures(call: Call, step: (name: string, answer: Answer<Endpoint>) => Promise<void>) {
  const content = { kind: 'law', title: 'Demo Freezing Act' } as const
  const create = () => call(measures.create, { params: ke, body: content })
  const made = await create()
  await step('measures.create', made)
  const params = { ...ke, measureId: made.body.id }
  const ended = { ...content, endedOn: '2026-06-01' }
  await step('measures.change', await call(measures.change, { params, version: 1, body: ended }))
  const serves = { serves: [{ commitmentId }] }
  await step('measures.attach', await call(measures.attach, { params, version: 2, body: serves }))
  const ids = { commitmentIds: [commitmentId] }
  await step('measures.detach', await call(measures.detach, { params, version: 3, body: ids }))
  await step('measures.remove', await call(measures.remove, { params, version: 4 }))
  const { body: kept } = await create()
  return kept.id
}

async function walkPeople(
  app: TestApp,
  focal: Call,
  admin: Call,
  step: (name: string, answer: Answer<Endpoint>) => Promise<void>,
) {
  const handle = `walked.${newAddress().split('@')[0]?.replace('.', '-')}`
  const [seatId = '', contributor = ''] = await addAccount(app.database.owner, handle, [
    { role: 'observer' },
    { role: 'contributor', countryCode: 'ke' },
  ])
  const added = await focal(agencies.add, { params: ke, body: newAgency() })
  await step('agencies.add', added)
  const agency = { ...ke, agencyId: added.body.id }
  await step(
    'agencies.change',
    await focal(agencies.change, { params: agency, body: newAgency(), version: 1 }),
  )
  await step('agencies.close', await focal(agencies.close, { params: agency, version: 2 }))
  const params = { accountId: `test-${handle.replace('.', '-')}` }
  await step('people.giveSeat', await admin(people.giveSeat, { params, body: { role: 'organiser' } }))
  await step('people.removeFactors', await admin(people.removeFactors, { params }))
  await step('people.removeSeat', await admin(people.removeSeat, { params: { ...params, seatId } }))
  await step('people.setState', await admin(people.setState, { params, body: { state: 'disabled' } }))
  const colleague = { ...ke, seatId: contributor }
  await step('people.removeColleague', await focal(people.removeColleague, { params: colleague }))
}

async function walkInvitations(
  app: TestApp,
  focal: Call,
  step: (name: string, answer: Answer<Endpoint>) => Promise<void>,
) {
  const name = 'Amina Otieno'
  const email = newAddress()
  const invite = (to: string, agencyId = customsOf('ke')) =>
    focal(invitations.invite, { body: { ...postOf('contributor', 'ke'), agencyId, email: to, name } })
  await step('invitations.invite', await invite(email))
  const token = await tokenTo(app.database.owner, email)
  await step('invitations.open', await app.call(invitations.open, { body: { token } }))
  const joined = await app.call(invitations.join, { body: { token, name, password: goodPassword } })
  await step('invitations.join', joined)
  const other = newAddress()
  const offered = await invite(other)
  const { id: invitationId } = offered.body
  await step('invitations.revoke', await focal(invitations.revoke, { params: { invitationId } }))
  const successor = newAddress()
  const seat = { seatId: joined.body.seatId, email: successor, name }
  await step('invitations.handOver', await focal(invitations.handOver, { body: seat }))
  const held = await tokenTo(app.database.owner, successor)
  await app.call(invitations.join, { body: { token: held, name, password: goodPassword } })
  // Who has an account already accepts with it.
  await invite(successor, demoAgencyId('ke', 'health'))
  const { call } = await signInWith(app.url, successor, goodPassword)
  const next = await tokenTo(app.database.owner, successor)
  await step('invitations.accept', await call(invitations.accept, { body: { token: next } }))
}

async function walkAccount(
  app: TestApp,
  step: (name: string, answer: Answer<Endpoint>) => Promise<void>,
): Promise<void> {
  const person = await newPerson(app)
  const { body: me } = await person.call(accounts.me)
  await step('accounts.takeSeat', await person.call(accounts.takeSeat, { body: { seatId: me.seat.id } }))
  const second = async () => {
    await signInWith(app.url, person.email, goodPassword)
    const { body } = await person.call(accounts.sessions)
    return body.find(({ isThis }) => !isThis)?.id ?? ''
  }
  const params = { sessionId: await second() }
  await step('accounts.endSession', await person.call(accounts.endSession, { params }))
  await second()
  await step('accounts.endOtherSessions', await person.call(accounts.endOtherSessions))
  const change = { current: goodPassword, password: 'blue lamps walk slowly' }
  await step('accounts.changePassword', await person.call(accounts.changePassword, { body: change }))
  await step('accounts.askReset', await app.call(accounts.askReset, { body: { email: person.email } }))
  const token = await tokenTo(app.database.owner, person.email)
  const reset = { token, password: goodPassword }
  await step('accounts.resetPassword', await app.call(accounts.resetPassword, { body: reset }))
}

async function walkDoors(app: TestApp, step: (name: string, answer: Answer<Endpoint>) => Promise<void>) {
  const body = { email: 'observer@demo.example', password: demoPassword }
  const entered = await app.call(accounts.signIn, { body })
  await step('accounts.signIn', entered)
  const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const { call } = await newPerson(app)
  await step('accounts.confirm', await call(accounts.confirm, { body: { password: goodPassword } }))
  await step('accounts.signOut', await callerOf(app.url, cookie)(accounts.signOut))
}

/** A second factor and a passkey come and go within ten minutes of the sign-in, which each of these acts asks for. */
async function walkFactors(
  app: TestApp,
  clock: Clock,
  step: (name: string, answer: Answer<Endpoint>) => Promise<void>,
) {
  const { call, email } = await newPerson(app)
  clock.hold()
  const begun = await call(factors.beginApp, { body: { kind: 'totp' } })
  await step('factors.beginApp', begun)
  const code = codeOf(begun.body.secret, clock.now())
  const on = await call(factors.confirmApp, { body: { code } })
  await step('factors.confirmApp', on)
  const entered = await signInWith(app.url, email, goodPassword)
  const backup = { code: on.body.backupCodes[0] ?? '' }
  await step('accounts.giveCode', await entered.call(accounts.giveCode, { body: backup }))
  await step('factors.renewCodes', await call(factors.renewCodes, { body: { replace: 'all' } }))
  const offered = await call(factors.offerPasskey, { body: { kind: 'passkey' } })
  await step('factors.offerPasskey', offered)
  const device = createAuthenticator()
  const made = { name: 'Laptop', ...device.make(offered.body.challenge) }
  const added = await call(factors.addPasskey, { body: made })
  await step('factors.addPasskey', added)
  const asked = await app.call(accounts.askPasskey, { body: { kind: 'passkey' } })
  await step('accounts.askPasskey', asked)
  const given = { body: device.use(asked.body.challenge) }
  await step('accounts.givePasskey', await app.call(accounts.givePasskey, given))
  const params = { passkeyId: added.body.factors.passkeys[0]?.id ?? '' }
  const renamed = await call(factors.renamePasskey, { params, body: { name: 'Telephone' } })
  await step('factors.renamePasskey', renamed)
  await step('factors.removePasskey', await call(factors.removePasskey, { params }))
  await step('factors.removeApp', await call(factors.removeApp))
  clock.goOn()
}

/** An agency is asked, answers by its link and with its account, gets one row back, and the request is taken back. */
async function walkRequests(
  app: TestApp,
  focal: Call,
  step: (name: string, answer: Answer<Endpoint>) => Promise<void>,
): Promise<Call> {
  const treasury = await app.as('finance.ke')
  const day = { dueOn: '2027-03-01' }
  const [first, second] = ['1540-1', '1540-2']
  const one = { agencyId: demoAgencyId('ke', 'finance'), commitmentIds: [first, second] }
  const ask = () => focal(requests.ask, { params: ke, body: { agencies: [one], ...day } })
  const asked = await ask()
  await step('requests.ask', asked)
  const requestId = asked.body.items[0]?.request.id ?? ''
  const params = { ...ke, requestId }
  const token = await linkTokenTo(app)
  await step('requests.askLink', await app.call(requests.askLink, { body: { token } }))
  const { call } = await openLink(app, await linkTokenTo(app))
  await step('requests.openLink', await app.call(requests.openLink, { body: { token } }))
  const own = { ...params, commitmentId: second }
  await step('requests.save', await treasury(requests.save, { params: own, version: 1, body: answer }))
  const rows = (commitmentId: string) => ({ rows: [{ commitmentId, version: 2 }] })
  await step('requests.submit', await treasury(requests.submit, { params, body: rows(second) }))
  const byLink = { params: { commitmentId: first }, version: 1, body: answer }
  await step('requests.saveByLink', await call(requests.saveByLink, byLink))
  await step('requests.submitByLink', await call(requests.submitByLink, { body: rows(first) }))
  const back = { commitmentId: first, as: 'returned', comment: 'Since when?', itemVersion: 0 } as const
  await step('requests.settle', await focal(requests.settle, { params, version: 3, body: back }))
  await step('requests.askAgain', await focal(requests.askAgain, { params, body: day }))
  const next = (await ask()).body.items[0]?.request.id ?? ''
  const revoked = await focal(requests.revoke, { params: { ...ke, requestId: next } })
  await step('requests.revoke', revoked)
  return call
}

type Clock = { tick: () => void; now: () => string; hold: () => void; goOn: () => void }

/** The clock goes on by a minute with each step, so that the latest mail is the latest; held where time matters. */
function clockOf(app: TestApp, from: string): Clock {
  let minutes = 0
  let isHeld = false
  const now = () => new Date(Date.parse(from) + minutes * 60_000).toISOString()
  return {
    now,
    tick: () => {
      if (!isHeld) minutes += 1
      app.setNow(now())
    },
    hold: () => {
      isHeld = true
    },
    goOn: () => {
      isHeld = false
    },
  }
}

/**
 * Calls every operation of the contract where it should succeed: reads by their example, writes by a story. Gives the
 * operations that were not answered with a success, with the status or why they were not tried. Those that need another
 * site to sign in at are walked by `walkProvider`.
 */
export async function walkEverything(app: TestApp, onStep: OnStep, from: string): Promise<string[]> {
  const [focal, admin] = [await app.as('focal.ke'), await app.as('admin')]
  const done = new Map<string, number>()
  const clock = clockOf(app, from)
  const step = async (name: string, { status }: Answer<Endpoint>) => {
    if ((done.get(name) ?? 0) < 200 || (done.get(name) ?? 0) > 299) done.set(name, status)
    clock.tick()
    await onStep({ name, status })
  }
  await walkRecord(focal, step)
  await walkComments(focal, step)
  const measureId = await walkMeasures(focal, step)
  await walkPeople(app, focal, admin, step)
  await walkInvitations(app, focal, step)
  await walkAccount(app, step)
  await walkDoors(app, step)
  await walkFactors(app, clock, step)
  const here = everyEndpoint().filter(({ endpoint }) => !(endpoint as Endpoint).needs)
  const link = await walkRequests(app, focal, step)
  const treasury = await app.as('finance.ke')
  for (const { name, endpoint } of here.filter(({ endpoint }) => endpoint.method === 'get')) {
    const { who } = endpoint as Endpoint
    const isForFocal = typeof who === 'string' || who.includes('focal-point')
    const other = who.includes('contributor') ? treasury : admin
    const { params, query } = endpoint.example
    const named = endpoint.path.includes('{measureId}') ? { ...params, measureId } : params
    const ask = { params: named, query } as Ask<Endpoint>
    await step(name, await (who === 'link' ? link : isForFocal ? focal : other)(endpoint, ask))
  }
  return here
    .filter(({ name }) => Math.trunc((done.get(name) ?? 0) / 100) !== 2)
    .map(({ name }) => `${name}: ${done.get(name) ?? 'no step for it in test/support/walk.ts'}`)
}
