import './commitments.css'
import { type Catalogue, type Commitment, commitments, type Section } from '@focal/contracts/commitments'
import { useQuery } from '@tanstack/react-query'
import { addressOf } from '../api/call.ts'
import { queryOf } from '../api/query.ts'
import { CsvButton } from '../app/csv-button.tsx'
import { Link } from '../app/link.tsx'
import { go, useAddress } from '../app/navigation.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { searchOf, text } from '../app/search.ts'
import { useTrouble } from '../app/trouble.ts'
import { useWords } from '../app/use-words.ts'
import { SearchBox } from '../ui/search-box.tsx'
import { Title } from '../ui/title.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { matches } from './finding.ts'

function SectionList({ section, items }: { section: Section; items: Commitment[] }) {
  const { t } = useWords()
  return (
    <section className="cat" aria-label={section.title}>
      <h3>{section.title}</h3>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <span className="ref f s">
              <bdi>{item.ref}</bdi>
            </span>
            <Link to="/commitments/:commitmentId" params={{ commitmentId: item.id }}>
              {item.title}
            </Link>
            <span className="f s">
              {item.level === 'commitment'
                ? t(`statuses:force.${item.forceClass}`)
                : t(`commitments:level.${item.level}`)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Frameworks({ catalogue, wanted }: { catalogue: Catalogue; wanted: string }) {
  const { t } = useWords()
  const found = catalogue.commitments.filter((item) => item.retiredOn === null && matches(item, wanted))
  if (found.length === 0) return <p role="status">{t('commitments:catalogue.none', { wanted })}</p>
  return catalogue.frameworks.map((framework) => {
    const sections = catalogue.sections.flatMap((section) => {
      const items = found.filter(({ sectionId }) => sectionId === section.id)
      return section.frameworkId === framework.id && items.length > 0 ? [{ section, items }] : []
    })
    if (sections.length === 0) return null
    return (
      <section key={framework.id} className="fw">
        <h2>{framework.title}</h2>
        <p className="cap">
          <bdi>{framework.symbol}</bdi>. {framework.legalCharacter}
        </p>
        {sections.map(({ section, items }) => (
          <SectionList key={section.id} section={section} items={items} />
        ))}
      </section>
    )
  })
}

const readAddress = searchOf({ q: text })

/** The whole catalogue, by framework and section, with a filter that stands in the address. */
export function CataloguePage() {
  const { t } = useWords()
  const { q = '' } = useAddress(readAddress)
  const read = useQuery(queryOf(commitments.list, {}))
  const catalogue = read.data
  const trouble = useTrouble(read)
  const count = catalogue?.commitments.filter(
    ({ level, retiredOn }) => level === 'commitment' && retiredOn === null,
  )
  return (
    <main id="content">
      <div className="head">
        <div>
          <Title>{t('commitments:title')}</Title>
          {catalogue && count && (
            <p>
              {t('commitments:catalogue.summary', {
                items: catalogue.commitments.length,
                commitments: count.length,
                links: catalogue.links.length,
              })}
            </p>
          )}
        </div>
        <div className="row sp">
          <SearchBox
            label={t('commitments:catalogue.filter')}
            value={q}
            onType={(typed) =>
              go({ to: '/commitments', search: { q: typed || undefined } }, { replace: true })
            }
          />
          <CsvButton address={addressOf(commitments.list)} fileName="focal-commitments.csv" />
        </div>
      </div>
      {trouble && <ProblemNote {...trouble} />}
      {!trouble && !catalogue && <Waiting label={t('common:loading')} />}
      {catalogue && <Frameworks catalogue={catalogue} wanted={q} />}
    </main>
  )
}
