import './statuses.css'
import '../commitments/commitments.css'
import './sharing.css'
import type { Me } from '@focal/contracts/accounts'
import { Visibility } from '@focal/contracts/status-scale'
import { useState } from 'react'
import { Link } from '../app/link.tsx'
import { useMe } from '../app/me.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { useWords } from '../app/use-words.ts'
import { Button } from '../ui/button.tsx'
import { SelectField } from '../ui/field.tsx'
import { Title } from '../ui/title.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { NoRecord } from './no-record.tsx'
import { type Line, type LineGroup, useLines } from './record.ts'
import { Published } from './row.tsx'
import { Acts, NotDone } from './sharing-acts.tsx'
import { useSharing } from './use-sharing.ts'

const states = ['all', 'published', 'draft', 'none'] as const
const levels = ['all', ...Visibility.options] as const
type Wanted = { section: string; level: (typeof levels)[number]; state: (typeof states)[number] }

function isWanted({ item, commitment }: Line, { section, level, state }: Wanted, usual: Visibility): boolean {
  if (section !== 'all' && commitment.sectionId !== section) return false
  if (level !== 'all' && (item.visibility ?? usual) !== level) return false
  if (state === 'published') return item.current !== null
  if (state === 'draft') return item.draft !== null
  return state === 'all' || (item.current === null && item.draft === null)
}

function Filters({
  groups,
  wanted,
  onWant,
}: {
  groups: readonly LineGroup[]
  wanted: Wanted
  onWant: (wanted: Wanted) => void
}) {
  const { t } = useWords()
  const all = { value: 'all', label: t('sharing:all') }
  return (
    <div className="row sharing-filters">
      <SelectField
        label={t('sharing:section')}
        value={wanted.section}
        options={[all, ...groups.map(({ section: { id, title } }) => ({ value: id, label: title }))]}
        onChoose={(section) => onWant({ ...wanted, section })}
      />
      <SelectField
        label={t('sharing:seenBy')}
        value={wanted.level}
        options={levels.map((value) => ({
          value,
          label: value === 'all' ? t('sharing:all') : t(`statuses:visibility.${value}`),
        }))}
        onChoose={(level) => onWant({ ...wanted, level })}
      />
      <SelectField
        label={t('sharing:state.label')}
        value={wanted.state}
        options={states.map((value) => ({ value, label: t(`sharing:state.${value}`) }))}
        onChoose={(state) => onWant({ ...wanted, state })}
      />
    </div>
  )
}

function Choosable({
  line,
  today,
  usual,
  isChosen,
  onChoose,
}: {
  line: Line
  today: string
  usual: Visibility
  isChosen: boolean
  onChoose: () => void
}) {
  const { t } = useWords()
  const { item, commitment } = line
  return (
    <li>
      <label>
        <input type="checkbox" checked={isChosen} onChange={onChoose} />
        <span>
          {commitment.title}
          <small className="f">
            <bdi>{commitment.ref}</bdi>
          </small>
        </span>
      </label>
      <Published line={line} today={today} />
      <span className="s">{t(`statuses:visibility.${item.visibility ?? usual}`)}</span>
    </li>
  )
}

function Sections({
  groups,
  ...rest
}: {
  groups: readonly LineGroup[]
  today: string
  usual: Visibility
  chosen: ReadonlySet<string>
  onToggle: (id: string) => void
}) {
  return groups.map(({ section, lines }) => (
    <section key={section.id} className="cat many" aria-label={section.title}>
      <h2>{section.title}</h2>
      <ul>
        {lines.map((line) => {
          const { id } = line.commitment
          const { chosen, onToggle, ...of } = rest
          return (
            <Choosable key={id} line={line} {...of} isChosen={chosen.has(id)} onChoose={() => onToggle(id)} />
          )
        })}
      </ul>
    </section>
  ))
}

/** The lines that match what is wanted, which of them are chosen, and the ways to choose. */
function useChoice(groups: readonly LineGroup[], usual: Visibility) {
  const [wanted, setWanted] = useState<Wanted>({ section: 'all', level: 'all', state: 'all' })
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const shown = groups
    .map((group) => ({ ...group, lines: group.lines.filter((line) => isWanted(line, wanted, usual)) }))
    .filter(({ lines }) => lines.length > 0)
  const matching = shown.flatMap(({ lines }) => lines)
  function toggle(id: string): void {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    setChosen(next)
  }
  const all = () => setChosen(new Set(matching.map(({ commitment }) => commitment.id)))
  const want = (next: Wanted) => {
    setWanted(next)
    setChosen(new Set())
  }
  const lines = matching.filter(({ commitment }) => chosen.has(commitment.id))
  return { wanted, want, shown, matching, chosen, lines, toggle, all, none: () => setChosen(new Set()) }
}

function Own({ iso2, me }: { iso2: string; me: Me }) {
  const { t } = useWords()
  const { groups, record, trouble } = useLines(iso2)
  const usual = record?.defaultVisibility ?? 'national'
  const choice = useChoice(groups, usual)
  const sharing = useSharing(iso2, usual)
  const titleOf = (id: string) =>
    groups.flatMap(({ lines }) => lines).find(({ commitment }) => commitment.id === id)?.commitment.title ??
    id
  return (
    <main id="content">
      <div className="head">
        <div>
          <Title>{t('sharing:title', { country: me.seat.countryName ?? '' })}</Title>
          <p>{t('sharing:lead')}</p>
        </div>
        <Link className="sp" to="/our-status">
          {t('common:nav.ourStatus')}
        </Link>
      </div>
      {trouble && <ProblemNote {...trouble} />}
      {!trouble && !record && <Waiting label={t('statuses:loading')} />}
      {record && (
        <>
          <Filters groups={groups} wanted={choice.wanted} onWant={choice.want} />
          <div className="row tools">
            <Button size="small" onClick={choice.all}>
              {t('sharing:chooseAll', { count: choice.matching.length })}
            </Button>
            <Button size="small" look="text" onClick={choice.none} aria-disabled={choice.lines.length === 0}>
              {t('sharing:chooseNone')}
            </Button>
            <span role="status">{t('sharing:chosen', { count: choice.lines.length })}</span>
          </div>
          <Acts
            lines={choice.lines}
            usual={usual}
            isBusy={sharing.isBusy}
            onRun={(act, lines, reason) =>
              void sharing.run(
                act,
                lines.map(({ item }) => item),
                reason,
              )
            }
          />
          {sharing.error !== null && <ProblemNote error={sharing.error} />}
          {sharing.outcome && <NotDone outcome={sharing.outcome} titleOf={titleOf} />}
          <Sections
            groups={choice.shown}
            today={me.today}
            usual={usual}
            chosen={choice.chosen}
            onToggle={choice.toggle}
          />
        </>
      )}
    </main>
  )
}

/** Who sees what of the own record: many lines at once, each act with its preview. */
export function SharingPage() {
  const { t } = useWords()
  const me = useMe()
  if (me?.seat.role === 'focal-point' && me.seat.countryCode)
    return <Own iso2={me.seat.countryCode} me={me} />
  return <NoRecord title={t('sharing:short')} />
}
