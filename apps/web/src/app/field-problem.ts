import { CallError } from '../api/call.ts'

/** What an error says of one field of a form; undefined where it says nothing of it. */
export function sayOfField(error: unknown, path: string): string | undefined {
  const fields = error instanceof CallError ? error.problem?.fields : undefined
  return fields?.find((field) => field.path === path)?.message
}
