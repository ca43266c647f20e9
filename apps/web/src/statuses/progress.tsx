import { useWords } from '../app/use-words.ts'
import { sayList } from '../app/words.ts'
import { isOfPart, parts } from './filter.ts'
import { ageOf, type LineGroup } from './record.ts'

/** How much of each part is confirmed within 24 months: a strip, and the same in words. */
export function Progress({ groups, today }: { groups: LineGroup[]; today: string }) {
  const { t } = useWords()
  const lines = groups.flatMap((group) => group.lines)
  const shown = parts.map((part) => {
    const own = lines.filter((line) => isOfPart(line, part))
    const done = own.filter(({ item }) => ageOf(item, today) === 'fresh').length
    return { part, of: own.length, done, title: t(`statuses:profile.${part}`) }
  })
  const words = sayList(shown.map(({ title, done, of }) => t('statuses:progressPart', { title, done, of })))
  return (
    <div className="pg" role="img" aria-label={t('statuses:progress', { parts: words })}>
      {shown.map(({ part, of, done, title }) => (
        <span
          key={part}
          style={{ ['--v' as string]: of, ['--d' as string]: of === 0 ? 0 : (100 * done) / of }}
        >
          {title}
        </span>
      ))}
    </div>
  )
}
