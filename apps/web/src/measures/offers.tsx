import type { Catalogue } from '@focal/contracts/commitments'
import type { MeasureDetail } from '@focal/contracts/measures'
import { reuseOffers } from '@focal/domain/measures'
import { useRef, useState } from 'react'
import { Link } from '../app/link.tsx'
import { useWords } from '../app/use-words.ts'
import { Button } from '../ui/button.tsx'
import { SearchBox } from '../ui/search-box.tsx'
import { useToast } from '../ui/toast.tsx'
import type { MeasureActs } from './acts.ts'
import { focusServed } from './served.tsx'
import { says, servable, usableLinks } from './usable.ts'

type OffersProps = { detail: MeasureDetail; catalogue: Catalogue; acts: MeasureActs }

/** What the measure may serve besides, along single links of what it serves, each with its reason. */
export function Offers({ detail, catalogue, acts }: OffersProps) {
  const { t } = useWords()
  const serves = detail.serves.map(({ commitmentId }) => commitmentId)
  const offers = reuseOffers(serves, usableLinks(catalogue))
  const titleOf = new Map(catalogue.commitments.map(({ id, title }) => [id, title]))
  if (offers.length === 0) return null
  async function attach(ids: string[]): Promise<void> {
    const serves = ids.slice(0, 60).map((commitmentId) => ({ commitmentId, paragraph: '' }))
    if (await acts.attach(detail, serves)) focusServed()
  }
  return (
    <section className="msec">
      <h2>{t('measures:offers.title', { count: offers.length })}</h2>
      <p className="cap">{t('measures:offers.caption')}</p>
      {offers.length > 1 && (
        <Button
          disabled={acts.isBusy}
          onClick={() => void attach(offers.map(({ commitmentId }) => commitmentId))}
        >
          {t('measures:offers.all', { count: offers.length })}
        </Button>
      )}
      <ul className="mlist">
        {offers.map(({ commitmentId, from, link }) => (
          <li key={commitmentId}>
            <div>
              <Link to="/commitments/:commitmentId" params={{ commitmentId }}>
                {titleOf.get(commitmentId)}
              </Link>
              <p>
                <span className={link.kind === 'same-obligation' ? 'tag a' : 'tag'}>
                  {t(`commitments:links.${link.kind}`)}
                </span>{' '}
                {t('evidence:from', { title: titleOf.get(from) ?? from })} {link.reason}
              </p>
            </div>
            <Button
              size="small"
              disabled={acts.isBusy}
              aria-label={t('measures:attachTo', { title: titleOf.get(commitmentId) ?? commitmentId })}
              onClick={() => void attach([commitmentId])}
            >
              {t('evidence:attach')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Finds any commitment by word or paragraph and attaches it by one press. */
export function Picker({ detail, catalogue, acts }: OffersProps) {
  const { t } = useWords()
  const [wanted, setWanted] = useState('')
  const toast = useToast()
  const box = useRef<HTMLInputElement>(null)
  async function attach(commitmentId: string, title: string): Promise<void> {
    if (!(await acts.attach(detail, [{ commitmentId, paragraph: '' }]))) return
    toast({ sentence: t('measures:attached', { title }) })
    box.current?.focus()
  }
  const served = new Set(detail.serves.map(({ commitmentId }) => commitmentId))
  const found = servable(catalogue).filter(
    ({ id, ref, title, paraphrase }) =>
      !served.has(id) && says(`${id} ${ref} ${title} ${paraphrase}`, wanted),
  )
  const shown = wanted.trim() === '' ? [] : found.slice(0, 8)
  return (
    <section className="msec">
      <h2>{t('measures:pick.title')}</h2>
      <SearchBox label={t('commitments:catalogue.filter')} value={wanted} box={box} onType={setWanted} />
      <ul className="mlist">
        {shown.map(({ id, ref, title }) => (
          <li key={id}>
            <div>
              {title}
              <p>
                <bdi>{ref}</bdi>
              </p>
            </div>
            <Button
              size="small"
              disabled={acts.isBusy}
              aria-label={t('measures:attachTo', { title })}
              onClick={() => void attach(id, title)}
            >
              {t('evidence:attach')}
            </Button>
          </li>
        ))}
      </ul>
      {wanted.trim() !== '' && shown.length === 0 && (
        <p role="status">{t('commitments:catalogue.none', { wanted })}</p>
      )}
    </section>
  )
}
