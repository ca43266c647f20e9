import type { Role } from '@focal/contracts/roles'
import { alternate } from '@focal/domain/accounts'
import { useWords } from '../app/use-words.ts'

type Seat = { role: Role; countryName: string | null; agency: string | null; title: string | null }

/** What a seat is called, alternates apart: "Alternate focal point, Kenya". */
export function usePostTitle(): (seat: Seat) => string {
  const { t } = useWords()
  return ({ role, countryName, agency, title }) => {
    const values = { country: countryName ?? '', agency: agency ?? '' }
    const isAlternate = role === 'focal-point' && title === alternate
    return isAlternate ? t('invitations:alternate', values) : t(`common:seat.${role}`, values)
  }
}
