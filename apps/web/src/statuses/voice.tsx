import { useEffect, useState } from 'react'
import { useOnline } from '../app/connection.tsx'
import { useWords } from '../app/use-words.ts'
import { sayTime } from '../app/words.ts'
import type { SaveMark } from './save-mark.ts'

type Marks = ReadonlyMap<string, SaveMark>
type VoiceProps = { marks: Marks; current: string; titleOf: (id: string) => string }

/** How long a save may take before it is said that it is on its way, in ms. */
const patience = 1000

/** Whether a save has been on its way for longer than one waits in silence. */
function useSlow(mark: SaveMark | undefined): boolean {
  const [slow, setSlow] = useState<SaveMark | null>(null)
  useEffect(() => {
    if (mark?.state !== 'saving') return
    const timer = setTimeout(() => setSlow(mark), patience)
    return () => clearTimeout(timer)
  }, [mark])
  return mark !== undefined && slow === mark
}

function useQuiet(title: string, mark: SaveMark | undefined, marks: Marks): string {
  const { t } = useWords()
  const isSlow = useSlow(mark)
  if (mark?.state === 'saving') return isSlow ? t('statuses:said.saving', { title }) : ''
  if (mark?.state !== 'saved') return ''
  const time = sayTime(mark.at)
  const together = [...marks.values()].filter((one) => one.state === 'saved' && one.at === mark.at).length
  return together === 1
    ? t('statuses:said.saved', { title, time })
    : t('statuses:said.savedTogether', { count: together, time })
}

/**
 * What became of the last change, for who cannot see the marks of the rows: one polite sentence for the whole list,
 * and an urgent one for trouble with a line that is not at hand. Without a line the sentence on top says it.
 */
export function Voice({ marks, current, titleOf }: VoiceProps) {
  const { t } = useWords()
  const isOnline = useOnline()
  const [id, mark] = [...marks].at(-1) ?? ['', undefined]
  const title = id === '' ? '' : titleOf(id)
  const quiet = useQuiet(title, mark, marks)
  const state = mark?.state
  const isTrouble = state === 'conflict' || state === 'refused' || (state === 'failed' && isOnline)
  return (
    <div className="vh">
      <p role="status">{quiet}</p>
      {id !== current && isTrouble && <p role="alert">{t(`statuses:said.${state}`, { title })}</p>}
    </div>
  )
}
