import './measures.css'
import { measures } from '@focal/contracts/measures'
import { useQuery } from '@tanstack/react-query'
import { addressOf } from '../api/call.ts'
import { queryOf } from '../api/query.ts'
import { CsvButton } from '../app/csv-button.tsx'
import { Link } from '../app/link.tsx'
import { ProblemNote } from '../app/problem-note.tsx'
import { useTrouble } from '../app/trouble.ts'
import { useWords } from '../app/use-words.ts'
import { About } from './words.tsx'

/** The measures that one State shares with the reader; none of them looks as if there were none. */
export function MeasuresOfState({ iso2 }: { iso2: string }) {
  const { t } = useWords()
  const params = { iso2 }
  const read = useQuery(queryOf(measures.list, { params }))
  const trouble = useTrouble(read)
  if (trouble) return <ProblemNote {...trouble} />
  if (!read.data || read.data.measures.length === 0) return null
  return (
    <section className="msec">
      <h2>{t('evidence:ofState', { count: read.data.measures.length })}</h2>
      <p className="cap">
        {t('evidence:now')}{' '}
        <CsvButton address={addressOf(measures.list, { params })} fileName={`focal-measures-${iso2}.csv`} />
      </p>
      <ul className="mlist">
        {read.data.measures.map((one) => (
          <li key={one.id}>
            <div>
              <Link to="/measures/:measureId" params={{ measureId: one.id }} search={{ of: iso2 }}>
                <bdi>{one.title}</bdi>
              </Link>
              <About measure={one} />
            </div>
            <span className="f s">{t('evidence:count', { count: one.commitmentIds.length })}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
