import type { StatusItem } from '@focal/contracts/statuses'
import { beforeEach, expect, test } from 'vitest'
import type { Act, Kept } from './outbox.ts'
import { openQueue } from './queue.ts'
import type { Said } from './record.ts'
import type { Result } from './send.ts'

/** A server that counts versions; without a line it does not hear. */
let versions: Map<string, number>
let isCut: boolean
/** What arrives, and what an answer is lost of although it was done. */
let heard: { do: string; ids: string[]; versions: (number | null)[]; key: string; on: string }[]
let loses: string | null
let answersOnce: Map<string, ReadonlyMap<string, Result>>
let written: readonly Kept[]

beforeEach(() => {
  versions = new Map()
  isCut = false
  heard = []
  loses = null
  answersOnce = new Map()
  written = []
})

function itemOf(id: string, said?: Said): StatusItem {
  const version = versions.get(id) ?? 0
  const draft = said ? ({ ...said, commitmentId: id } as StatusItem['draft']) : null
  return { commitmentId: id, version, visibility: 'network', current: null, naAccepted: false, draft }
}

function answer(act: Kept): Result {
  const now = versions.get(act.id) ?? 0
  if (act.version !== now) return { conflict: itemOf(act.id) }
  versions.set(act.id, now + 1)
  return { done: itemOf(act.id, act.said) }
}

async function send(acts: readonly Kept[]): Promise<ReadonlyMap<string, Result>> {
  if (isCut) throw new Error('cut')
  const key = acts[0]?.batch ?? ''
  const known = answersOnce.get(key)
  heard.push({
    do: acts[0]?.do ?? '',
    ids: acts.map(({ id }) => id),
    versions: acts.map(({ version }) => version),
    key,
    on: acts[0]?.do === 'confirm' ? acts[0].on : '',
  })
  const results = known ?? new Map(acts.map((act) => [act.key, answer(act)]))
  answersOnce.set(key, results)
  if (loses !== null && acts.some(({ id }) => id === loses)) {
    loses = null
    throw new Error('lost')
  }
  return results
}

let count = 0
function open() {
  const seen = new Map<string, number>()
  const lines = {
    put: (item: StatusItem) => void seen.set(item.commitmentId, item.version ?? 0),
    settle: () => {},
    versionOf: (id: string) => seen.get(id) ?? 0,
  }
  const write = (waiting: readonly Kept[]) => {
    written = waiting
  }
  const queue = openQueue({ lines, send, write, soon: (run) => run(), later: () => {} })
  function add(id: string, act: Act = { do: 'draft' }, note = ''): string {
    count += 1
    const key = `key-${count}`
    queue.add([{ ...act, id, key, said: { status: 'partly', note } as Said }])
    return key
  }
  return { ...queue, add, take: queue.add }
}

async function settled(queue: ReturnType<typeof open>): Promise<void> {
  await expect.poll(() => queue.read().waiting.filter(({ isParked }) => !isParked)).toEqual([])
}
const confirm: Act = { do: 'confirm', on: '2026-01-01' }
const marksOf = (queue: ReturnType<typeof open>) =>
  Object.fromEntries([...queue.read().marks].map(([id, { state }]) => [id, state]))

test('without a line acts wait on the device in their order, and go out in it', async () => {
  const queue = open()
  isCut = true
  queue.add('a', confirm)
  queue.add('b')
  queue.add('c', confirm)
  queue.add('d', confirm)
  await expect.poll(() => marksOf(queue)).toEqual({ a: 'failed', b: 'failed', c: 'failed', d: 'failed' })
  expect(written.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd'])
  isCut = false
  queue.start()
  await settled(queue)
  expect(heard.map((one) => [one.do, one.ids])).toEqual([
    ['confirm', ['a']],
    ['draft', ['b']],
    ['confirm', ['c', 'd']],
  ])
  expect(written).toEqual([])
  expect(marksOf(queue)).toEqual({ a: 'saved', b: 'saved', c: 'saved', d: 'saved' })
})

test('acts of one line go by the version that the one before made', async () => {
  const queue = open()
  isCut = true
  queue.add('a', { do: 'draft' }, 'one')
  await expect.poll(() => marksOf(queue)).toEqual({ a: 'failed' })
  queue.add('a', { do: 'draft' }, 'two')
  queue.add('a', { do: 'draft' }, 'three')
  queue.add('a', { do: 'publish' })
  isCut = false
  queue.start()
  await settled(queue)
  expect(heard.map((one) => [one.do, one.versions])).toEqual([
    ['draft', [0]],
    ['draft', [1]],
    ['publish', [2]],
  ])
})

test('what was done and whose answer was lost is sent again under its key, also by a page that is opened later', async () => {
  const queue = open()
  loses = 'a'
  queue.add('a', confirm)
  await expect.poll(() => marksOf(queue)).toEqual({ a: 'failed' })
  const left = written
  const later = open()
  later.add('b')
  await settled(later)
  const other = open()
  other.take(left)
  await settled(other)
  expect(marksOf(other)).toEqual({ a: 'saved' })
  expect(heard.filter(({ ids }) => ids.includes('a')).map(({ key }) => key)).toEqual([
    left[0]?.key,
    left[0]?.key,
  ])
  expect(versions.get('a')).toBe(1)
})

test('a change that was not seen parks the newest words of the line, and what was to follow does not happen', async () => {
  const queue = open()
  versions.set('a', 7)
  isCut = true
  queue.add('a', { do: 'draft' }, 'one')
  await expect.poll(() => marksOf(queue)).toEqual({ a: 'failed' })
  queue.add('a', { do: 'draft' }, 'two')
  const published = queue.add('a', { do: 'publish' })
  queue.add('b')
  const end = queue.end(published)
  isCut = false
  queue.start()
  await settled(queue)
  expect(await end).toBe('kept')
  expect(queue.read().marks.get('a')).toMatchObject({ state: 'conflict', said: { note: 'two' } })
  expect(written).toMatchObject([{ id: 'a', do: 'draft', isParked: true, said: { note: 'two' } }])
  expect(marksOf(queue)).toEqual({ a: 'conflict', b: 'saved' })
  expect(versions.get('a')).toBe(7)
})

test('what takes an act back that is not answered yet withdraws the entry that it makes', async () => {
  const queue = open()
  loses = 'a'
  const key = queue.add('a', confirm)
  await expect.poll(() => marksOf(queue)).toEqual({ a: 'failed' })
  queue.add('a', { do: 'withdraw', entryId: null, of: key, back: null })
  queue.start()
  await settled(queue)
  expect(heard.map((one) => one.do)).toEqual(['confirm', 'confirm', 'withdraw'])
  expect(versions.get('a')).toBe(2)
})

test('what is dropped before it was sent never happens', async () => {
  const queue = open()
  isCut = true
  queue.add('a')
  await expect.poll(() => marksOf(queue)).toEqual({ a: 'failed' })
  const key = queue.add('b')
  queue.drop((act) => act.key === key, ['b'])
  isCut = false
  queue.start()
  await settled(queue)
  expect(heard.map((one) => one.ids)).toEqual([['a']])
  expect(marksOf(queue)).toEqual({ a: 'saved' })
})
