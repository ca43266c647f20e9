import { measures } from '@focal/contracts/measures'
import { audienceOf } from '@focal/domain/accounts'
import type { Router } from 'express'
import { findCommitment } from '../commitments/reads.ts'
import { isCountry, listCountries } from '../countries/reads.ts'
import { disclaimerFor } from '../http/disclaimer.ts'
import { implement, type Parts } from '../http/implement.ts'
import { problem } from '../http/problems.ts'
import { defaultVisibility } from '../statuses/reads.ts'
import { attach, change, create, detach, measureNow, removeMeasure } from './acts.ts'
import { listMeasures, listServing } from './reads.ts'

function readRoutes(router: Router, parts: Parts): void {
  implement(router, parts, measures.list, async ({ db, params: { iso2 }, viewer, words, isDemo }) => {
    if (!(await isCountry(db, iso2))) throw problem('not-found')
    const isOwn = audienceOf(viewer).own === iso2
    return {
      countryCode: iso2,
      isOwn,
      defaultVisibility: isOwn ? await defaultVisibility(db, iso2) : null,
      notice: disclaimerFor(words, isDemo),
      measures: await listMeasures(db, viewer, iso2),
    }
  })
  implement(router, parts, measures.one, ({ db, params, ...given }) =>
    measureNow(db, { ...given, iso2: params.iso2, id: params.measureId }),
  )
  implement(router, parts, measures.ofCommitment, async ({ db, params, viewer, words, isDemo }) => {
    const commitment = await findCommitment(db, params.commitmentId)
    if (!commitment) throw problem('not-found')
    const names = await listCountries(db, words.language)
    const place = new Map(names.map(({ code }, index) => [code, index]))
    const serving = await listServing(db, viewer, commitment.id)
    serving.sort((a, b) => (place.get(a.countryCode) ?? 0) - (place.get(b.countryCode) ?? 0))
    return { commitmentId: commitment.id, notice: disclaimerFor(words, isDemo), measures: serving }
  })
}

export function measureRoutes(router: Router, parts: Parts): void {
  readRoutes(router, parts)
  implement(router, parts, measures.create, ({ db, params, body, ...given }) =>
    create(db, { ...given, ...params }, body),
  )
  implement(router, parts, measures.change, ({ db, params, body, version, ...given }) =>
    change(db, { ...given, iso2: params.iso2 }, params.measureId, body, version),
  )
  implement(router, parts, measures.remove, ({ db, params, version, ...given }) =>
    removeMeasure(db, { ...given, iso2: params.iso2 }, params.measureId, version),
  )
  implement(router, parts, measures.attach, ({ db, params, body, version, ...given }) =>
    attach(db, { ...given, iso2: params.iso2 }, params.measureId, body.serves, version),
  )
  implement(router, parts, measures.detach, ({ db, params, body, version, ...given }) =>
    detach(db, { ...given, iso2: params.iso2 }, params.measureId, body.commitmentIds, version),
  )
}
