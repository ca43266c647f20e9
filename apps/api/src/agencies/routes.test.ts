import { agencies } from '@focal/contracts/agencies'
import { invitations } from '@focal/contracts/invitations'
import { people } from '@focal/contracts/people'
import { demoAgencyId } from '@focal/database/demo/agencies'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addAccount } from '../../../../test/support/builders.ts'
import type { Call } from '../../../../test/support/client.ts'
import { readCsv } from '../../../../test/support/csv.ts'
import { newAddress, newAgency } from '../../../../test/support/people.ts'
import { conflict, forbidden, notFound, ruledOut } from '../../../../test/support/problems.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'

let app: TestApp
let focal: Call
const ke = { iso2: 'ke' }
const nowhere = '8f0e6a52-6c7f-4f0b-9a43-0d9f1f6a2b11'
beforeAll(async () => {
  app = await createTestApp()
})
beforeEach(async () => {
  app.setNow('2026-11-24T12:00:00.000Z')
  focal = (await app.signIn('focal.ke')).call
})
afterAll(() => app.close())

const listed = async (id: string) =>
  (await focal(agencies.list, { params: ke })).body.find((one) => one.id === id)

async function added(change: object = {}) {
  const body = { ...newAgency(), ...change }
  const answer = await focal(agencies.add, { params: ke, body })
  expect(answer.status).toBe(201)
  return { ...answer.body, body }
}

test('GET /countries/{iso2}/agencies › 200 by name, with who sits there and who is invited; CSV with every column', async () => {
  await addAccount(app.database.owner, 'health.a', [
    { role: 'contributor', countryCode: 'ke', sector: 'health' },
  ])
  const agencyId = demoAgencyId('ke', 'health')
  const email = newAddress()
  const post = { role: 'contributor', agencyId, title: 'alternate' } as const
  expect((await focal(invitations.invite, { body: { ...post, email, name: 'Amina Otieno' } })).status).toBe(
    201,
  )
  const { body, status } = await focal(agencies.list, { params: ke })
  expect(status).toBe(200)
  const names = body.map(({ name }) => name.toLowerCase())
  expect(names).toEqual(names.toSorted())
  expect(body.find(({ id }) => id === agencyId)).toEqual({
    id: agencyId,
    countryCode: 'ke',
    name: 'Ministry of Health',
    shortName: 'Health',
    sector: 'health',
    note: '',
    version: 1,
    people: [
      { name: 'health.a', email: 'health.a@demo.example', isAlternate: false, state: 'seated' },
      { name: 'Amina Otieno', email, isAlternate: true, state: 'invited' },
    ],
  })
  const rows = readCsv((await focal(agencies.list, { params: ke, accept: 'text/csv' })).text)
  expect(Object.keys(rows[0] ?? {})).toEqual([
    'id',
    'countryCode',
    'name',
    'shortName',
    'sector',
    'note',
    'version',
    'people',
  ])
  expect(rows).toHaveLength(body.length)
})

test('GET /countries/{iso2}/agencies › 404 for another State, as for one that is not there', async () => {
  for (const iso2 of ['ug', 'zz'])
    expect((await focal(agencies.list, { params: { iso2 } })).problem).toEqual(notFound)
})

test('POST /countries/{iso2}/agencies › 201; without a short name it is called by its name', async () => {
  const { body, id } = await added()
  expect(await listed(id)).toMatchObject({ ...body, shortName: body.name, note: '', version: 1, people: [] })
})

test('POST /countries/{iso2}/agencies › 422 where the name is taken, in capitals or not; free again once closed', async () => {
  const { id, body } = await added({ name: 'Ports Authority' })
  const again = { ...body, name: 'PORTS authority' }
  const refused = await focal(agencies.add, { params: ke, body: again })
  expect(refused.problem).toEqual(ruledOut(['name', 'field.agencyTaken']))
  expect((await (await app.as('focal.ug'))(agencies.add, { params: { iso2: 'ug' }, body })).status).toBe(201)
  await focal(agencies.close, { params: { ...ke, agencyId: id }, version: 1 })
  expect((await focal(agencies.add, { params: ke, body: again })).status).toBe(201)
})

test('POST /countries/{iso2}/agencies › 400 for a sector that is none, and a name over two lines', async () => {
  for (const wrong of [{ sector: 'space' }, { name: 'a\nb' }, { name: '' }, { country: 'ug' }]) {
    const body = { ...newAgency(), ...wrong } as never
    expect((await focal(agencies.add, { params: ke, body })).status).toBe(400)
  }
})

