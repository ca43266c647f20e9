import './measures.css'
import { measures } from '@focal/contracts/measures'
import { referenceOf } from '@focal/domain/measures'
import { useQuery } from '@tanstack/react-query'
import { queryOf } from '../api/query.ts'
import { Link } from '../app/link.tsx'
import { useAddress } from '../app/navigation.ts'
import { searchOf, text } from '../app/search.ts'
import { useWords } from '../app/use-words.ts'
import { Button } from '../ui/button.tsx'
import { StateTag } from './words.tsx'

const readAddress = searchOf({ measure: text })

type OfLineProps = {
  iso2: string
  commitmentId: string
  references: readonly string[]
  onTake: (reference: string) => void
}

/**
 * The own measures of the line at hand, each to be named as a reference by one press: the act of whoever presses. The
 * one that the address names, because it was changed, stands first as a suggestion.
 */
export function MeasuresOfLine({ iso2, commitmentId, references, onTake }: OfLineProps) {
  const { t } = useWords()
  const { measure: suggested } = useAddress(readAddress)
  const list = useQuery(queryOf(measures.list, { params: { iso2 } })).data?.measures ?? []
  const isServed = list.some(({ commitmentIds }) => commitmentIds.includes(commitmentId))
  const read = useQuery({
    ...queryOf(measures.ofCommitment, { params: { commitmentId } }),
    enabled: isServed,
  })
  const mine = (read.data?.measures ?? []).filter(({ countryCode }) => countryCode === iso2)
  if (!isServed || mine.length === 0) return null
  const first = mine.toSorted((a, b) => Number(b.id === suggested) - Number(a.id === suggested))
  return (
    <>
      <h3>{t('evidence:ours')}</h3>
      <ul className="mside">
        {first.map((one) => {
          const reference = referenceOf(one, one.paragraph)
          const isNamed = references.includes(reference)
          return (
            <li key={one.id} className={one.id === suggested ? 'sug' : undefined}>
              <Link to="/measures/:measureId" params={{ measureId: one.id }}>
                <bdi>{one.title}</bdi>
              </Link>{' '}
              <StateTag measure={one} />
              {one.id === suggested && <p className="s f">{t('evidence:suggested')}</p>}
              <div className="row">
                {isNamed ? (
                  <span className="tag a">{t('evidence:named')}</span>
                ) : (
                  <Button
                    size="small"
                    aria-label={t('evidence:takeOne', { title: one.title })}
                    onClick={() => onTake(reference)}
                  >
                    {t('evidence:take')}
                  </Button>
                )}
              </div>
            </li>
          )
        })}
      </ul>
    </>
  )
}
