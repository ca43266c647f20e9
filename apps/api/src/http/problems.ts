import { type FieldProblem, type Problem, type ProblemCode, problemStatus } from '@focal/contracts/problem'
import type { Violation } from '@focal/domain/statuses'
import type {} from '@focal/locales/keys'
import type { i18n } from 'i18next'
import { z } from 'zod'

type Said = {
  detail?: string
  fix?: string
  fields?: FieldProblem[]
  violations?: Violation[]
  current?: unknown
  /** What stands in the sentences of `detail` and `fix`; `count` chooses their plural */
  values?: Record<string, string | number>
  /** Seconds until the same may be asked again */
  retryAfter?: number
}

/** The one thing that is thrown on purpose; `http/implement.ts` turns it into an answer. */
export class ProblemError extends Error {
  override name = 'ProblemError'
  readonly code: ProblemCode
  readonly said: Said
  constructor(code: ProblemCode, said: Said) {
    super(code)
    this.code = code
    this.said = said
  }
}

/**
 * A problem to throw. `detail` and `fix` are keys under problems.detail and problems.fix (the code's own when
 * left out); `violations` become fields with their sentences.
 */
export function problem(code: ProblemCode, said: Said = {}): ProblemError {
  return new ProblemError(code, said)
}

/** Throws 422 where a rule of the domain stands against what was asked. */
export function refuse(violations: readonly Violation[]): void {
  if (violations.length > 0) throw problem('unprocessable', { violations: [...violations] })
}

/** Words looked up by a key that is only known at run time. */
export function say(words: i18n, key: string, values: Record<string, unknown> = {}): string {
  return (words.t as unknown as (key: string, values: Record<string, unknown>) => string)(
    `problems:${key}`,
    values,
  )
}

function sentence(words: i18n, issue: z.core.$ZodIssue): string {
  const values = issue as unknown as Record<string, unknown>
  switch (issue.code) {
    case 'unrecognized_keys':
      return say(words, 'field.unknownKey', { key: issue.keys.join(', ') })
    case 'invalid_type':
      return issue.input === undefined
        ? say(words, 'field.required')
        : say(words, 'field.type', { expected: issue.expected })
    case 'invalid_value':
      return say(words, 'field.choice', { options: issue.values.map(String).join(', ') })
    case 'too_big':
      return say(
        words,
        issue.origin === 'string'
          ? 'field.tooLong'
          : issue.origin === 'array'
            ? 'field.tooMany'
            : 'field.tooBig',
        values,
      )
    case 'too_small':
      return say(words, issue.origin === 'string' ? 'field.tooShort' : 'field.tooSmall', values)
    case 'invalid_format':
      if (issue.format === 'date') return say(words, 'field.date')
      return say(words, formatSentences.get(issue.message) ?? 'field.format')
    default:
      return say(words, issue.message === 'text.malformed' ? 'field.malformed' : 'field.format')
  }
}

const formatSentences = new Map([
  ['country.code', 'field.country'],
  ['commitment.id', 'field.commitment'],
  ['email.form', 'field.email'],
  ['link.https', 'field.link'],
  ['person.name', 'field.personName'],
])

/** The fields of a Zod error, each with what to do. */
export function fieldsOf(words: i18n, error: z.ZodError): FieldProblem[] {
  return error.issues.map((issue) => ({
    path: issue.path.map(String).join('.'),
    message: sentence(words, issue),
  }))
}

/** The answer for a code, in the reader's language. */
export function describe(words: i18n, code: ProblemCode, said: Said, trace: string): Problem {
  const broken = (said.violations ?? []).map((one) => ({
    path: one.path,
    message: say(words, one.say, one.values),
  }))
  const fields = [...(said.fields ?? []), ...broken]
  return {
    type: `focal:problem/${code}`,
    title: say(words, `title.${code}`),
    status: problemStatus[code],
    detail: say(words, `detail.${said.detail ?? code}`, said.values),
    fix: say(words, `fix.${said.fix ?? said.detail ?? code}`, said.values),
    ...(fields.length > 0 ? { fields } : {}),
    ...(said.current === undefined ? {} : { current: said.current }),
    trace,
  }
}

const unavailableStates = new Set([
  '57P01',
  '57P02',
  '57P03',
  '08000',
  '08001',
  '08003',
  '08006',
  // No room: on the disk, in memory, for connections; or the disk does not answer.
  '53100',
  '53200',
  '53300',
  '58030',
  '57014',
  '55P03',
  '40001',
  '40P01',
])

/** What any thrown thing means: a problem as it is, a lost or crowded database as unavailable, the rest as unexpected. */
export function translate(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error
  if (error instanceof z.ZodError) return problem('unexpected')
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const isLost = unavailableStates.has(code) || /^(ECONN|ENOENT|EPIPE|ETIMEDOUT)/.test(code)
  const isCut =
    error instanceof Error &&
    /Connection terminated|timeout exceeded when trying to connect|Query read timeout|is not queryable/.test(
      error.message,
    )
  return problem(isLost || isCut ? 'unavailable' : 'unexpected')
}
