import { z } from 'zod'
import { CommitmentId } from './commitments.ts'
import { CountryCode, CountryParams } from './countries.ts'
import { get, post, put, remove } from './endpoint.ts'
import { Role } from './roles.ts'
import { Instant, typedText } from './shapes.ts'

const Position = z.int().min(1).describe('Its place in the thread, from 1')

export const CommentRow = z.object({
  countryCode: CountryCode,
  commitmentId: CommitmentId,
  position: Position,
  version: z.int().min(1).describe('To be named by an edit'),
  role: Role.describe('The seat it was written in'),
  agency: z.string().nullable(),
  recordedAt: Instant,
  recordedBy: z.string(),
  takenBackAt: Instant.nullable().describe('Its text is gone then'),
})

/** A remark within a State about one commitment, as somebody of that State reads it. */
export const Comment = CommentRow.omit({ countryCode: true, recordedBy: true })
  .extend({
    authorName: z.string().nullable().describe('Null where the account is gone'),
    text: z.string().describe('Plain text; empty where it was taken back'),
    isOwn: z.boolean(),
    isNew: z.boolean().describe('By somebody else, since the last look'),
    editedAt: Instant.nullable(),
    earlier: z
      .array(z.object({ text: z.string(), recordedAt: Instant }))
      .describe('Wordings before, latest first'),
  })
  .meta({ id: 'Comment' })
export type Comment = z.infer<typeof Comment>

/** How much is said about one commitment, and how much of it is new to who asks. */
export const CommentThread = z
  .object({
    commitmentId: CommitmentId,
    comments: z.int().min(1),
    unseen: z.int().min(0),
    latestAt: Instant,
    latestName: z.string().nullable(),
  })
  .meta({ id: 'CommentThread' })
export type CommentThread = z.infer<typeof CommentThread>

const ThreadParams = CountryParams.extend({ commitmentId: CommitmentId })
const place = z.string().regex(/^[1-9]\d{0,8}$/)
const CommentParams = ThreadParams.extend({ position: place })
const NewText = z.strictObject({ text: typedText(2000).min(1) })
const may = ['focal-point', 'clearing-officer'] as const

const params = { iso2: 'ke', commitmentId: '1373-1c' }
const comment = {
  commitmentId: '1373-1c',
  position: 1,
  version: 1,
  role: 'focal-point',
  agency: null,
  recordedAt: '2026-11-24T12:00:00.000Z',
  takenBackAt: null,
  authorName: 'Amina Otieno',
  text: 'Please check whether the 2023 rules are still in force.',
  isOwn: true,
  isNew: false,
  editedAt: null,
  earlier: [],
} as const

export const comments = {
  threads: get('/countries/{iso2}/comments', {
    who: may,
    summary: 'The commitments that something is said about within the own State, latest first',
    params: CountryParams,
    response: z.array(CommentThread),
    csv: true,
    fails: ['not-found'],
    example: {
      params: { iso2: 'ke' },
      response: [
        {
          commitmentId: '1373-1c',
          comments: 1,
          unseen: 0,
          latestAt: comment.recordedAt,
          latestName: comment.authorName,
        },
      ],
    },
  }),
  thread: get('/countries/{iso2}/comments/{commitmentId}', {
    who: may,
    summary: 'What is said within the own State about one commitment: the latest 200, oldest first',
    params: ThreadParams,
    query: z.object({ before: place.optional().describe('Only what stands before this place') }),
    response: z.array(Comment),
    csv: true,
    fails: ['not-found'],
    example: { params, response: [comment] },
  }),
  write: post('/countries/{iso2}/comments/{commitmentId}', {
    who: may,
    summary: 'Say something within the own State about one commitment',
    params: ThreadParams,
    body: NewText,
    response: Comment,
    success: 201,
    fails: ['not-found'],
    example: { params, body: { text: comment.text }, response: comment },
  }),
  edit: put('/countries/{iso2}/comments/{commitmentId}/{position}', {
    who: may,
    summary: 'Word an own comment anew; the earlier wording can still be read',
    params: CommentParams,
    body: NewText,
    response: Comment,
    versioned: true,
    fails: ['not-found', 'conflict', 'unprocessable'],
    example: {
      params: { ...params, position: '1' },
      body: { text: 'Are the 2023 rules in force?' },
      response: { ...comment, version: 2 },
    },
  }),
  takeBack: remove('/countries/{iso2}/comments/{commitmentId}/{position}', {
    who: may,
    summary: 'Take an own comment back: its place stays, and every wording of it goes',
    params: CommentParams,
    response: Comment,
    versioned: true,
    fails: ['not-found', 'conflict', 'unprocessable'],
    example: {
      params: { ...params, position: '1' },
      response: { ...comment, version: 2, text: '', takenBackAt: '2026-11-24T12:05:00.000Z' },
    },
  }),
  look: put('/countries/{iso2}/looks/{commitmentId}', {
    who: may,
    summary: 'Say up to which comment one has looked; later ones are new',
    params: ThreadParams,
    body: z.strictObject({ position: Position.max(999_999_999) }),
    response: z.object({ commitmentId: CommitmentId, position: Position }),
    fails: ['not-found'],
    example: { params, body: { position: 1 }, response: { commitmentId: '1373-1c', position: 1 } },
  }),
}
