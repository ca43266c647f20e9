import { orderedStatuses, type StatusValue } from '@focal/contracts/status-scale'
import { namesReference } from '@focal/domain/statuses'
import type { ReactNode } from 'react'
import { Link } from '../app/link.tsx'
import { ProblemNote } from '../app/problem-note.tsx'
import { useWords } from '../app/use-words.ts'
import { sayDay, sayMonth } from '../app/words.ts'
import { Button } from '../ui/button.tsx'
import { KeyCap } from '../ui/key-cap.tsx'
import { Note } from '../ui/note.tsx'
import { keepsClear } from '../ui/room.ts'
import { Conflict } from './conflict.tsx'
import { Details, type NoteRequest } from './details.tsx'
import { canConfirm, type Line, type Said } from './record.ts'
import type { Round } from './round.ts'
import type { Saver } from './saver.ts'
import { StatusMark } from './status-mark.tsx'

/** What else stands behind a line, drawn by the page: it may name a reference, as if the person had typed it. */
export type EvidenceOf = (line: {
  commitmentId: string
  references: readonly string[]
  onTake: (reference: string) => void
}) => ReactNode

type SideProps = {
  line: Line
  saver: Saver
  round: Round
  today: string
  noteRequest: NoteRequest
  evidence: EvidenceOf
  children?: ReactNode
}

/** A reference more, with the grade that names one. */
function withReference(said: Said, reference: string): Partial<Said> {
  const evidenceGrade = namesReference(said.evidenceGrade) ? said.evidenceGrade : 'E2'
  return { references: [...said.references, reference].slice(0, 20), evidenceGrade }
}

const keyOf: Partial<Record<StatusValue, string>> = {
  'not-started': '1',
  planned: '2',
  partly: '3',
  largely: '4',
  'in-place': '5',
  'not-applicable': 'X',
}

function Options({
  line,
  chosen,
  onChoose,
}: {
  line: Line
  chosen: StatusValue | null
  onChoose: (status: StatusValue) => void
}) {
  const { t } = useWords()
  const outside: StatusValue[] = line.commitment.naAllowed ? ['not-applicable', 'withheld'] : ['withheld']
  return (
    <fieldset className="opts" {...keepsClear}>
      <legend className="vh">{t('statuses:form.status')}</legend>
      {[...orderedStatuses, ...outside].map((status) => (
        <button key={status} type="button" aria-pressed={status === chosen} onClick={() => onChoose(status)}>
          <StatusMark status={status} />
          {t(`statuses:value.${status}`)}
          {keyOf[status] && <KeyCap>{keyOf[status]}</KeyCap>}
        </button>
      ))}
    </fieldset>
  )
}

function DraftBar({ line, round }: { line: Line; round: Round }) {
  const { t } = useWords()
  const id = line.item.commitmentId
  if (!line.item.draft) return null
  return (
    <div className="row draft-bar" {...keepsClear}>
      <span className="tag a">{t('statuses:draft')}</span>
      <span className="f s">{t('statuses:draftHint')}</span>
      <Button size="small" className="sp" onClick={() => round.discard(id)}>
        {t('statuses:discard')}
      </Button>
      <Button size="small" look="primary" onClick={() => round.publish([id])}>
        {t('statuses:publishOne')}
      </Button>
    </div>
  )
}

function LastWords({ line }: { line: Line }) {
  const { t } = useWords()
  const { current } = line.item
  if (!current) return null
  return (
    <>
      <h3>{t('statuses:form.lastWords', { month: sayMonth(current.statusDate) })}</h3>
      <div className="ly">
        <p>
          <StatusMark status={current.status} /> {t(`statuses:value.${current.status}`)}
        </p>
        {current.note !== '' && <p dir="auto">{current.note}</p>}
        {current.references.map((reference) => (
          <p key={reference} dir="auto">
            <b>{reference}</b>
          </p>
        ))}
      </div>
    </>
  )
}

function Trouble({ line, saver, round }: Pick<SideProps, 'line' | 'saver' | 'round'>) {
  const { t } = useWords()
  const id = line.item.commitmentId
  const mark = saver.marks.get(id)
  if (mark?.state === 'conflict')
    return (
      <Conflict
        iso2={saver.iso2}
        mine={mark.said}
        theirs={mark.theirs}
        isConfirm={mark.isConfirm === true}
        onChoose={(keepMine) => {
          const meetsDraft = mark.isConfirm === true && mark.theirs.draft !== null
          round.forget(id)
          saver.resolve(id, mark.theirs, keepMine && !meetsDraft ? mark.said : null)
          if (keepMine && meetsDraft) round.confirmOver(mark.theirs)
        }}
      />
    )
  if (mark?.state === 'refused')
    return (
      <Note look="warn" title={t('statuses:mark.refused')} isUrgent>
        {mark.sentences.map(({ path, message }) => (
          <p key={path + message}>{message}</p>
        ))}
      </Note>
    )
  if (mark?.state === 'failed') return <ProblemNote error={mark.error} onRetry={saver.start} />
  return null
}

/** The commitment at hand: what is asked, what we say, and everything one can do about it. */
export function Side({ line, saver, round, today, noteRequest, evidence, children }: SideProps) {
  const { t } = useWords()
  const { commitment, item } = line
  const id = commitment.id
  const said = round.saidNow(id)
  const asks = round.question?.id === id ? round.question.asks : null
  const hasWord = item.draft !== null || item.current !== null
  return (
    <aside className="side" aria-label={commitment.title} id="side">
      <span className="f s">
        <bdi>{commitment.ref}</bdi>, {t(`statuses:force.${commitment.forceClass}`)}
      </span>
      <h2>{commitment.title}</h2>
      <p className="law">{commitment.paraphrase}</p>
      {canConfirm(item, today) && (
        <Button look="primary" size="large" className="same" onClick={() => round.confirm([id])}>
          {t('statuses:stillTrue')} <KeyCap>C</KeyCap>
        </Button>
      )}
      <Options
        line={line}
        chosen={hasWord ? said.status : null}
        onChoose={(status) => round.choose(id, status)}
      />
      <DraftBar line={line} round={round} />
      <Trouble line={line} saver={saver} round={round} />
      {item.draft?.supersedes && item.current && (
        <p className="f s">{t('statuses:form.supersedes', { date: sayDay(item.current.statusDate) })}</p>
      )}
      <Details
        key={id}
        line={line}
        said={said}
        today={today}
        asks={asks}
        noteRequest={noteRequest}
        onType={(change) => round.type(id, change)}
        onLeave={() => round.flush(id)}
        onShow={(visibility) => saver.show(id, said, visibility)}
      />
      {evidence({
        commitmentId: id,
        references: said.references,
        onTake: (reference) => {
          round.type(id, withReference(said, reference))
          round.flush(id)
        },
      })}
      <LastWords line={line} />
      <p className="more">
        <Link to="/commitments/:commitmentId" params={{ commitmentId: id }}>
          {t('statuses:link')}
        </Link>
      </p>
      {children}
    </aside>
  )
}
