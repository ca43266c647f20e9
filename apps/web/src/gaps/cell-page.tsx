import './gaps.css'
import { type GapCounts, type GapTable, gaps } from '@focal/contracts/gaps'
import { useQuery } from '@tanstack/react-query'
import { CallError } from '../api/call.ts'
import { queryOf } from '../api/query.ts'
import { Link } from '../app/link.tsx'
import { Moved } from '../app/moved.tsx'
import { useAddress, useNamed } from '../app/navigation.ts'
import { NotFound } from '../app/page-error.tsx'
import { ProblemNote } from '../app/problem-note.tsx'
import { useTrouble } from '../app/trouble.ts'
import { useWords } from '../app/use-words.ts'
import { sayDay, wholePercent } from '../app/words.ts'
import { Title } from '../ui/title.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { type Explore, filterOf, readExplore } from './explore.ts'
import { IntervalBar } from './interval.tsx'
import { useSayFigure } from './say-figure.ts'
import { useParagraph, useSetNames } from './set-name.ts'

/** The figure of the cell and, for the same set, the counts of each commitment over the same group. */
function useCell(group: string, set: string, { by = 'un-group', over = 'profile', asOf }: Explore) {
  const whole = useQuery(queryOf(gaps.table, { query: { by, over, group, asOf } }))
  const query = {
    by,
    over: 'commitment' as const,
    group,
    asOf,
    ...filterOf(over, set),
  }
  const parts = useQuery(queryOf(gaps.table, { query }))
  return { whole: whole.data, parts: parts.data, trouble: useTrouble(whole, parts) }
}

type LineProps = {
  id: string
  title: string
  about: string
  counts: GapCounts
  search: { group: string; by: GapTable['by']; asOf?: string | undefined }
}

function Line({ id, title, about, counts, search }: LineProps) {
  const { t } = useWords()
  const { x, y, z, low, high } = counts.mostly
  const range =
    low === null || high === null
      ? t('gaps:shown.not-applicable')
      : t('gaps:mostly.range', { low: wholePercent(low), high: wholePercent(high) })
  return (
    <li>
      <Link to="/commitments/:commitmentId" params={{ commitmentId: id }} search={search}>
        {title}
      </Link>
      <span className="bar-cell done">
        <IntervalBar low={low} high={high} known={y === 0 || z === 0 ? null : x / y} />
      </span>
      <span className="v">
        {t('gaps:mostly.short', { x, y })}
        <Moved of={counts} />
      </span>
      <small>
        {about}. {range}. {t('gaps:mostly.members', { count: z })}
      </small>
    </li>
  )
}

function CellView({
  whole,
  parts,
  search,
  group,
}: {
  whole: GapTable
  parts: GapTable
  search: LineProps['search']
  group: string
}) {
  const { t } = useWords()
  const say = useSayFigure()
  const paragraphOf = useParagraph()
  const { set } = useNamed('/gaps/:group/:set')
  const figure = whole.cells.find((cell) => cell.set === set)?.figure
  return (
    <>
      <p className="lead">
        {figure ? say(figure) : t('gaps:shown.not-applicable')}
        {figure && <Moved of={figure} />}
      </p>
      {figure && (
        <span className="wide">
          <IntervalBar
            low={figure.low}
            high={figure.high}
            known={figure.shown === 'value' ? figure.knownGap : null}
          />
        </span>
      )}
      <h2>{t('gaps:cell.commitments', { count: parts.sets.length })}</h2>
      <p className="cap">{t('gaps:cell.caption', { group, date: sayDay(parts.asOf) })}</p>
      <ul className="ls">
        {parts.sets.flatMap((one) => {
          const { id, title: name } = one
          const counts = parts.cells.find((cell) => cell.set === id)?.counts
          return counts
            ? [
                <Line
                  key={id}
                  id={id}
                  title={name}
                  about={paragraphOf(one)}
                  counts={counts}
                  search={search}
                />,
              ]
            : []
        })}
      </ul>
      <p className="src">{t('gaps:source', { date: sayDay(parts.asOf) })}</p>
    </>
  )
}

/** What the server says of a group or a set that there is not. */
function whyNowhere(error: unknown): string | undefined {
  const fields = error instanceof CallError ? (error.problem?.fields ?? []) : []
  return fields.find(({ path }) => ['group', 'section', 'framework'].includes(path))?.message
}

/** One cell of the heat map: its figure, and the commitments it is made of. */
export function CellPage() {
  const { t } = useWords()
  const { group, set } = useNamed('/gaps/:group/:set')
  const here = useAddress(readExplore)
  const { asOf, by = 'un-group', over = 'profile' } = here
  const { whole, parts, trouble } = useCell(group, set, here)
  const nameOf = useSetNames()
  const nowhere = whyNowhere(trouble?.error)
  if (nowhere) return <NotFound why={nowhere} />
  const groupName = whole?.groups[0]?.name
  const isProfile = over === 'profile'
  const long = isProfile ? nameOf(set).long : (whole?.sets.find(({ id }) => id === set)?.title ?? set)
  return (
    <main id="content">
      <nav className="crumb" aria-label={t('common:breadcrumb')}>
        {isProfile ? (
          <Link to="/overview" search={{ asOf, by: by === 'ldc' ? 'un-group' : by }}>
            {t('gaps:title')}
          </Link>
        ) : (
          <Link to="/gaps" search={{ asOf, by, over }}>
            {t('common:nav.gaps')}
          </Link>
        )}
      </nav>
      <Title>{groupName ? t('gaps:cell.title', { group: groupName, set: long }) : long}</Title>
      {trouble && <ProblemNote {...trouble} />}
      {whole && parts && groupName ? (
        <CellView group={groupName} whole={whole} parts={parts} search={{ group, by, asOf }} />
      ) : (
        !trouble && <Waiting label={t('gaps:loading')} />
      )}
    </main>
  )
}
