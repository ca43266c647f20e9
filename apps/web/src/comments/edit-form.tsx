import type { Comment } from '@focal/contracts/comments'
import { useEffect, useRef } from 'react'
import { CallError, statusOf } from '../api/call.ts'
import { MineOrTheirs } from '../app/mine-or-theirs.tsx'
import { ProblemNote } from '../app/problem-note.tsx'
import { useWords } from '../app/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Note } from '../ui/note.tsx'
import { type Thread, useEdit } from './saying.ts'
import { TextForm } from './text-form.tsx'

function currentIn(error: unknown): Comment | null {
  if (statusOf(error) !== 409 || !(error instanceof CallError)) return null
  return (error.problem?.current as Comment | undefined) ?? null
}

/** Both wordings where another of the own windows was first. */
function TwoWordings({
  mine,
  theirs,
  onMine,
  onTheirs,
}: {
  mine: string
  theirs: string
  onMine: () => void
  onTheirs: () => void
}) {
  const { t } = useWords()
  const sides = [
    [t('statuses:conflict.yours'), mine],
    [t('statuses:conflict.theirs'), theirs],
  ] as const
  return (
    <Note look="warn" title={t('statuses:conflict.title')} isUrgent>
      <div className="sides">
        {sides.map(([label, text]) => (
          <div key={label}>
            <small className="f">{label}</small>
            <p className="words" dir="auto">
              {text}
            </p>
          </div>
        ))}
      </div>
      <MineOrTheirs onChoose={(isMine) => (isMine ? onMine() : onTheirs())} />
    </Note>
  )
}

/** Words an own comment anew. What is typed stays until it was sent or put away. */
export function EditForm({
  thread,
  comment,
  text,
  version,
  onType,
  onDone,
}: {
  thread: Thread
  comment: Comment
  text: string
  /** The one that the text was begun on. */
  version: number
  onType: (text: string) => void
  onDone: () => void
}) {
  const { t } = useWords()
  const box = useRef<HTMLTextAreaElement>(null)
  const edit = useEdit(thread, comment, onDone)
  const theirs = currentIn(edit.error) ?? (comment.version > version ? comment : null)
  useEffect(() => box.current?.focus(), [])
  return (
    <>
      {theirs ? (
        <TwoWordings
          mine={text}
          theirs={theirs.text === '' ? t('comments:isTakenBack') : theirs.text}
          onMine={() => edit.mutate({ text, version: theirs.version })}
          onTheirs={onDone}
        />
      ) : (
        edit.isError && <ProblemNote error={edit.error} />
      )}
      <TextForm
        label={t('comments:anew')}
        action={t('comments:save')}
        text={text}
        isPending={edit.isPending}
        box={box}
        onType={onType}
        onSend={() => edit.mutate({ text, version })}
      >
        <Button look="text" onClick={onDone}>
          {t('comments:leave')}
        </Button>
      </TextForm>
    </>
  )
}
