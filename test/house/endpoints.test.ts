import { everyEndpoint } from '@focal/contracts/all'
import { Role } from '@focal/contracts/roles'
import { describe, expect, it, test } from 'vitest'
import { readSources } from './sources.ts'
import { partOf } from './walls.ts'

const endpoints = everyEndpoint()
const routes = readSources(['apps/api/src'], /\/(?:[\w-]+-)?routes\.ts$/)
const tests = readSources(['apps/api/src'], /\.test\.ts$/)

function filesWith(files: typeof routes, name: string): string[] {
  const called = new RegExp(`\\b${name.replace('.', '\\.')}\\b`)
  return files.filter(({ text }) => called.test(text)).map(({ path }) => path)
}

describe('every operation of contracts/src/all.ts', () => {
  it('is bound in a routes.ts of its word, and in no other', () => {
    const wrong = endpoints.flatMap(({ name, word }) => {
      const files = filesWith(routes, name)
      const own = `apps/api/src/${partOf[word] ?? word}/`
      return files.length === 1 && files[0]?.startsWith(own)
        ? []
        : [`${name} is bound in ${files.join(', ') || 'no routes.ts'}: bind it once, in ${own}routes.ts`]
    })
    expect(wrong).toEqual([])
  })

  it('is called in a test of its word', () => {
    const untested = endpoints.flatMap(({ name, word }) => {
      const own = `apps/api/src/${partOf[word] ?? word}/`
      const isCalled = filesWith(tests, name).some((path) => path.startsWith(own))
      return isCalled ? [] : [`${name} is not called in ${own}routes.test.ts: call it there`]
    })
    expect(untested).toEqual([])
  })

  it('says who may call it: anyone, whoever is signed in, whoever holds a link, or some roles', () => {
    const silent = endpoints.filter(({ endpoint: { who } }) =>
      typeof who === 'string'
        ? who !== 'anyone' && who !== 'signed-in' && who !== 'link'
        : who.length === 0 || who.some((role) => !Role.options.includes(role)),
    )
    expect(silent.map(({ name }) => `${name} needs a who`)).toEqual([])
  })

  it('asks for a sign-in, but for health, readiness, the doors, what the sign-in page shows and single-use links', () => {
    const open = endpoints.filter(({ endpoint }) => endpoint.who === 'anyone').map(({ name }) => name)
    expect(open.sort()).toEqual([
      'accounts.askPasskey',
      'accounts.askReset',
      'accounts.comeFromProvider',
      'accounts.giveCode',
      'accounts.givePasskey',
      'accounts.leaveToProvider',
      'accounts.resetPassword',
      'accounts.signIn',
      'accounts.signInOptions',
      'accounts.signOut',
      'invitations.accept',
      'invitations.join',
      'invitations.open',
      'requests.askLink',
      'requests.openLink',
      'system.health',
      'system.ready',
    ])
  })

  it('has an address of its own', () => {
    const addresses = endpoints.map(({ endpoint: { method, path } }) => `${method} ${path}`)
    expect(addresses.filter((one, place) => addresses.indexOf(one) !== place)).toEqual([])
  })

  it('takes a version only where it writes', () => {
    const reads = endpoints.filter(({ endpoint }) => endpoint.method === 'get' && endpoint.versioned)
    expect(reads.map(({ name }) => name)).toEqual([])
  })

  it('takes a body only where it writes, and one on every post and put but signing out, which names nothing', () => {
    const wrong = endpoints.filter(({ name, endpoint: { method, body, takes } }) => {
      const needsBody = (method === 'post' || method === 'put') && name !== 'accounts.signOut'
      return needsBody !== ((body ?? takes) !== undefined)
    })
    expect(wrong.map(({ name }) => name)).toEqual([])
  })
})

describe('the example of', () => {
  test.each(endpoints)('$name is a call that its own shapes accept', ({ endpoint }) => {
    const { params, query, body, response, example, path } = endpoint
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    expect(Object.keys(params?.shape ?? {}).sort()).toEqual(named.sort())
    const parts = [
      ['params', params, example.params],
      ['query', query, example.query ?? (query ? {} : undefined)],
      ['body', body, example.body],
      ['response', response, example.response],
    ] as const
    const refused = parts.flatMap(([part, shape, value]) => {
      if (!shape) return value === undefined ? [] : [`${part}: an example without a shape`]
      const parsed = shape.safeParse(value)
      return parsed.success
        ? []
        : parsed.error.issues.map((issue) => `${part}.${issue.path.join('.')}: ${issue.message}`)
    })
    expect(refused).toEqual([])
  })

  test.each(endpoints)('$name holds nothing that the reply does not', ({ endpoint }) => {
    expect(endpoint.response.parse(endpoint.example.response)).toEqual(endpoint.example.response)
  })
})
