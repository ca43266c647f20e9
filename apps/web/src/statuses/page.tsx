import './statuses.css'
import { countries } from '@focal/contracts/countries'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { queryOf } from '../api/query.ts'
import { useMe } from '../app/me.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { useWords } from '../app/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Note } from '../ui/note.tsx'
import { useTitle } from '../ui/title.ts'
import { Waiting } from '../ui/waiting.tsx'
import { KeyHelp, KeyLine } from './key-help.tsx'
import { useKeys } from './keys.ts'
import { RecordList } from './list.tsx'
import { Progress } from './progress.tsx'
import { ageOf, type Line, type LineGroup, useLines } from './record.ts'
import { useRound } from './round.ts'
import { useSaver } from './saver.ts'
import { Side } from './side.tsx'

function Summary({
  lines,
  today,
  onPublish,
}: {
  lines: Line[]
  today: string
  onPublish: (ids: string[]) => void
}) {
  const { t } = useWords()
  const published = lines.filter(({ item }) => item.current !== null)
  const older = published.filter(({ item }) => ageOf(item, today) !== 'fresh').length
  const drafts = lines.filter(({ item }) => item.draft !== null).map(({ item }) => item.commitmentId)
  return (
    <>
      <p>
        {t('statuses:summary', { published: published.length, of: lines.length, older })}{' '}
        {drafts.length === 0 ? t('statuses:noDrafts') : t('statuses:drafts', { count: drafts.length })}
      </p>
      {drafts.length > 0 && (
        <div className="eta">
          <Button look="primary" onClick={() => onPublish(drafts)}>
            {t('statuses:publishAll', { count: drafts.length })}
          </Button>
        </div>
      )}
    </>
  )
}

/** Warns before the page is left while something typed could not be sent yet. */
function useLeaveWarning(isUnsent: boolean): void {
  useEffect(() => {
    if (!isUnsent) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [isUnsent])
}

/** Moves between lines; the place stands in the address, and the row that is reached is seen and focused. */
function usePlace(lines: readonly Line[]) {
  const { at } = useSearch({ from: '/signed-in/our-status' })
  const navigate = useNavigate()
  const found = lines.findIndex(({ item }) => item.commitmentId === at)
  const index = found === -1 ? 0 : found
  function go(id: string): void {
    void navigate({ to: '/our-status', search: { at: id }, replace: true, resetScroll: false })
  }
  function step(by: number): void {
    const next = lines[Math.max(0, Math.min(lines.length - 1, index + by))]
    if (!next) return
    go(next.item.commitmentId)
    const row = document.getElementById(`row-${next.item.commitmentId}`)
    row?.scrollIntoView({ block: 'nearest' })
    row?.querySelector('button')?.focus({ preventScroll: true })
  }
  return { line: lines[index], go, step }
}

function Matrix({
  iso2,
  groups,
  today,
  title,
}: {
  iso2: string
  groups: LineGroup[]
  today: string
  title: string
}) {
  const { t } = useWords()
  const lines = groups.flatMap((group) => group.lines)
  const saver = useSaver(iso2)
  const round = useRound(saver, lines, today)
  const place = usePlace(lines)
  const help = useRef<HTMLDialogElement>(null)
  const [noteRequest, setNoteRequest] = useState(0)
  const current = place.line?.item.commitmentId ?? ''
  const unsent = [...saver.marks.values()].some(({ state }) => state === 'failed' || state === 'saving')
  useLeaveWarning(unsent)
  useKeys({
    confirm: () => {
      round.confirm([current])
      place.step(1)
    },
    choose: (status) => {
      const isAllowed = status !== 'not-applicable' || place.line?.commitment.naAllowed
      if (isAllowed && round.choose(current, status) === null) place.step(1)
    },
    next: () => place.step(1),
    previous: () => place.step(-1),
    note: () => setNoteRequest(noteRequest + 1),
    undo: round.undoLast,
    help: () => help.current?.showModal(),
  })
  function open(id: string): void {
    round.flush(current)
    place.go(id)
    if (window.matchMedia('(max-width: 760px)').matches)
      document.getElementById('side')?.scrollIntoView({ block: 'start' })
  }
  return (
    <main className="round" id="content">
      <div className="top">
        <h1>{title}</h1>
        <Summary lines={lines} today={today} onPublish={(ids) => void round.publish(ids)} />
        <Progress groups={groups} today={today} />
      </div>
      <div className="work">
        <div className="list-side">
          <RecordList
            groups={groups}
            today={today}
            current={current}
            saver={saver}
            onChoose={open}
            onConfirm={round.confirm}
          />
          <KeyLine onHelp={() => help.current?.showModal()} />
        </div>
        {place.line && (
          <Side line={place.line} saver={saver} round={round} today={today} noteRequest={noteRequest} />
        )}
      </div>
      <KeyHelp dialog={help} label={t('statuses:keys.help')} />
    </main>
  )
}

function Own({ iso2, today }: { iso2: string; today: string }) {
  const { t } = useWords()
  const { groups, record, error } = useLines(iso2)
  const names = useQuery(queryOf(countries.list, {})).data
  const country = names?.find(({ code }) => code === iso2)?.name ?? iso2.toUpperCase()
  const title = t('statuses:title', { country })
  useTitle(title)
  if (error)
    return (
      <main id="content">
        <ProblemNote error={error} />
      </main>
    )
  if (!record || groups.length === 0)
    return (
      <main id="content">
        <Waiting label={t('statuses:loading')} />
      </main>
    )
  return <Matrix iso2={iso2} groups={groups} today={today} title={title} />
}

/** The own record: matrix by pillar and resolution, keys first, saved as one goes. */
export function OurStatusPage() {
  const { t } = useWords()
  const me = useMe()
  if (me?.seat.role === 'focal-point' && me.seat.countryCode)
    return <Own iso2={me.seat.countryCode} today={me.today} />
  return (
    <main id="content">
      <Note title={t('statuses:noRecord')}>
        <p>{t('statuses:noRecordFix')}</p>
      </Note>
    </main>
  )
}
