import { type ReactNode, useEffect, useRef, useState } from 'react'
import { recall, remember } from '../app/device.ts'
import { Guide } from '../app/guide.tsx'
import { Link } from '../app/link.tsx'
import { go, useAddress } from '../app/navigation.ts'
import { searchOf, text } from '../app/search.ts'
import { useWords } from '../app/use-words.ts'
import { sayDay } from '../app/words.ts'
import { Button } from '../ui/button.tsx'
import { Title } from '../ui/title.tsx'
import { Elsewhere } from './elsewhere.tsx'
import { useHeldFocus } from './held-focus.ts'
import { KeyHelp, KeyLine } from './key-help.tsx'
import { useKeys } from './keys.ts'
import { RecordList } from './list.tsx'
import { type Outbox, openOutbox } from './outbox.ts'
import { Progress } from './progress.tsx'
import { ageOf, type Line, type LineGroup } from './record.ts'
import { useRound } from './round.ts'
import { type Saver, useSaver } from './saver.ts'
import { type EvidenceOf, Side } from './side.tsx'
import { Voice } from './voice.tsx'

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
      {published.length === 0 && drafts.length === 0 && <p>{t('statuses:firstStep')}</p>}
      <div className="eta row">
        <Link to="/workbook" className="btn t">
          {t('statuses:workbook')}
        </Link>
        {drafts.length > 0 && (
          <Button look="primary" onClick={() => onPublish(drafts)}>
            {t('statuses:publishAll', { count: drafts.length })}
          </Button>
        )}
      </div>
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

/** Whether list and commitment stand side by side; on a phone the commitment stands above the list. */
function isWide(): boolean {
  return !window.matchMedia('(max-width: 760px)').matches
}

const readAt = searchOf({ at: text })

/** Moves between lines; the place stands in the address, and the row that is reached is seen and focused. */
function usePlace(lines: readonly Line[]) {
  const { at = recall('place') } = useAddress(readAt)
  const found = lines.findIndex(({ item }) => item.commitmentId === at)
  const index = found === -1 ? 0 : found
  function move(id: string): void {
    remember('place', id)
    go({ to: '/our-status', search: { at: id } }, { replace: true })
  }
  function step(by: number): void {
    const next = lines[Math.max(0, Math.min(lines.length - 1, index + by))]
    if (!next) return
    move(next.item.commitmentId)
    const row = document.getElementById(`row-${next.item.commitmentId}`)
    row?.scrollIntoView({ block: 'nearest' })
    row?.querySelector('button')?.focus({ preventScroll: true })
  }
  const start = useRef(index > 0 ? lines[index]?.item.commitmentId : undefined)
  useEffect(() => {
    const row = start.current && document.getElementById(`row-${start.current}`)
    if (row && isWide()) row.scrollIntoView({ block: 'center' })
  }, [])
  return { line: lines[index], go: move, step }
}

/** Sends what an earlier visit left on the device, and what failed, as soon as there is a line. */
function useLater(saver: Saver, outbox: Outbox): void {
  const latest = useRef(saver)
  useEffect(() => {
    latest.current = saver
  })
  const isResent = useRef(false)
  useEffect(() => {
    if (!isResent.current) void latest.current.resend(outbox.read())
    isResent.current = true
    const again = () => void latest.current.retryAll()
    window.addEventListener('online', again)
    return () => window.removeEventListener('online', again)
  }, [outbox])
}

type MatrixProps = {
  iso2: string
  accountId: string
  groups: LineGroup[]
  today: string
  title: string
  evidence: EvidenceOf
  /** What else there is about a commitment, for the foot of its side */
  besideOf: (id: string) => ReactNode
}

/** The record with the keys of the round: list, commitment at hand, help. */
export function Matrix({ iso2, accountId, groups, today, title, evidence, besideOf }: MatrixProps) {
  const { t } = useWords()
  const lines = groups.flatMap((group) => group.lines)
  const [outbox] = useState(() => openOutbox(accountId, iso2))
  const saver = useSaver(iso2, outbox)
  useLater(saver, outbox)
  useHeldFocus()
  const round = useRound(saver, lines, today)
  const place = usePlace(lines)
  const [isHelpOpen, setHelpOpen] = useState(false)
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
    help: () => setHelpOpen(true),
  })
  function open(id: string): void {
    round.flush(current)
    place.go(id)
    if (!isWide()) document.getElementById('side')?.scrollIntoView({ block: 'start' })
  }
  const titleOf = (id: string) => lines.find(({ item }) => item.commitmentId === id)?.commitment.title ?? id
  return (
    <main className="round" id="content">
      <div className="top">
        <Title>{title}</Title>
        <Summary lines={lines} today={today} onPublish={(ids) => void round.publish(ids)} />
        <Progress groups={groups} today={today} />
      </div>
      <Guide />
      <div className="work">
        <div className="list-side">
          <Elsewhere
            marks={saver.marks}
            current={current}
            titleOf={titleOf}
            onOpen={(id) => {
              open(id)
              document.getElementById(`row-${id}`)?.scrollIntoView({ block: 'nearest' })
            }}
            onRetry={() => void saver.retryAll()}
          />
          <RecordList
            groups={groups}
            today={today}
            current={current}
            saver={saver}
            onChoose={open}
            onConfirm={round.confirm}
          />
          <KeyLine onHelp={() => setHelpOpen(true)} />
        </div>
        {place.line && (
          <Side
            line={place.line}
            saver={saver}
            round={round}
            today={today}
            noteRequest={noteRequest}
            evidence={evidence}
          >
            {besideOf(current)}
          </Side>
        )}
      </div>
      <Voice marks={saver.marks} current={current} titleOf={titleOf} />
      <p className="src own">{t('statuses:source', { date: sayDay(today) })}</p>
      <KeyHelp isOpen={isHelpOpen} onOpen={setHelpOpen} />
    </main>
  )
}
