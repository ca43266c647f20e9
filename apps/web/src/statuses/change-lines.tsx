import type { Change, Changes } from '@focal/contracts/changes'
import type { Catalogue, Commitment } from '@focal/contracts/commitments'
import { Link } from '../app/link.tsx'
import { useWords } from '../app/use-words.ts'
import { isolated, sayDay, sayList } from '../app/words.ts'
import { FieldDiff, StatusChange, Was } from './said-diff.tsx'
import { StatusMark } from './status-mark.tsx'

/** Old beside new: nothing counts any more, the same still counts, or what became of it. */
function Became({ change: { kind, before, after } }: { change: Change }) {
  const { t } = useWords()
  if (after === null)
    return (
      <span className="chg">
        {before && <Was status={before.status} />}
        <StatusMark status="not-reported" />
        {t('statuses:value.not-reported')}
      </span>
    )
  return (
    <>
      <span className="chg">
        <StatusChange before={before} after={after} />
      </span>
      {kind !== 'confirmed' && kind !== 'past' && <FieldDiff before={before} after={after} />}
    </>
  )
}

/** What was done, by whom, when and how it came in. */
function Signed({ change }: { change: Change }) {
  const { t } = useWords()
  const { acts, lastAt, authorName, source, reason } = change
  const done = [...new Set(acts)].map((act) => t(`changes:act.${act}`))
  const isTyped = source !== null && acts.at(-1) !== 'confirm'
  const signs = [
    sayDay(lastAt),
    ...(authorName ? [isolated(authorName)] : []),
    ...(isTyped ? [t(`statuses:from.${source}`)] : []),
  ]
  return (
    <>
      <small className="f">{sayList([...done, ...signs])}</small>
      {reason && (
        <p className="s">
          {t('changes:because')} <q dir="auto">{reason}</q>
        </p>
      )}
    </>
  )
}

function ChangeLine({ change, commitment }: { change: Change; commitment: Commitment }) {
  const { t } = useWords()
  return (
    <li>
      <div>
        <Link to="/commitments/:commitmentId" params={{ commitmentId: commitment.id }}>
          {commitment.title}
        </Link>
        <small className="f">
          <bdi>{commitment.ref}</bdi>
        </small>
        <span className={change.kind === 'withdrawn' ? 'tag w' : 'tag'}>
          {t(`changes:kind.${change.kind}`)}
        </span>
      </div>
      <div>
        <Became change={change} />
        <Signed change={change} />
      </div>
    </li>
  )
}

/** The lines by section, in the order of the catalogue, each section with its count. */
export function ChangeSections({ read, catalogue }: { read: Changes; catalogue: Catalogue }) {
  const { t } = useWords()
  const byId = new Map(catalogue.commitments.map((commitment) => [commitment.id, commitment]))
  const groups = catalogue.sections.flatMap((section) => {
    const lines = read.items.flatMap((change) => {
      const commitment = byId.get(change.commitmentId)
      return commitment?.sectionId === section.id ? [{ change, commitment }] : []
    })
    return lines.length === 0 ? [] : [{ section, lines }]
  })
  return groups.map(({ section, lines }) => (
    <section key={section.id} className="cat cl" aria-label={section.title}>
      <h2>
        {section.title} <span className="f">{t('changes:ofSection', { count: lines.length })}</span>
      </h2>
      <ul>
        {lines.map((line) => (
          <ChangeLine key={line.commitment.id} {...line} />
        ))}
      </ul>
    </section>
  ))
}
