import type { Comment } from '@focal/contracts/comments'
import { useEffect, useRef, useState } from 'react'
import { ProblemNote } from '../app/problem-note.tsx'
import { useWords } from '../app/use-words.ts'
import { isolated, sayMoment } from '../app/words.ts'
import { Button } from '../ui/button.tsx'
import { Sure } from '../ui/sure.tsx'
import { useToast } from '../ui/toast.tsx'
import { EditForm } from './edit-form.tsx'
import { useKeptText } from './kept-text.ts'
import { type Thread, useTakeBack } from './saying.ts'

function Author({ comment }: { comment: Comment }) {
  const { t } = useWords()
  const { authorName, role, agency, recordedAt, editedAt, isNew } = comment
  const seat = role === 'clearing-officer' ? t('comments:clearing') : t('comments:focal')
  return (
    <p>
      <b>
        <bdi>{authorName ?? t('comments:gone')}</bdi>
      </b>{' '}
      <span className="f s">
        {[
          agency === null ? seat : isolated(agency),
          sayMoment(recordedAt),
          ...(editedAt ? [t('comments:edited', { date: sayMoment(editedAt) })] : []),
        ].join(' · ')}
      </span>{' '}
      {isNew && <span className="tag a">{t('comments:new')}</span>}
    </p>
  )
}

function Earlier({ earlier }: Pick<Comment, 'earlier'>) {
  const { t } = useWords()
  if (earlier.length === 0) return null
  return (
    <details>
      <summary>{t('comments:earlier', { count: earlier.length })}</summary>
      <ul>
        {earlier.map(({ text, recordedAt }) => (
          <li key={recordedAt + text}>
            <small className="f">{sayMoment(recordedAt)}</small>
            <p className="words" dir="auto">
              {text}
            </p>
          </li>
        ))}
      </ul>
    </details>
  )
}

type Props = { thread: Thread; comment: Comment; onTaken: () => void }

function OwnActs({ thread, comment, onTaken, onEdit }: Props & { onEdit: () => void }) {
  const { t } = useWords()
  const toast = useToast()
  const taking = useTakeBack(thread, () => {
    toast({ sentence: t('comments:taken') })
    onTaken()
  })
  return (
    <>
      {taking.isError && <ProblemNote error={taking.error} />}
      <div className="row">
        <Button size="small" look="text" onClick={onEdit}>
          {t('comments:edit')}
        </Button>
        <Sure
          label={t('comments:takeBack')}
          name={comment.text.slice(0, 60)}
          what={t('comments:takeBackWhat')}
          act={t('comments:takeBackAct')}
          keep={t('comments:keep')}
          onAct={() => taking.mutate(comment)}
        />
      </div>
    </>
  )
}

/** The words of a comment, with what its author may do about them. */
function Words({ thread, comment, onTaken }: Props) {
  const { iso2, commitmentId, accountId } = thread
  const edit = useKeptText(
    `focal.comment.${accountId}.${iso2}.${commitmentId}.${comment.position}`,
    comment.version,
  )
  const [isEditing, setEditing] = useState(edit.kept !== null)
  const box = useRef<HTMLDivElement>(null)
  function done(): void {
    edit.putAway()
    setEditing(false)
  }
  const wasEditing = useRef(isEditing)
  useEffect(() => {
    if (wasEditing.current && !isEditing) box.current?.querySelector('button')?.focus()
    wasEditing.current = isEditing
  }, [isEditing])
  return (
    <div ref={box}>
      {!isEditing && (
        <p className="words" dir="auto">
          {comment.text}
        </p>
      )}
      <Earlier earlier={comment.earlier} />
      {comment.isOwn && !isEditing && (
        <OwnActs
          thread={thread}
          comment={comment}
          onTaken={onTaken}
          onEdit={() => {
            edit.type(comment.text)
            setEditing(true)
          }}
        />
      )}
      {isEditing && (
        <EditForm
          thread={thread}
          comment={comment}
          text={edit.kept?.text ?? ''}
          version={edit.kept?.version ?? comment.version}
          onType={edit.type}
          onDone={done}
        />
      )}
    </div>
  )
}

/** One comment: who said it in which seat and when, what, and what it said before. */
export function CommentView({ thread, comment, onTaken }: Props) {
  const { t } = useWords()
  return (
    <li>
      <Author comment={comment} />
      {comment.takenBackAt === null ? (
        <Words thread={thread} comment={comment} onTaken={onTaken} />
      ) : (
        <p className="f">{t('comments:takenBack', { date: sayMoment(comment.takenBackAt) })}</p>
      )}
    </li>
  )
}
