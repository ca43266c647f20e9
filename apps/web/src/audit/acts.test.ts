import type { AuditEntry } from '@focal/contracts/audit'
import { describe, expect, it, test } from 'vitest'
import { aboutOf, actsOf, meant } from './acts.ts'

const entry: AuditEntry = {
  chain: 'ke',
  position: 1,
  recordedAt: '2026-11-24T12:00:00.000Z',
  accountId: 'acc-1',
  accountName: 'Amina Otieno',
  seatId: null,
  word: 'invitations',
  act: 'invitation',
  subject: '3c0c1f9e-7a1f-4d24-8f5a-0f1d2e3c4b5a',
  details: '{}',
  personal: null,
  isErased: false,
  previous: '0'.repeat(64),
  hash: '3f1a'.repeat(16),
}

test.each([
  ['report', { act: 'report' }],
  ['show:network', { level: 'network' }],
  ['show:nobody', { other: 'show:nobody' }],
  ['not-known-yet', { other: 'not-known-yet' }],
])('%s is read as %j', (name, expected) => {
  expect(meant(name)).toEqual(expected)
})

test.each([true, false])('every act to narrow the trail to has a sentence (State: %s)', (isState) => {
  expect(actsOf(isState).filter((name) => 'other' in meant(name))).toEqual([])
})

describe('what an entry is about', () => {
  it('is the role, name and address of an invitation, and no id', () => {
    const details = JSON.stringify({ role: 'contributor', agency: 'Treasury' })
    const personal = JSON.stringify({ name: 'Tor Vik', email: 'tor@ministry.example' })
    expect(aboutOf({ ...entry, details, personal })).toEqual({
      role: 'contributor',
      texts: ['Tor Vik', 'tor@ministry.example', 'Treasury'],
      commitmentId: null,
    })
  })

  it('is the commitment of a status', () => {
    const about = aboutOf({ ...entry, word: 'statuses', act: 'report', subject: '1373-1c' })
    expect(about).toEqual({ role: null, texts: [], commitmentId: '1373-1c' })
  })

  it('is the title of a measure, and not its id', () => {
    const details = JSON.stringify({ title: 'Demo Freezing Act', serves: ['1373-1c'] })
    const about = aboutOf({ ...entry, word: 'measures', act: 'attach-measure', details })
    expect(about).toEqual({ role: null, texts: ['Demo Freezing Act'], commitmentId: null })
  })

  it('is the address that was read, with its parts filled in', () => {
    const subject = '/countries/{iso2}/people'
    const read = { ...entry, word: 'people', act: 'read-contacts', subject, details: '{"iso2":"ke"}' }
    expect(aboutOf(read).texts).toEqual(['/countries/ke/people'])
  })

  it('is nothing where the details cannot be read or the personal part was erased', () => {
    const nothing = { role: null, texts: [], commitmentId: null }
    expect(aboutOf({ ...entry, details: 'not JSON' })).toEqual(nothing)
    expect(aboutOf({ ...entry, isErased: true, details: '{"role":"king"}' })).toEqual(nothing)
  })
})
