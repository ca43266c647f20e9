import '../statuses/statuses.css'
import './requests.css'
import { type LinkState, requests } from '@focal/contracts/requests'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { OpenFrame } from '../accounts/open-frame.tsx'
import { useLinkToken } from '../accounts/token.ts'
import { call, statusOf } from '../api/call.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { useWords } from '../app/use-words.ts'
import { sayMoment } from '../app/words.ts'
import { Button } from '../ui/button.tsx'
import { Note } from '../ui/note.tsx'
import { useTitle } from '../ui/title.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { type Door, linkDoor } from './answer-door.ts'
import { Sheet } from './sheet.tsx'

/** Opens the link, once; the browser that holds its session comes back to it. */
function useOpening(token: string) {
  return useQuery({
    queryKey: ['answer', token],
    queryFn: () => call(requests.openLink, { body: { token } }),
    enabled: token !== '',
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })
}

type Why = Exclude<LinkState, 'open'> | 'unknown'

/** A link that opens nothing: why, and what to do. */
function Shut({ why, token }: { why: Why; token: string }) {
  const { t } = useWords()
  const asking = useMutation({ mutationFn: () => call(requests.askLink, { body: { token } }) })
  const mayAsk = (why === 'used' || why === 'expired') && token !== ''
  return (
    <>
      <h1 tabIndex={-1}>{t(`requests:link.${why}`)}</h1>
      <p>{t(`requests:link.${why}Why`)}</p>
      {mayAsk && asking.data?.state !== 'sent' && (
        <Button look="primary" disabled={asking.isPending} onClick={() => asking.mutate()}>
          {asking.isPending ? t('requests:link.asking') : t('requests:link.ask')}
        </Button>
      )}
      {asking.data?.state === 'sent' && <Note look="good" title={t('requests:link.asked')} />}
      {asking.data?.state === 'revoked' && <Note look="warn" title={t('requests:link.revoked')} isUrgent />}
      {asking.isError && <ProblemNote error={asking.error} />}
    </>
  )
}

/** The door of the link. Once its session has ended the page asks anew, and says how to get a new link. */
function useLinkDoor(): Door {
  const client = useQueryClient()
  return useMemo(() => {
    function orAsk(error: unknown): never {
      if (statusOf(error) === 401) void client.invalidateQueries({ queryKey: linkDoor.read.queryKey })
      throw error
    }
    return {
      read: linkDoor.read,
      save: (...given) => linkDoor.save(...given).catch(orAsk),
      submit: (...given) => linkDoor.submit(...given).catch(orAsk),
    }
  }, [client])
}

/** The rows of the link, as long as its session holds. */
function Held({ token, until }: { token: string; until: string | null }) {
  const { t } = useWords()
  const door = useLinkDoor()
  const { error } = useQuery(linkDoor.read)
  if (statusOf(error) === 401) return <Shut why={token === '' ? 'unknown' : 'expired'} token={token} />
  return (
    <>
      <Sheet door={door} isAlone />
      {until && <p className="src">{t('requests:answer.until', { date: sayMoment(until) })}</p>}
    </>
  )
}

/** What the link of a request opens: no password, no menu, only the rows that were asked. */
export function AnswerPage() {
  const { t } = useWords()
  useTitle(t('requests:answer.page'))
  const token = useLinkToken()
  const { data, error, refetch } = useOpening(token)
  const isUnknown = statusOf(error) === 404
  if (token === '')
    return (
      <OpenFrame>
        <Held token="" until={null} />
      </OpenFrame>
    )
  return (
    <OpenFrame>
      {isUnknown && <Shut why="unknown" token="" />}
      {data?.state === 'open' && <Held token={token} until={data.until} />}
      {data && data.state !== 'open' && <Shut key={data.state} why={data.state} token={token} />}
      {!data && !isUnknown && <h1>{t('requests:answer.page')}</h1>}
      {!data && error && !isUnknown && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Waiting label={t('common:loading')} />}
    </OpenFrame>
  )
}
