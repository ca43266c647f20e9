import { accounts } from '@focal/contracts/accounts'
import { audit } from '@focal/contracts/audit'
import { invitations } from '@focal/contracts/invitations'
import { people } from '@focal/contracts/people'
import { statuses } from '@focal/contracts/statuses'
import { actAs } from '@focal/database/connect'
import { sql } from 'kysely'
import { addAccount, addComment } from '../support/builders.ts'
import {
  addCanaries,
  addMeasureCanaries,
  canariesFor,
  commentCanaries,
  commitmentOf,
  levels,
  measureCanariesFor,
  places,
  roles,
} from '../support/canaries.ts'
import type { Call } from '../support/client.ts'
import { commentRows, commentStatus, everythingSaid } from '../support/comments.ts'
import {
  type Asker,
  checkReads,
  compareAnswers,
  newTally,
  type Others,
  type Planted,
  type Tally,
} from '../support/matrix.ts'
import { everybody, newAddress, peopleRows, postOf, someone, statusFor } from '../support/people.ts'
import { everything, measureWrites, writes } from '../support/records.ts'
import { createTestApp, type TestApp } from '../support/test-app.ts'
import { walkEverything } from '../support/walk.ts'
import { walkProvider } from '../support/walk-provider.ts'
import { type BatteryTest, count, type Outcome, told } from './battery.ts'

const absent = '8f0e6a52-6c7f-4f0b-9a43-0d9f1f6a2b11'
const contact = (country: string) => `${country}-national-current-contact`
const invited = (country: string) => `${country}-national-current-invited`
const noted = (country: string) => `${country}-national-current-noted`

/** Canaries where no status is: an official of each State, somebody invited, an entry of the audit trail. */
async function addOtherCanaries({ database, as }: TestApp): Promise<void> {
  // Where the outbox shows mail.
  await database.owner.insertInto('setting').values({ name: 'data', value: 'demonstration' }).execute()
  for (const country of places) {
    const post = postOf('contributor', country)
    await addAccount(database.owner, contact(country), [{ ...post, countryCode: country }])
    const focal = await as(`focal.${country}`)
    await focal(invitations.invite, {
      body: { ...post, email: `${invited(country)}@ministry.example`, name: 'New' },
    })
    await database.owner.transaction().execute(async (db) => {
      await actAs(db, { accountId: `demo-focal-${country}`, role: 'focal-point', countryCode: country })
      const entry = { recordedAt: '2026-11-24T12:00:00.000Z', seatId: null, word: 'statuses', act: 'report' }
      const personal = { personal: null, personalSalt: null, personalHash: null }
      const values = { ...entry, ...personal, accountId: `demo-focal-${country}`, chain: country }
      await db
        .insertInto('auditEntry')
        .values({ ...values, subject: noted(country), details: '{}' })
        .execute()
    })
  }
}

/** Written out from security.md "Actors": who reads which of them, by operation. */
const others: Others = {
  'people.list': { admin: places.map(contact) },
  'people.ofCountry': { 'focal.ke': [contact('ke')] },
  'agencies.list': { 'focal.ke': [contact('ke'), invited('ke')] },
  'invitations.list': { 'focal.ke': [invited('ke')], admin: places.map(invited) },
  'mail.outbox': { 'focal.ke': [invited('ke')], admin: places.map(invited) },
  'audit.ofCountry': {
    'focal.ke': [invited('ke'), noted('ke')],
    'clearing.ke': [invited('ke'), noted('ke')],
  },
}

async function checkWrites({ role, call }: Asker, app: TestApp, tally: Tally, ids: Planted['measureIds']) {
  const owner = app.database.owner
  const before = await everything(owner)
  const entries = before[1] as { id: string; countryCode: string; commitmentId: string }[]
  const expected = role === 'nobody' ? 401 : 403
  for (const iso2 of places.filter((place) => role !== 'focal.ke' || place !== 'ke'))
    for (const level of levels)
      for (const [name, write] of Object.entries(writes)) {
        const id = commitmentOf[level]
        const entryId =
          entries.find(({ countryCode, commitmentId }) => countryCode === iso2 && commitmentId === id)?.id ??
          ''
        const { status } = await write(call, iso2, id, 4, entryId)
        tally.cells += 1
        if (status !== expected) tally.wrong.push(`${name} of ${iso2} by ${role}: ${status}`)
      }
  for (const iso2 of places.filter((place) => role !== 'focal.ke' || place !== 'ke'))
    for (const id of ids.values())
      for (const [name, write] of Object.entries(measureWrites)) {
        const { status } = await write(call, iso2, id, 1)
        tally.cells += 1
        if (status !== expected) tally.wrong.push(`${name} of ${iso2} by ${role}: ${status}`)
      }
  if (JSON.stringify(await everything(owner)) !== JSON.stringify(before))
    tally.wrong.push(`${role} changed a record`)
}

