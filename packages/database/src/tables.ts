import { SeatRow } from '@focal/contracts/accounts'
import { AgencyRow } from '@focal/contracts/agencies'
import { AuditRow } from '@focal/contracts/audit'
import { CommentRow } from '@focal/contracts/comments'
import { Commitment, CommitmentId, Framework, Link, Section } from '@focal/contracts/commitments'
import { CountryCode, CountryRow } from '@focal/contracts/countries'
import { Passkey } from '@focal/contracts/factors'
import { InvitationRow } from '@focal/contracts/invitations'
import { TextRow } from '@focal/contracts/languages'
import { MailRow } from '@focal/contracts/mail'
import { MeasureRow, MeasureServesRow } from '@focal/contracts/measures'
import {
  RequestAnswerRecord,
  RequestLinkRecord,
  RequestRecord,
  RequestRowRecord,
} from '@focal/contracts/request-rows'
import { Role } from '@focal/contracts/roles'
import { Day, Instant } from '@focal/contracts/shapes'
import { EntrySource, ItemRow, Visibility } from '@focal/contracts/status-scale'
import { StatusDraft, StatusEntry, StatusWithdrawal } from '@focal/contracts/statuses'
import { TalkRow } from '@focal/contracts/talk'
import type { Generated, GeneratedAlways } from 'kysely'
import { z } from 'zod'

/** The shape of a row of every table; rows are contract values, private columns are added here. */
export const rowShapes = {
  country: CountryRow,
  countryInterval: z.object({
    countryCode: CountryCode,
    kind: z.enum(['membership', 'ldc']),
    position: z.int(),
    fromOn: Day.nullable(),
    untilOn: Day.nullable(),
  }),
  framework: Framework,
  section: Section,
  commitment: Commitment,
  link: Link,
  catalogueText: TextRow,
  setting: z.object({ name: z.string(), value: z.string() }),
  agency: AgencyRow,
  request: RequestRecord,
  requestRow: RequestRowRecord,
  requestAnswer: RequestAnswerRecord,
  requestLink: RequestLinkRecord,
  seat: SeatRow,
  countrySetting: z.object({ countryCode: CountryCode, defaultVisibility: Visibility }),
  recordVersion: z.object({ countryCode: CountryCode, version: z.int() }),
  item: ItemRow,
  statusEntry: StatusEntry.extend({ source: EntrySource, sequence: z.int() }),
  statusWithdrawal: StatusWithdrawal,
  comment: CommentRow,
  commentWording: CommentRow.pick({
    countryCode: true,
    commitmentId: true,
    position: true,
    version: true,
    recordedAt: true,
  }).extend({ text: z.string() }),
  commentLook: z.object({
    countryCode: CountryCode,
    commitmentId: CommitmentId,
    accountId: z.string(),
    position: z.int(),
  }),
  statusDraft: StatusDraft.extend({ source: EntrySource }),
  measure: MeasureRow,
  measureCommitment: MeasureServesRow,
  talkOffer: TalkRow,
  auditEntry: AuditRow,
  invitation: InvitationRow.extend({ tokenHash: z.string(), invitedFrom: z.uuid() }),
  seatTenure: z.object({
    id: z.int(),
    seatId: z.uuid(),
    accountId: z.string(),
    role: Role,
    countryCode: CountryCode.nullable(),
    agencyId: z.uuid().nullable(),
    title: z.string().nullable(),
    fromAt: Instant.nullable(),
    untilAt: Instant.nullable(),
  }),
  mail: MailRow,
  secondFactor: z.object({
    accountId: z.string(),
    secret: z.string(),
    lastCounter: z.int(),
    begunAt: Instant,
    confirmedAt: Instant.nullable(),
  }),
  backupCode: z.object({
    accountId: z.string(),
    codeHash: z.string(),
    madeAt: Instant,
    usedAt: Instant.nullable(),
  }),
  passkey: Passkey.extend({
    accountId: z.string(),
    credentialId: z.string(),
    publicKey: z.string(),
    counter: z.int(),
    transports: z.array(z.string()),
  }),
  rateLimit: z.object({
    kind: z.enum(['account', 'address', 'pair', 'session', 'export', 'reset', 'challenge', 'link']),
    key: z.string(),
    count: z.int(),
    until: Instant,
    pending: z.int(),
    pendingUntil: Instant.nullable(),
  }),
  keptAnswer: z.object({
    accountId: z.string(),
    key: z.string(),
    route: z.string(),
    requestHash: z.string(),
    status: z.int().nullable(),
    etag: z.string().nullable(),
    body: z.string().nullable(),
    recordedAt: Instant,
  }),
}

type Row<Name extends keyof typeof rowShapes> = z.infer<(typeof rowShapes)[Name]>

