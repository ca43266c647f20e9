import { countries } from '@focal/contracts/countries'
import type { Router } from 'express'
import { implement, type Parts } from '../http/implement.ts'
import { listCountries } from './reads.ts'

export function countryRoutes(router: Router, parts: Parts): void {
  implement(router, parts, countries.list, ({ db, words }) => listCountries(db, words.language))
}
