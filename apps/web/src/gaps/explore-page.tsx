import './gaps.css'
import './explore.css'
import { commitments } from '@focal/contracts/commitments'
import { type GapSet, type GapTable, gaps } from '@focal/contracts/gaps'
import { useQuery } from '@tanstack/react-query'
import { addressOf } from '../api/call.ts'
import { queryOf } from '../api/query.ts'
import { CsvButton } from '../app/csv-button.tsx'
import { useMe } from '../app/me.ts'
import { go, useAddress } from '../app/navigation.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { useTrouble } from '../app/trouble.ts'
import { useWords } from '../app/use-words.ts'
import { sayDay, sayList } from '../app/words.ts'
import { Pills } from '../ui/pills.tsx'
import { Title } from '../ui/title.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { type Explore, queryFor, readExplore, views } from './explore.ts'
import { ExploreBars } from './explore-bars.tsx'
import { ExploreControls } from './explore-controls.tsx'
import { ExploreGrid } from './explore-grid.tsx'
import { ExploreTable } from './explore-table.tsx'
import { HeatKey } from './key.tsx'
import { useParagraph, useSetNames } from './set-name.ts'

type Over = NonNullable<Explore['over']>

/** What stands under the title of a set: how many commitments, or the paragraph and its legal force. */
function useAbout(over: Over): (set: GapSet) => string {
  const { t } = useWords()
  const paragraphOf = useParagraph()
  const nameOf = useSetNames()
  return (set) => {
    const count = t('gaps:cell.commitments', { count: set.scored })
    if (over === 'section' && set.frameworkId && set.frameworkId !== 'gcts')
      return sayList([nameOf(set.frameworkId).long, count])
    return over === 'commitment' ? paragraphOf(set) : count
  }
}

function Picture({
  table,
  before,
  here,
  onChange,
}: {
  table: GapTable
  before: GapTable | undefined
  here: Explore
  onChange: (change: Explore) => void
}) {
  const { t } = useWords()
  const { over = 'section', view = 'grid' } = here
  const about = useAbout(over)
  const hasBars = over === 'commitment'
  const shown = view === 'bars' && !hasBars ? 'grid' : view
  const caption =
    shown === 'bars' ? 'explore:caption.bars' : hasBars ? 'explore:caption.counts' : 'gaps:caption'
  return (
    <figure className="heat">
      <figcaption>
        <div>
          <h2>
            {t('explore:heading', {
              by: t(`gaps:by.${table.by === 'country' ? 'world' : table.by}`),
              over: t(`explore:over.${over}`),
            })}
          </h2>
          <p className="cap">{t(caption)}</p>
        </div>
        <div className="row">
          <Pills
            legend={t('explore:view.label')}
            name="view"
            options={views
              .filter((one) => hasBars || one !== 'bars')
              .map((one) => ({ id: one, label: t(`explore:view.${one}`) }))}
            chosen={shown}
            onChoose={(next) => onChange({ view: next === 'grid' ? undefined : next })}
          />
          <CsvButton
            address={addressOf(gaps.table, { query: queryFor(here, here.asOf) })}
            fileName={`focal-gaps-${table.asOf}.csv`}
          />
        </div>
      </figcaption>
      {shown === 'table' && <ExploreTable table={table} />}
      {shown === 'bars' && (
        <ExploreBars {...{ table, here, about }} onGroup={(group) => onChange({ group })} />
      )}
      {shown === 'grid' && (
        <>
          <ExploreGrid key={`${table.by} ${over}`} {...{ table, before, here, about }} />
          <HeatKey />
        </>
      )}
      {before && <p className="src">{t('explore:compared', { date: sayDay(before.asOf) })}</p>}
      <p className="src">{t('gaps:source', { date: sayDay(table.asOf) })}</p>
    </figure>
  )
}

/** Any groups of States by any sets of commitments, on any day, beside any earlier one. */
export function GapsPage() {
  const { t } = useWords()
  const today = useMe()?.today ?? ''
  const here = useAddress(readExplore)
  const read = useQuery(queryOf(gaps.table, { query: queryFor(here, here.asOf) }))
  const earlier = useQuery({
    ...queryOf(gaps.table, { query: queryFor(here, here.since) }),
    enabled: here.since !== undefined,
  })
  const catalogue = useQuery(queryOf(commitments.list, {}))
  const trouble = useTrouble(read, ...(here.since ? [earlier] : []))
  const frameworks = catalogue.data?.frameworks.map(({ id, title }) => ({ value: id, label: title })) ?? []
  function change(next: Explore): void {
    go({ to: '/gaps', search: { ...here, ...next } }, { replace: true })
  }
  return (
    <main id="content">
      <div className="head">
        <div>
          <Title>{t('explore:title')}</Title>
          <p>{t('gaps:sharedWithYou', { date: sayDay(here.asOf ?? today) })}</p>
        </div>
      </div>
      <ExploreControls {...{ here, today, frameworks }} onChange={change} />
      {trouble && <ProblemNote {...trouble} />}
      {read.data ? (
        <Picture
          table={read.data}
          before={here.since ? earlier.data : undefined}
          here={here}
          onChange={change}
        />
      ) : (
        !trouble && <Waiting label={t('gaps:loading')} lines={[40, 100, 98, 99, 97, 96]} />
      )}
    </main>
  )
}
