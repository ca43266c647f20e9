import { accounts } from '@focal/contracts/accounts'
import type { Session } from '@focal/contracts/sessions'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { call } from '../api/call.ts'
import { queryOf } from '../api/query.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { useTrouble } from '../app/trouble.ts'
import { useWords } from '../app/use-words.ts'
import { sayMoment } from '../app/words.ts'
import { Button } from '../ui/button.tsx'
import { useToast } from '../ui/toast.tsx'
import { Waiting } from '../ui/waiting.tsx'

function useDevice(): (session: Session) => string {
  const { t } = useWords()
  return ({ browser, system }) => {
    if (browser && system) return t('credentials:sessions.device', { browser, system })
    return browser ?? system ?? t('credentials:sessions.unknown')
  }
}

/** Ends one of the own sessions, or all others (null), and shows what is left. */
function useEnd(onEnded: () => void) {
  const { t } = useWords()
  const toast = useToast()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (sessionId: string | null) =>
      sessionId === null
        ? call(accounts.endOtherSessions, {})
        : call(accounts.endSession, { params: { sessionId } }),
    onSuccess: (left, sessionId) => {
      client.setQueryData(queryOf(accounts.sessions, {}).queryKey, left)
      toast({ sentence: t(sessionId ? 'credentials:sessions.ended' : 'credentials:sessions.endedOthers') })
      onEnded()
    },
  })
}

function Line({ session, onEnd }: { session: Session; onEnd: () => void }) {
  const { t } = useWords()
  const deviceOf = useDevice()
  const end = t('credentials:sessions.end')
  return (
    <li>
      <div>
        <b>{deviceOf(session)}</b>
        <br />
        <small className="f">
          {t('credentials:sessions.when', {
            begun: sayMoment(session.begunAt),
            seen: sayMoment(session.seenAt),
          })}
        </small>
      </div>
      {session.isThis ? (
        <span className="tag a">{t('credentials:sessions.this')}</span>
      ) : (
        <Button size="small" aria-label={`${end}: ${deviceOf(session)}`} onClick={onEnd}>
          {end}
        </Button>
      )}
    </li>
  )
}

/** Where the account is signed in, and the ways to end that. */
export function OwnSessions() {
  const { t } = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  const read = useQuery(queryOf(accounts.sessions, {}))
  const { data } = read
  const trouble = useTrouble(read)
  const ending = useEnd(() => heading.current?.focus())
  return (
    <section className="part">
      <h2 ref={heading} tabIndex={-1}>
        {t('credentials:sessions.title')}
      </h2>
      <p className="m">{t('credentials:sessions.what')}</p>
      {trouble && <ProblemNote {...trouble} />}
      {ending.isError && <ProblemNote error={ending.error} />}
      {!trouble && !data && <Waiting label={t('common:loading')} lines={[40, 92]} />}
      <ul className="own">
        {data?.map((session) => (
          <Line key={session.id} session={session} onEnd={() => ending.mutate(session.id)} />
        ))}
      </ul>
      {data && data.length > 1 && (
        <div className="row">
          <Button onClick={() => ending.mutate(null)}>{t('credentials:sessions.endOthers')}</Button>
        </div>
      )}
    </section>
  )
}
