import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { type Node, nodesOf } from '../house/syntax.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { as, differences, type Rows, readTruth, writesThrough } from '../support/row-security.ts'
import { addPeople, isShut, peopleDifferences, touchesThrough } from '../support/row-security-people.ts'
import { type BatteryTest, type Given, type Outcome, told } from './battery.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const source = 'packages/domain/src/accounts.ts'
const folder = join(root, '.battery', 'mutants')

type Mutant = { what: string; text: string }

const turned: Record<string, string> = {
  '===': '!==',
  '!==': '===',
  '<=': '<',
  '<': '<=',
  '>': '>=',
  '>=': '>',
}

/** The other texts that may stand for a node, as a mistake would write them. */
function changesOf(node: Node, text: string): [from: number, to: number, by: string][] {
  const { start, end, type } = node
  const inner = (part: unknown) => part as Node
  const between = (left: Node, right: Node, by: string): [number, number, string] => [
    left.end,
    right.start,
    ` ${by} `,
  ]
  if (type === 'BinaryExpression' && turned[String(node.operator)])
    return [between(inner(node.left), inner(node.right), turned[String(node.operator)] ?? '')]
  if (type === 'LogicalExpression' && node.operator !== '??')
    return [between(inner(node.left), inner(node.right), node.operator === '&&' ? '||' : '&&')]
  if (type === 'Literal' && typeof node.value === 'boolean') return [[start, end, String(!node.value)]]
  if (type === 'Literal' && typeof node.value === 'number') return [[start, end, String(node.value + 1)]]
  if (type === 'ConditionalExpression') {
    const test = inner(node.test)
    return ['true', 'false'].map((by) => [test.start, test.end, by])
  }
  if (type === 'IfStatement') {
    const test = inner(node.test)
    return ['true', 'false'].map((by) => [test.start, test.end, by])
  }
  if (type === 'ArrayExpression')
    return (node.elements as Node[])
      .filter(({ type: kind }) => kind === 'Literal')
      .map((one) => [one.start, text[one.end] === ',' ? one.end + 1 : one.end, ''])
  if (type === 'UnaryExpression' && node.operator === '!') return [[start, start + 1, '']]
  return []
}

function mutantsOf(text: string): Mutant[] {
  return nodesOf({ path: source, text }).flatMap(({ node }) =>
    changesOf(node, text).map(([from, to, by]) => {
      const line = text.slice(0, from).split('\n').length
      const what = `line ${line}: "${text.slice(from, to).trim()}" became "${by.trim()}"`
      return { what, text: text.slice(0, from) + by + text.slice(to) }
    }),
  )
}

/** Runs the unit tests of the module beside every mutant, in one run; gives those that no test told. */
function survivors(mutants: readonly Mutant[]): { alive: string[]; isWell: boolean } {
  rmSync(folder, { recursive: true, force: true })
  const all = [{ what: 'unchanged', text: readFileSync(join(root, source), 'utf8') }, ...mutants]
  for (const [number, { text }] of all.entries()) {
    const place = join(folder, String(number))
    mkdirSync(place, { recursive: true })
    writeFileSync(join(place, 'accounts.ts'), text)
    cpSync(join(root, source.replace('.ts', '.test.ts')), join(place, 'accounts.test.ts'))
  }
  const report = join(folder, 'report.json')
  const args = ['run', '--root', folder, '--reporter=json', `--outputFile=${report}`, '--maxWorkers=2']
  spawnSync(join(root, 'node_modules/.bin/vitest'), args, { cwd: folder, stdio: 'ignore', timeout: 600_000 })
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as {
    testResults: { name: string; status: string }[]
  }
  const passed = new Set(
    testResults.filter(({ status }) => status === 'passed').map(({ name }) => name.split('/').at(-2)),
  )
  if (testResults.length !== all.length)
    throw new Error(`${testResults.length} of ${all.length} mutants were run`)
  const alive = mutants.filter((_, number) => passed.has(String(number + 1))).map(({ what }) => what)
  return { alive, isWell: passed.has('0') }
}

type Policy = { policy: string; table: string; using: string | null; check: string | null }

/** Every policy opened, on the way to the rows and on the way into them; and every function of the rule bent. */
async function policyMutants(database: TestDatabase): Promise<{ what: string; statement: string }[]> {
  const { rows } =
    await sql<Policy>`select policyname as policy, tablename as "table", qual as "using", with_check as "check"
    from pg_policies where schemaname = 'public' and not (current_user = any(roles)) order by 2, 1`.execute(
      database.owner,
    )
  const opened = rows.flatMap(({ policy, table, using, check }) => [
    ...(using !== null
      ? [
          {
            what: `${table} ${policy}: open to read`,
            statement: `alter policy ${policy} on ${table} using (true)${check === null ? '' : ` with check (${check})`}`,
          },
        ]
      : []),
    ...(check !== null
      ? [
          {
            what: `${table} ${policy}: open to write`,
            statement: `alter policy ${policy} on ${table} with check (true)`,
          },
        ]
      : []),
  ])
  const { rows: functions } = await sql<{
    name: string
    text: string
  }>`select p.proname as name, pg_get_functiondef(p.oid) as text
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'public' and p.proname in ('may_see', 'may_read_own', 'may_write')`.execute(
    database.owner,
  )
  const bent = functions.flatMap(({ name, text }) =>
    [...text.matchAll(/'(?:focal-point|clearing-officer|organiser|observer)'(?:::text)?|\bAND\b|=/g)]
      .slice(0)
      .map(({ 0: part, index }) => {
        const by = part === 'AND' ? 'OR' : part === '=' ? '<>' : `'chair'::text`
        return {
          what: `${name}: ${part} at ${index} became ${by}`,
          statement: text.slice(0, index) + by + text.slice(index + part.length),
        }
      }),
  )
  return [...opened, ...bent]
}

