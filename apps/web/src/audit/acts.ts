import type { AuditEntry } from '@focal/contracts/audit'
import { Role } from '@focal/contracts/roles'

/** Acts of people, in every chain. */
const ofPeople = [
  'invitation',
  'hand-over',
  'revoke',
  'accept',
  'take-over',
  'give-seat',
  'remove-seat',
  'read-contacts',
  'export',
  'add-agency',
  'change-agency',
  'close-agency',
  'ask',
  'ask-again',
  'revoke-request',
  'open-link',
  'ask-link',
  'save-answer',
  'submit-answer',
  'accept-answer',
  'return-answer',
] as const

/** What the system does for everybody. */
const ofSystem = [
  'sign-in',
  'sign-out',
  'failed-sign-in',
  'ask-reset',
  'reset-password',
  'change-password',
  'take-seat',
  'end-session',
  'end-other-sessions',
  'disabled',
  'active',
  'failed-second-step',
  'confirm-identity',
  'failed-confirmation',
  'link-provider',
  'begin-app',
  'turn-app-on',
  'remove-app',
  'renew-backup-codes',
  'begin-passkey',
  'add-passkey',
  'rename-passkey',
  'remove-passkey',
  'remove-factors',
] as const

/** What a State does with its record. */
const ofState = [
  'report',
  'confirm',
  'correct',
  'withdraw',
  'draft',
  'discard',
  'comment',
  'edit-comment',
  'take-back-comment',
  'add-measure',
  'change-measure',
  'end-measure',
  'attach-measure',
  'detach-measure',
  'delete-measure',
  'offer-talk',
  'end-talk',
] as const

const levels = ['national', 'organisers', 'network', 'public'] as const
export type Level = (typeof levels)[number]
export type Act = (typeof ofPeople)[number] | (typeof ofSystem)[number] | (typeof ofState)[number]

/** What an act is: one with a sentence, a change of who may see something, or another one by its own name. */
export type Meant = { act: Act } | { level: Level } | { other: string }

/** Reads the name of an act as the trail keeps it: `report`, `show:network`. */
export function meant(name: string): Meant {
  const act = [...ofPeople, ...ofSystem, ...ofState].find((known) => known === name)
  if (act) return { act }
  const level = levels.find((known) => `show:${known}` === name)
  return level ? { level } : { other: name }
}

/** The acts that the trail of a State, or of the system, can be narrowed to. */
export function actsOf(isState: boolean): string[] {
  if (!isState) return [...ofSystem, ...ofPeople]
  return [...ofState, ...levels.map((level) => `show:${level}`), ...ofPeople]
}

/** What an entry is about. */
export type About = { role: Role | null; texts: string[]; commitmentId: string | null }

function read(json: string | null): Record<string, unknown> {
  try {
    return JSON.parse(json ?? '{}') as Record<string, unknown>
  } catch {
    return {}
  }
}

/** An address of the public interface with its parts filled in. */
function filled(path: string, parts: Record<string, unknown>): string {
  return path.replace(/\{(\w+)\}/g, (all, name: string) => String(parts[name] ?? all))
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

/** Role, names, addresses and commitment that an entry names; ids of rows say nothing to a reader. */
export function aboutOf({ word, act, subject, details, personal }: AuditEntry): About {
  const [known, said] = [read(details), read(personal)]
  const isAddress = act === 'export' || act === 'read-contacts'
  return {
    role: Role.options.find((role) => role === known.role) ?? null,
    texts: [
      said.name,
      said.email,
      said.find,
      known.agency,
      word === 'measures' ? known.title : null,
      isAddress ? filled(subject, known) : null,
    ].filter(isText),
    commitmentId: word === 'statuses' || word === 'comments' ? subject : null,
  }
}
