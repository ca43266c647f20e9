import { audit } from '@focal/contracts/audit'
import { countries } from '@focal/contracts/countries'
import { useQuery } from '@tanstack/react-query'
import { addressOf } from '../api/call.ts'
import { queryOf } from '../api/query.ts'
import { CsvButton } from '../app/csv-button.tsx'
import { ProblemNote } from '../app/problem-note.tsx'
import { useTrouble } from '../app/trouble.ts'
import { useWords } from '../app/use-words.ts'
import { sayMoment } from '../app/words.ts'
import { ColumnHeads } from '../ui/column-heads.tsx'
import { Waiting } from '../ui/waiting.tsx'

/** Length and end of every chain: what is kept elsewhere must agree with this. */
export function Chains() {
  const { t } = useWords()
  const read = useQuery(queryOf(audit.chains, {}))
  const { data } = read
  const trouble = useTrouble(read)
  const states = new Map(useQuery(queryOf(countries.list, {})).data?.map(({ code, name }) => [code, name]))
  const nameOf = (chain: string) => (chain === 'system' ? t('audit:system') : (states.get(chain) ?? chain))
  const heads = ['chain', 'entries', 'last', 'hash'] as const
  return (
    <section className="part">
      <div className="row">
        <h2>{t('audit:chains.title')}</h2>
        <CsvButton address={addressOf(audit.chains)} fileName="focal-chains.csv" className="sp" />
      </div>
      <p className="m">{t('audit:chains.what')}</p>
      {trouble && <ProblemNote {...trouble} />}
      {!trouble && !data && <Waiting label={t('common:loading')} lines={[40, 92]} />}
      {data && (
        <table className="lines">
          <caption className="vh">{t('audit:chains.title')}</caption>
          <ColumnHeads labels={heads.map((head) => t(`audit:chains.${head}`))} />
          <tbody>
            {data.map(({ chain, entries, hash, lastAt }) => (
              <tr key={chain}>
                <th scope="row">{nameOf(chain)}</th>
                <td data-label={t('audit:chains.entries')}>{entries}</td>
                <td data-label={t('audit:chains.last')}>{sayMoment(lastAt)}</td>
                <td data-label={t('audit:chains.hash')}>
                  <bdi className="hash">{hash}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
