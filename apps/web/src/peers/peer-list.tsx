import '../gaps/gaps.css'
import './peers.css'
import type { Peer } from '@focal/contracts/peers'
import { Link } from '../app/link.tsx'
import { useWords } from '../app/use-words.ts'
import { sayDay, sayMonth } from '../app/words.ts'

function Line({ peer, hasCommitment }: { peer: Peer; hasCommitment: boolean }) {
  const { t } = useWords()
  const { commitmentId, countryCode, countryName, isOlder, statusDate } = peer
  return (
    <tr className={isOlder ? 'stale-t' : ''}>
      {hasCommitment && (
        <td data-label={t('peers:head.commitment')}>
          <Link to="/commitments/:commitmentId" params={{ commitmentId }}>
            {peer.title}
          </Link>{' '}
          <small className="f">
            <bdi>{peer.ref}</bdi>
          </small>
        </td>
      )}
      <th scope="row" data-label={t('peers:head.state')}>
        <Link to="/countries/:iso2" params={{ iso2: countryCode }}>
          {countryName}
        </Link>
      </th>
      <td data-label={t('peers:head.date')}>
        {isOlder ? t('statuses:notConfirmedSince', { month: sayMonth(statusDate) }) : sayDay(statusDate)}
      </td>
      <td data-label={t('peers:head.evidence')}>{peer.evidenceGrade}</td>
      <td data-label={t('peers:head.contact')}>{t('peers:contact', { country: countryName })}</td>
    </tr>
  )
}

/** States to ask, line by line; with their commitment where several stand together. */
export function PeerList({
  peers,
  hasCommitment,
  caption,
}: {
  peers: readonly Peer[]
  hasCommitment: boolean
  caption: string
}) {
  const { t } = useWords()
  const heads = ['commitment', 'state', 'date', 'evidence', 'contact'] as const
  return (
    <table className="lines peers">
      <caption className="vh">{caption}</caption>
      <thead>
        <tr>
          {heads
            .filter((head) => hasCommitment || head !== 'commitment')
            .map((head) => (
              <th scope="col" key={head}>
                {t(`peers:head.${head}`)}
              </th>
            ))}
        </tr>
      </thead>
      <tbody>
        {peers.map((peer) => (
          <Line key={peer.commitmentId + peer.countryCode} peer={peer} hasCommitment={hasCommitment} />
        ))}
      </tbody>
    </table>
  )
}
