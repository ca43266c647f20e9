import type { LanguageCode } from '@focal/locales/languages'
import { useQueryClient } from '@tanstack/react-query'
import { speak } from './words.ts'

/** Changes the language of the page; what was read from the server comes again in the new one. */
export function useSpeak(): (code: LanguageCode) => void {
  const client = useQueryClient()
  return (code) => void speak(code).then(() => client.invalidateQueries())
}
