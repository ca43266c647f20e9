import { expect, test } from 'vitest'
import { translate } from './problems.ts'

function thrown(message: string, code?: string): Error {
  return Object.assign(new Error(message), code === undefined ? {} : { code })
}

test.each([
  ['a full disk', thrown('could not extend file', '53100')],
  ['no memory', thrown('out of memory', '53200')],
  ['too many connections', thrown('too many clients', '53300')],
  ['a disk that does not answer', thrown('could not read block', '58030')],
  ['a database that stops', thrown('terminating connection', '57P01')],
  ['a statement that took too long', thrown('canceling statement', '57014')],
  ['a connection that broke', thrown('Connection terminated unexpectedly')],
  ['one that broke before', thrown('Client has encountered a connection error and is not queryable')],
  ['nobody there', thrown('connect ECONNREFUSED', 'ECONNREFUSED')],
])('%s is told as unavailable, to be tried again', (_, error) => {
  expect(translate(error).code).toBe('unavailable')
})

test.each([
  ['a broken rule of the database', thrown('violates check constraint', '23514')],
  ['text that a column cannot hold', thrown('invalid byte sequence', '22021')],
  ['a mistake of ours', new TypeError('undefined is not a function')],
  ['something that is no error', 'text'],
])('%s is unexpected: a defect', (_, error) => {
  expect(translate(error).code).toBe('unexpected')
})
