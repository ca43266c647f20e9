import { peers } from '@focal/contracts/peers'
import { useQuery } from '@tanstack/react-query'
import { queryOf } from '../api/query.ts'
import { Link } from '../app/link.tsx'
import { ProblemNote } from '../app/problem-note.tsx'
import { useTrouble } from '../app/trouble.ts'
import { useWords } from '../app/use-words.ts'
import { PeerList } from './peer-list.tsx'

/** On the page of a commitment: whom one can ask about it. */
export function ToAsk({ commitmentId }: { commitmentId: string }) {
  const { t } = useWords()
  const read = useQuery(queryOf(peers.list, { query: { commitment: commitmentId } }))
  const trouble = useTrouble(read)
  if (trouble) return <ProblemNote {...trouble} />
  if (!read.data) return null
  const { items } = read.data
  const title = t('peers:toAsk', { count: items.length })
  return (
    <section>
      <h2>{title}</h2>
      <p className="cap">{items.length > 0 ? t('peers:caption') : t('peers:noneHere')}</p>
      {items.length > 0 && <PeerList peers={items} hasCommitment={false} caption={title} />}
      <p className="more">
        <Link to="/peers">{t('peers:all')}</Link>
      </p>
    </section>
  )
}
