import { comments } from '@focal/contracts/comments'
import { useQuery } from '@tanstack/react-query'
import { queryOf } from '../api/query.ts'
import { Link } from '../app/link.tsx'
import { useWords } from '../app/use-words.ts'

/** How much is said about a commitment within the State, as a way to it; quiet, and quiet too where it cannot be read. */
export function CommentCount({ iso2, commitmentId }: { iso2: string; commitmentId: string }) {
  const { t } = useWords()
  const read = useQuery(queryOf(comments.threads, { params: { iso2 } }))
  const thread = read.data?.find((one) => one.commitmentId === commitmentId)
  if (!read.data) return null
  return (
    <p className="more">
      <Link to="/commitments/:commitmentId" params={{ commitmentId }} search={{ see: 'comments' }}>
        {thread ? t('comments:count', { count: thread.comments }) : t('comments:first')}
      </Link>{' '}
      {thread && thread.unseen > 0 && (
        <span className="tag a">{t('comments:newCount', { count: thread.unseen })}</span>
      )}
    </p>
  )
}
