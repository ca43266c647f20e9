import { setTimeout as sleep } from 'node:timers/promises'
import type { Endpoint } from '@focal/contracts/endpoint'
import type { Request } from 'express'
import { expect, test } from 'vitest'
import { createLine, inLine } from './line.ts'
import { ProblemError } from './problems.ts'

/** Notes when each piece of work begins and ends. */
function noted() {
  const said: string[] = []
  const work =
    (name: string, ms = 5) =>
    async () => {
      said.push(`+${name}`)
      await sleep(ms)
      said.push(`-${name}`)
      return name
    }
  return { said, work }
}

test('one after the other for a name, in the order they came, and each is given its own answer', async () => {
  const [{ said, work }, line] = [noted(), createLine()]
  const answers = await Promise.all(['a', 'b', 'c'].map((one) => line('ke', work(one))))
  expect([answers, said]).toEqual([
    ['a', 'b', 'c'],
    ['+a', '-a', '+b', '-b', '+c', '-c'],
  ])
})

test('names do not wait for each other', async () => {
  const [{ said, work }, line] = [noted(), createLine()]
  await Promise.all([line('ke', work('ke')), line('ug', work('ug'))])
  expect(said.slice(0, 2)).toEqual(['+ke', '+ug'])
})

test('work that fails lets the next one in, and the line is empty after the last', async () => {
  const [{ said, work }, line] = [noted(), createLine()]
  const failed = line('ke', () => Promise.reject(new Error('broken')))
  await expect(Promise.all([failed, line('ke', work('b'))])).rejects.toThrow('broken')
  expect(await line('ke', work('c'))).toBe('c')
  expect(said).toEqual(['+b', '-b', '+c', '-c'])
})

test('who has waited too long is told to come again, and those behind still have their turn', async () => {
  const [{ said, work }, line] = [noted(), createLine(40)]
  const first = line('ke', work('slow', 80))
  const late = line('ke', work('late')).catch((error: unknown) => error)
  await sleep(60)
  const next = line('ke', work('next'))
  const error = await late
  expect(error instanceof ProblemError && error.code).toBe('unavailable')
  expect(await Promise.all([first, next])).toEqual(['slow', 'next'])
  expect(said).toEqual(['+slow', '-slow', '+next', '-next'])
})

test('only what changes something of a State stands in its line: not a read, not a file that is read, not what names none', async () => {
  const line = createLine()
  const turn = Promise.withResolvers<void>()
  const of = (endpoint: Partial<Endpoint>, params: object, work: () => Promise<string>) =>
    inLine(line, endpoint as Endpoint, { params } as Request, work)
  const ke = { iso2: 'ke' }
  const held = of({ method: 'post' }, ke, () => turn.promise.then(() => 'held'))
  const done: string[] = []
  const later = of({ method: 'put' }, ke, async () => 'later').then((one) => done.push(one))
  await of({ method: 'get' }, ke, async () => 'read').then((one) => done.push(one))
  await of({ method: 'post', takes: { types: [], most: 1 } }, ke, async () => 'file').then((one) =>
    done.push(one),
  )
  await of({ method: 'post' }, {}, async () => 'nobody’s').then((one) => done.push(one))
  await of({ method: 'post' }, { iso2: 'ug' }, async () => 'ug').then((one) => done.push(one))
  turn.resolve()
  expect(await held).toBe('held')
  await later
  expect(done).toEqual(['read', 'file', 'nobody’s', 'ug', 'later'])
})