async function checkPeople({ role, call }: Asker, app: TestApp, tally: Tally): Promise<void> {
  for (const [name, act] of Object.entries(peopleRows))
    for (const [side, iso2] of places.entries()) {
      const about = await someone(app, iso2)
      const before = JSON.stringify(await everybody(app.database.owner))
      const { status } = await act(call, about)
      const expected = role === 'nobody' ? 401 : statusFor(name, role, side)
      const isSame = JSON.stringify(await everybody(app.database.owner)) === before
      tally.cells += 1
      if (status !== expected) tally.wrong.push(`${name} of ${iso2} by ${role}: ${status}`)
      if (isSame !== expected >= 400) tally.wrong.push(`${name} of ${iso2} by ${role}: changed ${!isSame}`)
    }
}

/** Writes into what is said within a State: another's comment in each thread, which nobody may change. */
async function checkComments({ role, call }: Asker, app: TestApp, tally: Tally): Promise<void> {
  for (const name of Object.keys(commentRows))
    for (const [side, iso2] of places.entries()) {
      const position = tally.cells + 10
      const on = { iso2, commitmentId: '1540-2', position }
      await addComment(app.database.owner, {
        commitmentId: on.commitmentId,
        position,
        countryCode: iso2,
        recordedBy: 'demo-organiser',
      })
      const before = JSON.stringify(await everythingSaid(app.database.owner))
      const { status } = (await commentRows[name]?.(call, on)) ?? { status: 0 }
      const expected = role === 'nobody' ? 401 : commentStatus(name, role, side, false)
      const isSame = JSON.stringify(await everythingSaid(app.database.owner)) === before
      tally.cells += 1
      if (status !== expected) tally.wrong.push(`${name} of ${iso2} by ${role}: ${status}`)
      if (!isSame && expected >= 400) tally.wrong.push(`${name} of ${iso2} by ${role}: changed a comment`)
    }
}

/** References to rows of another State, beside references to nothing. */
async function checkReferences({ role, call }: Asker, app: TestApp, tally: Tally): Promise<void> {
  const foreign = await someone(app, 'ug')
  const { rows } = await sql<{ id: string }>`select id from auth."session" where "userId" = 'demo-focal-ug'
    limit 1`.execute(app.database.owner)
  const entries = ((await everything(app.database.owner))[1] as { id: string; countryCode: string }[]).filter(
    ({ countryCode }) => countryCode === 'ug',
  )
  const who = { email: newAddress(), name: 'Amina Otieno' }
  const pairs: [string, string, (id: string) => ReturnType<Call>][] = [
    ['people of a State', 'ug', (iso2) => call(people.ofCountry, { params: { iso2 } })],
    ['trail of a State', 'ug', (iso2) => call(audit.ofCountry, { params: { iso2 } })],
    ['seat', foreign.seatId, (seatId) => call(accounts.takeSeat, { body: { seatId } })],
    ['session', rows[0]?.id ?? '', (sessionId) => call(accounts.endSession, { params: { sessionId } })],
    [
      'entry',
      entries[0]?.id ?? '',
      (entryId) => call(statuses.withdraw, { params: { iso2: 'ke' }, version: 4, body: { entryId } }),
    ],
  ]
  const ofState: typeof pairs = [
    [
      'invitation',
      foreign.invitationId,
      (invitationId) => call(invitations.revoke, { params: { invitationId } }),
    ],
    [
      'seat to hand over',
      foreign.seatId,
      (seatId) => call(invitations.handOver, { body: { seatId, ...who } }),
    ],
  ]
  // An administrator may know of both.
  for (const [what, id, ask] of role === 'admin' ? pairs : [...pairs, ...ofState]) {
    if (id === '') tally.wrong.push(`There is no ${what} to refer to`)
    const other = id.length === 2 ? 'zz' : absent
    const answers = [await ask(id), await ask(other)] as const
    compareAnswers(tally, `${what} for ${role}`, answers[0], answers[1] as never, [id, other])
  }
}

