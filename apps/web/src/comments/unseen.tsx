import { type CommentThread, comments } from '@focal/contracts/comments'
import { useQuery } from '@tanstack/react-query'
import { queryOf } from '../api/query.ts'
import { Link } from '../app/link.tsx'
import { useWords } from '../app/use-words.ts'
import { sayMoment } from '../app/words.ts'

function Line({ thread, title, code }: { thread: CommentThread; title: string; code: string }) {
  const { t } = useWords()
  return (
    <li>
      <span className="ref f s">
        <bdi>{code}</bdi>
      </span>
      <Link
        to="/commitments/:commitmentId"
        params={{ commitmentId: thread.commitmentId }}
        search={{ see: 'comments' }}
      >
        {title}
      </Link>
      <span>
        {t('comments:newCount', { count: thread.unseen })}
        <small className="f">
          <bdi>{thread.latestName ?? t('comments:gone')}</bdi>, {sayMoment(thread.latestAt)}
        </small>
      </span>
    </li>
  )
}

/** The commitments with comments since one's last look; nothing where there are none. */
export function UnseenComments({
  iso2,
  commitmentOf,
}: {
  iso2: string
  commitmentOf: (id: string) => { title: string; ref: string } | undefined
}) {
  const { t } = useWords()
  const { data = [] } = useQuery(queryOf(comments.threads, { params: { iso2 } }))
  const unseen = data.filter((thread) => thread.unseen > 0)
  if (unseen.length === 0) return null
  return (
    <section className="cat due" aria-label={t('comments:unseen')}>
      <h2>
        {t('comments:unseen')} <span className="f">{unseen.length}</span>
      </h2>
      <ul>
        {unseen.map((thread) => {
          const { title, ref } = commitmentOf(thread.commitmentId) ?? { title: thread.commitmentId, ref: '' }
          return <Line key={thread.commitmentId} thread={thread} title={title} code={ref} />
        })}
      </ul>
    </section>
  )
}
