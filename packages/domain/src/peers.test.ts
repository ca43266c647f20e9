import { expect, test } from 'vitest'
import { isToAsk, isWanted } from './peers.ts'

const today = '2026-11-23'

test.each([
  ['in-place', '2026-11-01', true],
  ['in-place', '2023-11-01', true],
  ['in-place', '2022-11-23', false],
  ['largely', '2026-11-01', false],
  ['not-applicable', '2026-11-01', false],
  ['withheld', '2026-11-01', false],
] as const)('%s since %s makes a State one to ask: %s', (status, statusDate, expected) => {
  expect(isToAsk({ status, statusDate }, today)).toBe(expected)
})

const peer = { commitmentId: '1373-1c', frameworkId: '1373', unGroup: 'AFR' } as const

test.each([
  [{}, true],
  [{ commitment: '1373-1c' }, true],
  [{ commitment: '1373-1d' }, false],
  [{ framework: '1373' }, true],
  [{ framework: '1540' }, false],
  [{ group: 'AFR' }, true],
  [{ group: 'WEOG' }, false],
  [{ framework: '1373', group: 'WEOG' }, false],
] as const)('asked for %j, a State of another kind is left out', (query, expected) => {
  expect(isWanted(peer, query)).toBe(expected)
})
