import { statuses } from '@focal/contracts/statuses'
import type { Call } from '../support/client.ts'
import { judgeRace, type Raced, race } from '../support/lost-update.ts'
import { openReplicas } from '../support/replicas.ts'
import { type BatteryTest, count, type Given, type Outcome, told } from './battery.ts'

const iso2 = 'ke'
const commitmentId = '1373-1c'
const rounds = 20

/** A hundred editors each publish an own item at once: none is refused, and every one is there. */
async function append(calls: readonly Call[]): Promise<{ answered: number; kept: number }> {
  const [reader] = calls
  if (!reader) throw new Error('There are no editors')
  const { body } = await reader(statuses.record, { params: { iso2 } })
  const free = body.items.filter(({ commitmentId: id }) => id !== commitmentId).slice(0, 100)
  const answers = await Promise.all(
    free.map(({ commitmentId: id, version }, editor) => {
      const said = { commitmentId: id, status: 'planned', statusDate: '2026-06-01', publish: true } as const
      const note = `append ${editor}`
      const call = calls[editor % calls.length] ?? reader
      return call(statuses.report, { params: { iso2 }, version: version ?? 0, body: { ...said, note } })
    }),
  )
  const after = (await reader(statuses.record, { params: { iso2 } })).body.items
  const notes = new Set(after.map(({ current }) => current?.note))
  return {
    answered: answers.filter(({ status }) => status === 201).length,
    kept: free.filter((_, editor) => notes.has(`append ${editor}`)).length,
  }
}

/** A second winner put among the answers of a round is told. */
function findsPlanted(answers: readonly Raced[], version: number): boolean {
  const winner = answers.find(({ status }) => status === 201)
  return winner !== undefined && judgeRace([...answers, winner], version).length > 0
}

async function run({ size, note }: Given): Promise<Outcome> {
  const replicas = await openReplicas(2)
  try {
    const calls: Call[] = []
    for (let editor = 0; editor < size; editor++) {
      const seat = { role: 'focal-point', countryCode: iso2 } as const
      calls.push(replicas.callAt(editor, await replicas.newSession(`editor.${editor}`, seat)))
    }
    const wrong: string[] = []
    let isPlantedFound = true
    let waits = 0
    for (let version = 0; version < rounds; version++) {
      const answers = await race(calls, iso2, commitmentId, version)
      wrong.push(...judgeRace(answers, version))
      waits += answers.reduce((sum, one) => sum + one.waits, 0)
      isPlantedFound &&= findsPlanted(answers, version)
      note(`round ${version + 1}: ${wrong.length} wrong so far, ${waits} times 503`)
    }
    const detail = await calls[0]?.(statuses.item, { params: { iso2, commitmentId } })
    const history = detail?.body.history.length ?? 0
    const { answered, kept } = await append(calls)
    return {
      ran: `${count(size)} editors x ${rounds} rounds, two server processes`,
      figure: `${rounds - new Set(wrong.map((one) => one.split(':')[0])).size} of ${rounds} versions with one winner and 409 with the record for the others; ${history} entries kept; ${count(waits)} answers 503 with when to come again, and who came again was answered; ${answered} of 100 appends acknowledged, ${kept} there`,
      control: `a second winner among the answers: ${isPlantedFound ? 'found in every round' : 'not found'}`,
      failures: [
        ...told('rounds', wrong),
        ...(waits === 0 ? [] : [`${count(waits)} times the first answer was 503 and not 409`]),
        ...(history === rounds ? [] : [`${history} entries of ${rounds}`]),
        ...(answered === 100 && kept === 100 ? [] : ['an append was refused or lost']),
        ...(isPlantedFound ? [] : ['the planted winner was not found']),
      ],
    }
  } finally {
    await replicas.close()
  }
}

export const lostUpdate: BatteryTest = {
  promise: '500 editors x 20 rounds, two servers: one winner per version, others 409; 100 of 100 appends',
  unit: 'editors',
  sizes: { small: 50, full: 500 },
  minutes: 15,
  server: true,
  run,
}
