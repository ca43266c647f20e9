import { expect, test } from 'vitest'
import { createMemory } from './memory.ts'

test('who asks for what is being made waits for it, and it is made once', async () => {
  const memory = createMemory<number>(10, () => 1)
  let made = 0
  const make = async () => ++made
  expect(await Promise.all([memory('a', make), memory('a', make), memory('a', make)])).toEqual([1, 1, 1])
  expect(await memory('a', make)).toBe(1)
})

test('what was used longest ago is forgotten first, by weight', async () => {
  const memory = createMemory<number>(5, (value) => value)
  const made: string[] = []
  const ask = (key: string, weight: number) =>
    memory(key, async () => {
      made.push(key)
      return weight
    })
  await ask('a', 2)
  await ask('b', 2)
  await ask('a', 2)
  await ask('c', 2)
  await ask('a', 2)
  await ask('b', 2)
  expect(made).toEqual(['a', 'b', 'c', 'b'])
})

test('what could not be made is not kept', async () => {
  const memory = createMemory<string>(5, () => 1)
  await expect(memory('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await memory('a', async () => 'yes')).toBe('yes')
})

test('what weighs more than the whole memory is given and not kept, and the sum stays right', async () => {
  const memory = createMemory<number>(5, (value) => value)
  let made = 0
  const heavy = async () => {
    made += 1
    return 9
  }
  expect([await memory('a', heavy), await memory('a', heavy), made]).toEqual([9, 9, 2])
  await memory('b', async () => 4)
  expect(await memory('b', async () => 1)).toBe(4)
})
