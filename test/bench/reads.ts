import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GapTable } from '@focal/contracts/gaps'
import { demoPassword } from '@focal/database/demo/accounts'
import { type Server, startBare, startFocal, startLoad } from './children.ts'
import { type Arm, alternate, type Measured } from './measure.ts'
import { arms, connections, type Question, type Reads, readsReport, rounds } from './reads-report.ts'
import type { Say, Section } from './suites.ts'
import { openWorld, type World } from './world.ts'

const paths: Record<Question, string> = {
  heatMap: '/api/gaps?by=un-group&over=profile',
  profile: '/api/countries/ke/statuses',
}

async function signIn(focal: Server): Promise<string> {
  const response = await fetch(`${focal.address}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'organiser@demo.example', password: demoPassword }),
  })
  if (!response.ok) throw new Error(`Sign-in was answered with ${response.status}`)
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

async function ask(url: string, cookie: string): Promise<string> {
  const response = await fetch(url, { headers: { cookie } })
  const body = await response.text()
  if (!response.ok) throw new Error(`${url} was answered with ${response.status}: ${body.slice(0, 300)}`)
  return body
}

function armsOf(question: Question, focal: Server, bare: Server, cookie: string): Arm[] {
  return arms.map((name) => ({
    name,
    url: name === 'focal' ? focal.address + paths[question] : `${bare.address}/${name}/${question}`,
    headers: { cookie },
  }))
}

type PlainCell = { group: string; set: string; coverage: number; knownGap: number; low: number; high: number }

/** Stops the bench where the plain SQL and Focal disagree: then they are not the same work. */
function compareFigures(focalBody: string, sqlBody: string): number {
  const plain = (JSON.parse(sqlBody) as { cells: PlainCell[] }).cells
  const { cells } = GapTable.parse(JSON.parse(focalBody))
  for (const { group, set, figure } of cells) {
    const other = plain.find((cell) => cell.group === group && cell.set === set)
    const isSame = (['coverage', 'knownGap', 'low', 'high'] as const).every(
      (name) => Math.abs((figure?.[name] ?? Number.NaN) - (other?.[name] ?? Number.NaN)) < 1.5e-6,
    )
    if (!isSame)
      throw new Error(
        `Not the same for ${group}, ${set}: ${JSON.stringify(figure)} and ${JSON.stringify(other)}`,
      )
  }
  return cells.length
}

async function measureAll(world: World, focal: Server, folder: string, say: Say): Promise<Reads> {
  const cookie = await signIn(focal)
  const began = performance.now()
  const heatMap = await ask(focal.address + paths.heatMap, cookie)
  const firstMs = performance.now() - began
  const profile = await ask(focal.address + paths.profile, cookie)
  const bodies = { heatMap: join(folder, 'heat-map.json'), profile: join(folder, 'profile.json') }
  writeFileSync(bodies.heatMap, heatMap)
  writeFileSync(bodies.profile, profile)
  const [appAddress, plainAddress] = [world.address('app'), world.address('superuser')]
  const bare = await startBare({ bodies, appAddress, plainAddress, today: world.today })
  const load = startLoad()
  try {
    const compared = compareFigures(heatMap, await ask(`${bare.address}/sql/heatMap`, cookie))
    const results: Reads['results'] = []
    for (const question of ['heatMap', 'profile'] as const) {
      const measured: Measured[] = []
      for (const count of connections) {
        say(`${paths[question]} at ${count} connections`)
        measured.push(await alternate(load, armsOf(question, focal, bare, cookie), count, rounds))
      }
      const bytes = Buffer.byteLength(question === 'heatMap' ? heatMap : profile)
      results.push({ question, path: paths[question], bytes, measured })
    }
    return { size: world.size, results, compared, firstMs }
  } finally {
    await load.stop()
    await bare.stop()
  }
}

/** Reads against bare Express: from memory, behind one session read, and by plain SQL. */
export async function reads(say: Say): Promise<Section> {
  const world = await openWorld(say)
  const folder = mkdtempSync(join(tmpdir(), 'focal-bench-bodies-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  try {
    const focal = await startFocal({
      DATABASE_URL: world.address('app'),
      DATABASE_OWNER_URL: '',
      FOCAL_SECRET: randomBytes(32).toString('hex'),
      FOCAL_DEMO: '1',
    })
    try {
      return readsReport(await measureAll(world, focal, folder, say))
    } finally {
      await focal.stop()
    }
  } finally {
    await world.close()
  }
}
