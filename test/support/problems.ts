import { type ProblemCode, problemStatus } from '@focal/contracts/problem'
import { all } from '@focal/locales/all'
import { createWords } from '@focal/locales/words'

const words = createWords('en', all)

/** A sentence of the locale files; throws where there is none, so that no test compares a key with a key. */
export function sentence(key: string, values: Record<string, string> = {}): string {
  if (!words.exists(key)) throw new Error(`There is no sentence ${key}`)
  return (words.t as unknown as (key: string, values: Record<string, string>) => string)(key, values)
}

/** A field and what to do about it: path, key of the sentence under problems, what stands in it. */
type Field = [path: string, key: string, values?: Record<string, string>]

/** The whole answer for a code, without its trace; `detail` where the code has several sentences. */
export function problemOf(code: ProblemCode, { detail = code as string, fields = [] as Field[] } = {}) {
  const said = fields.map(([path, key, values]) => ({ path, message: sentence(`problems:${key}`, values) }))
  return {
    type: `focal:problem/${code}`,
    title: sentence(`problems:title.${code}`),
    status: problemStatus[code],
    detail: sentence(`problems:detail.${detail}`),
    fix: sentence(`problems:fix.${detail}`),
    ...(said.length > 0 ? { fields: said } : {}),
  }
}

/** What is answered, word for word, for what does not exist and for what may not be known. */
export const notFound = problemOf('not-found')
export const signedOut = problemOf('signed-out')
export const forbidden = problemOf('forbidden')
export const forbiddenRead = problemOf('forbidden', { detail: 'forbiddenRead' })

/** 409 with the record as it is now. */
export function conflict(current: unknown) {
  return { ...problemOf('conflict'), current }
}

/** 422: a rule of the domain stands against these fields. */
export function ruledOut(...fields: Field[]) {
  return problemOf('unprocessable', { fields })
}

/** 400: these fields could not be read. */
export function notUnderstood(...fields: Field[]) {
  return problemOf('invalid', { fields })
}

/** What every answer with States' data says of itself in the demonstration. */
export const demoDisclaimer = {
  isDemo: true,
  text: `${sentence('common:demo')}. ${sentence('common:informal')}`,
}
