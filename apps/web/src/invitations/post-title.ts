import type { Role } from '@focal/contracts/roles'
import { alternate } from '@focal/domain/accounts'
import { useWords } from '../app/use-words.ts'

type Seat = { role: Role; countryName: string | null; agency: string | null; title: string | null }

/** What a seat is called, alternates apart: "Alternate focal point, Kenya". */
export function usePostTitle(): (seat: Seat) => string {
  const { t } = useWords()
  return ({ role, countryName, agency, title }) => {
    const values = { country: countryName ?? '', agency: agency ?? '' }
    if (title === alternate && role === 'focal-point') return t('invitations:alternate', values)
    if (title === alternate && role === 'contributor') return t('invitations:alternateContributor', values)
    return t(`common:seat.${role}`, values)
  }
}
