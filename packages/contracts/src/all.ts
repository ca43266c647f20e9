import { accounts } from './accounts.ts'
import { agencies } from './agencies.ts'
import { audit } from './audit.ts'
import { changes } from './changes.ts'
import { comments } from './comments.ts'
import { commitments } from './commitments.ts'
import { comparison } from './comparison.ts'
import { countries } from './countries.ts'
import type { Endpoint } from './endpoint.ts'
import { events } from './events.ts'
import { factors } from './factors.ts'
import { gaps } from './gaps.ts'
import { invitations } from './invitations.ts'
import { languages } from './languages.ts'
import { mail } from './mail.ts'
import { measures } from './measures.ts'
import { peers } from './peers.ts'
import { people } from './people.ts'
import { reports } from './reports.ts'
import { requests } from './requests.ts'
import { sharing } from './sharing.ts'
import { statuses } from './statuses.ts'
import { system } from './system.ts'

/** Every word with its operations: the whole public interface. */
export const all = {
  system,
  accounts,
  factors,
  invitations,
  people,
  agencies,
  requests,
  mail,
  languages,
  countries,
  commitments,
  statuses,
  comments,
  measures,
  changes,
  sharing,
  gaps,
  comparison,
  peers,
  reports,
  audit,
  events,
} as const

/** Every operation as `word.name`. */
export function everyEndpoint(): { name: string; word: string; endpoint: Endpoint }[] {
  return Object.entries(all).flatMap(([word, endpoints]) =>
    Object.entries(endpoints).map(([name, endpoint]) => ({ name: `${word}.${name}`, word, endpoint })),
  )
}