/** A planted leak: answers for an organiser, looked at as if an observer had got them. */
async function findsPlanted(): Promise<{ found: number; of: number }> {
  const app = await createTestApp()
  try {
    await addCanaries(app.database.owner)
    const measureIds = await addMeasureCanaries(app.database.owner)
    const call = await app.as('organiser')
    const tally = newTally()
    await checkReads({ role: 'observer', call }, tally, false, { measureIds, others: {} })
    const planted = places.flatMap((country) => [
      ...canariesFor('organiser', country, ['organisers'], ['current']),
      ...measureCanariesFor('organiser', country, ['organisers'], { hasParagraph: true }),
    ])
    const told = new Set(tally.leaks.map((leak) => leak.split(' ')[0]))
    return { found: planted.filter((canary) => told.has(canary)).length, of: planted.length }
  } finally {
    await app.close()
  }
}

function everyCanary(): string[] {
  const own = canariesFor('focal.ke', 'ke', levels, ['current', 'old', 'withdrawn', 'draft'])
  const foreign = canariesFor('organiser', 'ug', levels, ['current', 'old'])
  const measures = [
    ...measureCanariesFor('focal.ke', 'ke', levels, { hasParagraph: true }),
    ...measureCanariesFor('organiser', 'ug', levels, { hasParagraph: true }),
  ]
  return [
    ...own,
    ...foreign,
    ...measures,
    ...commentCanaries('focal.ke', 'ke', levels),
    ...places.flatMap((one) => [contact(one), invited(one)]),
    noted('ke'),
  ]
}

async function measure(
  app: TestApp,
  isWhole: boolean,
  measureIds: Planted['measureIds'],
  note: (sentence: string) => void,
) {
  const tally = newTally()
  const askers = [...roles, 'nobody']
  for (const role of askers) {
    const call = role === 'nobody' ? app.call : await app.as(role)
    const asker = { role, call }
    await checkReads(asker, tally, isWhole, { measureIds, others })
    await checkWrites(asker, app, tally, measureIds)
    await checkComments(asker, app, tally)
    await checkReferences(asker, app, tally)
    note(`${role}: ${tally.cells} cells so far`)
  }
  // Last, because they make people whom reads of people would show.
  for (const role of askers)
    await checkPeople({ role, call: role === 'nobody' ? app.call : await app.as(role) }, app, tally)
  const unseen = everyCanary().filter((canary) => !tally.seen.has(canary))
  return { tally, unseen }
}

async function run({ size, note }: { size: number; note: (sentence: string) => void }): Promise<Outcome> {
  const app = await createTestApp()
  try {
    await addCanaries(app.database.owner)
    const measureIds = await addMeasureCanaries(app.database.owner)
    await addOtherCanaries(app)
    // So that there is a session of another State to refer to.
    await app.as('focal.ug')
    const { tally, unseen } = await measure(app, size >= 3000, measureIds, note)
    const unreached = [
      ...(await walkEverything(app, async () => {}, '2026-11-24T12:00:00.000Z')),
      ...(await walkProvider()),
    ]
    const planted = await findsPlanted()
    const { cells, leaks, blind, oracles, wrong, seen } = tally
    return {
      ran: `${count(cells)} cells`,
      figure: `leaks ${leaks.length}, unauthorised writes or wrong answers ${wrong.length}, existence oracles ${oracles.length}; operations not reached with 2xx ${unreached.length}; canaries seen by nobody ${unseen.length}`,
      control: `${seen.size} canaries seen by who may; an observer who holds an organiser's session: ${planted.found} of ${planted.of} canaries told as leaks`,
      failures: [
        ...told('leaks', leaks),
        ...told('not seen by who may', blind),
        ...told('wrong', wrong),
        ...told('oracles', oracles),
        ...told('not reached', unreached),
        ...told('canaries seen by nobody', unseen),
        ...(planted.found === planted.of ? [] : ['the planted leak was not found whole']),
        ...(cells < size ? [`only ${cells} cells`] : []),
      ],
    }
  } finally {
    await app.close()
  }
}

export const matrix: BatteryTest = {
  promise:
    'role x operation x ownership, a canary in every field, every way out: at least 3,000 cells, leaks 0, unauthorised writes 0, oracles 0; every operation reached 2xx; every canary seen by who may',
  unit: 'cells',
  sizes: { small: 1000, full: 3000 },
  minutes: 20,
  server: true,
  run,
}
