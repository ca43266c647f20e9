import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

type Person = { email?: string; email_verified?: boolean }

export type TestProvider = {
  settings: { issuer: string; clientId: string; clientSecret: string; label: string }
  /** What it says of a subject */
  people: Map<string, Person>
  /** Does in a browser of its own what a person does there, and gives the address that leads back to us */
  signIn: (address: string, subject: string) => Promise<string>
  close: () => Promise<void>
}

/** A real OpenID provider on loopback, which leads back to one address. */
export async function startProvider(redirectUri: string): Promise<TestProvider> {
  const people = new Map<string, Person>()
  let handle: RequestListener = (_request, response) => void response.end()
  const server = createServer((request, response) => handle(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' })
  const [clientId, clientSecret] = ['focal', randomBytes(24).toString('hex')]
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
    jwks: { keys: [{ ...key, kid: 'test', use: 'sig', alg: 'RS256' } as never] },
    ttl: {
      AccessToken: 600,
      AuthorizationCode: 60,
      Grant: 600,
      IdToken: 600,
      Interaction: 600,
      Session: 600,
    },
    cookies: { keys: [randomBytes(24).toString('hex')] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    findAccount: (_ctx, id) => ({
      accountId: id,
      claims: () => ({ sub: id, ...people.get(id) }),
    }),
  })
  handle = provider.callback()

  async function signIn(address: string, subject: string): Promise<string> {
    const jar = new Map<string, string>()
    let at: string | null = address
    let form: URLSearchParams | null = null
    for (let step = 0; at !== null && step < 20; step += 1) {
      const response: Response = await fetch(at, {
        redirect: 'manual',
        method: form ? 'POST' : 'GET',
        headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
        ...(form ? { body: form } : {}),
      })
      for (const line of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
        if (value === '') jar.delete(name)
        else jar.set(name, value)
      }
      const to = response.headers.get('location')
      if (to) {
        at = new URL(to, at).href
        form = null
        if (!at.startsWith(issuer)) return at
        continue
      }
      const page = await response.text()
      const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1]
      if (!prompt) throw new Error(`The provider answered ${response.status}: ${page.slice(0, 500)}`)
      form = new URLSearchParams({ prompt, login: subject, password: 'any' })
    }
    throw new Error('The provider leads nowhere')
  }

  return {
    settings: { issuer, clientId, clientSecret, label: 'Ministry account' },
    people,
    signIn,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
