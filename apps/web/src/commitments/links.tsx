import type { Catalogue, Commitment } from '@focal/contracts/commitments'
import { Link } from '../app/link.tsx'
import { useWords } from '../app/use-words.ts'

/** The commitments of other frameworks that are linked with this one, each pair with its reason. */
export function Links({ commitment, catalogue }: { commitment: Commitment; catalogue: Catalogue }) {
  const { t } = useWords()
  const byId = new Map(catalogue.commitments.map((one) => [one.id, one]))
  const linked = catalogue.links.flatMap((link) => {
    const other = link.a === commitment.id ? link.b : link.b === commitment.id ? link.a : null
    const found = other === null ? undefined : byId.get(other)
    return found && link.retiredOn === null ? [{ link, other: found }] : []
  })
  if (linked.length === 0) return null
  return (
    <section>
      <h2>{t('commitments:links.title')}</h2>
      <p className="cap">{t('commitments:links.caption')}</p>
      <ul className="lk">
        {linked.map(({ link, other }) => (
          <li key={link.id}>
            <b>
              <Link to="/commitments/:commitmentId" params={{ commitmentId: other.id }}>
                {other.title}
              </Link>
            </b>
            <p>
              <span className={link.kind === 'same-obligation' ? 'tag a' : 'tag'}>
                {t(`commitments:links.${link.kind}`)}
              </span>{' '}
              <bdi>{other.ref}</bdi>. {link.reason}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
