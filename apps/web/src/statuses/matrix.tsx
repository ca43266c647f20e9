import { type ReactNode, useMemo, useState } from 'react'
import { Guide } from '../app/guide.tsx'
import { useWords } from '../app/use-words.ts'
import { sayDay } from '../app/words.ts'
import { AtHand } from './at-hand.tsx'
import { useChoosing } from './choosing.ts'
import type { NoteRequest } from './details.tsx'
import { useFilter } from './filter.ts'
import { useHeldFocus } from './held-focus.ts'
import { KeyHelp } from './key-help.tsx'
import { useKeys } from './keys.ts'
import { useLater, useLeaveWarning, useSteady } from './later.ts'
import { ListSide } from './list-side.tsx'
import { isWide, usePlace } from './place.ts'
import type { LineGroup } from './record.ts'
import { useRound } from './round.ts'
import { idOf, roundActs } from './round-acts.ts'
import { useSaver } from './saver.ts'
import { shownGroups } from './shown.ts'
import type { EvidenceOf } from './side.tsx'
import { publishId, Top } from './top.tsx'
import { Voice } from './voice.tsx'

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
  const lines = useMemo(() => groups.flatMap((group) => group.lines), [groups])
  useLater(saver)
  useHeldFocus()
  useLeaveWarning(saver.waiting.length > 0)
  const round = useRound(saver, lines, today)
  const filtering = useFilter(groups, today)
  const seen = useMemo(() => filtering.shown.flatMap((group) => group.lines), [filtering.shown])
  const place = usePlace(seen)
  const choosing = useChoosing()
  const [isHelpOpen, setHelpOpen] = useState(false)
  const [noteRequest, setNoteRequest] = useState<NoteRequest>(null)
  const acts = roundActs({ round, choosing, place, groups: filtering.shown, today })
  const { current } = acts
  useKeys({
    confirm: acts.confirm,
    choose: acts.choose,
    next: () => place.step(1),
    previous: () => place.step(-1),
    note: () => setNoteRequest({ id: current }),
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
  const steady = useSteady({
    open,
    toggle: choosing.toggle,
    retry: saver.start,
    publish: (ids: string[]) => round.publish(ids),
  })
  const titleOf = (id: string) => lines.find((line) => idOf(line) === id)?.commitment.title ?? id
  return (
    <main className="round" id="content">
      <Top title={title} groups={groups} today={today} onPublish={steady.publish} />
      <Guide />
      <div className="work">
        <ListSide
          {...{ lines, seen, today, saver, filtering, choosing, acts }}
          rowActs={steady}
          onHelp={() => setHelpOpen(true)}
        />
        <AtHand line={place.line} {...{ saver, round, today, noteRequest, evidence, besideOf }} />
      </div>
      <Voice marks={saver.marks} current={current} titleOf={titleOf} />
      <p className="src own">{t('statuses:source', { date: sayDay(today) })}</p>
      <KeyHelp isOpen={isHelpOpen} onOpen={setHelpOpen} />
    </main>
  )
}
