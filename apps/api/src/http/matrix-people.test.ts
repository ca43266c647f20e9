import { agencies } from '@focal/contracts/agencies'
import { invitations } from '@focal/contracts/invitations'
import { people } from '@focal/contracts/people'
import { Role } from '@focal/contracts/roles'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addOfficer } from '../../../../test/support/builders.ts'
import { roles } from '../../../../test/support/canaries.ts'
import {
  everybody,
  newAddress,
  peopleRows,
  postOf,
  someone,
  statusFor,
} from '../../../../test/support/people.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'

/**
 * Who may change the people of which State (security.md T1): every role x operation x own or foreign. Written out by
 * hand from product.md 3 and security.md "Actors".
 */
let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
  await addOfficer(app.database.owner)
})
afterAll(() => app.close())

describe.each(roles)('as %s', (role) => {
  test.each(Object.keys(peopleRows))(
    '%s does what the role may, and otherwise changes nothing',
    async (name) => {
      for (const [side, iso2] of ['ke', 'ug'].entries()) {
        const about = await someone(app, iso2)
        const call = await app.as(role)
        const before = await everybody(app.database.owner)
        const answer = await peopleRows[name]?.(call, about)
        const status = statusFor(name, role, side)
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
  await Promise.all([someone(app, 'ke'), someone(app, 'ug')])
  const call = await app.as(role)
  const listed = await call(people.list, { query: { find: 'official.' } })
  const inKenya = await call(people.ofCountry, { params: { iso2: 'ke' } })
  const bodies = await call(agencies.list, { params: { iso2: 'ke' } })
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
    expect(bodies.text).toContain('finance.ke@demo.example')
  } else expect([...statuses, bodies.status]).toEqual([403, 403, 403, 403, 403])
  const foreign = await call(agencies.list, { params: { iso2: 'ug' } })
  expect(foreign.status).toBe(role === 'focal.ke' ? 404 : 403)
})
