import type { Me } from '@focal/contracts/accounts'
import { useWords } from '../app/use-words.ts'

/** Name and address, as they are. */
export function Self({ me }: { me: Me }) {
  const { t } = useWords()
  return (
    <section className="part">
      <h2>{t('credentials:self.title')}</h2>
      <dl className="facts">
        <dt>{t('credentials:name')}</dt>
        <dd>
          <bdi>{me.name}</bdi>
        </dd>
        <dt>{t('accounts:email')}</dt>
        <dd>
          <bdi>{me.email}</bdi>
        </dd>
      </dl>
      <p className="src">{t('credentials:self.fixed')}</p>
    </section>
  )
}
