// The load generator, in a process of its own: one round for each message, then its rate.
import autocannon from 'autocannon'

export type Round = {
  url: string
  headers: Record<string, string>
  connections: number
  /** Seconds of a round; or, for an arm that is slow, how many requests */
  seconds: number
  amount?: number
}
export type Outcome = { perSecond: number; p99: number; failed: number }

/** A round that lasts a set time. */
async function runFor(round: Round): Promise<Outcome> {
  const { url, headers, connections, seconds } = round
  const result = await autocannon({ url, headers, connections, duration: seconds })
  const failed = result.errors + result.timeouts + result.non2xx
  return { perSecond: result['2xx'] / result.duration, p99: result.latency.p99, failed }
}

/** A round of so many requests; timed by its last answer, because the generator itself ends on whole seconds. */
async function runThrough({ url, headers, connections }: Round, amount: number): Promise<Outcome> {
  const began = performance.now()
  let last = began
  const settings = { url, headers, connections, amount, timeout: 60 }
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const instance = autocannon(settings, (error, done) => (error ? reject(error) : resolve(done)))
    instance.on('response', () => {
      last = performance.now()
    })
  })
  const failed = result.errors + result.timeouts + result.non2xx
  return { perSecond: (result['2xx'] * 1000) / (last - began), p99: result.latency.p99, failed }
}

process.on('message', async (round: Round) => {
  const { amount } = round
  process.send?.(await (amount === undefined ? runFor(round) : runThrough(round, amount)))
})
