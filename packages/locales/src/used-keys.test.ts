import { GapBy } from '@focal/contracts/gaps'
import { groupsOn } from '@focal/domain/countries'
import { realCountries } from '@focal/domain/real-catalogue.fixture'
import { describe, expect, it } from 'vitest'
import { en } from './en.ts'
import { baseOf, placeOf, readSentences } from './sentences.fixture.ts'
import { allUses, means, speakingFiles, usesIn } from './used-keys.fixture.ts'

const sentences = readSentences('en')
const keys = [...new Set([...sentences.keys()].map((key) => baseOf(key, sentences)))]
const uses = allUses()

describe('keys', () => {
  it('that code asks for are there', () => {
    const unknown = uses
      .filter((use) => !keys.some((key) => means(use, key)))
      .map(({ file, key }) => `${file} asks for ${placeOf('en', key)}, which is not there: add it`)
    expect([...new Set(unknown)]).toEqual([])
  })

  it('that are there are asked for', () => {
    const unused = keys
      .filter((key) => !uses.some((use) => means(use, key)))
      .map((key) => `${placeOf('en', key)} is asked for nowhere: take it out`)
    expect(unused).toEqual([])
  })

  it('say whose they are: t("statuses:title"), never t("title")', () => {
    const bare = speakingFiles().flatMap(({ file, text }) =>
      [...text.matchAll(/\bt\(\s*['"`]([^:'"`]+)['"`]/g)].map(
        ([, key]) => `${file}: t('${key}') needs the word in front, such as t('common:${key}')`,
      ),
    )
    expect(bare).toEqual([])
  })

  it('name groups for every group of every grouping, and no other', () => {
    const groupings = GapBy.options.filter((by) => by !== 'country')
    const ids = groupings.flatMap((by) => groupsOn('2026-11-23', by, realCountries()).map(({ id }) => id))
    expect(Object.keys(en.groups).sort()).toEqual([...new Set(ids)].sort())
  })
})

describe('the search for keys', () => {
  const search = (file: string, text: string) => usesIn({ file, text }).map(({ key }) => key)

  it('finds whole keys, also in attributes and in choices', () => {
    const text = `t('common:csv') <Trans i18nKey="gaps:a.b" /> t(x ? 'statuses:one' : \`statuses:two\`)`
    expect(search('apps/web/src/a.tsx', text)).toEqual([
      'common:csv',
      'gaps:a.b',
      'statuses:one',
      'statuses:two',
    ])
  })

  it('finds keys with holes', () => {
    const text = ['t(`gaps:set.$', '{id}.name`) + words.t(`groups:$', '{a ? "b" : c}`)'].join('')
    expect(search('apps/web/src/a.tsx', text)).toEqual(['gaps:set.*.name', 'groups:*'])
  })

  it('finds the short keys of the API and the domain', () => {
    const text = `say: 'status.future' say(words, 'field.date') problem('invalid', { detail: 'json' })`
    expect(search('apps/api/src/a.ts', text)).toEqual([
      'problems:status.future',
      'problems:field.date',
      'problems:detail.json',
      'problems:fix.json',
    ])
  })

  it('takes a hole for one part of a key, never for two', () => {
    const use = { file: '', key: 'gaps:set.*.name' }
    expect([
      means(use, 'gaps:set.gcts-1.name'),
      means(use, 'gaps:set.a.b.name'),
      means(use, 'gaps:set.a.what'),
    ]).toEqual([true, false, false])
  })
})
