import './measures.css'
import type { Catalogue } from '@focal/contracts/commitments'
import { countries } from '@focal/contracts/countries'
import { type Measure, measures, type ServingMeasure } from '@focal/contracts/measures'
import { measuresToReuse } from '@focal/domain/measures'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { addressOf } from '../api/call.ts'
import { queryOf } from '../api/query.ts'
import { CsvButton } from '../app/csv-button.tsx'
import { Link } from '../app/link.tsx'
import { ProblemNote } from '../app/problem-note.tsx'
import { useTrouble } from '../app/trouble.ts'
import { useWords } from '../app/use-words.ts'
import { Button } from '../ui/button.tsx'
import { SelectField } from '../ui/field.tsx'
import { type MeasureActs, useMeasureActs } from './acts.ts'
import { usableLinks } from './usable.ts'
import { About } from './words.tsx'

function Line({ one, isOwn, place }: { one: ServingMeasure; isOwn: boolean; place?: string | undefined }) {
  const search = isOwn ? {} : { search: { of: one.countryCode } }
  return (
    <li>
      <div>
        {place !== undefined && <span className="f s">{place} </span>}
        <Link to="/measures/:measureId" params={{ measureId: one.id }} {...search}>
          <bdi>{one.title}</bdi>
        </Link>
        <About measure={one} paragraph={one.paragraph} />
      </div>
    </li>
  )
}

/** The own measures of commitments linked with this one, each with its reason and one press to attach it here. */
function Reuse({
  id,
  list,
  catalogue,
  acts,
}: {
  id: string
  list: Measure[]
  catalogue: Catalogue
  acts: MeasureActs
}) {
  const { t } = useWords()
  const titleOf = new Map(catalogue.commitments.map((one) => [one.id, one.title]))
  const offers = measuresToReuse(id, list, usableLinks(catalogue))
  if (offers.length === 0) return null
  return (
    <>
      <h3>{t('evidence:here')}</h3>
      <ul className="mlist">
        {offers.map(({ measure, offer: { from, link } }) => (
          <li key={measure.id}>
            <div>
              <bdi>{measure.title}</bdi>
              <p>
                {t('evidence:from', { title: titleOf.get(from) ?? from })} {link.reason}
              </p>
            </div>
            <Button
              size="small"
              disabled={acts.isBusy}
              aria-label={t('evidence:attachOne', { title: measure.title })}
              onClick={() => void acts.attach(measure, [{ commitmentId: id, paragraph: '' }])}
            >
              {t('evidence:attach')}
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}

function AttachOther({ id, list, acts }: { id: string; list: Measure[]; acts: MeasureActs }) {
  const { t } = useWords()
  const [chosen, setChosen] = useState('')
  const others = list.filter(({ commitmentIds }) => !commitmentIds.includes(id))
  const measure = others.find((one) => one.id === chosen)
  const options = [
    { value: '', label: t('evidence:choose') },
    ...others.map((one) => ({ value: one.id, label: one.title })),
  ]
  return (
    <div className="row attach">
      {others.length > 0 && (
        <>
          <SelectField
            label={t('evidence:another')}
            value={measure?.id ?? ''}
            options={options}
            onChoose={setChosen}
          />
          <Button
            disabled={!measure || acts.isBusy}
            onClick={() => measure && void acts.attach(measure, [{ commitmentId: id, paragraph: '' }])}
          >
            {t('evidence:attach')}
          </Button>
        </>
      )}
      <Link className="btn" to="/measures" search={{ add: 'new', for: id }}>
        {t('evidence:add')}
      </Link>
    </div>
  )
}

function Ours({
  id,
  own,
  mine,
  catalogue,
}: {
  id: string
  own: string
  mine: ServingMeasure[]
  catalogue: Catalogue
}) {
  const { t } = useWords()
  const acts = useMeasureActs(own)
  const list = useQuery(queryOf(measures.list, { params: { iso2: own } })).data?.measures ?? []
  return (
    <>
      <ul className="mlist">
        {mine.map((one) => (
          <Line key={one.id} one={one} isOwn />
        ))}
      </ul>
      {acts.error !== null && <ProblemNote error={acts.error} />}
      <Reuse id={id} list={list} catalogue={catalogue} acts={acts} />
      <AttachOther id={id} list={list} acts={acts} />
      <p className="cap">{t('evidence:noStatus')}</p>
    </>
  )
}

type OfCommitmentProps = { id: string; own: string | null; mayWrite: boolean; catalogue: Catalogue }

/** The measures behind one commitment: the own, to be attached and reused, and those that other States share. */
export function MeasuresOfCommitment({ id, own, mayWrite, catalogue }: OfCommitmentProps) {
  const { t } = useWords()
  const params = { commitmentId: id }
  const read = useQuery(queryOf(measures.ofCommitment, { params }))
  const names = new Map(useQuery(queryOf(countries.list, {})).data?.map(({ code, name }) => [code, name]))
  const trouble = useTrouble(read)
  if (trouble) return <ProblemNote {...trouble} />
  if (!read.data) return null
  const mine = read.data.measures.filter(({ countryCode }) => countryCode === own)
  const shared = read.data.measures.filter(({ countryCode }) => countryCode !== own)
  return (
    <>
      {own !== null && (
        <section>
          <h2>{t('evidence:ours')}</h2>
          {mine.length === 0 && <p className="cap">{t('evidence:oursNone')}</p>}
          {mayWrite ? (
            <Ours id={id} own={own} mine={mine} catalogue={catalogue} />
          ) : (
            <ul className="mlist">
              {mine.map((one) => (
                <Line key={one.id} one={one} isOwn />
              ))}
            </ul>
          )}
        </section>
      )}
      {shared.length > 0 && (
        <section>
          <h2>{t('evidence:shared', { count: shared.length })}</h2>
          <p className="cap">
            {t('evidence:sharedCaption')}{' '}
            <CsvButton
              address={addressOf(measures.ofCommitment, { params })}
              fileName={`focal-measures-${id}.csv`}
            />
          </p>
          <ul className="mlist">
            {shared.map((one) => (
              <Line key={one.id} one={one} isOwn={false} place={names.get(one.countryCode)} />
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
