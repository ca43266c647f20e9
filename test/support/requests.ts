import type { Sector } from '@focal/contracts/commitments'
import { requests } from '@focal/contracts/requests'
import { actAs, type Db } from '@focal/database/connect'
import { demoAgencyId } from '@focal/database/demo/agencies'
import { places } from './canaries.ts'
import { type Call, callerOf } from './client.ts'
import { linksTo, tokenTo } from './people.ts'
import type { TestApp } from './test-app.ts'

type Reached = Pick<TestApp, 'as' | 'call' | 'database' | 'url'>

export type NewAsk = {
  iso2?: string
  sector?: Sector
  commitmentIds?: string[]
  dueOn?: string
  message?: string
  /** The focal point, where it is not the session that `as` keeps */
  focal?: Call
}

/** Asks an agency of Kenya, or of another State, as its focal point; gives the id of the request. */
export async function askAgency(app: Reached, said: NewAsk = {}): Promise<string> {
  const { iso2 = 'ke', sector = 'finance', commitmentIds = ['1373-1c'], dueOn = '2026-12-04' } = said
  const focal = said.focal ?? (await app.as(`focal.${iso2}`))
  const agencies = [{ agencyId: demoAgencyId(iso2, sector), commitmentIds }]
  const { body, status, text } = await focal(requests.ask, {
    params: { iso2 },
    body: { agencies, dueOn, message: said.message ?? '' },
  })
  if (status !== 201) throw new Error(`The agency could not be asked: ${text}`)
  const isFresh = ({ commitmentId, version, request }: (typeof body.items)[number]) =>
    commitmentId === commitmentIds[0] &&
    version === 1 &&
    request.revokedAt === null &&
    request.dueOn === dueOn
  const [made] = body.items.filter((row) => row.request.agencyId === agencies[0]?.agencyId && isFresh(row))
  if (!made) throw new Error('The request that was made is not listed')
  return made.request.id
}

/** The token of the latest link to the contributor of an agency of Kenya. */
export function linkTokenTo({ database }: Reached, handle = 'finance.ke'): Promise<string> {
  return tokenTo(database.owner, `${handle}@demo.example`)
}

/** Opens a link; calls with the session that it opened. */
export async function openLink(app: Reached, token: string): Promise<{ call: Call; cookie: string }> {
  const { headers, body } = await app.call(requests.openLink, { body: { token } })
  if (body.state !== 'open') throw new Error(`The link is ${body.state}`)
  const cookie = headers.getSetCookie()[0]?.split(';')[0] ?? ''
  return { call: callerOf(app.url, cookie), cookie }
}

/** Asks the Treasury of Kenya, and calls with the session of the link that it gets. */
export async function answerer(app: Reached, said: NewAsk = {}): Promise<{ call: Call; cookie: string }> {
  await askAgency(app, said)
  // Of links that were sent at the same instant none is the latest: one that opens is one of ours.
  for (const link of await linksTo(app.database.owner, 'finance.ke@demo.example')) {
    const { body, headers } = await app.call(requests.openLink, { body: { token: link.split('#')[1] ?? '' } })
    const cookie = headers.getSetCookie()[0]?.split(';')[0] ?? ''
    if (body.state === 'open') return { call: callerOf(app.url, cookie), cookie }
  }
  throw new Error('No link opens')
}

/** An answer that says something of every field. */
export const answer = {
  status: 'largely' as const,
  evidenceGrade: 'E2' as const,
  statusDate: '2026-11-20',
  note: 'Insurance firms are covered since May.',
  references: ['Demo Freezing Rules 2023, s. 4'],
}

/** A request to act on, with its one row as it stands. */
export type OnRequest = { iso2: string; requestId: string; commitmentId: string; version: number }

type RequestAct = (call: Call, on: OnRequest) => ReturnType<Call>

/** Every operation that changes a request by a seat, by its name. */
export const requestRows: Record<string, RequestAct> = {
  'requests.ask': (call, { iso2, commitmentId }) => {
    const agencies = [{ agencyId: demoAgencyId(iso2, 'finance'), commitmentIds: [commitmentId] }]
    return call(requests.ask, { params: { iso2 }, body: { agencies, dueOn: '2026-12-04' } })
  },
  'requests.askAgain': (call, { iso2, requestId }) =>
    call(requests.askAgain, { params: { iso2, requestId }, body: { dueOn: '2026-12-05' } }),
  'requests.save': (call, { requestId, commitmentId, version }) =>
    call(requests.save, { params: { requestId, commitmentId }, version, body: { ...answer, note: 'Now.' } }),
  'requests.submit': (call, { requestId, commitmentId, version }) =>
    call(requests.submit, { params: { requestId }, body: { rows: [{ commitmentId, version }] } }),
  'requests.settle': (call, { iso2, requestId, commitmentId, version }) => {
    const body = { commitmentId, as: 'returned', comment: 'Which section?', itemVersion: 0 } as const
    return call(requests.settle, { params: { iso2, requestId }, version, body })
  },
  'requests.revoke': (call, { iso2, requestId }) => call(requests.revoke, { params: { iso2, requestId } }),
}

const ofAgency: readonly string[] = ['requests.save', 'requests.submit']

/** What a role is answered for a request to the Treasury of Kenya (side 0), or to another agency or of Uganda. */
export function requestStatus(name: string, role: string, side: 'own' | 'beside' | 'foreign'): number {
  if (ofAgency.includes(name)) return role === 'finance.ke' ? (side === 'own' ? 200 : 404) : 403
  if (role !== 'focal.ke' || side === 'foreign') return 403
  return name === 'requests.ask' ? 201 : 200
}

/** Asks about a commitment and brings its row to where the operation begins; the version it has then. */
export async function putRequest(
  app: Reached,
  name: string,
  said: { iso2: string; sector: Sector; commitmentId: string; handle: string },
): Promise<OnRequest> {
  const { iso2, sector, commitmentId, handle } = said
  const requestId = await askAgency(app, { iso2, sector, commitmentIds: [commitmentId] })
  const on = { iso2, requestId, commitmentId, version: 1 }
  const call = await app.as(handle)
  const steps = {
    'requests.submit': ['requests.save'],
    'requests.settle': ['requests.save', 'requests.submit'],
  }
  for (const step of steps[name as keyof typeof steps] ?? []) {
    const done = await requestRows[step]?.(call, on)
    if (done?.status !== 200) throw new Error(`${step} answered ${done?.text}`)
    on.version += 1
  }
  return on
}

const tables = ['request', 'requestRow', 'requestAnswer', 'requestLink'] as const

/** Everything that was asked in both States and answered, as the owner reads it acting for each. */
export async function everythingAsked(owner: Db): Promise<unknown[]> {
  const all: unknown[] = []
  for (const countryCode of places)
    await owner.transaction().execute(async (db) => {
      await actAs(db, { accountId: '', role: 'focal-point', countryCode })
      for (const table of tables) {
        const rows = await db.selectFrom(table).where('countryCode', '=', countryCode).selectAll().execute()
        all.push(rows.map((row) => JSON.stringify(row)).sort())
      }
    })
  return all
}
