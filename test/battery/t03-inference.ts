import type { Endpoint } from '@focal/contracts/endpoint'
import { gaps } from '@focal/contracts/gaps'
import type { Visibility } from '@focal/contracts/status-scale'
import { statuses } from '@focal/contracts/statuses'
import { randomFor, uuidFrom } from '@focal/database/demo/random'
import { addItem, emptyRecords, type NewItem } from '../support/builders.ts'
import type { Ask, Call } from '../support/client.ts'
import { createTestApp, type TestApp } from '../support/test-app.ts'
import { type BatteryTest, count, type Given, type Outcome, told } from './battery.ts'

const states = ['ke', 'ug', 'tz', 'rw', 'fr', 'de', 'br', 'jp']
const commitments = ['1373-1a', '1373-1b', '1373-1c', '1373-1d', '1373-2a']
const values = ['not-started', 'planned', 'partly', 'largely'] as const

/** Levels that an observer may not read. */
const hidden: readonly Visibility[] = ['national', 'organisers']

function itemOf(random: ReturnType<typeof randomFor>, countryCode: string, visibility: Visibility): NewItem {
  const entry = {
    id: uuidFrom(random),
    status: random.pick(values),
    statusDate: `202${3 + random.below(4)}-0${1 + random.below(9)}-01`,
  }
  return { countryCode, commitmentId: random.pick(commitments), visibility, entries: [entry] }
}

/** One item a place at most. */
function distinct(items: readonly NewItem[]): NewItem[] {
  return [...new Map(items.map((item) => [`${item.countryCode} ${item.commitmentId}`, item])).values()]
}

const asks: [Endpoint, Ask<Endpoint>][] = [
  [gaps.table, { query: { by: 'un-group', over: 'commitment', framework: '1373' } as never }],
  [gaps.table, { query: { by: 'world', over: 'profile' } as never }],
  [gaps.table, { query: { by: 'm49-subregion', over: 'framework' } as never }],
  [gaps.table, { query: { by: 'country', over: 'commitment', framework: '1373' } as never }],
  [gaps.coverage, {}],
  ...commitments.map((commitmentId): [Endpoint, Ask<Endpoint>] => [
    statuses.shared,
    { params: { commitmentId } as never },
  ]),
]

async function figuresFor(call: Call): Promise<string> {
  const texts: string[] = []
  for (const [endpoint, ask] of asks) {
    const { status, text } = await call(endpoint, ask)
    if (status !== 200) throw new Error(`${endpoint.path} answered ${status}`)
    texts.push(text)
  }
  return texts.join('\n')
}

/** Fills the records with these items; the counters go on, so that nothing that was kept is given again. */
async function fill({ database }: TestApp, items: readonly NewItem[]): Promise<void> {
  await emptyRecords(database.owner)
  for (const item of items) await addItem(database.owner, item)
}

/**
 * Two worlds that differ only in what the observer may not read: every figure is the same to the letter. As a control
 * an organiser, who may read a part of it, looks at the same two worlds.
 */
async function compareWorlds(app: TestApp, observer: Call, organiser: Call, seed: string) {
  const random = randomFor(seed)
  const open = distinct(
    Array.from({ length: 6 }, () => itemOf(random, random.pick(states), random.pick(['network', 'public']))),
  )
  const taken = new Set(open.map(({ countryCode, commitmentId }) => `${countryCode} ${commitmentId}`))
  const secret = () =>
    distinct(
      Array.from({ length: 6 }, () => itemOf(random, random.pick(states), random.pick(hidden))),
    ).filter(({ countryCode, commitmentId }) => !taken.has(`${countryCode} ${commitmentId}`))
  await fill(app, [...open, ...secret()])
  const [first, firstControl] = [await figuresFor(observer), await figuresFor(organiser)]
  await fill(app, [...open, ...secret()])
  const [second, secondControl] = [await figuresFor(observer), await figuresFor(organiser)]
  return { isSame: first === second, controlDiffers: firstControl !== secondControl }
}

const each = 100

async function compareMany(from: number, to: number, seed: number) {
  const app = await createTestApp()
  try {
    const [observer, organiser] = [await app.as('observer'), await app.as('organiser')]
    const inferred: string[] = []
    let control = 0
    for (let world = from; world < to; world++) {
      const { isSame, controlDiffers } = await compareWorlds(
        app,
        observer,
        organiser,
        `world ${seed} ${world}`,
      )
      if (!isSame) inferred.push(`world ${world}`)
      if (controlDiffers) control += 1
    }
    return { inferred, control }
  } finally {
    await app.close()
  }
}

async function run({ size, seed, note, part }: Given): Promise<Outcome> {
  const inferred: string[] = []
  let control = 0
  for (let from = 0; from < size; from += each) {
    const to = Math.min(size, from + each)
    const found = await part(`worlds from ${from}`, () => compareMany(from, to, seed))
    inferred.push(...found.inferred)
    control += found.control
    note(`${to} of ${size} worlds, ${inferred.length} told something`)
  }
  return {
    ran: `${count(size)} pairs of worlds that differ in hidden items only, ${asks.length} figures and lists each`,
    figure: `worlds in which a figure told something hidden ${inferred.length}`,
    control: `an organiser, who may read a part of it, saw a difference in ${count(control)}`,
    failures: [
      ...told('inferred', inferred),
      ...(control > size / 2 ? [] : ['the control saw too few differences']),
    ],
    missing: ['anonymous counting: it does not exist, so nothing of it can be inferred'],
  }
}

export const inference: BatteryTest = {
  promise:
    'inference from figures, 1,000 random worlds: hidden values inferred 0; control with the rule off must infer',
  unit: 'worlds',
  sizes: { small: 20, full: 1000 },
  minutes: 60,
  server: true,
  run,
}
