import type { Seat } from '@focal/contracts/accounts'
import { countries } from '@focal/contracts/countries'
import { useQuery } from '@tanstack/react-query'
import { queryOf } from '../api/query.ts'
import { useWords } from './use-words.ts'

/** What a seat is called: "Focal point, Kenya". */
export function useSeatTitle(): (seat: Seat) => string {
  const { t } = useWords()
  const names = useQuery(queryOf(countries.list, {})).data
  return (seat) =>
    t(`common:seat.${seat.role}`, {
      country: names?.find(({ code }) => code === seat.countryCode)?.name ?? '',
      agency: seat.agency ?? '',
    })
}
