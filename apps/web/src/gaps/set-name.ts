import type { GapSet } from '@focal/contracts/gaps'
import { useWords } from '../app/use-words.ts'
import { sayList } from '../app/words.ts'

const profile = ['gcts-0', 'gcts-1', 'gcts-2', 'gcts-3', 'gcts-4', '1267', '1373', '1540'] as const
type ProfileId = (typeof profile)[number]

function isProfile(id: string): id is ProfileId {
  return (profile as readonly string[]).includes(id)
}

type Names = { name: string; long: string; said: string; what: string }

/** How a row of the profile is called: in a heading ("1373"), alone, within a sentence, and what it is about. */
export function useSetNames(): (id: string) => Names {
  const { t } = useWords()
  return (id) => {
    if (!isProfile(id)) return { name: id, long: id, said: id, what: '' }
    const part = (key: keyof Names) => t(`gaps:set.${id}.${key}`)
    return { name: part('name'), long: part('long'), said: part('said'), what: part('what') }
  }
}

/** The paragraph and the legal force of a single commitment; empty for a larger set. */
export function useParagraph(): (set: Pick<GapSet, 'ref' | 'forceClass'>) => string {
  const { t } = useWords()
  return ({ ref, forceClass }) => (ref && forceClass ? sayList([ref, t(`statuses:force.${forceClass}`)]) : '')
}
