import { get, type IncomingMessage } from 'node:http'

/** Subscribers of one stream of events. */
export type Audience = {
  /** When each of them has heard the next event about figures */
  next: () => Promise<number[]>
  leave: () => Promise<void>
}

function open(address: string, cookie: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get(address, { headers: { cookie, accept: 'text/event-stream' }, agent: false }, (answer) => {
      if (answer.statusCode === 200) resolve(answer)
      else reject(new Error(`A stream was answered with ${answer.statusCode}`))
    }).on('error', reject)
  })
}

/** One stream for each session, all heard in this process. */
export async function openAudience(address: string, cookies: readonly string[]): Promise<Audience> {
  const answers: IncomingMessage[] = []
  const waiting = new Map<number, (at: number) => void>()
  for (const [place, cookie] of cookies.entries()) {
    const answer = await open(address, cookie)
    const begun = Promise.withResolvers<void>()
    answer.on('error', () => {})
    answer.on('data', (part: Buffer) => {
      if (!part.includes('"gaps"')) return
      begun.resolve()
      waiting.get(place)?.(performance.now())
    })
    answers.push(answer)
    await begun.promise
  }
  const next = () =>
    Promise.all(
      answers.map((_answer, place) => new Promise<number>((resolve) => void waiting.set(place, resolve))),
    )
  const leave = async () => {
    for (const answer of answers) answer.destroy()
  }
  return { next, leave }
}
