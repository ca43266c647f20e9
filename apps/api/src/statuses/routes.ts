import { changes } from '@focal/contracts/changes'
import type { Commitment } from '@focal/contracts/commitments'
import { sharing } from '@focal/contracts/sharing'
import { statuses } from '@focal/contracts/statuses'
import type { Reader } from '@focal/database/connect'
import { audienceOf } from '@focal/domain/accounts'
import { scoredOn } from '@focal/domain/commitments'
import { plusDays } from '@focal/domain/days'
import { isNaAccepted } from '@focal/domain/statuses'
import type { Router } from 'express'
import { findCommitment, listScored } from '../commitments/reads.ts'
import { isCountry, listCountries } from '../countries/reads.ts'
import { checkDay, checkSince } from '../http/day.ts'
import { disclaimerFor } from '../http/disclaimer.ts'
import { implement, type Parts } from '../http/implement.ts'
import { problem } from '../http/problems.ts'
import { confirm, discard, publish, report, show, withdraw } from './acts.ts'
import { findChanges } from './changes-reads.ts'
import {
  defaultVisibility,
  findDraftAuthor,
  listCurrent,
  listHistory,
  listItems,
  withoutAuthor,
} from './reads.ts'
import { showMany, withdrawMany } from './sharing-acts.ts'
import { isWilling, offerTalk } from './talk.ts'
import { applyRows } from './workbook-acts.ts'
import { makeWorkbook } from './workbook-file.ts'
import { previewOf, readTableIn } from './workbook-preview.ts'

async function requireCountry(db: Reader, code: string): Promise<void> {
  if (!(await isCountry(db, code))) throw problem('not-found')
}

async function requireCommitment(db: Reader, id: string): Promise<Commitment> {
  const commitment = await findCommitment(db, id)
  if (!commitment) throw problem('not-found')
  return commitment
}

function readRoutes(router: Router, parts: Parts): void {
  implement(router, parts, statuses.record, async ({ db, params, query, viewer, today, words, isDemo }) => {
    const asOf = checkDay(query.asOf, today)
    await requireCountry(db, params.iso2)
    const isOwn = audienceOf(viewer).own === params.iso2
    return {
      countryCode: params.iso2,
      asOf,
      isOwn,
      defaultVisibility: isOwn ? await defaultVisibility(db, params.iso2) : null,
      notice: disclaimerFor(words, isDemo),
      items: await listItems(
        db,
        viewer,
        params.iso2,
        scoredOn(asOf, await listScored(db)),
        asOf,
        asOf < today,
      ),
    }
  })
  implement(router, parts, statuses.item, async ({ db, params, viewer, today, words, isDemo }) => {
    await requireCountry(db, params.iso2)
    const commitment = await requireCommitment(db, params.commitmentId)
    const [item] = await listItems(db, viewer, params.iso2, [commitment], today)
    if (!item) throw problem('not-found')
    const isOwn = audienceOf(viewer).own === params.iso2
    return {
      ...item,
      isWilling: isOwn ? await isWilling(db, params.iso2, commitment.id) : null,
      draftAuthorName: item.draft && (await findDraftAuthor(db, item.draft)),
      countryCode: params.iso2,
      isOwn,
      notice: disclaimerFor(words, isDemo),
      history: await listHistory(db, viewer, params.iso2, params.commitmentId),
    }
  })
  implement(router, parts, statuses.shared, async ({ db, params, query, viewer, today, words, isDemo }) => {
    const asOf = checkDay(query.asOf, today)
    const commitment = await requireCommitment(db, params.commitmentId)
    const names = await listCountries(db, words.language)
    const place = new Map(names.map(({ code }, index) => [code, index]))
    const current = await listCurrent(db, viewer, { asOf, commitmentId: commitment.id })
    current.sort((a, b) => (place.get(a.countryCode) ?? 0) - (place.get(b.countryCode) ?? 0))
    const own = audienceOf(viewer).own
    return {
      commitmentId: commitment.id,
      asOf,
      notice: disclaimerFor(words, isDemo),
      statuses: current.map((entry) => ({
        countryCode: entry.countryCode,
        current: entry.countryCode === own ? entry : withoutAuthor(entry),
        naAccepted: isNaAccepted(entry, commitment),
      })),
    }
  })
}

