import '../gaps/gaps.css'
import { type LanguageSummary, languages } from '@focal/contracts/languages'
import { useQuery } from '@tanstack/react-query'
import { addressOf } from '../api/call.ts'
import { queryOf } from '../api/query.ts'
import { CsvButton } from '../app/csv-button.tsx'
import { ProblemNote } from '../app/problem-note.tsx'
import { useTrouble } from '../app/trouble.ts'
import { useWords } from '../app/use-words.ts'
import { ColumnHeads } from '../ui/column-heads.tsx'
import { Title } from '../ui/title.tsx'
import { Waiting } from '../ui/waiting.tsx'

function Line({ language }: { language: LanguageSummary }) {
  const { t } = useWords()
  const part = ({ done, of }: { done: number; of: number }) => t('common:nOfN', { n: done, of })
  const { catalogue, links } = language
  return (
    <tr>
      <th scope="row">
        <bdi lang={language.code}>{language.name}</bdi>
      </th>
      <td data-label={t('languages:interface')}>{part(language.interface)}</td>
      <td data-label={t('languages:catalogue')}>{part(catalogue)}</td>
      <td data-label={t('languages:links')}>{part(links)}</td>
      <td data-label={t('languages:countries')}>{part(language.countries)}</td>
      <td data-label={t('languages:state')}>
        {language.author === null
          ? t('languages:original')
          : catalogue.reviewed === catalogue.of
            ? t('languages:reviewed')
            : t('languages:draft', { author: language.author, n: catalogue.reviewed, of: catalogue.of })}
      </td>
    </tr>
  )
}

/** How complete each language is, and who answers for its words. */
export function LanguagesPage() {
  const { t } = useWords()
  const read = useQuery(queryOf(languages.list, {}))
  const { data } = read
  const trouble = useTrouble(read)
  const heads = ['language', 'interface', 'catalogue', 'links', 'countries', 'state'] as const
  return (
    <main id="content">
      <div className="head">
        <div>
          <Title>{t('languages:title')}</Title>
          <p>{t('languages:lead')}</p>
        </div>
        <CsvButton address={addressOf(languages.list)} fileName="focal-languages.csv" className="sp" />
      </div>
      {trouble && <ProblemNote {...trouble} />}
      {!trouble && !data && <Waiting label={t('common:loading')} />}
      {data && (
        <table className="lines">
          <caption className="vh">{t('languages:title')}</caption>
          <ColumnHeads labels={heads.map((head) => t(`languages:${head}`))} />
          <tbody>
            {data.map((language) => (
              <Line key={language.code} language={language} />
            ))}
          </tbody>
        </table>
      )}
    </main>
  )
}
