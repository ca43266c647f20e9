import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkTexts, textRows } from './catalogue-texts.ts'
import { realFiles } from './real-catalogue.fixture.ts'

const folder = new URL('../../database/catalogue/texts/', import.meta.url)
const names = readdirSync(folder)
const files = realFiles()

function read(name: string) {
  return JSON.parse(readFileSync(new URL(name, folder), 'utf8'))
}

test.each(names)('%s is whole: every text of the catalogue, and no other', (name) => {
  expect(checkTexts(name, read(name), files).mistakes).toEqual([])
})

test.each(names)(
  '%s gives one row a field, all of them drafts until somebody names them reviewed',
  (name) => {
    const value = read(name)
    const { file } = checkTexts(name, { ...value, reviewed: ['1373-1c'] }, files)
    const rows = file ? textRows(file) : []
    const keys = rows.map(({ word, id, field }) => `${word} ${id} ${field}`)
    expect(new Set(keys).size).toBe(keys.length)
    expect([...new Set(rows.filter(({ state }) => state === 'reviewed').map(({ id }) => id))]).toEqual([
      '1373-1c',
    ])
  },
)

test('every mistake at once, each with file and id', () => {
  const value = read('fr.json')
  value.commitments['1373-1c'].title = null
  value.commitments['1373-1c'].naHint = 'Un mot'
  value.commitments['9999-1'] = { title: 'Inconnu' }
  delete value.links.l001
  value.language = 'es'
  expect(checkTexts('fr.json', value, files)).toEqual({
    mistakes: [
      { file: 'texts/fr.json', id: 'fr.json', mistake: 'named for another language' },
      { file: 'texts/fr.json', id: '9999-1', mistake: 'there is nothing of this id in commitments' },
      { file: 'texts/fr.json', id: '1373-1c', mistake: 'commitments: title is not translated' },
      { file: 'texts/fr.json', id: '1373-1c', mistake: 'commitments: naHint has no original' },
      { file: 'texts/fr.json', id: 'l001', mistake: 'links: reason is not translated' },
    ],
    file: null,
  })
})

test('a file of another shape says where', () => {
  const { mistakes, file } = checkTexts('fr.json', { ...read('fr.json'), author: 7 }, files)
  expect([mistakes.map(({ id }) => id), file]).toEqual([['author'], null])
})
