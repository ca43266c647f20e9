import { people } from '@focal/contracts/people'
import type { Viewer } from '@focal/domain/accounts'
import { chooseLanguage } from '@focal/locales/languages'
import type { Router } from 'express'
import type { i18n } from 'i18next'
import { implement, type Parts } from '../http/implement.ts'
import { problem } from '../http/problems.ts'
import { type Changing, giveSeat, removeColleague, removeFactors, removeSeatOf, setState } from './acts.ts'
import { listColleagues, listPeople } from './reads.ts'

function changing({ viewer, now, words }: { viewer: Viewer; now: Date; words: i18n }): Changing {
  return { viewer, now, language: chooseLanguage([words.language]) }
}

export function peopleRoutes(router: Router, parts: Parts): void {
  implement(router, parts, people.list, ({ db, query, words }) => listPeople(db, query, words.language))
  implement(router, parts, people.setState, ({ db, params, body, ...given }) =>
    setState(db, params.accountId, body.state, changing(given)),
  )
  implement(router, parts, people.removeFactors, ({ db, params, ...given }) =>
    removeFactors(db, params.accountId, changing(given), parts),
  )
  implement(router, parts, people.giveSeat, ({ db, params, body, ...given }) =>
    giveSeat(db, params.accountId, body, changing(given)),
  )
  implement(router, parts, people.removeSeat, ({ db, params, ...given }) =>
    removeSeatOf(db, params.accountId, params.seatId, changing(given)),
  )
  implement(router, parts, people.ofCountry, async ({ db, params, viewer }) => {
    if (viewer.countryCode !== params.iso2) throw problem('not-found')
    return listColleagues(db, viewer, params.iso2)
  })
  implement(router, parts, people.removeColleague, async ({ db, params, ...given }) => {
    await removeColleague(db, params.iso2, params.seatId, changing(given))
    return listColleagues(db, given.viewer, params.iso2)
  })
}
