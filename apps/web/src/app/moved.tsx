import { useWords } from './use-words.ts'

/** Parts of answers (a figure, a line) that changed while the page was open, and when; parts that did not stay the same object. */
export const moved = new WeakMap<object, string>()

/** A quiet mark on what changed while the page was open: a dot, or in a list of figures the words. */
export function Moved({ of, isSaid = false }: { of: object; isSaid?: boolean }) {
  const { t } = useWords()
  const time = moved.get(of)
  if (time === undefined) return null
  const words = t('common:live.mark', { time })
  if (isSaid) return <small className="moved-at">{words}</small>
  return (
    <span className="moved" title={words}>
      <span className="vh"> {words}</span>
    </span>
  )
}
