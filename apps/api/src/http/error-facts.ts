import { z } from 'zod'

/** Where it was thrown, without the message, which comes first and may hold what people wrote. */
function placesOf({ stack = '' }: Error): string {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n')
}

function isOfDatabase(
  error: Error,
): error is Error & Record<'code' | 'constraint' | 'table' | 'column', unknown> {
  return 'severity' in error && 'code' in error
}

/**
 * What the log holds of an error (security.md threat 20). A message of the database can quote values of rows, and one
 * of a shape what was typed: of these only what names the place.
 */
export function factsOf(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error }
  const facts = { type: error.name, places: placesOf(error) }
  if (error instanceof z.ZodError) {
    const wrong = error.issues.map(({ code, path }) => `${code} ${path.map(String).join('.')}`)
    return { ...facts, wrong }
  }
  if (!isOfDatabase(error)) {
    const { code } = error as { code?: unknown }
    return { ...facts, message: error.message, ...(code === undefined ? {} : { code }) }
  }
  const { code, constraint, table, column } = error
  return { ...facts, code, constraint, table, column }
}
