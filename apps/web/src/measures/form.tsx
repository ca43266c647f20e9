import { type Measure, type MeasureDetail, measures } from '@focal/contracts/measures'
import { alikeMeasures } from '@focal/domain/measures'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { queryOf } from '../api/query.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { useWords } from '../app/use-words.ts'
import { Button } from '../ui/button.tsx'
import { useToast } from '../ui/toast.tsx'
import { conflictIn, type MeasureActs, useMeasureActs } from './acts.ts'
import { focusAffected } from './affected.tsx'
import { Conflict } from './conflict.tsx'
import { Fields } from './fields.tsx'
import { contentOf, differences, nothingTyped, type Typed, typedOf } from './typed.ts'

/** Says that the State has one of this name already: a hint, which holds nobody up. */
function useHint(iso2: string, typed: Typed, id?: string): string | undefined {
  const { t } = useWords()
  const known: readonly Measure[] =
    useQuery(queryOf(measures.list, { params: { iso2 } })).data?.measures ?? []
  const named = { kind: typed.kind, title: typed.title, ...(id === undefined ? {} : { id }) }
  return alikeMeasures(named, known).length > 0 ? t('measures:alike') : undefined
}

/** A new measure, attached to `commitmentId` where one is given. */
export function NewForm({
  iso2,
  commitmentId,
  onDone,
  onLeave,
}: {
  iso2: string
  commitmentId: string | undefined
  onDone: (made: MeasureDetail) => void
  onLeave: () => void
}) {
  const { t } = useWords()
  const acts = useMeasureActs(iso2)
  const [typed, setTyped] = useState(nothingTyped)
  const hint = useHint(iso2, typed)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector('input')?.focus(), [])
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    const serves = commitmentId === undefined ? [] : [{ commitmentId, paragraph: '' }]
    const made = await acts.create({ ...contentOf(typed), serves })
    if (made) onDone(made)
  }
  return (
    <form
      ref={form}
      className="mform"
      aria-label={t('evidence:add')}
      onSubmit={(event) => void submit(event)}
    >
      <Fields typed={typed} isNew hint={hint} onType={(change) => setTyped({ ...typed, ...change })} />
      {acts.error !== null && <ProblemNote error={acts.error} />}
      <div className="row">
        <Button type="submit" look="primary" disabled={acts.isBusy}>
          {t('measures:save')}
        </Button>
        <Button onClick={onLeave}>{t('measures:leave')}</Button>
      </div>
    </form>
  )
}

/**
 * What is typed over a measure, and the measure it was typed over: a change from elsewhere of what it says moves neither,
 * so that saving meets it.
 */
function useTypedOver(detail: MeasureDetail) {
  const [typed, setTyped] = useState<Typed | null>(null)
  const [base, setBase] = useState(detail)
  const isSame = differences(typedOf(base), typedOf(detail)).length === 0
  if (base !== detail && (typed === null || isSame)) setBase(detail)
  return { typed: typed ?? typedOf(base), isTyped: typed !== null, base, setTyped, setBase }
}

/** The fields of an own measure, saved by a press. */
export function EditForm({ detail, acts }: { detail: MeasureDetail; acts: MeasureActs }) {
  const { t } = useWords()
  const toast = useToast()
  const { typed, isTyped, base, setTyped, setBase } = useTypedOver(detail)
  const hint = useHint(detail.countryCode, typed, detail.id)
  const theirs = isTyped ? conflictIn(acts.error) : null
  async function save(over: MeasureDetail): Promise<void> {
    const saved = await acts.change(over, contentOf(typed), over.version)
    if (!saved) return
    setBase(saved)
    setTyped(null)
    toast({ sentence: t('measures:saved') })
    focusAffected()
  }
  function choose(keepMine: boolean, now: MeasureDetail): void {
    if (keepMine) return void save(now)
    setBase(now)
    setTyped(null)
  }
  return (
    <form
      className="mform"
      aria-label={t('measures:fields')}
      onSubmit={(event) => {
        event.preventDefault()
        void save(base)
      }}
    >
      <Fields
        typed={typed}
        isNew={false}
        hint={hint}
        onType={(change) => setTyped({ ...typed, ...change })}
      />
      {theirs && <Conflict mine={typed} theirs={theirs} onChoose={(keepMine) => choose(keepMine, theirs)} />}
      {acts.error !== null && !theirs && isTyped && <ProblemNote error={acts.error} />}
      <div className="row">
        <Button type="submit" look="primary" disabled={!isTyped || acts.isBusy}>
          {t('measures:save')}
        </Button>
        {isTyped && <Button onClick={() => setTyped(null)}>{t('measures:leave')}</Button>}
      </div>
    </form>
  )
}
