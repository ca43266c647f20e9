import { agencies } from '@focal/contracts/agencies'
import { useQuery } from '@tanstack/react-query'
import { queryOf } from '../api/query.ts'
import { useWords } from '../app/use-words.ts'
import { SelectField } from '../ui/field.tsx'

/** Where a contributor sits: for which agency, and beside whom. */
export type Place = { agencyId: string; isAlternate: boolean }

/** Chooses the agency of a contributor, unless it is known already, and the place there. */
export function AgencyPlace({
  iso2,
  isFixed,
  place,
  ask,
  onChoose,
}: {
  iso2: string
  isFixed: boolean
  place: Place
  ask: string | undefined
  onChoose: (place: Place) => void
}) {
  const { t } = useWords()
  const listed = useQuery({
    ...queryOf(agencies.list, { params: { iso2 } }),
    enabled: !isFixed,
    // Each reading of addresses is noted.
    refetchOnWindowFocus: false,
  }).data
  return (
    <>
      {!isFixed && (
        <>
          <SelectField
            label={t('invitations:form.agency')}
            ask={ask}
            required
            value={place.agencyId}
            options={[
              { value: '', label: t('invitations:form.chooseAgency') },
              ...(listed ?? []).map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChoose={(agencyId) => onChoose({ ...place, agencyId })}
          />
          <p className="src">{t('invitations:form.agencyHint')}</p>
        </>
      )}
      <SelectField
        label={t('invitations:form.place')}
        value={place.isAlternate ? 'alternate' : 'first'}
        options={[
          { value: 'first', label: t('invitations:form.first') },
          { value: 'alternate', label: t('invitations:form.alternate') },
        ]}
        onChoose={(next) => onChoose({ ...place, isAlternate: next === 'alternate' })}
      />
    </>
  )
}
