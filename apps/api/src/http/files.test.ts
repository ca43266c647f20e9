import { everyEndpoint } from '@focal/contracts/all'
import { mediaTypes } from '@focal/contracts/endpoint'
import { reports } from '@focal/contracts/reports'
import { statuses } from '@focal/contracts/statuses'
import type { Request } from 'express'
import express from 'express'
import { describe, expect, test } from 'vitest'
import { attachment, fileAsked } from './files.ts'

/** A request as Express reads one, with what it accepts. */
function accepting(accept: string | undefined): Request {
  return Object.assign(Object.create(express.request), { headers: accept === undefined ? {} : { accept } })
}

describe('the file that is asked for', () => {
  test.each([
    [undefined, null],
    ['*/*', null],
    ['application/json', null],
    [mediaTypes.pdf, 'pdf'],
    [mediaTypes.docx, 'docx'],
    [`${mediaTypes.pdf}, application/json;q=0.5`, 'pdf'],
    [`${mediaTypes.pdf};q=0.5, application/json`, null],
    ['text/html', null],
  ])('of %s is %s', (accept, kind) => {
    expect(fileAsked(reports.note, accepting(accept))).toBe(kind)
  })

  test('is none where the operation declares none', () => {
    expect(fileAsked(statuses.record, accepting(mediaTypes.pdf))).toBeNull()
  })
})

describe('the name of a file', () => {
  const nameOf = (title: string) =>
    decodeURIComponent(attachment(title, '2026-11-23', 'pdf').split("UTF-8''")[1] ?? '')

  test.each([
    ['National note: Kenya', 'National note Kenya, 2026-11-23.pdf'],
    ['../../etc/passwd', 'etc passwd, 2026-11-23.pdf'],
    ['a"b\r\nSet-Cookie: x=1', 'a b Set-Cookie x=1, 2026-11-23.pdf'],
    ['Note nationale : Côte d’Ivoire', 'Note nationale Côte d’Ivoire, 2026-11-23.pdf'],
    ['\u202Egnp', 'gnp, 2026-11-23.pdf'],
    ['...', 'focal, 2026-11-23.pdf'],
    ['x'.repeat(300), `${'x'.repeat(120)}, 2026-11-23.pdf`],
  ])('of %j is %s', (title, name) => {
    expect(nameOf(title)).toBe(name)
  })

  test('is one header in ASCII, whatever stands in the title', () => {
    for (const title of ['المذكرة', 'a\r\nb', '";x=(y)*\'', '\uD83D\uDE00'])
      expect(attachment(title, '2026-11-23', 'docx')).toMatch(
        /^attachment; filename="focal-2026-11-23\.docx"; filename\*=UTF-8''[\w%.~!-]+$/,
      )
  })
})

test('every operation with files answers with a document, and has its canaries in leaving.test.ts', () => {
  const withFiles = everyEndpoint().filter(({ endpoint }) => endpoint.files)
  expect(withFiles.map(({ name }) => name)).toEqual(['reports.note'])
})
