import { agencies } from '@focal/contracts/agencies'
import type { Router } from 'express'
import { implement, type Parts } from '../http/implement.ts'
import { problem } from '../http/problems.ts'
import { add, change, close } from './acts.ts'
import { listAgencies } from './reads.ts'

export function agencyRoutes(router: Router, parts: Parts): void {
  implement(router, parts, agencies.list, async ({ db, params, viewer, now }) => {
    // Of the own State alone; whether there is another by that code is not said either.
    if (viewer.countryCode !== params.iso2) throw problem('not-found')
    return listAgencies(db, params.iso2, now)
  })
  implement(router, parts, agencies.add, ({ db, params, body, viewer, now }) =>
    add(db, body, { viewer, countryCode: params.iso2, now }),
  )
  implement(router, parts, agencies.change, ({ db, params, body, version, viewer, now }) =>
    change(db, { id: params.agencyId, version }, body, { viewer, countryCode: params.iso2, now }),
  )
  implement(router, parts, agencies.close, ({ db, params, version, viewer, now }) =>
    close(db, { id: params.agencyId, version }, { viewer, countryCode: params.iso2, now }),
  )
}