function changeRoutes(router: Router, parts: Parts): void {
  implement(router, parts, changes.ofCountry, async ({ db, params, query, viewer, today, words, isDemo }) => {
    const { iso2: countryCode } = params
    await requireCountry(db, countryCode)
    const since = query.since === undefined ? undefined : checkSince(query.since, plusDays(today, 1))
    return {
      countryCode,
      isOwn: audienceOf(viewer).own === countryCode,
      asOf: today,
      notice: disclaimerFor(words, isDemo),
      ...(await findChanges(db, viewer, { countryCode, since, today })),
    }
  })
}

function sharingRoutes(router: Router, parts: Parts): void {
  implement(router, parts, sharing.show, ({ db, params, body, viewer, now, words }) =>
    showMany(db, { viewer, countryCode: params.iso2, now }, body.items, words),
  )
  implement(router, parts, sharing.withdraw, ({ db, params, body, viewer, now, words }) =>
    withdrawMany(db, { viewer, countryCode: params.iso2, now }, body, words),
  )
}

function workbookRoutes(router: Router, parts: Parts): void {
  implement(router, parts, statuses.workbook, async ({ db, params, query, viewer, today, words }) => {
    const asOf = checkDay(query.asOf, today)
    // Of the own State alone; whether there is another by that code is not said either.
    if (audienceOf(viewer).own !== params.iso2) throw problem('not-found')
    return makeWorkbook(db, { viewer, countryCode: params.iso2, today: asOf, isPast: asOf < today }, words)
  })
  implement(
    router,
    parts,
    statuses.readWorkbook,
    ({ db, params, viewer, today, words, file }) =>
      previewOf(db, { viewer, countryCode: params.iso2, today }, file, words),
    { readFile: readTableIn },
  )
  implement(router, parts, statuses.applyWorkbook, ({ db, params, body, viewer, now, words }) =>
    applyRows(db, { viewer, countryCode: params.iso2, now }, body, words),
  )
}

export function statusRoutes(router: Router, parts: Parts): void {
  readRoutes(router, parts)
  changeRoutes(router, parts)
  implement(router, parts, statuses.report, ({ db, params, body, version, viewer, now }) =>
    report(db, { viewer, countryCode: params.iso2, now }, body, version),
  )
  implement(router, parts, statuses.publish, ({ db, params, body, viewer, now, words }) =>
    publish(db, { viewer, countryCode: params.iso2, now }, body.items, words),
  )
  implement(router, parts, statuses.confirm, ({ db, params, body, viewer, now, words }) =>
    confirm(db, { viewer, countryCode: params.iso2, now }, body, words),
  )
  implement(router, parts, statuses.withdraw, ({ db, params, body, version, viewer, now }) =>
    withdraw(db, { viewer, countryCode: params.iso2, now }, body, version),
  )
  implement(router, parts, statuses.show, ({ db, params, body, version, viewer, now }) =>
    show(db, { viewer, countryCode: params.iso2, now }, params.commitmentId, body.visibility, version),
  )
  implement(router, parts, statuses.offerTalk, ({ db, params, body, version, viewer, now }) =>
    offerTalk(
      db,
      { viewer, countryCode: params.iso2, now },
      { commitmentId: params.commitmentId, ...body },
      version,
    ),
  )
  sharingRoutes(router, parts)
  workbookRoutes(router, parts)
  implement(router, parts, statuses.discard, ({ db, params, version, viewer, now }) =>
    discard(db, { viewer, countryCode: params.iso2, now }, params.commitmentId, version),
  )
}
