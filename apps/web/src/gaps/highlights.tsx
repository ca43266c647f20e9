import './highlights.css'
import type { GapMove, GapMoves } from '@focal/contracts/gap-moves'
import { type GapTable, gaps } from '@focal/contracts/gaps'
import { firstDay, plusDays } from '@focal/domain/days'
import { biggestMoves, widestGaps } from '@focal/domain/highlights'
import { useQuery } from '@tanstack/react-query'
import type { CSSProperties } from 'react'
import { addressOf } from '../api/call.ts'
import { queryOf } from '../api/query.ts'
import { CsvButton } from '../app/csv-button.tsx'
import { DayField } from '../app/day-field.tsx'
import { Link } from '../app/link.tsx'
import { ProblemNote } from '../app/problem-note.tsx'
import { useTrouble } from '../app/trouble.ts'
import { useWords } from '../app/use-words.ts'
import { sayDay, wholePercent } from '../app/words.ts'
import { Waiting } from '../ui/waiting.tsx'
import { IntervalBar } from './interval.tsx'
import { useParagraph } from './set-name.ts'

const shownLines = 5

type Names = ReadonlyMap<string, { title: string; about: string }>

/** How the commitments of a table are called, and what they rest on. */
function useNamesIn(table: GapTable | undefined): Names {
  const paragraphOf = useParagraph()
  return new Map(table?.sets.map((set) => [set.id, { title: set.title, about: paragraphOf(set) }]))
}

function Name({ id, names, asOf }: { id: string; names: Names; asOf: string | undefined }) {
  return (
    <Link to="/commitments/:commitmentId" params={{ commitmentId: id }} search={{ asOf }}>
      {names.get(id)?.title ?? id}
    </Link>
  )
}

function Widest({ table, names, asOf }: { table: GapTable; names: Names; asOf: string | undefined }) {
  const { t } = useWords()
  const lines = widestGaps(table.cells, shownLines)
  return (
    <section>
      <h2>{t('gaps:widest.title')}</h2>
      <p className="cap">
        {t('gaps:widest.caption', {
          members: table.cells[0]?.counts?.members ?? 0,
          date: sayDay(table.asOf),
        })}
      </p>
      {lines.length === 0 && <p className="cap">{t('gaps:widest.none')}</p>}
      <ol className="ls num">
        {lines.map(({ commitmentId, notYet, reporting, share, low, high }) => (
          <li key={commitmentId}>
            <Name id={commitmentId} names={names} asOf={asOf} />
            <span className="bar-cell">
              <IntervalBar low={low} high={high} known={share} />
            </span>
            <span className="v">{t('common:nOfN', { n: notYet, of: reporting })}</span>
            <small>
              {names.get(commitmentId)?.about}.{' '}
              {t('gaps:widest.range', { low: wholePercent(low), high: wholePercent(high) })}
            </small>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** From hollow to full: the share before and after, of the same States. */
function MoveMark({ move }: { move: GapMove }) {
  const place = {
    '--a': (100 * move.before) / move.same,
    '--b': (100 * move.after) / move.same,
    '--lo': (100 * Math.min(move.before, move.after)) / move.same,
    '--hi': (100 * Math.max(move.before, move.after)) / move.same,
  } as CSSProperties
  return (
    <span className="mv" style={place} aria-hidden="true">
      <i />
      <i />
    </span>
  )
}

function MoveLine({ move, names, asOf }: { move: GapMove; names: Names; asOf: string | undefined }) {
  const { t } = useWords()
  const { commitmentId, before, after, same, joined, left } = move
  return (
    <li>
      <Name id={commitmentId} names={names} asOf={asOf} />
      <span className="bar-cell">
        <MoveMark move={move} />
      </span>
      <span className="v">{t('gaps:moves.short', { before, after })}</span>
      <small>
        {names.get(commitmentId)?.about}. {t('gaps:moves.same', { count: same })}{' '}
        {t('gaps:moves.coverage', { joined, left })}
      </small>
    </li>
  )
}

function Moves({
  moves,
  names,
  isWaiting,
  since,
  day,
  asOf,
  onSince,
}: {
  moves: GapMoves | undefined
  names: Names
  isWaiting: boolean
  since: string
  day: string
  asOf: string | undefined
  onSince: (since: string) => void
}) {
  const { t } = useWords()
  const lines = moves ? biggestMoves(moves.items, shownLines) : []
  const query = { since, asOf }
  return (
    <section>
      <div className="row sp">
        <h2>{t('gaps:moves.title', { date: sayDay(since) })}</h2>
        <CsvButton address={addressOf(gaps.moves, { query })} fileName={`focal-moves-${since}.csv`} />
      </div>
      <p className="cap">{t('gaps:moves.caption')}</p>
      <div className="filters">
        <DayField label={t('gaps:moves.since')} value={since} most={plusDays(day, -1)} onDay={onSince} />
      </div>
      {moves && lines.length === 0 && <p className="cap">{t('gaps:moves.none')}</p>}
      {moves ? (
        <ol className="ls num">
          {lines.map((move) => (
            <MoveLine key={move.commitmentId} move={move} names={names} asOf={asOf} />
          ))}
        </ol>
      ) : (
        isWaiting && <Waiting label={t('gaps:moves.loading')} lines={[90, 80, 85]} />
      )}
    </section>
  )
}

/** Under the heat map: which commitments are furthest from mostly in place, and which moved most. */
export function Highlights({
  asOf,
  since: chosen,
  today,
  onSince,
}: {
  asOf: string | undefined
  since: string | undefined
  today: string
  onSince: (since: string) => void
}) {
  const { t } = useWords()
  const day = asOf ?? today
  const yearBefore = plusDays(day, -365)
  const since = chosen ?? (yearBefore < firstDay ? firstDay : yearBefore)
  const isAsked = since < day
  const widest = useQuery(
    queryOf(gaps.table, { query: { by: 'world' as const, over: 'commitment' as const, asOf } }),
  )
  const names = useNamesIn(widest.data)
  const moves = useQuery({
    ...queryOf(gaps.moves, { query: { since, asOf } }),
    enabled: isAsked,
  })
  const trouble = useTrouble(widest, ...(isAsked ? [moves] : []))
  return (
    <div className="two">
      {trouble && <ProblemNote {...trouble} />}
      {widest.data ? (
        <Widest table={widest.data} names={names} asOf={asOf} />
      ) : (
        !trouble && <Waiting label={t('gaps:widest.loading')} lines={[90, 80, 85]} />
      )}
      <Moves
        moves={widest.data && moves.data}
        isWaiting={isAsked && !trouble}
        {...{ names, since, day, asOf, onSince }}
      />
    </div>
  )
}
