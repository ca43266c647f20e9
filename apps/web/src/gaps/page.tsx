import './gaps.css'
import type { GapBy, GapTable } from '@focal/contracts/gaps'
import { gaps } from '@focal/contracts/gaps'
import { useQuery } from '@tanstack/react-query'
import { addressOf } from '../api/call.ts'
import { queryOf } from '../api/query.ts'
import { CsvButton } from '../app/csv-button.tsx'
import { Guide } from '../app/guide.tsx'
import { useMe } from '../app/me.ts'
import { go, useAddress } from '../app/navigation.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { useTrouble } from '../app/trouble.ts'
import { useWords } from '../app/use-words.ts'
import { sayDay } from '../app/words.ts'
import { Button } from '../ui/button.tsx'
import { Title } from '../ui/title.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { readView } from './address.ts'
import { CoverageLine } from './coverage-line.tsx'
import { Filters } from './filters.tsx'
import { HeatMap } from './heat-map.tsx'
import { HeatTable } from './heat-table.tsx'
import { Highlights } from './highlights.tsx'
import { HeatKey } from './key.tsx'
import { useHeatMap, widestSets } from './picture.ts'
import { useSetNames } from './set-name.ts'

/** The finding in words: the title of the heat map, made from its figures. */
function useFinding(world: GapTable): string {
  const { t } = useWords()
  const nameOf = useSetNames()
  const [first, second] = widestSets(world, 2)
  if (first === undefined) return t('gaps:finding.none')
  if (second === undefined) return t('gaps:finding.one', { first: nameOf(first).said })
  return t('gaps:finding.two', { first: nameOf(first).said, second: nameOf(second).said })
}

function Figure({
  main,
  across,
  world,
  by,
  asOf,
  isTable,
  onToggle,
}: {
  main: GapTable
  across: GapTable | undefined
  world: GapTable
  by: GapBy
  asOf: string | undefined
  isTable: boolean
  onToggle: () => void
}) {
  const { t } = useWords()
  const finding = useFinding(world)
  const sets = main.sets.filter(({ id }) => id !== 'gcts-0')
  const address = addressOf(gaps.table, { query: { by, over: 'profile', asOf } })
  return (
    <figure className="heat">
      <figcaption>
        <div>
          <h2>{finding}</h2>
          <p className="cap">{t('gaps:caption')}</p>
        </div>
        <div className="row">
          <Button size="small" look="text" aria-pressed={isTable} onClick={onToggle}>
            {isTable ? t('common:chart') : t('common:table')}
          </Button>
          <CsvButton address={address} fileName={`focal-gaps-${main.asOf}.csv`} />
        </div>
      </figcaption>
      {isTable ? (
        <HeatTable tables={across ? [main, across] : [main]} sets={sets} />
      ) : (
        <>
          <HeatMap key={by} main={main} across={across} sets={sets} filters={{ by, asOf }} />
          <HeatKey />
        </>
      )}
      <p className="src">{t('gaps:source', { date: sayDay(main.asOf) })}</p>
    </figure>
  )
}

/** How much do we know, and where are the gaps? */
export function OverviewPage() {
  const { t } = useWords()
  const me = useMe()
  const here = useAddress(readView)
  const { asOf, since, by = 'un-group', view } = here
  const { main, across, world, reads } = useHeatMap({ by, asOf })
  const coverage = useQuery(queryOf(gaps.coverage, { query: { asOf } }))
  const trouble = useTrouble(coverage, ...reads)
  const today = me?.today ?? ''
  function change(next: Partial<typeof here>): void {
    go({ to: '/overview', search: { ...here, ...next } }, { replace: true })
  }
  return (
    <main id="content">
      <div className="head">
        <div>
          <Title>{t('gaps:title')}</Title>
          <p>{t('gaps:sharedWithYou', { date: sayDay(asOf ?? today) })}</p>
        </div>
        <Filters by={by} asOf={asOf ?? today} today={today} onChange={change} />
      </div>
      <Guide />
      {trouble && <ProblemNote {...trouble} />}
      {coverage.data && <CoverageLine coverage={coverage.data} />}
      {coverage.isPending && !trouble && <Waiting label={t('gaps:coverage.loading')} lines={[70, 100]} />}
      {main && world ? (
        <Figure
          {...{ main, across, world, by, asOf }}
          isTable={view === 'table'}
          onToggle={() => change({ view: view === 'table' ? undefined : 'table' })}
        />
      ) : (
        !trouble && <Waiting label={t('gaps:loading')} lines={[40, 100, 98, 99, 97, 96]} />
      )}
      {main && world && (
        <Highlights {...{ asOf, since, today }} onSince={(next) => change({ since: next })} />
      )}
    </main>
  )
}
