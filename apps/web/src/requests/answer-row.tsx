import type { RequestedRow } from '@focal/contracts/request-views'
import { isWithAgency } from '@focal/domain/requests'
import { useEffect } from 'react'
import { CallError } from '../api/call.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { useWords } from '../app/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Note } from '../ui/note.tsx'
import type { Door } from './answer-door.ts'
import { Choices, MoreFields } from './answer-fields.tsx'
import { type RowSaver, useRowSaver } from './row-saver.ts'
import { SaidText } from './said.tsx'

type Props = {
  row: RequestedRow
  today: string
  door: Door
  /** What stood against sending it, where something did */
  refused: string | undefined
  heading: 'h2' | 'h3'
  onRow: (row: RequestedRow) => void
  /** How what is typed is saved before anything is sent */
  register: (row: RequestedRow, flush: (() => Promise<boolean>) | null) => void
  onSend: (row: RequestedRow) => void
}

/** How saving goes, in words; both sides where somebody else was first. */
function SaveState({ saver }: { saver: RowSaver }) {
  const { t } = useWords()
  const { mark } = saver
  if (mark.state === 'conflict')
    return (
      <Note look="warn" title={t('statuses:conflict.title')} isUrgent>
        <div className="two2">
          <SaidText label={t('requests:answer.mine')} said={saver.said} />
          <SaidText label={t('requests:answer.theirs')} said={mark.theirs.answer} />
        </div>
        <div className="row">
          {isWithAgency(mark.theirs.state) && (
            <Button look="primary" onClick={() => saver.resolve(mark.theirs, true)}>
              {t('statuses:conflict.keepMine')}
            </Button>
          )}
          <Button onClick={() => saver.resolve(mark.theirs, false)}>
            {t('statuses:conflict.takeTheirs')}
          </Button>
        </div>
      </Note>
    )
  if (mark.state === 'failed') {
    const isLine = mark.error instanceof CallError && mark.error.problem === null
    if (isLine) return <Note look="warn" title={t('requests:answer.offline')} />
    return <ProblemNote error={mark.error} onRetry={() => void saver.flush()} />
  }
  return (
    <p className="s f" role="status">
      {mark.state === 'saving' && t('requests:answer.saving')}
      {mark.state === 'saved' && t('requests:answer.saved')}
      {mark.state === 'needs' && t('requests:answer.needs')}
    </p>
  )
}

function Open({ row, today, door, refused, onRow, register, onSend }: Props) {
  const { t } = useWords()
  const saver = useRowSaver(row, today, { door, onRow })
  const { said, type, flush } = saver
  useEffect(() => {
    register(row, flush)
    return () => register(row, null)
  })
  const isUntouched = row.answer === null && said === row.before
  const isReady = row.answer !== null && row.submittedAt === null
  const name = row.title
  const { before } = row
  return (
    <form onBlur={() => void flush()} onSubmit={(event) => event.preventDefault()}>
      {before ? (
        <SaidText label={t('requests:answer.had')} said={before} />
      ) : (
        <p className="f s">{t('requests:answer.hadNothing')}</p>
      )}
      {before && row.answer === null && (
        <Button
          look={isUntouched ? 'primary' : undefined}
          aria-label={t('requests:answer.stillName', { name })}
          onClick={() => type({ ...before, statusDate: today })}
        >
          {t('requests:answer.still')}
        </Button>
      )}
      <Choices row={row} said={said} today={today} isUntouched={isUntouched} onType={type} />
      <MoreFields row={row} said={said} today={today} onType={type} />
      <SaveState saver={saver} />
      {refused && <Note look="warn" title={refused} isUrgent />}
      {isReady && (
        <Button aria-label={t('requests:answer.sendName', { name })} onClick={() => onSend(row)}>
          {t('requests:answer.send')}
        </Button>
      )}
    </form>
  )
}

/** One row that was asked: what the State has, what the agency says, what came back. */
export function AnswerRow(props: Props) {
  const { row, heading: Heading } = props
  const { t } = useWords()
  return (
    <li className="rq-row" id={`row-${row.request.id}-${row.commitmentId}`}>
      <Heading className="rq-head" tabIndex={-1}>
        <bdi className="f s">{row.ref}</bdi> {row.title}
      </Heading>
      <p className="law">{row.paraphrase}</p>
      <p>
        <span className={row.state === 'returned' ? 'tag w' : 'tag'}>{t(`requests:state.${row.state}`)}</span>
      </p>
      {row.comment && (
        <p className="rq-comment" dir="auto">
          {t('requests:answer.comment', { text: row.comment })}
        </p>
      )}
      {isWithAgency(row.state) ? (
        <Open {...props} />
      ) : (
        <SaidText label={t('requests:answer.mine')} said={row.answer} />
      )}
    </li>
  )
}
