import '../gaps/gaps.css'
import './comparison.css'
import { type Comparison, comparison } from '@focal/contracts/comparison'
import { useQuery } from '@tanstack/react-query'
import { addressOf } from '../api/call.ts'
import { queryOf } from '../api/query.ts'
import { CsvButton } from '../app/csv-button.tsx'
import { useMe } from '../app/me.ts'
import { go, useAddress } from '../app/navigation.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { useTrouble } from '../app/trouble.ts'
import { useWords } from '../app/use-words.ts'
import { sayDay } from '../app/words.ts'
import { Button } from '../ui/button.tsx'
import { Note } from '../ui/note.tsx'
import { Title } from '../ui/title.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { ComparisonFilters, type ComparisonView, readComparison } from './filters.tsx'
import { SpreadKey } from './key.tsx'
import { ComparedSection } from './section.tsx'
import { mostlyIn } from './segments.ts'

/** The finding in words, over all sections that are shown. */
function Finding({ table }: { table: Comparison }) {
  const { t } = useWords()
  const totals = table.groups.map(({ id, name, kind }) => {
    const spreads = table.cells.filter(({ group }) => group === id).map(({ spread }) => spread)
    const sum = (count: (spread: (typeof spreads)[number]) => number) =>
      spreads.reduce((total, spread) => total + count(spread), 0)
    return { kind, name, n: sum(({ reported }) => reported), of: sum(({ of }) => of), x: sum(mostlyIn) }
  })
  return (
    <p className="lead">
      {totals
        .map(({ kind, ...values }) =>
          t(kind === 'own' ? 'comparison:finding.own' : 'comparison:finding.shared', values),
        )
        .join(' ')}
    </p>
  )
}

function Compared({
  table,
  view,
  onChange,
  address,
}: {
  table: Comparison
  view: ComparisonView
  onChange: (next: ComparisonView) => void
  address: string
}) {
  const { t } = useWords()
  const isTable = view.view === 'table'
  return (
    <>
      <Finding table={table} />
      <p className="cap">{t('comparison:caption', { date: sayDay(table.asOf) })}</p>
      <div className="row">
        <Button
          size="small"
          look="text"
          aria-pressed={isTable}
          onClick={() => onChange({ ...view, view: isTable ? undefined : 'table' })}
        >
          {isTable ? t('comparison:asBars') : t('common:table')}
        </Button>
        <CsvButton address={address} fileName={`focal-comparison-${table.countryCode}-${table.asOf}.csv`} />
      </div>
      {!isTable && <SpreadKey />}
      {table.sets.map((set) => (
        <ComparedSection key={set.id} set={set} table={table} isTable={isTable} />
      ))}
      <p className="src">{t('comparison:source', { date: sayDay(table.asOf) })}</p>
    </>
  )
}

function OwnComparison({ iso2, today }: { iso2: string; today: string }) {
  const { t } = useWords()
  const view = useAddress(readComparison)
  const query = { framework: view.framework ?? ('gcts' as const), by: view.by, asOf: view.asOf }
  const read = useQuery(queryOf(comparison.table, { params: { iso2 }, query }))
  const trouble = useTrouble(read)
  const change = (next: ComparisonView) => go({ to: '/comparison', search: next }, { replace: true })
  return (
    <>
      <div className="head">
        <div>
          <Title>{t('comparison:title')}</Title>
          <p>{t('comparison:lead')}</p>
        </div>
        <ComparisonFilters view={view} today={today} onChange={change} />
      </div>
      {trouble && <ProblemNote {...trouble} />}
      {read.data ? (
        <Compared
          table={read.data}
          view={view}
          onChange={change}
          address={addressOf(comparison.table, { params: { iso2 }, query })}
        />
      ) : (
        !trouble && <Waiting label={t('common:loading')} />
      )}
    </>
  )
}

/** The own record beside the own group and all Member States: counts, in no order among States. */
export function ComparisonPage() {
  const { t } = useWords()
  const me = useMe()
  const seat = me?.seat
  const isOwn = seat?.role === 'focal-point' || seat?.role === 'clearing-officer'
  return (
    <main id="content">
      {isOwn && seat.countryCode && <OwnComparison iso2={seat.countryCode} today={me?.today ?? ''} />}
      {seat && !isOwn && (
        <>
          <Title>{t('comparison:title')}</Title>
          <Note look="warn" title={t('statuses:noRecord')}>
            <p>{t('statuses:noRecordFix')}</p>
          </Note>
        </>
      )}
    </main>
  )
}
