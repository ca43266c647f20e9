import { useWords } from '../app/use-words.ts'
import { fillOf, type Shade, shades } from './segments.ts'

/** The name of a part, in the words of the record. */
export function useShadeNames(): (shade: Shade) => string {
  const { t } = useWords()
  return (shade) =>
    shade === 'expired' || shade === 'withheld' || shade === 'notReported' || shade === 'notApplicable'
      ? t(`commitments:apart.${shade}`)
      : t(`statuses:value.${shade}`)
}

/** How to read a bar: every fill with its words, in the order of the bars. */
export function SpreadKey() {
  const { t } = useWords()
  const nameOf = useShadeNames()
  return (
    <ul className="cmp-key" aria-label={t('comparison:key')}>
      {shades.map((shade) => (
        <li key={shade}>
          <i className={`b ${fillOf[shade]}`} aria-hidden="true" /> {nameOf(shade)}
        </li>
      ))}
      <li>
        <i className="b f2 aged" aria-hidden="true" /> {t('comparison:ageing')}
      </li>
    </ul>
  )
}
