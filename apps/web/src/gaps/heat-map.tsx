import type { GapFigure, GapGroup, GapSet, GapTable } from '@focal/contracts/gaps'
import { useEffect, useRef, useState } from 'react'
import { Link } from '../app/link.tsx'
import { Moved } from '../app/moved.tsx'
import { useWords } from '../app/use-words.ts'
import { wholePercent } from '../app/words.ts'
import { IntervalBar } from './interval.tsx'
import { cellAt, stepOf } from './picture.ts'
import { useSetNames } from './set-name.ts'

type Filters = { asOf?: string | undefined; by: GapTable['by'] }

/** What a screen reader hears before the figures of a cell. */
export function Spoken({ children }: { children: string }) {
  return <span className="vh">{children} </span>
}

/** What a cell of a figure says: known gap, n of N, range, how many are older. */
export function CellContent({ figure, place }: { figure: GapFigure; place: string }) {
  const { t } = useWords()
  const { shown, knownGap, low, high, reporting, applicable, older } = figure
  if (shown === 'not-applicable' || low === null || high === null)
    return (
      <span className="k ins">
        <Spoken>{place}</Spoken>
        {t('gaps:notApplicable')}
      </span>
    )
  const known = shown === 'value' ? knownGap : null
  return (
    <>
      {known === null ? (
        <span className="k ins">
          <Spoken>{place}</Spoken>
          {t('gaps:tooFew')}
        </span>
      ) : (
        <b className="k">
          <Spoken>{t('gaps:spoken.known', { place })}</Spoken>
          {wholePercent(known)}
          <u> %</u>
        </b>
      )}
      <span className="n">
        {t('common:nOfN', { n: reporting, of: applicable })}
        <Spoken>{t('gaps:spoken.states')}</Spoken>
      </span>
      <IntervalBar low={low} high={high} known={known} />
      <span className="rg">
        <Spoken>{t('gaps:spoken.range')}</Spoken>
        {t('common:range', { low: wholePercent(low), high: wholePercent(high) })}
      </span>
      {older > 0 && <i className="aged">{t('gaps:olderShort', { count: older })}</i>}
      <Moved of={figure} />
    </>
  )
}

function Cell({
  group,
  set,
  figure,
  filters,
}: {
  group: GapGroup
  set: GapSet
  figure: GapFigure
  filters: Filters
}) {
  const { t } = useWords()
  const nameOf = useSetNames()
  return (
    <td className={`g${stepOf(figure)}`}>
      <Link to="/gaps/:group/:set" params={{ group: group.id, set: set.id }} search={filters}>
        <CellContent
          figure={figure}
          place={t('gaps:spoken.place', { group: group.name, set: nameOf(set.id).long })}
        />
      </Link>
    </td>
  )
}

function Row({
  table,
  group,
  sets,
  filters,
  isApart = false,
}: {
  table: GapTable
  group: GapGroup
  sets: GapSet[]
  filters: Filters
  isApart?: boolean
}) {
  const { t } = useWords()
  const members = cellAt(table, group.id, sets[0]?.id ?? '')?.figure?.members ?? 0
  return (
    <tr className={isApart ? 'ldc' : ''}>
      <th scope="row">
        {group.name}
        <span>
          {isApart ? t('gaps:membersAcross', { count: members }) : t('gaps:members', { count: members })}
        </span>
      </th>
      {sets.map((set) => {
        const figure = cellAt(table, group.id, set.id)?.figure
        return figure ? (
          <Cell key={set.id} group={group} set={set} figure={figure} filters={filters} />
        ) : (
          <td key={set.id} />
        )
      })}
    </tr>
  )
}

function Head({ sets }: { sets: GapSet[] }) {
  const { t } = useWords()
  const nameOf = useSetNames()
  const pillars = sets.filter(({ frameworkId }) => frameworkId === 'gcts').length
  return (
    <thead>
      <tr className="sup">
        <td />
        {pillars > 0 && (
          <th scope="colgroup" colSpan={pillars}>
            {t('gaps:strategy')}
          </th>
        )}
        {sets.length > pillars && (
          <th scope="colgroup" colSpan={sets.length - pillars}>
            {t('gaps:resolutions')}
          </th>
        )}
      </tr>
      <tr>
        <td />
        {sets.map(({ id }) => (
          <th scope="col" key={id}>
            {nameOf(id).name}
            <span>{nameOf(id).what}</span>
          </th>
        ))}
      </tr>
    </thead>
  )
}

/** On a phone one column at a time, with a strip to choose it. */
export function Strip({
  columns,
  chosen,
  onChoose,
}: {
  columns: readonly { id: string; name: string }[]
  chosen: string
  onChoose: (id: string) => void
}) {
  const { t } = useWords()
  const strip = useRef<HTMLFieldSetElement>(null)
  useEffect(() => {
    const box = strip.current
    const label = box?.querySelector('input:checked')?.closest('label')
    if (!box || !label) return
    const [outer, inner] = [box.getBoundingClientRect(), label.getBoundingClientRect()]
    box.scrollBy({ left: inner.left + inner.width / 2 - outer.left - outer.width / 2 })
  }, [])
  return (
    <fieldset className="pick" ref={strip}>
      <legend className="vh">{t('gaps:column')}</legend>
      {columns.map(({ id, name }) => (
        <label key={id}>
          <input type="radio" name="column" checked={id === chosen} onChange={() => onChoose(id)} />
          {name}
        </label>
      ))}
    </fieldset>
  )
}

/** Groups by four pillars and three resolutions: known gap, n of N, interval bar, range, how many are older. */
export function HeatMap({
  main,
  across,
  sets,
  filters,
}: {
  main: GapTable
  across: GapTable | undefined
  sets: GapSet[]
  filters: Filters
}) {
  const { t } = useWords()
  const nameOf = useSetNames()
  const [column, setColumn] = useState(sets.at(-1)?.id ?? '')
  const shown = Math.max(
    0,
    sets.findIndex(({ id }) => id === column),
  )
  return (
    <>
      <Strip
        columns={sets.map(({ id }) => ({ id, name: nameOf(id).name }))}
        chosen={column}
        onChoose={setColumn}
      />
      <table className={`cells col-${shown + 1}`}>
        <caption className="vh">{t('gaps:heatCaption')}</caption>
        <Head sets={sets} />
        <tbody>
          {main.groups.map((group) => (
            <Row key={group.id} table={main} group={group} sets={sets} filters={filters} />
          ))}
          {across?.groups.map((group) => (
            <Row
              key={group.id}
              table={across}
              group={group}
              sets={sets}
              filters={{ ...filters, by: 'ldc' }}
              isApart
            />
          ))}
        </tbody>
      </table>
    </>
  )
}
