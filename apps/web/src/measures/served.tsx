import type { Catalogue } from '@focal/contracts/commitments'
import type { MeasureDetail, MeasureServes } from '@focal/contracts/measures'
import { useState } from 'react'
import { Link } from '../app/link.tsx'
import { useWords } from '../app/use-words.ts'
import { Button } from '../ui/button.tsx'
import { useToast } from '../ui/toast.tsx'
import type { MeasureActs } from './acts.ts'

type ServedProps = { detail: MeasureDetail; catalogue: Catalogue; acts: MeasureActs }

/** The article or paragraph of one pair, saved when the field is left. */
function Paragraph({
  one,
  title,
  onSave,
}: {
  one: MeasureServes
  title: string
  onSave: (paragraph: string) => void
}) {
  const { t } = useWords()
  const [typed, setTyped] = useState(one.paragraph)
  return (
    <input
      className="in para"
      dir="auto"
      maxLength={200}
      aria-label={t('measures:paragraphOf', { title })}
      placeholder={t('measures:paragraph')}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => typed.trim() !== one.paragraph && onSave(typed)}
      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
    />
  )
}

function Pair({ one, detail, catalogue, acts }: ServedProps & { one: MeasureServes }) {
  const { t } = useWords()
  const toast = useToast()
  const commitment = catalogue.commitments.find(({ id }) => id === one.commitmentId)
  const title = commitment?.title ?? one.commitmentId
  async function detach(): Promise<void> {
    const left = await acts.detach(detail, [one.commitmentId])
    if (!left) return
    focusServed()
    const action = { label: t('common:undo'), run: () => void acts.attach(left, [one]) }
    toast({ sentence: t('measures:detached', { title }), action })
  }
  return (
    <li>
      <div>
        <Link to="/commitments/:commitmentId" params={{ commitmentId: one.commitmentId }}>
          {title}
        </Link>
        <p>
          <bdi>{commitment?.ref ?? one.commitmentId}</bdi>
          {!detail.isOwn && one.paragraph !== '' && (
            <>
              {' · '}
              <bdi>{one.paragraph}</bdi>
            </>
          )}
        </p>
      </div>
      {detail.isOwn && (
        <div className="row">
          <Paragraph
            key={one.paragraph}
            one={one}
            title={title}
            onSave={(paragraph) => void acts.attach(detail, [{ ...one, paragraph }])}
          />
          <Button
            size="small"
            disabled={acts.isBusy}
            aria-label={t('measures:detachFrom', { title })}
            onClick={() => void detach()}
          >
            {t('measures:detach')}
          </Button>
        </div>
      )}
    </li>
  )
}

/** Where the focus goes when the button that had it is gone: to how much is served now, which is read out. */
export function focusServed(): void {
  document.getElementById('serves')?.focus()
}

/** Every commitment that a measure serves, across frameworks, with the paragraph by which it does. */
export function Served({ detail, catalogue, acts }: ServedProps) {
  const { t } = useWords()
  const place = new Map(catalogue.commitments.map(({ id }, index) => [id, index]))
  const serves = detail.serves.toSorted(
    (a, b) => (place.get(a.commitmentId) ?? 0) - (place.get(b.commitmentId) ?? 0),
  )
  return (
    <section className="msec">
      <h2 id="serves" tabIndex={-1}>
        {t('measures:serves', { count: serves.length })}
      </h2>
      <p className="cap">
        {t(serves.length === 0 && detail.isOwn ? 'measures:servesNone' : 'measures:servesCaption')}
      </p>
      <ul className="mlist">
        {serves.map((one) => (
          <Pair key={one.commitmentId} one={one} detail={detail} catalogue={catalogue} acts={acts} />
        ))}
      </ul>
    </section>
  )
}
