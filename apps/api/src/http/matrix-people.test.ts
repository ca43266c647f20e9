import { invitations } from '@focal/contracts/invitations'
import { people } from '@focal/contracts/people'
import { Role } from '@focal/contracts/roles'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addAccount } from '../../../../test/support/builders.ts'
import { roles } from '../../../../test/support/canaries.ts'
import { type About, everybody, newAddress, peopleRows, postOf } from '../../../../test/support/people.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'

/**
 * Who may change the people of which State (security.md T1): every role x operation x own or foreign. Written out by
 * hand from product.md 3 and security.md "Actors".
 */
let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())

/** A contributor of a State with one seat and one session, and an invitation to the same State. */
async function someone(iso2: string): Promise<About> {
  const { database } = app
  const handle = `official.${newAddress().split('@')[0]?.replace('.', '-')}`
  const [seatId = ''] = await addAccount(database.owner, handle, [
    { role: 'contributor', countryCode: iso2, agency: 'Police' },
  ])
  await app.signIn(handle)
  const body = { ...postOf('contributor', iso2), email: newAddress(), name: 'Amina Otieno' }
  const { body: made } = await (await app.as(`focal.${iso2}`))(invitations.invite, { body })
  const { rows } = await sql<{
    id: string
  }>`select id from auth."user" where email = ${`${handle}@demo.example`}`.execute(database.owner)
  return { iso2, seatId, accountId: rows[0]?.id ?? '', invitationId: made.id }
}

/** Status by role for somebody of Kenya and somebody of Uganda; roles that are not named get 403. */
const expected: Record<string, Record<string, [ke: number, ug: number]>> = {
  'invitations.invite': { 'focal.ke': [201, 403], admin: [403, 403] },
  'invitations.handOver': { 'focal.ke': [201, 404], admin: [404, 404] },
  'invitations.revoke': { 'focal.ke': [200, 404], admin: [200, 200] },
  'people.giveSeat': { admin: [201, 201] },
  'people.setState': { admin: [200, 200] },
  'people.removeFactors': { admin: [200, 200] },
  'people.removeSeat': { admin: [200, 200] },
  'people.removeColleague': { 'focal.ke': [200, 403] },
}

describe.each(roles)('as %s', (role) => {
  test.each(Object.keys(peopleRows))(
    '%s does what the role may, and otherwise changes nothing',
    async (name) => {
      for (const [side, iso2] of ['ke', 'ug'].entries()) {
        const about = await someone(iso2)
        const call = await app.as(role)
        const before = await everybody(app.database.owner)
        const answer = await peopleRows[name]?.(call, about)
        const status = expected[name]?.[role]?.[side] ?? 403
        expect([iso2, answer?.status]).toEqual([iso2, status])
        const after = await everybody(app.database.owner)
        if (status >= 400) expect(after).toEqual(before)
        else expect(after).not.toEqual(before)
      }
    },
  )
})

/** Which seats a role may offer: `ke` and `ug` of those States, `-` without one. */
const offers: Record<string, string[]> = {
  'focal.ke': ['focal-point ke', 'contributor ke', 'clearing-officer ke'],
  admin: ['focal-point ke', 'focal-point ug', 'organiser -', 'chair -', 'observer -', 'administrator -'],
}

test.each(roles)('%s offers the seats that the role may, and no other', async (role) => {
  const call = await app.as(role)
  const offered: string[] = []
  for (const wanted of Role.options)
    for (const country of ['ke', 'ug']) {
      const post = postOf(wanted, country)
      if (post.countryCode === null && country === 'ug') continue
      const { status } = await call(invitations.invite, {
        body: { ...post, email: newAddress(), name: 'Amina Otieno' },
      })
      expect([201, 403]).toContain(status)
      if (status === 201) offered.push(`${wanted} ${post.countryCode ?? '-'}`)
    }
  expect(offered.sort()).toEqual((offers[role] ?? []).toSorted())
})

/** Who reads of whom: addresses of Kenya's and Uganda's people and of who was invited there. */
test.each(roles)('%s reads the people that the role may, and no other', async (role) => {
  await Promise.all([someone('ke'), someone('ug')])
  const call = await app.as(role)
  const listed = await call(people.list, { query: { find: 'official.' } })
  const inKenya = await call(people.ofCountry, { params: { iso2: 'ke' } })
  const inUganda = await call(people.ofCountry, { params: { iso2: 'ug' } })
  const offered = await call(invitations.list)
  const statuses = [listed, inKenya, inUganda, offered].map(({ status }) => status)
  if (role === 'admin') {
    expect(statuses).toEqual([200, 403, 403, 200])
    expect(new Set(offered.body.map(({ countryCode }) => countryCode))).toEqual(new Set(['ke', 'ug', null]))
    expect(listed.body.total).toBeGreaterThan(1)
  } else if (role === 'focal.ke') {
    expect(statuses).toEqual([403, 200, 404, 200])
    expect(new Set(offered.body.map(({ countryCode }) => countryCode))).toEqual(new Set(['ke']))
    expect(inKenya.body.map(({ email }) => email)).toContain('finance.ke@demo.example')
    expect(inKenya.text).not.toContain('focal.ug@')
  } else expect(statuses).toEqual([403, 403, 403, 403])
})
