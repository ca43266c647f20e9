import './comments.css'
import type { Me } from '@focal/contracts/accounts'
import { comments } from '@focal/contracts/comments'
import { useQuery } from '@tanstack/react-query'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { addressOf } from '../api/call.ts'
import { queryOf } from '../api/query.ts'
import { CsvButton } from '../app/csv-button.tsx'
import { useAddress } from '../app/navigation.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { choice, searchOf } from '../app/search.ts'
import { useTrouble } from '../app/trouble.ts'
import { useWords } from '../app/use-words.ts'
import { Button } from '../ui/button.tsx'
import { useToast } from '../ui/toast.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { CommentView } from './comment.tsx'
import { useKeptText } from './kept-text.ts'
import { useLook } from './look.ts'
import { type Thread, useSay } from './saying.ts'
import { TextForm } from './text-form.tsx'

type Listed = { thread: Thread; before?: string; onTaken: () => void }

/** A page of comments; the one before it on demand. Nothing is ever missing between two places. */
function Said({ thread, before, onTaken }: Listed) {
  const { t } = useWords()
  const { iso2, commitmentId } = thread
  const read = useQuery(queryOf(comments.thread, { params: { iso2, commitmentId }, query: { before } }))
  const trouble = useTrouble(read)
  const [isOlder, setOlder] = useState(false)
  const said = read.data ?? []
  const foot = useLook(thread, said)
  const [first] = said
  if (trouble) return <ProblemNote {...trouble} />
  if (!read.data) return <Waiting label={t('comments:loading')} lines={[50, 80]} />
  if (!first) return <p className="f">{t('comments:none')}</p>
  return (
    <>
      {first.position > 1 && !isOlder && (
        <Button size="small" look="text" onClick={() => setOlder(true)}>
          {t('comments:older')}
        </Button>
      )}
      {isOlder && <Said thread={thread} before={String(first.position)} onTaken={onTaken} />}
      <ol className="said">
        {said.map((comment) => (
          <CommentView key={comment.position} thread={thread} comment={comment} onTaken={onTaken} />
        ))}
      </ol>
      <p ref={foot} />
    </>
  )
}

function NewComment({ thread }: { thread: Thread }) {
  const { t } = useWords()
  const toast = useToast()
  const { iso2, commitmentId, accountId } = thread
  const { kept, type, putAway } = useKeptText(`focal.comment.${accountId}.${iso2}.${commitmentId}`)
  const saying = useSay(thread, () => {
    putAway()
    toast({ sentence: t('comments:sent') })
  })
  return (
    <>
      {saying.isError && <ProblemNote error={saying.error} />}
      <TextForm
        label={t('comments:write')}
        action={t('comments:send')}
        text={kept?.text ?? ''}
        isPending={saying.isPending}
        onType={type}
        onSend={() => kept && saying.mutate(kept)}
      />
    </>
  )
}

const readAddress = searchOf({ see: choice(['comments']) })

/** Whoever came for the comments is brought to them, once they are there. */
function useArrivalAt(heading: RefObject<HTMLHeadingElement | null>): void {
  const isWanted = useAddress(readAddress).see === 'comments'
  useEffect(() => {
    if (!isWanted) return
    // After the page itself has taken the focus.
    const timer = setTimeout(() => {
      heading.current?.focus({ preventScroll: true })
      heading.current?.scrollIntoView({ block: 'start' })
    })
    return () => clearTimeout(timer)
  }, [isWanted, heading])
}

/** What is said within the own State about one commitment: nobody else reads it, and it is in no figure. */
export function Comments({ me, iso2, commitmentId }: { me: Me; iso2: string; commitmentId: string }) {
  const { t } = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  const thread = { iso2, commitmentId, accountId: me.seat.accountId }
  useArrivalAt(heading)
  return (
    <section className="within">
      <h2 ref={heading} tabIndex={-1}>
        {t('comments:title', { country: me.seat.countryName ?? '' })}
      </h2>
      <p className="cap m">{t('comments:lead')}</p>
      <Said thread={thread} onTaken={() => heading.current?.focus()} />
      <NewComment thread={thread} />
      <p className="src">
        <CsvButton
          address={addressOf(comments.thread, { params: { iso2, commitmentId } })}
          fileName={`focal-${iso2}-${commitmentId}-comments.csv`}
        />
      </p>
    </section>
  )
}
