import type { GapCell, GapCounts, GapGroup, GapSet, GapTable } from '@focal/contracts/gaps'
import { notYetOf } from '@focal/domain/highlights'
import { useState } from 'react'
import { Link } from '../app/link.tsx'
import { Moved } from '../app/moved.tsx'
import { useWords } from '../app/use-words.ts'
import { wholePercent } from '../app/words.ts'
import type { Explore } from './explore.ts'
import { CellContent, Spoken, Strip } from './heat-map.tsx'
import { IntervalBar } from './interval.tsx'
import { cellAt, stepAt } from './picture.ts'

/** What a cell shows: the known gap, or for a commitment the share that does not yet report it mostly in place. */
function shareOf({ figure, counts }: Pick<GapCell, 'figure' | 'counts'>): number | null {
  if (counts) return notYetOf(counts)?.share ?? null
  return figure?.shown === 'value' ? figure.knownGap : null
}

function CountsContent({ counts, place }: { counts: GapCounts; place: string }) {
  const { t } = useWords()
  const { y, z } = counts.mostly
  const found = notYetOf(counts)
  if (found === null) return <span className="k ins">{t('gaps:notApplicable')}</span>
  return (
    <>
      {found.share === null ? (
        <span className="k ins">
          <Spoken>{place}</Spoken>
          {t('gaps:tooFew')}
        </span>
      ) : (
        <b className="k">
          <Spoken>{t('explore:spoken.notYet', { place })}</Spoken>
          {wholePercent(found.share)}
          <u> %</u>
        </b>
      )}
      <span className="n">
        {t('common:nOfN', { n: y, of: z })}
        <Spoken>{t('gaps:spoken.states')}</Spoken>
      </span>
      <IntervalBar low={found.low} high={found.high} known={found.share} />
      <span className="rg">
        <Spoken>{t('gaps:spoken.range')}</Spoken>
        {t('common:range', { low: wholePercent(found.low), high: wholePercent(found.high) })}
      </span>
      <Moved of={counts} />
    </>
  )
}

/** The same cell on the earlier day, with its own n: who reports may have changed too. */
function Then({ cell }: { cell: GapCell | undefined }) {
  const { t } = useWords()
  const { figure, counts } = cell ?? {}
  const share = shareOf({ figure, counts })
  const [n, of] = counts
    ? [counts.mostly.y, counts.mostly.z]
    : [figure?.reporting ?? 0, figure?.applicable ?? 0]
  return (
    <span className="then">
      {share === null
        ? t('explore:then.none', { n, of })
        : t('explore:then.known', { gap: wholePercent(share), n, of })}
    </span>
  )
}

function Cell({
  cell,
  before,
  group,
  set,
  here,
  isShown,
}: {
  cell: GapCell
  before: GapTable | undefined
  group: GapGroup
  set: GapSet
  here: Explore
  isShown: boolean
}) {
  const { t } = useWords()
  const { by = 'un-group', over = 'section', asOf } = here
  const place = t('gaps:spoken.place', { group: group.name, set: set.title })
  const content = (
    <>
      {cell.figure && <CellContent figure={cell.figure} place={place} />}
      {cell.counts && <CountsContent counts={cell.counts} place={place} />}
      {before && <Then cell={cellAt(before, group.id, set.id)} />}
    </>
  )
  return (
    <td className={`g${stepAt(shareOf(cell))}${isShown ? ' shown' : ''}`}>
      {over === 'commitment' ? (
        <Link
          to="/commitments/:commitmentId"
          params={{ commitmentId: set.id }}
          search={{ by, group: group.id, asOf }}
        >
          {content}
        </Link>
      ) : (
        <Link to="/gaps/:group/:set" params={{ group: group.id, set: set.id }} search={{ by, over, asOf }}>
          {content}
        </Link>
      )}
    </td>
  )
}

type Head = { id: string; title: string; about: string }

/** Commitments or groups down, the other across: the shorter list stands across, so that the page reads down. */
export function ExploreGrid({
  table,
  before,
  here,
  about,
}: {
  table: GapTable
  before: GapTable | undefined
  here: Explore
  about: (set: GapSet) => string
}) {
  const { t } = useWords()
  const groups: (Head & { group: GapGroup })[] = table.groups.map((group) => ({
    id: group.id,
    title: group.name,
    about: '',
    group,
  }))
  const sets: (Head & { set: GapSet })[] = table.sets.map((set) => ({
    id: set.id,
    title: set.title,
    about: about(set),
    set,
  }))
  const isAcross = groups.length <= sets.length
  const across: Head[] = isAcross ? groups : sets
  const [column, setColumn] = useState(across[0]?.id ?? '')
  const shown = across.find(({ id }) => id === column)?.id ?? across[0]?.id ?? ''
  const pairs = isAcross
    ? sets.map((row) => ({ head: row as Head, cells: groups.map(({ group }) => ({ group, set: row.set })) }))
    : groups.map((row) => ({ head: row as Head, cells: sets.map(({ set }) => ({ group: row.group, set })) }))
  return (
    <>
      <Strip
        columns={across.map(({ id, title }) => ({ id, name: title }))}
        chosen={shown}
        onChoose={setColumn}
      />
      <div className="grid-scroll">
        <table className="cells explore">
          <caption className="vh">{t('explore:gridCaption')}</caption>
          <thead>
            <tr>
              <td />
              {across.map(({ id, title, about: small }) => (
                <th scope="col" key={id}>
                  {title}
                  {small !== '' && <span>{small}</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {pairs.map(({ head, cells }) => (
              <tr key={head.id}>
                <th scope="row">
                  {head.title}
                  {head.about !== '' && <span>{head.about}</span>}
                </th>
                {cells.map(({ group, set }) => {
                  const cell = cellAt(table, group.id, set.id)
                  return cell ? (
                    <Cell
                      key={`${group.id} ${set.id}`}
                      {...{ cell, before, group, set, here }}
                      isShown={shown === (isAcross ? group.id : set.id)}
                    />
                  ) : (
                    <td key={`${group.id} ${set.id}`} />
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
