import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { catalogueFolder } from '@focal/database/catalogue'
import { afterAll, expect, test } from 'vitest'
import { commands } from './commands.ts'
import { run } from './run.ts'

const folder = mkdtempSync(join(tmpdir(), 'focal-run-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const data = join(folder, 'data')

/** What a command line says and complains of, and its exit code. */
async function focal(args: string[], env: Record<string, string> = {}) {
  const said: string[] = []
  const complained: string[] = []
  const code = await run(args, {
    env: { FOCAL_DATA: data, INIT_CWD: folder, ...env },
    say: (sentence) => said.push(sentence),
    complain: (sentence) => complained.push(sentence),
    now: () => new Date('2026-11-24T12:00:00Z'),
    signal: new AbortController().signal,
  })
  return { code, said, complained }
}

const external = { DATABASE_URL: 'postgres://a:b@127.0.0.1:1/f' }

test.each<[string[], Record<string, string>, RegExp]>([
  [[], {}, /^Say what to do\.$/],
  [['bakcup'], {}, /^There is no command "bakcup"\.$/],
  [['demo'], {}, /^There is no command "demo"\.$/],
  [['backup', '--fast'], {}, /^Unknown option '--fast'\.$/],
  [['backup', '--passphrase-file'], {}, /argument missing\.$/],
  [['backup', 'a', 'b', '--plain'], {}, /^"b" is one word too many\.$/],
  [['restore'], {}, /^Something is left out: it takes <file>\.$/],
  [['backup'], {}, /^Give a passphrase for the archive in FOCAL_PASSPHRASE or with --passphrase-file/],
  [['backup'], { FOCAL_PASSPHRASE: 'short' }, /^The passphrase has fewer than 12 characters/],
  [['backup', '--passphrase-file', 'none'], {}, /^none cannot be read/],
  [['backup', '--passphrase-file', 'none', '--plain'], {}, /^Write either --plain or --passphrase-file/],
  [['backup', '--plain'], {}, /^There is no database in .*data: set FOCAL_DATA/],
  [['backup', '--plain'], { DATABASE_URL: 'mysql://x' }, /^These settings are not right:\n/],
  [['backup', '--plain'], external, /set DATABASE_OWNER_URL/],
  [['migrate'], { DATABASE_OWNER_URL: external.DATABASE_URL }, /set DATABASE_URL too/],
  [['invite', 'a@b.example'], {}, /^Something is left out: it takes <address> <name>\.$/],
  [['invite', 'somebody', 'Amina Otieno'], {}, /^"somebody" is no e-mail address: write it as/],
  [['invite', 'a@b.example', 'http://x'], {}, /^"http:\/\/x" is no name: write it on one line/],
  [
    ['invite', 'a@b.example', 'Amina'],
    { BASE_URL: 'focal' },
    /^These settings are not right:\n {2}BASE_URL is/,
  ],
  [['invite', 'a@b.example', 'Amina'], {}, /^There is no database in .*data: set FOCAL_DATA/],
  [['demo', 'reset'], {}, /^There is no database in .*data: set FOCAL_DATA/],
  [['demo', 'reset'], external, /^DATABASE_URL is set/],
  [['catalogue', 'check', '.'], {}, /is no folder with the files of a catalogue/],
])('%j was not called right: that is told, with code 2, and nothing is made', async (args, env, sentence) => {
  const { code, said, complained } = await focal(args, env)
  expect([code, said]).toEqual([2, []])
  expect(complained).toEqual([
    expect.stringMatching(sentence),
    expect.stringMatching(/^"focal .*--help" tells more\.$/),
  ])
  expect(existsSync(data)).toBe(false)
})

test('what went wrong is told without where in the code, unless that is asked for', async () => {
  const asked = ['backup', '--plain']
  const env = { ...external, DATABASE_OWNER_URL: external.DATABASE_URL }
  const sentence = expect.stringMatching(/^DATABASE_OWNER_URL leads to no PostgreSQL that answers/)
  expect(await focal(asked, env)).toEqual({ code: 1, said: [], complained: [sentence] })
  const { complained } = await focal(asked, { ...env, FOCAL_LOG: 'debug' })
  expect(complained).toEqual([sentence, expect.stringMatching(/\n +at /)])
})

test('an archive that is not there or none makes no database', async () => {
  writeFileSync(join(folder, 'text'), 'Dear reader\n')
  expect(await focal(['restore', 'none.focal'])).toMatchObject({
    code: 1,
    complained: [expect.stringMatching(/none\.focal cannot be read/)],
  })
  expect(await focal(['restore', 'text'])).toMatchObject({
    code: 1,
    complained: [expect.stringMatching(/^This is no archive of Focal/)],
  })
  expect(existsSync(data)).toBe(false)
})

test('the list of commands and the help of each', async () => {
  for (const asked of [['--help'], ['-h'], ['help']]) {
    const { code, said } = await focal(asked)
    expect(code).toBe(0)
    for (const { name, summary } of commands)
      expect(said.join('\n')).toMatch(new RegExp(`  ${name} .*${summary}`))
  }
  for (const { name, options, means, summary } of commands) {
    const { code, said } = await focal([...name.split(' '), '--help'])
    expect(code).toBe(0)
    const help = said.join('\n')
    expect(help).toMatch(new RegExp(`^focal ${name}`))
    expect(help).toContain(summary)
    expect(Object.keys(means).sort()).toEqual(Object.keys(options).sort())
    for (const option of Object.keys(options)) expect(help).toContain(`--${option}`)
  }
})

test('the catalogue is checked, ours or one that is being edited', async () => {
  expect(await focal(['catalogue', 'check'])).toEqual({
    code: 0,
    said: [
      expect.stringMatching(
        /^The catalogue is whole: \d+ commitments, \d+ links, texts in \d more languages\.$/,
      ),
    ],
    complained: [],
  })
  const edited = join(folder, 'edited')
  cpSync(fileURLToPath(catalogueFolder), edited, { recursive: true })
  expect((await focal(['catalogue', 'check', 'edited'])).code).toBe(0)
  const file = join(edited, 'links.json')
  writeFileSync(file, readFileSync(file, 'utf8').replace('"1373-1c"', '"1373-99z"'))
  expect(await focal(['catalogue', 'check', 'edited'])).toEqual({
    code: 1,
    said: [],
    complained: [expect.stringMatching(/^The catalogue has \d+ mistakes.*\n.*links\.json/)],
  })
})