/** Whether anything of what looks at the policies tells. */
async function isTold(database: TestDatabase, truth: Rows): Promise<boolean> {
  const viewers = [
    ...[
      as('focal-point', 'ke'),
      as('contributor', 'ke'),
      as('clearing-officer', 'ke'),
      as('focal-point', 'ug'),
    ],
    ...[as('organiser'), as('observer'), as('chair'), as('administrator'), null],
  ]
  for (const viewer of viewers) {
    const { leaked, hidden } = await differences(database, truth, viewer)
    if (leaked.length + hidden.length > 0) return true
  }
  if ((await writesThrough(database)).length > 0) return true
  if ((await touchesThrough(database)).length > 0 || (await isShut(database))) return true
  return (await peopleDifferences(database)).length > 0
}

async function policySurvivors(note: Given['note'], most: number) {
  const database = await openTestDatabase('demo')
  try {
    const truth = await readTruth(database)
    await addPeople(database)
    const isWell = !(await isTold(database, truth))
    const mutants = (await policyMutants(database)).slice(0, most)
    const alive: string[] = []
    let broken = 0
    for (const { what, statement } of mutants) {
      const undo = await undoOf(database, statement)
      const isMade = await sql
        .raw(statement)
        .execute(database.owner)
        .then(
          () => true,
          () => false,
        )
      if (!isMade) broken += 1
      // A mutant that breaks every read is told by the error.
      else if (!(await isTold(database, truth).catch(() => true))) alive.push(what)
      if (isMade) await sql.raw(undo).execute(database.owner)
    }
    note(
      `policies: ${mutants.length} mutants, ${broken} that the database does not take, ${alive.length} alive`,
    )
    const isStillWell = !(await isTold(database, truth))
    return { made: mutants.length - broken, alive, isWell: isWell && isStillWell }
  } finally {
    await database.close()
  }
}

/** What puts back the policy or function that a statement changes. */
async function undoOf({ owner }: TestDatabase, statement: string): Promise<string> {
  const [, policy, table] = /^alter policy (\S+) on (\S+)/.exec(statement) ?? []
  if (policy && table) {
    const { rows } =
      await sql<Policy>`select policyname as policy, tablename as "table", qual as "using", with_check as "check"
      from pg_policies where policyname = ${policy} and tablename = ${table}`.execute(owner)
    const { using = null, check = null } = rows[0] ?? {}
    return `alter policy ${policy} on ${table}${using === null ? '' : ` using (${using})`}${check === null ? '' : ` with check (${check})`}`
  }
  const [, name = ''] = /FUNCTION public\.(\w+)/.exec(statement) ?? []
  const { rows } = await sql<{
    text: string
  }>`select pg_get_functiondef(oid) as text from pg_proc where proname = ${name}`.execute(owner)
  return rows[0]?.text ?? ''
}

const share = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`

async function run({ size, note }: Given): Promise<Outcome> {
  const mutants = mutantsOf(readFileSync(join(root, source), 'utf8')).slice(0, size)
  const module = survivors(mutants)
  note(`policy module: ${mutants.length} mutants, ${module.alive.length} alive`)
  const policies = await policySurvivors(note, size)
  rmSync(folder, { recursive: true, force: true })
  const killed = mutants.length - module.alive.length
  const closed = policies.made - policies.alive.length
  return {
    ran: `${mutants.length} mutants of the policy module, ${policies.made} of row policies and their functions`,
    figure: `killed ${share(killed, mutants.length)} of the module, ${share(closed, policies.made)} of the row policies`,
    control: `unchanged, the tests of the module ${module.isWell ? 'pass' : 'fail'} and those of the policies ${policies.isWell ? 'pass' : 'fail'}`,
    failures: [
      ...(killed >= 0.95 * mutants.length ? [] : told('alive in the module', module.alive)),
      ...told('row policies alive', policies.alive, 20),
      ...(module.isWell && policies.isWell ? [] : ['what is unchanged does not pass']),
    ],
  }
}

export const mutation: BatteryTest = {
  promise: 'mutation of policy module and row policies: killed at least 95 % and 100 %',
  unit: 'mutants of each at most',
  sizes: { small: 20, full: 1000 },
  minutes: 30,
  server: true,
  run,
}
