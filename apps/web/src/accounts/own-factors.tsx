import { Link } from '../app/link.tsx'
import { useWords } from '../app/use-words.ts'

/** The way to the second factor and passkeys, which have a page of their own. */
export function OwnFactors() {
  const { t } = useWords()
  return (
    <section className="part">
      <h2>{t('common:nav.security')}</h2>
      <p className="m">{t('security:lead')}</p>
      <Link className="btn" to="/account/security">
        {t('security:open')}
      </Link>
    </section>
  )
}
