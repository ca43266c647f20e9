import type { CountryCode } from '@focal/contracts/countries'
import type { NewRequests } from '@focal/contracts/requests'
import type { Day } from '@focal/contracts/shapes'
import type { Writer } from '@focal/database/connect'
import { isScored } from '@focal/domain/commitments'
import { dayOf } from '@focal/domain/days'
import { isWithAgency, judgeDueOn } from '@focal/domain/requests'
import type { Violation } from '@focal/domain/statuses'
import { chooseLanguage, type LanguageCode } from '@focal/locales/languages'
import { findAgency } from '../agencies/reads.ts'
import { noteAct } from '../audit/writes.ts'
import { findCommitment } from '../commitments/reads.ts'
import { problem, refuse } from '../http/problems.ts'
import type { SignedIn } from '../http/viewer.ts'
import { listItems } from '../statuses/reads.ts'
import { type Recipient, type Sending, sendLink } from './links.ts'
import { listHeads, listRows, listSeated } from './reads.ts'
import { addRequest, addRows, changeRequest } from './writes.ts'

/** Who asks agencies of which State, when, and where the links lead; `canMail`: whether a mail goes anywhere. */
export type Asking = {
  signedIn: SignedIn
  countryCode: CountryCode
  now: Date
  language: LanguageCode
  baseUrl: string
  canMail: boolean
}

type Meant = { agency: { id: string; shortName: string }; to: Recipient[]; commitmentIds: string[] }

/** Notes what was done with a request in the trail of the State. */
export function note(
  db: Writer,
  { signedIn: { viewer }, countryCode, now }: Pick<Asking, 'signedIn' | 'countryCode' | 'now'>,
  act: string,
  subject: string,
  details: Record<string, unknown> = {},
): Promise<void> {
  return noteAct(db, { viewer, now, chain: countryCode, word: 'requests', act, subject, details })
}

/** What stands against asking about these commitments. */
async function judgeCommitments(db: Writer, path: string, ids: readonly string[]): Promise<Violation[]> {
  const wrong: Violation[] = []
  for (const id of ids) {
    const commitment = await findCommitment(db, id)
    if (!commitment) wrong.push({ path, say: 'field.commitmentUnknown', values: { id } })
    else if (!isScored(commitment) || commitment.retiredOn !== null)
      wrong.push({ path, say: 'status.notScored' })
  }
  return wrong
}

/** Every agency that is asked, with who answers for it; throws 422 where one cannot be asked. */
async function meantIn(db: Writer, said: NewRequests, { countryCode }: Asking): Promise<Meant[]> {
  const meant: Meant[] = []
  const wrong: Violation[] = []
  for (const [index, { agencyId, commitmentIds }] of said.agencies.entries()) {
    const path = `agencies.${index}`
    const agency = await findAgency(db, countryCode, agencyId)
    const to = agency ? await listSeated(db, countryCode, agencyId) : []
    const isTwice = said.agencies.findIndex((one) => one.agencyId === agencyId) < index
    if (!agency) wrong.push({ path, say: 'field.agencyUnknown' })
    else if (isTwice) wrong.push({ path, say: 'field.agencyTwice' })
    else if (to.length === 0)
      wrong.push({ path, say: 'field.agencyNobody', values: { agency: agency.shortName } })
    wrong.push(...(await judgeCommitments(db, path, commitmentIds)))
    if (agency) meant.push({ agency, to, commitmentIds: [...new Set(commitmentIds)] })
  }
  refuse(wrong)
  return meant
}

type Told = {
  requestId: string
  dueOn: Day
  message: string
  agency: string
  count: number
  language: LanguageCode
}

/** What goes to whoever answers for an agency. */
export function sendingOf(
  template: Sending['template'],
  told: Told,
  { signedIn, countryCode, now, baseUrl }: Asking,
): Sending {
  const by = signedIn.name
  return { ...told, template, countryCode, now, baseUrl, by, askedBy: signedIn.viewer.accountId }
}

async function askOne(
  db: Writer,
  { agency, to, commitmentIds }: Meant,
  { dueOn, message }: NewRequests,
  asking: Asking & { mailLanguage: LanguageCode },
): Promise<void> {
  const { signedIn, countryCode, now, mailLanguage: language } = asking
  const { viewer } = signedIn
  const request = { countryCode, agencyId: agency.id, message, dueOn, language }
  const requestId = await addRequest(db, request, { viewer, now })
  const commitments = []
  for (const id of commitmentIds) {
    const commitment = await findCommitment(db, id)
    if (commitment) commitments.push(commitment)
  }
  const items = await listItems(db, viewer, countryCode, commitments, dayOf(now))
  await addRows(db, { countryCode, requestId }, items, { now, by: viewer.accountId })
  const told = { requestId, dueOn, message, agency: agency.shortName, count: commitmentIds.length, language }
  for (const one of to) await sendLink(db, one, sendingOf('request', told, asking))
  await note(db, asking, 'ask', requestId, { agency: agency.shortName, commitmentIds, dueOn })
}

export function requireMail({ canMail }: Asking): void {
  if (!canMail) throw problem('unprocessable', { detail: 'noMail' })
}

/** Asks agencies: each gets a request with its rows, and whoever answers for it a mail with a link. */
export async function ask(db: Writer, said: NewRequests, asking: Asking): Promise<void> {
  requireMail(asking)
  refuse(judgeDueOn(said.dueOn, dayOf(asking.now)))
  const mailLanguage = chooseLanguage([said.language ?? asking.language])
  for (const one of await meantIn(db, said, asking)) await askOne(db, one, said, { ...asking, mailLanguage })
}

/** A request of the own State that stands; 404 where there is none. */
export async function requireHead(db: Writer, requestId: string, { signedIn, countryCode }: Asking) {
  const { viewer } = signedIn
  const [head] = viewer.countryCode === countryCode ? await listHeads(db, { viewer, requestId }) : []
  if (!head || head.revokedAt !== null) throw problem('not-found')
  return head
}

/** Asks once more, by another day, with new links. */
export async function askAgain(
  db: Writer,
  requestId: string,
  said: { dueOn: Day; message?: string | undefined; language?: string | undefined },
  asking: Asking,
): Promise<void> {
  const head = await requireHead(db, requestId, asking)
  requireMail(asking)
  refuse(judgeDueOn(said.dueOn, dayOf(asking.now)))
  const open = (await listRows(db, [requestId])).filter(({ state }) => isWithAgency(state))
  refuse(open.length === 0 ? [{ path: 'requestId', say: 'field.nothingOpen' }] : [])
  const to = await listSeated(db, asking.countryCode, head.agencyId)
  const { agency } = head
  refuse(to.length === 0 ? [{ path: 'requestId', say: 'field.agencyNobody', values: { agency } }] : [])
  const language = chooseLanguage([said.language ?? head.language])
  const { dueOn, message = head.message } = said
  await changeRequest(db, asking.countryCode, requestId, { dueOn, message, language })
  const told = { requestId, dueOn, message, agency, count: open.length, language }
  for (const one of to) await sendLink(db, one, sendingOf('request', told, asking))
  await note(db, asking, 'ask-again', requestId, { agency, dueOn })
}

/** Takes a request back: its agency sees it no more, from the next request on. */
export async function revoke(db: Writer, requestId: string, asking: Asking): Promise<void> {
  const { agency } = await requireHead(db, requestId, asking)
  await changeRequest(db, asking.countryCode, requestId, { revokedAt: asking.now.toISOString() })
  await note(db, asking, 'revoke-request', requestId, { agency })
}
