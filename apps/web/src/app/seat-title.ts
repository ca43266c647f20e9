import type { SeatView } from '@focal/contracts/accounts'
import { useWords } from './use-words.ts'

/** What a seat is called: "Focal point, Kenya". */
export function useSeatTitle(): (seat: SeatView) => string {
  const { t } = useWords()
  return (seat) =>
    t(`common:seat.${seat.role}`, { country: seat.countryName ?? '', agency: seat.agency ?? '' })
}
