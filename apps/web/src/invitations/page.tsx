import { accounts } from '@focal/contracts/accounts'
import { invitations, type OpenInvitation } from '@focal/contracts/invitations'
import { useQuery } from '@tanstack/react-query'
import { OpenFrame } from '../accounts/open-frame.tsx'
import { useLinkToken } from '../accounts/token.ts'
import { CallError, call } from '../api/call.ts'
import { queryOf } from '../api/query.ts'
import { Link } from '../app/link.tsx'
import { ProblemNote } from '../app/problem-note.tsx'
import { useWords } from '../app/use-words.ts'
import { sayMoment, sayName } from '../app/words.ts'
import { Rich } from '../ui/rich.tsx'
import { useTitle } from '../ui/title.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { AcceptForm } from './accept-form.tsx'
import { keptToken } from './detour.ts'
import { JoinForm } from './join-form.tsx'
import { usePostTitle } from './post-title.ts'

/** What the token of the link invites to; asked again only when the reader wants it. */
function useInvitation(token: string) {
  return useQuery({
    queryKey: ['invitation', token],
    queryFn: () => call(invitations.open, { body: { token } }),
    enabled: token !== '',
    refetchOnWindowFocus: false,
  })
}

function Offer({ held, token }: { held: OpenInvitation; token: string }) {
  const { t } = useWords()
  const titleOf = usePostTitle()
  const me = useQuery(queryOf(accounts.me, {})).data
  const seat = titleOf(held)
  return (
    <>
      <h1>{t('invitations:open.title', { by: sayName(held.invitedByName) })}</h1>
      <p>
        <Rich
          text={t(held.isHandOver ? 'invitations:open.handOver' : 'invitations:open.seat', { seat })}
          parts={{ b: (inside) => <b>{inside}</b> }}
        />
      </p>
      <p>{t(`invitations:may.${held.role}`)}</p>
      <p className="src">
        {t('invitations:open.about', { email: sayName(held.email), date: sayMoment(held.expiresAt) })}
      </p>
      {held.hasAccount ? (
        <AcceptForm held={held} token={token} me={me} />
      ) : (
        <JoinForm held={held} token={token} me={me} />
      )}
    </>
  )
}

/** A link that opens nothing: why that can be, and whom to ask. */
function Void() {
  const { t } = useWords()
  return (
    <>
      <h1>{t('invitations:void.title')}</h1>
      <p>{t('invitations:void.why')}</p>
      <p>{t('invitations:void.ask')}</p>
      <p>
        <Rich
          text={t('invitations:void.used')}
          parts={{ link: (inside) => <Link to="/sign-in">{inside}</Link> }}
        />
      </p>
    </>
  )
}

/** What the link of an invitation opens, signed in or out. */
export function InvitationPage() {
  const { t } = useWords()
  useTitle(t('invitations:title'))
  const token = useLinkToken() || keptToken()
  const { data, error, refetch } = useInvitation(token)
  const isVoid = token === '' || (error instanceof CallError && error.problem?.status === 404)
  return (
    <OpenFrame>
      {isVoid && <Void />}
      {!isVoid && data && <Offer key={token} held={data} token={token} />}
      {!isVoid && !data && <h1>{t('invitations:title')}</h1>}
      {!isVoid && !data && error && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {!isVoid && !data && !error && <Waiting label={t('common:loading')} />}
    </OpenFrame>
  )
}
