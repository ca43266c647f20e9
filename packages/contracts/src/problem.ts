import { z } from 'zod'

/** The closed list of what can go wrong, with its HTTP status. A new feature adds a sentence, not a code. */
export const problemStatus = {
  invalid: 400,
  'signed-out': 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  unsupported: 415,
  unprocessable: 422,
  'version-needed': 428,
  'too-many': 429,
  unexpected: 500,
  unavailable: 503,
} as const

export const ProblemCode = z.enum(
  Object.keys(problemStatus) as [keyof typeof problemStatus, ...(keyof typeof problemStatus)[]],
)
export type ProblemCode = z.infer<typeof ProblemCode>

export const FieldProblem = z.object({
  path: z.string().describe('Where in the request, with dots: items.0.status'),
  message: z.string().describe('What to do, in the language of the reader'),
})
export type FieldProblem = z.infer<typeof FieldProblem>

/** Every error answer (RFC 9457, application/problem+json). `trace` is the request id, also in X-Request-Id. */
export const Problem = z
  .object({
    type: z.string().describe('focal:problem/ and the code'),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe('What happened'),
    fix: z.string().optional().describe('What the reader can do'),
    fields: z.array(FieldProblem).optional(),
    current: z.unknown().optional().describe('409 only: the record as it is now'),
    trace: z.string(),
  })
  .meta({ id: 'Problem' })
export type Problem = z.infer<typeof Problem>
