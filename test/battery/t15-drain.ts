import { setTimeout as sleep } from 'node:timers/promises'
import { startLoad } from '../support/load.ts'
import { openReplicas } from '../support/replicas.ts'
import { type BatteryTest, count, type Given, type Outcome, told } from './battery.ts'

const states = ['ke', 'fr', 'br', 'jp', 'nz', 'ug']

async function run({ size, note }: Given): Promise<Outcome> {
  const replicas = await openReplicas(2)
  try {
    const workers: { state: string; cookie: string }[] = []
    for (const state of states) {
      const seat = { role: 'focal-point', countryCode: state } as const
      workers.push({ state, cookie: await replicas.newSession(`drain.${state}`, seat) })
    }
    // As a balancer that has seen which of them takes requests.
    let open = replicas.servers.map(({ address }) => address)
    const pick = (number: number) => open[number % open.length] ?? ''
    const failures: string[] = []
    let [acknowledged, unansweredByKill, afterTerm] = [0, 0, 0]
    for (let round = 0; round < size; round++) {
      const [killed, drained] = replicas.servers
      if (!killed || !drained) throw new Error('There are two servers')
      const first = startLoad(workers, pick, `kill ${round}`)
      await sleep(1500)
      killed.child.kill('SIGKILL')
      await killed.code
      open = [drained.address]
      await sleep(1500)
      const afterKill = await first.stop()
      const started = await replicas.start()
      replicas.servers.splice(0, 1, started)
      open = [started.address, drained.address]
      const second = startLoad(workers, pick, `drain ${round}`)
      await sleep(1500)
      open = [started.address]
      drained.child.kill('SIGTERM')
      const code = await drained.code
      await sleep(1000)
      const afterDrain = await second.stop()
      replicas.servers.splice(1, 1, await replicas.start())
      open = replicas.servers.map(({ address }) => address)
      unansweredByKill += afterKill.unanswered
      afterTerm += afterDrain.unanswered
      acknowledged += afterKill.acknowledged + afterDrain.acknowledged
      const odd = [afterKill, afterDrain].flatMap(({ answers }) =>
        Object.keys(answers).filter((status) => !['200', '201', '409'].includes(status)),
      )
      failures.push(
        ...told('lost', [...afterKill.lost, ...afterDrain.lost]),
        ...told('doubled', [...afterKill.doubled, ...afterDrain.doubled]),
        ...told('answered', odd),
        ...(afterDrain.unanswered === 0 ? [] : [`${afterDrain.unanswered} without an answer after SIGTERM`]),
        ...(code === 0 ? [] : [`the drained server ended with ${code}`]),
      )
      note(`round ${round + 1}: ${failures.length} failures, ${afterKill.unanswered} unanswered by the kill`)
    }
    return {
      ran: `${size} rounds: two servers under load, one killed with -9, the other drained with SIGTERM`,
      figure: `failures after SIGTERM ${afterTerm}; of ${count(acknowledged)} acknowledged writes lost or doubled 0 unless told beside`,
      control: `${unansweredByKill} requests lost their connection to the killed one`,
      failures,
    }
  } finally {
    await replicas.close()
  }
}

export const drain: BatteryTest = {
  promise: 'two servers, one killed, one drained: failures after SIGTERM 0; duplicate effects 0',
  unit: 'rounds',
  sizes: { small: 1, full: 10 },
  minutes: 15,
  server: true,
  run,
}
