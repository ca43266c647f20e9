import { accounts } from '@focal/contracts/accounts'
import { newPerson } from './people.ts'
import { startProvider } from './provider.ts'
import { createTestApp } from './test-app.ts'

const baseUrl = 'http://127.0.0.1:3000'

/**
 * Calls the operations that need another site to sign in at where they should succeed, with a real provider. Gives those
 * that did not, with the status.
 */
export async function walkProvider(): Promise<string[]> {
  const provider = await startProvider(`${baseUrl}/api${accounts.comeFromProvider.path}`)
  const app = await createTestApp({ baseUrl, provider: provider.settings })
  try {
    const person = await newPerson(app)
    provider.people.set('walked', { email: person.email, email_verified: true })
    const left = await app.call(accounts.leaveToProvider, { body: { next: '/overview' } })
    if (left.status !== 200) return [`accounts.leaveToProvider: ${left.status}`]
    const cookie = left.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const back = await provider.signIn(left.body.address, 'walked')
    const came = await fetch(back.replace(baseUrl, app.url), { redirect: 'manual', headers: { cookie } })
    const to = came.headers.get('location')
    return came.status === 303 && to === '/overview'
      ? []
      : [`accounts.comeFromProvider: ${came.status} to ${to}`]
  } finally {
    await app.close()
    await provider.close()
  }
}
