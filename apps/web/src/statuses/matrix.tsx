import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { Guide } from '../app/guide.tsx'
import { useWords } from '../app/use-words.ts'
import { sayDay } from '../app/words.ts'
import { Title } from '../ui/title.tsx'
import { useChoosing } from './choosing.ts'
import { ChoosingBar } from './choosing-bar.tsx'
import { Elsewhere } from './elsewhere.tsx'
import { useFilter } from './filter.ts'
import { FilterBar } from './filter-bar.tsx'
import { useHeldFocus } from './held-focus.ts'
import { KeyHelp, KeyLine } from './key-help.tsx'
import { useKeys } from './keys.ts'
import { RecordList } from './list.tsx'
import { isWide, usePlace } from './place.ts'
import { Progress } from './progress.tsx'
import type { LineGroup } from './record.ts'
import { useRound } from './round.ts'
import { idOf, roundActs } from './round-acts.ts'
import { type Saver, useSaver } from './saver.ts'
import { shownGroups } from './shown.ts'
import { type EvidenceOf, Side } from './side.tsx'
import { publishId, Summary } from './top.tsx'
import { Voice } from './voice.tsx'

/** Warns before the page is left while something waits to be sent. */
function useLeaveWarning(isUnsent: boolean): void {
  useEffect(() => {
    if (!isUnsent) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [isUnsent])
}

/** Sends what an earlier visit left on the device, and what could not be sent, as soon as there is a line. */
function useLater({ adopt, start }: Saver): void {
  const latest = useRef({ adopt, start })
  useEffect(() => {
    const { current } = latest
    current.adopt()
    current.start()
    window.addEventListener('online', current.start)
    return () => window.removeEventListener('online', current.start)
  }, [])
}

/** The same object for the life of the page, whose functions do what the newest ones do. */
function useSteady<T extends Record<string, (id: string) => void>>(acts: T): T {
  const latest = useRef(acts)
  useEffect(() => {
    latest.current = acts
  })
  return useMemo(() => {
    const names = Object.keys(latest.current)
    return Object.fromEntries(names.map((name) => [name, (id: string) => latest.current[name]?.(id)])) as T
  }, [])
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
export function Matrix({ iso2, accountId, groups: sent, today, title, evidence, besideOf }: MatrixProps) {
  const { t } = useWords()
  const saver = useSaver(accountId, iso2)
  const groups = useMemo(() => shownGroups(sent, saver.waiting), [sent, saver.waiting])
  const lines = groups.flatMap((group) => group.lines)
  useLater(saver)
  useHeldFocus()
  const round = useRound(saver, lines, today)
  const { filter, isOn, shown, change, clear } = useFilter(groups, today)
  const seen = shown.flatMap((group) => group.lines)
  const place = usePlace(seen)
  const choosing = useChoosing()
  const [isHelpOpen, setHelpOpen] = useState(false)
  const [noteRequest, setNoteRequest] = useState(0)
  const acts = roundActs({ round, choosing, place, groups: shown, today })
  const { current } = acts
  useLeaveWarning(saver.waiting.length > 0)
  useKeys({
    confirm: acts.confirm,
    choose: acts.choose,
    next: () => place.step(1),
    previous: () => place.step(-1),
    note: () => setNoteRequest(noteRequest + 1),
    undo: round.undoLast,
    help: () => setHelpOpen(true),
    section: acts.chooseSection,
    tick: () => choosing.toggle(current),
    publish: () => document.getElementById(publishId)?.focus(),
    leave: acts.leave,
  })
  function open(id: string): void {
    round.flush(current)
    place.go(id)
    if (!isWide()) document.getElementById('side')?.scrollIntoView({ block: 'start' })
  }
  const rowActs = useSteady({ open, toggle: choosing.toggle, retry: saver.start })
  const chosen = choosing.ids && lines.filter((line) => choosing.ids?.has(idOf(line)))
  const titleOf = (id: string) => lines.find((line) => idOf(line) === id)?.commitment.title ?? id
  return (
    <main className="round" id="content">
      <div className="top">
        <Title>{title}</Title>
        <Summary lines={lines} today={today} onPublish={round.publish} />
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
              if (!seen.some((line) => idOf(line) === id)) clear()
              open(id)
              document.getElementById(`row-${id}`)?.scrollIntoView({ block: 'nearest' })
            }}
            onRetry={saver.start}
          />
          <div className={chosen ? 'list ticking' : 'list'}>
            <FilterBar
              {...{ filter, isOn, lines, today }}
              shown={seen.length}
              onChange={change}
              onClear={clear}
              onChoose={() => choosing.open(seen.map(idOf))}
            />
            <RecordList
              groups={shown}
              {...{ today, current }}
              chosen={choosing.ids}
              marks={saver.marks}
              acts={rowActs}
              onChoose={choosing.open}
            />
            {chosen && (
              <ChoosingBar
                lines={chosen}
                today={today}
                box={choosing.bar}
                onConfirm={() => acts.confirmChosen(chosen.map(idOf))}
                onSay={(status) => acts.sayChosen(chosen.map(idOf), status)}
                onLeave={acts.leave}
              />
            )}
          </div>
          {!chosen && <KeyLine onHelp={() => setHelpOpen(true)} />}
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
