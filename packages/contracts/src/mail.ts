import { z } from 'zod'
import { get } from './endpoint.ts'
import { Instant } from './shapes.ts'

export const MailTemplate = z
  .enum([
    'invitation',
    'hand-over',
    'reset',
    'password-changed',
    'factor-changed',
    'request',
    'request-returned',
    'request-link',
  ])
  .meta({ id: 'MailTemplate' })
export type MailTemplate = z.infer<typeof MailTemplate>

/** An e-mail that goes out; written in the same transaction as what it tells of. */
export const MailRow = z.object({
  id: z.uuid(),
  template: MailTemplate,
  language: z.string(),
  accountId: z.string().nullable(),
  invitationId: z.uuid().nullable(),
  toAddress: z.string(),
  askedBy: z.string(),
  subject: z.string(),
  body: z.string(),
  recordedAt: Instant,
  attempts: z.int(),
  nextTryAt: Instant,
  sentAt: Instant.nullable(),
  givenUpAt: Instant.nullable(),
})

/** A mail as the outbox of a demonstration shows it. */
export const OutboxMail = MailRow.pick({
  id: true,
  template: true,
  language: true,
  toAddress: true,
  subject: true,
  body: true,
  recordedAt: true,
  sentAt: true,
}).meta({ id: 'OutboxMail' })
export type OutboxMail = z.infer<typeof OutboxMail>

export const mail = {
  outbox: get('/outbox', {
    who: 'signed-in',
    summary: 'In a demonstration: the latest mails of the own acts, for an administrator those of everybody',
    response: z.array(OutboxMail),
    fails: ['not-found'],
    example: {
      response: [
        {
          id: '3c0c1f9e-7a1f-4d24-8f5a-0f1d2e3c4b5a',
          template: 'invitation',
          language: 'en',
          toAddress: 'treasury@ministry.example',
          subject: 'An invitation to Focal',
          body: 'Focal point of Kenya invites you to Focal.',
          recordedAt: '2026-11-24T12:00:00.000Z',
          sentAt: null,
        },
      ],
    },
  }),
}