/** A row type with the columns the database fills by itself marked. */
type Table<R, Filled extends keyof R = never, Always extends keyof R = never> = Omit<R, Filled | Always> & {
  [K in Filled]: Generated<R[K]>
} & { [K in Always]: GeneratedAlways<R[K]> }

export type Tables = {
  country: Row<'country'>
  countryInterval: Row<'countryInterval'>
  framework: Row<'framework'>
  section: Row<'section'>
  commitment: Row<'commitment'>
  link: Row<'link'>
  catalogueText: Row<'catalogueText'>
  setting: Row<'setting'>
  agency: Table<Row<'agency'>, 'id'>
  request: Table<Row<'request'>, 'id'>
  requestRow: Row<'requestRow'>
  requestAnswer: Row<'requestAnswer'>
  requestLink: Table<Row<'requestLink'>, 'id'>
  seat: Table<Row<'seat'>, 'id'>
  countrySetting: Row<'countrySetting'>
  recordVersion: Row<'recordVersion'>
  item: Row<'item'>
  statusEntry: Table<Row<'statusEntry'>, 'id' | 'source', 'sequence'>
  statusWithdrawal: Row<'statusWithdrawal'>
  comment: Row<'comment'>
  commentWording: Row<'commentWording'>
  commentLook: Row<'commentLook'>
  statusDraft: Table<Row<'statusDraft'>, 'source'>
  measure: Table<Row<'measure'>, 'id'>
  measureCommitment: Row<'measureCommitment'>
  talkOffer: Row<'talkOffer'>
  auditEntry: Table<Row<'auditEntry'>, 'position' | 'previous' | 'hash'>
  invitation: Table<Row<'invitation'>, 'id'>
  seatTenure: Table<Row<'seatTenure'>, never, 'id'>
  mail: Table<Row<'mail'>, 'id'>
  secondFactor: Row<'secondFactor'>
  backupCode: Row<'backupCode'>
  passkey: Table<Row<'passkey'>, 'id'>
  rateLimit: Table<Row<'rateLimit'>, 'pending'>
  keptAnswer: Row<'keptAnswer'>
}

/** Functions that run with the rights of the owner, each for the reason its comment in the database gives. */
export const definerFunctions: readonly string[] = ['link_audit_entry()', 'audit_heads()']

type Right = 'select' | 'insert' | 'update' | 'delete'

/** What the application role may do to each table; anything not named it may not. */
export const rights: Record<string, readonly Right[]> = {
  country: ['select'],
  country_interval: ['select'],
  framework: ['select'],
  section: ['select'],
  commitment: ['select'],
  link: ['select'],
  catalogue_text: ['select'],
  setting: ['select'],
  agency: ['select', 'insert', 'update'],
  request: ['select', 'insert', 'update'],
  request_row: ['select', 'insert', 'update'],
  request_answer: ['select', 'insert', 'update'],
  request_link: ['select', 'insert', 'update'],
  seat: ['select', 'insert', 'update', 'delete'],
  country_setting: ['select', 'insert', 'update'],
  record_version: ['select', 'insert', 'update'],
  item: ['select', 'insert', 'update'],
  status_entry: ['select', 'insert'],
  status_withdrawal: ['select', 'insert'],
  status_draft: ['select', 'insert', 'update', 'delete'],
  comment: ['select', 'insert', 'update'],
  comment_wording: ['select', 'insert', 'delete'],
  comment_look: ['select', 'insert', 'update'],
  measure: ['select', 'insert', 'update', 'delete'],
  measure_commitment: ['select', 'insert', 'update', 'delete'],
  talk_offer: ['select', 'insert', 'delete'],
  audit_entry: ['select', 'insert'],
  invitation: ['select', 'insert', 'update'],
  seat_tenure: ['select', 'insert', 'update'],
  mail: ['select', 'insert', 'update', 'delete'],
  second_factor: ['select', 'insert', 'update', 'delete'],
  backup_code: ['select', 'insert', 'update', 'delete'],
  passkey: ['select', 'insert', 'update', 'delete'],
  rate_limit: ['select', 'insert', 'update', 'delete'],
  kept_answer: ['select', 'insert', 'update', 'delete'],
  kysely_migration: ['select'],
  'auth.user': ['select', 'insert', 'update'],
  'auth.session': ['select', 'insert', 'update', 'delete'],
  'auth.account': ['select', 'insert', 'update'],
  'auth.verification': ['select', 'insert', 'update', 'delete'],
}

/** Tables that hold no State's data: no row security is asked of them. */
export const openTables: readonly string[] = [
  'country',
  'country_interval',
  'framework',
  'section',
  'commitment',
  'link',
  'catalogue_text',
  'setting',
  'rate_limit',
  'kysely_migration',
  'kysely_migration_lock',
]
