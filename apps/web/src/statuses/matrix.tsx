import { type ReactNode, useMemo, useState } from 'react'
import { Guide } from '../app/guide.tsx'
import { useWords } from '../app/use-words.ts'
import { sayDay } from '../app/words.ts'
import { Title } from '../ui/title.tsx'
import { useChoosing } from './choosing.ts'
import { useFilter } from './filter.ts'
import { useHeldFocus } from './held-focus.ts'
import { KeyHelp } from './key-help.tsx'
import { useKeys } from './keys.ts'
import { useLater, useLeaveWarning, useRested, useSteady } from './later.ts'
import { ListSide } from './list-side.tsx'
import { isWide, usePlace } from './place.ts'
import { Progress } from './progress.tsx'
import type { LineGroup } from './record.ts'
import { useRound } from './round.ts'
import { idOf, roundActs } from './round-acts.ts'
import { useSaver } from './saver.ts'
import { shownGroups } from './shown.ts'
import { type EvidenceOf, Side } from './side.tsx'
import { publishId, Summary } from './top.tsx'
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
  const lines = groups.flatMap((group) => group.lines)
  useLater(saver)
  useHeldFocus()
  useLeaveWarning(saver.waiting.length > 0)
  const round = useRound(saver, lines, today)
  const filtering = useFilter(groups, today)
  const seen = filtering.shown.flatMap((group) => group.lines)
  const place = usePlace(seen)
  const choosing = useChoosing()
  const [isHelpOpen, setHelpOpen] = useState(false)
  const [noteRequest, setNoteRequest] = useState(0)
  const acts = roundActs({ round, choosing, place, groups: filtering.shown, today })
  const { current } = acts
  const isRested = useRested(current)
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
        <ListSide
          {...{ lines, seen, today, saver, filtering, choosing, acts, rowActs }}
          onHelp={() => setHelpOpen(true)}
        />
        {place.line && (
          <Side
            line={place.line}
            saver={saver}
            round={round}
            today={today}
            noteRequest={noteRequest}
            evidence={evidence}
          >
            {isRested && besideOf(current)}
          </Side>
        )}
      </div>
      <Voice marks={saver.marks} current={current} titleOf={titleOf} />
      <p className="src own">{t('statuses:source', { date: sayDay(today) })}</p>
      <KeyHelp isOpen={isHelpOpen} onOpen={setHelpOpen} />
    </main>
  )
}
