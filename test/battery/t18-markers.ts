import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { accounts } from '@focal/contracts/accounts'
import { invitations } from '@focal/contracts/invitations'
import { people } from '@focal/contracts/people'
import { statuses } from '@focal/contracts/statuses'
import { callerOf, sessionOf } from '../support/client.ts'
import { customsOf } from '../support/people.ts'
import { openScene } from '../support/processes.ts'
import { type BatteryTest, count, type Outcome, told } from './battery.ts'

const root = new URL('../../', import.meta.url).pathname
const marker = 'markerzq81'

/** What looks like a secret that somebody left. */
const secrets: [string, RegExp][] = [
  ['a private key', /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----\s+[A-Za-z0-9+/]{40}/],
  ['a key of a cloud', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/],
  ['a token of a forge', /\bgh[pousr]_[A-Za-z0-9]{36}\b|\bnpm_[A-Za-z0-9]{36}\b|\bglpat-[\w-]{20}\b/],
  ['a secret with a value', /FOCAL_SECRET\s*[:=]\s*['"]?[0-9a-f]{32,}/],
  ['a web token', /\beyJ[\w-]{20,}\.eyJ[\w-]{20,}\.[\w-]{20,}/],
]

function secretsIn(text: string): string[] {
  return secrets.filter(([, pattern]) => pattern.test(text)).map(([what]) => what)
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

/** A server that logs everything it can; people who type markers wherever they can; what it said. */
async function logsOfUse(): Promise<{ text: string; cookies: string[] }> {
  const scene = openScene()
  try {
    const { child, errors, address, code } = await scene.start(
      { FOCAL_DATA: scene.newDirectory(), FOCAL_DEMO: '1', FOCAL_LOG: 'debug' },
      /^ {2}observer@demo/,
    )
    const lines: Buffer[] = []
    child.stdout?.on('data', (bytes: Buffer) => lines.push(bytes))
    const cookies = [await sessionOf(address, 'focal.ke'), await sessionOf(address, 'admin')]
    const [focal, admin, nobody] = [...cookies, null].map((cookie) => callerOf(address, cookie))
    if (!focal || !admin || !nobody) throw new Error('Three are there')
    const params = { iso2: 'ke' }
    const said = {
      commitmentId: '1373-1c',
      status: 'partly',
      statusDate: '2026-06-01',
      publish: true,
    } as const
    for (const version of [0, 99])
      await focal(statuses.report, { params, version, body: { ...said, note: marker, references: [marker] } })
    await focal(statuses.report, { params, version: 0, raw: { body: `{"note":"${marker}` } })
    await focal(statuses.report, { params, version: 0, raw: { body: JSON.stringify({ [marker]: marker }) } })
    const email = `${marker}@ministry.example`
    const post = { role: 'contributor', countryCode: 'ke', agencyId: customsOf('ke'), title: marker } as const
    await focal(invitations.invite, { body: { ...post, email, name: marker } })
    await admin(people.list, { query: { find: marker } })
    await nobody(accounts.askReset, { body: { email } })
    await nobody(invitations.join, { body: { token: marker, name: marker, password: `${marker} ${marker}` } })
    await nobody(accounts.resetPassword, { body: { token: marker, password: marker } })
    await fetch(`${address}/api/auth/sign-in/email?${marker}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${marker}` },
      body: JSON.stringify({ email, password: marker }),
    })
    await fetch(`${address}/api/countries/ke/statuses?asOf=${marker}`, { headers: { cookie: `x=${marker}` } })
    child.kill('SIGTERM')
    await code
    return { text: Buffer.concat(lines).toString() + (await errors), cookies }
  } finally {
    await scene.end()
  }
}

function history(): string {
  return execFileSync('git', ['log', '-p', '--all', '--no-color', '--', '.', ':!package-lock.json'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  })
}

async function run(): Promise<Outcome> {
  const { text: logs, cookies } = await logsOfUse()
  const tokens = cookies.map((cookie) => decodeURIComponent(cookie).split(/[=.]/)[2] ?? '')
  const inLogs = [marker, 'demo.example', ...tokens].filter((word) => word !== '' && logs.includes(word))
  const built = filesBelow(join(root, 'apps/web/dist'))
  const bundle = built.filter((path) => !/\.(?:br|gz|woff2)$/.test(path))
  const inBundle = bundle.flatMap((path) =>
    secretsIn(readFileSync(path, 'utf8')).map((what) => `${what} in ${path}`),
  )
  const bundled = bundle.filter((path) => /focal-demo-2009|postgres:\/\//.test(readFileSync(path, 'utf8')))
  const maps = built.filter((path) => path.endsWith('.map'))
  const past = history()
  const inHistory = secretsIn(past)
  const planted = secretsIn(`FOCAL_SECRET=${'0a'.repeat(16)} AKIA${'A'.repeat(16)}`).length
  const isLogged = logs.includes('/countries/:iso2/statuses')
  return {
    ran: `the log of a server at its most talkative (${count(logs.length)} characters), ${bundle.length} built files, ${maps.length} maps, the history (${count(Math.round(past.length / 1e6))} MB of changes)`,
    figure: `markers, addresses and session tokens in the log ${inLogs.length}; secrets in the bundle ${inBundle.length}, passwords or addresses of databases ${bundled.length}; in the history ${inHistory.length}`,
    control: `the log names the route that was asked: ${isLogged ? 'found' : 'not found'}; the password of the demonstration in the history: ${past.includes('focal-demo-2009') ? 'found' : 'not found'}; planted secrets: ${planted} of 2`,
    failures: [
      ...told('in the log', inLogs),
      ...told('in the bundle', [...inBundle, ...bundled]),
      ...told('in the history', inHistory),
      ...(isLogged && planted === 2 ? [] : ['what is surely there was not found']),
    ],
  }
}

export const markers: BatteryTest = {
  promise: 'markers in secrets and personal data, scanned in logs, bundle, maps, history: found 0',
  unit: 'scan',
  sizes: { small: 1, full: 1 },
  minutes: 10,
  server: false,
  run,
}
