import { requests } from '@focal/contracts/requests'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addAccount, addItem, addOfficer } from '../../../../test/support/builders.ts'
import { roles } from '../../../../test/support/canaries.ts'
import {
  answer,
  answerer,
  askAgency,
  everythingAsked,
  putRequest,
  requestRows,
  requestStatus,
} from '../../../../test/support/requests.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'

/**
 * Who asks, answers and reads what was asked (security.md T1): every role x operation x the own agency, another one of
 * the same State, or of another State. Written out by hand from product.md 3.
 */
let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
  await addOfficer(app.database.owner)
  await addAccount(app.database.owner, 'finance.ug', [
    { role: 'contributor', countryCode: 'ug', sector: 'finance' },
  ])
})
afterAll(() => app.close())

const sides = {
  own: { iso2: 'ke', sector: 'finance', handle: 'finance.ke' },
  beside: { iso2: 'ke', sector: 'justice', handle: 'justice.ke' },
  foreign: { iso2: 'ug', sector: 'finance', handle: 'finance.ug' },
} as const

describe.each(roles)('as %s', (role) => {
  test.each(Object.keys(requestRows))(
    '%s does what the role may, and otherwise changes nothing',
    async (name) => {
      for (const side of ['own', 'beside', 'foreign'] as const) {
        const on = await putRequest(app, name, { ...sides[side], commitmentId: '1540-2' })
        const call = await app.as(role)
        const before = await everythingAsked(app.database.owner)
        const done = await requestRows[name]?.(call, on)
        const status = requestStatus(name, role, side)
        expect([side, done?.status]).toEqual([side, status])
        const isSame = JSON.stringify(await everythingAsked(app.database.owner)) === JSON.stringify(before)
        // What an agency saves is read by nobody else, and seen here by nobody but it.
        if (name !== 'requests.save') expect(isSame).toBe(status >= 400)
      }
    },
  )
})

/** A mark in everything that is said of a request, by where it stands. */
async function addMarks(): Promise<void> {
  for (const side of ['own', 'beside', 'foreign'] as const) {
    const { iso2, sector, handle } = sides[side]
    const commitmentId = '1540-3a'
    await addItem(app.database.owner, {
      countryCode: iso2,
      commitmentId,
      entries: [{ note: `mark-${side}-before` }],
    }).catch(() => {})
    const message = `mark-${side}-message`
    const requestId = await askAgency(app, {
      iso2,
      sector,
      commitmentIds: [commitmentId, '1540-3b'],
      message,
    })
    const call = await app.as(handle)
    const say = async (id: string, note: string) => {
      const params = { requestId, commitmentId: id }
      const saved = await call(requests.save, { params, version: 1, body: { ...answer, note } })
      expect(saved.status).toBe(200)
    }
    await say(commitmentId, `mark-${side}-sent`)
    await say('1540-3b', `mark-${side}-writing`)
    const rows = [{ commitmentId, version: 2 }]
    await call(requests.submit, { params: { requestId }, body: { rows } })
  }
}

const marksIn = (text: string) => [...new Set(text.match(/mark-\w+-\w+/g) ?? [])].sort()
const marks = (side: string, ...parts: string[]) => parts.map((part) => `mark-${side}-${part}`)

test('the focal point reads what the own agencies submitted, each agency its own, and nobody else a word', async () => {
  await addMarks()
  // The latest link is this one’s.
  app.setNow('2026-11-24T12:01:00.000Z')
  const link = await answerer(app, { commitmentIds: ['1540-1'], message: 'mark-link-message' })
  const agency = [...marks('own', 'before', 'message', 'sent', 'writing'), 'mark-link-message'].sort()
  const state = [
    ...marks('own', 'message', 'sent'),
    ...marks('beside', 'message', 'sent'),
    ...marks('own', 'before'),
    'mark-link-message',
  ].sort()
  for (const accept of ['application/json', 'text/csv']) {
    for (const role of roles) {
      const call = await app.as(role)
      const ofOwn = await call(requests.list, { params: { iso2: 'ke' }, accept })
      const ofOther = await call(requests.list, { params: { iso2: 'ug' }, accept })
      const ofMine = await call(requests.mine, { accept })
      const sheet = await call(requests.sheet, {})
      const isFocal = role === 'focal.ke'
      expect([role, ofOwn.status, ofOther.status]).toEqual([role, isFocal ? 200 : 403, isFocal ? 404 : 403])
      expect([ofMine.status, sheet.status]).toEqual([role === 'finance.ke' ? 200 : 403, 401])
      expect(marksIn(ofOwn.text)).toEqual(isFocal ? state : [])
      expect(marksIn(ofMine.text)).toEqual(role === 'finance.ke' ? agency : [])
      expect(marksIn(ofOther.text + sheet.text)).toEqual([])
    }
    const justice = await (await app.as('justice.ke'))(requests.mine, { accept })
    expect(
      marksIn(justice.text).every((mark) => mark.startsWith('mark-beside-') || mark.endsWith('-before')),
    ).toBe(true)
    expect(marksIn(justice.text)).toContain('mark-beside-writing')
  }
  expect(marksIn((await link.call(requests.sheet)).text)).toEqual(['mark-link-message'])
})