test('PUT /countries/{iso2}/agencies/{agencyId} › 200, and everybody who sits there is called anew', async () => {
  await addAccount(app.database.owner, 'edu.a', [
    { role: 'contributor', countryCode: 'ke', sector: 'education' },
  ])
  const agencyId = demoAgencyId('ke', 'education')
  const body = {
    name: 'Ministry of Schools',
    shortName: 'Schools',
    sector: 'education',
    note: 'Since 2026',
  } as const
  const changed = await focal(agencies.change, { params: { ...ke, agencyId }, body, version: 1 })
  expect([changed.status, changed.body.version, changed.body.note]).toEqual([200, 2, 'Since 2026'])
  const { body: colleagues } = await focal(people.ofCountry, { params: ke })
  expect(colleagues.find(({ email }) => email === 'edu.a@demo.example')).toMatchObject({
    agencyId,
    agency: 'Schools',
  })
})

test('PUT /countries/{iso2}/agencies/{agencyId} › 409 to who saw an older version, with what it is now', async () => {
  const { id, body } = await added()
  const params = { ...ke, agencyId: id }
  await focal(agencies.change, { params, body: { ...body, note: 'first' }, version: 1 })
  const late = await focal(agencies.change, { params, body: { ...body, note: 'second' }, version: 1 })
  expect(late.problem).toEqual(conflict(await listed(id)))
  expect((await listed(id))?.note).toBe('first')
})

test('PUT /countries/{iso2}/agencies/{agencyId} › 422 for the name of another', async () => {
  const [one, other] = [await added(), await added()]
  const params = { ...ke, agencyId: one.id }
  const taken = await focal(agencies.change, { params, body: other.body, version: 1 })
  expect(taken.problem).toEqual(ruledOut(['name', 'field.agencyTaken']))
})

test('PUT /countries/{iso2}/agencies/{agencyId} › 404 where it is not, or of another State', async () => {
  for (const agencyId of [nowhere, demoAgencyId('ug', 'finance')]) {
    const hidden = await focal(agencies.change, {
      params: { ...ke, agencyId },
      body: newAgency(),
      version: 1,
    })
    expect(hidden.problem).toEqual(notFound)
  }
})

test('DELETE /countries/{iso2}/agencies/{agencyId} › 200: it is asked no more, and nobody is invited to it', async () => {
  const { id } = await added()
  const params = { ...ke, agencyId: id }
  expect((await focal(agencies.close, { params, version: 1 })).body.version).toBe(2)
  expect(await listed(id)).toBeUndefined()
  const offer = { role: 'contributor', agencyId: id, email: newAddress(), name: 'Amina Otieno' } as const
  const refused = await focal(invitations.invite, { body: offer })
  expect(refused.problem).toEqual(ruledOut(['agencyId', 'field.agencyUnknown']))
})

test('DELETE /countries/{iso2}/agencies/{agencyId} › 422 while somebody sits there', async () => {
  const params = { ...ke, agencyId: demoAgencyId('ke', 'finance') }
  const refused = await focal(agencies.close, { params, version: 1 })
  expect(refused.problem).toEqual(ruledOut(['agencyId', 'field.agencyInUse']))
})

test('DELETE /countries/{iso2}/agencies/{agencyId} › 409 to who saw another version', async () => {
  const { id } = await added()
  const late = await focal(agencies.close, { params: { ...ke, agencyId: id }, version: 7 })
  expect(late.problem).toEqual(conflict(await listed(id)))
})

test('DELETE /countries/{iso2}/agencies/{agencyId} › 404 where it is not', async () => {
  const gone = await focal(agencies.close, { params: { ...ke, agencyId: nowhere }, version: 1 })
  expect(gone.problem).toEqual(notFound)
})

test('agencies › 403 to every write in another State, whoever is there', async () => {
  const params = { iso2: 'ug', agencyId: demoAgencyId('ug', 'finance') }
  const answers = [
    await focal(agencies.add, { params: { iso2: 'ug' }, body: newAgency() }),
    await focal(agencies.change, { params, body: newAgency(), version: 1 }),
    await focal(agencies.close, { params, version: 1 }),
  ]
  for (const { problem } of answers) expect(problem).toEqual(forbidden)
})

test('an invitation names an agency of the own State: another, or none, is refused', async () => {
  const offer = (agencyId: string) =>
    focal(invitations.invite, {
      body: { role: 'contributor', agencyId, email: newAddress(), name: 'Amina Otieno' },
    })
  for (const agencyId of [nowhere, demoAgencyId('ug', 'finance')])
    expect((await offer(agencyId)).problem).toEqual(ruledOut(['agencyId', 'field.agencyUnknown']))
})
