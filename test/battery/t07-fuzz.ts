import { type Fuzzed, fuzzAs, fuzzers, prepareFuzz } from '../support/fuzz.ts'
import { createTestApp, type TestApp } from '../support/test-app.ts'
import { walkEverything } from '../support/walk.ts'
import { walkProvider } from '../support/walk-provider.ts'
import { type BatteryTest, count, type Given, type Outcome, told } from './battery.ts'

async function withApp<T>(work: (app: TestApp) => Promise<T>): Promise<T> {
  const app = await createTestApp({ mayFail: true })
  try {
    return await work(app)
  } finally {
    await app.close()
  }
}

/** What each role's part found, put together. */
function sum(parts: readonly Fuzzed[], name: 'failures' | 'hung' | 'leaks' | 'undeclared' | 'polluted') {
  return parts.flatMap((part) => part[name])
}

/** The same fuzz by an organiser whose answers are looked at as an observer's, who may read less. */
async function findsPlanted(seed: number): Promise<number> {
  return withApp(async (app) => {
    const prepared = await prepareFuzz(app)
    const asOrganiser = { ...app, signIn: () => app.signIn('organiser') }
    const { leaks } = await fuzzAs(asOrganiser, 'observer', prepared, {
      requests: 1000,
      seed: `control ${seed}`,
    })
    return leaks.length
  })
}

async function run({ size, seed, note, part }: Given): Promise<Outcome> {
  const each = Math.ceil(size / fuzzers.length)
  const parts: Fuzzed[] = []
  for (const role of fuzzers) {
    const found = await part(role, () =>
      withApp(async (app) =>
        fuzzAs(app, role, await prepareFuzz(app), { requests: each, seed: String(seed) }),
      ),
    )
    parts.push(found)
    note(
      `${role}: ${found.requests} requests, ${found.failures.length} failures, ${found.reached.length} operations reached`,
    )
  }
  const planted = await part('planted', () => findsPlanted(seed))
  const unreached = await part('walk', async () => [
    ...(await withApp((app) => walkEverything(app, async () => {}, '2026-11-24T12:00:00.000Z'))),
    ...(await walkProvider()),
  ])
  const requests = parts.reduce((all, one) => all + one.requests, 0)
  const byFuzz = new Set(parts.flatMap(({ reached }) => reached))
  const operations = parts[0]?.operations.length ?? 0
  const [failures, hung, leaks] = [sum(parts, 'failures'), sum(parts, 'hung'), sum(parts, 'leaks')]
  const [undeclared, polluted] = [sum(parts, 'undeclared'), sum(parts, 'polluted')]
  return {
    ran: `${count(requests)} requests to ${operations} operations in ${fuzzers.length} roles`,
    figure: `5xx ${failures.length}, hung ${hung.length}, leaks ${leaks.length}, pollution ${polluted.length}, statuses that neither the document nor the edge names ${undeclared.length}; ${byFuzz.size} of ${operations} operations reached 2xx by the fuzz, ${operations - unreached.length} by the walk through all of them`,
    control: `an organiser's answers looked at as an observer's: ${planted} leaks told`,
    failures: [
      ...told('5xx or torn answers', failures),
      ...told('hung', hung),
      ...told('leaks', leaks),
      ...told('pollution', polluted),
      ...told('not in the document', undeclared),
      ...told('not reached', unreached),
      ...(planted > 0 ? [] : ['the planted leak was not found']),
    ],
  }
}

export const fuzz: BatteryTest = {
  promise:
    'fuzz of every operation in the OpenAPI document, every role: 50,000 requests, 5xx 0, hung 0, leaks 0, pollution 0; all operations reached 2xx',
  unit: 'requests',
  sizes: { small: 4000, full: 50_000 },
  minutes: 30,
  server: true,
  run,
}
