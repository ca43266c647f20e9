import { requests } from '@focal/contracts/requests'
import type { Reader } from '@focal/database/connect'
import type { Viewer } from '@focal/domain/accounts'
import { chooseLanguage } from '@focal/locales/languages'
import type { Router } from 'express'
import type { i18n } from 'i18next'
import { besideCookie } from '../http/cookies.ts'
import { implement, type Parts } from '../http/implement.ts'
import { linkSessionIn } from '../http/link-viewer.ts'
import { problem } from '../http/problems.ts'
import { findAccount, type SignedIn } from '../http/viewer.ts'
import { save, submit } from './answering.ts'
import { type Asking, ask, askAgain, revoke } from './asking.ts'
import { askLink, openLink } from './opening.ts'
import { tellRequested } from './rows.ts'
import { settle } from './settling.ts'

type Given = { signedIn: SignedIn; viewer: Viewer; now: Date; words: i18n; isDemo: boolean }

function focalPointRoutes(router: Router, parts: Parts): void {
  const { baseUrl, canMail } = parts
  const asking = ({ signedIn, now, words }: Given, countryCode: string): Asking => {
    return { signedIn, countryCode, now, language: chooseLanguage([words.language]), baseUrl, canMail }
  }
  const all = (db: Reader, given: Given) => tellRequested(db, { viewer: given.viewer }, given)
  implement(router, parts, requests.list, async ({ db, params, ...given }) => {
    // Of the own State alone; whether there is another by that code is not said either.
    if (given.viewer.countryCode !== params.iso2) throw problem('not-found')
    return all(db, given)
  })
  implement(router, parts, requests.ask, async ({ db, params, body, ...given }) => {
    await ask(db, body, asking(given, params.iso2))
    return all(db, given)
  })
  implement(router, parts, requests.revoke, async ({ db, params, ...given }) => {
    await revoke(db, params.requestId, asking(given, params.iso2))
    return all(db, given)
  })
  implement(router, parts, requests.askAgain, async ({ db, params, body, ...given }) => {
    await askAgain(db, params.requestId, body, asking(given, params.iso2))
    return all(db, given)
  })
  implement(router, parts, requests.settle, ({ db, params, body, version, ...given }) =>
    settle(db, params.requestId, body, version, { ...asking(given, params.iso2), ...given }),
  )
}

function contributorRoutes(router: Router, parts: Parts): void {
  implement(router, parts, requests.mine, ({ db, ...given }) =>
    tellRequested(db, { viewer: given.viewer }, given),
  )
  implement(router, parts, requests.save, ({ db, params, body, version, ...given }) =>
    save(db, params.commitmentId, body, version, { ...given, requestId: params.requestId }),
  )
  implement(router, parts, requests.submit, ({ db, params, body, ...given }) =>
    submit(db, body, { ...given, requestId: params.requestId }),
  )
}

const requestIn = ({ link }: Viewer) => ({ requestId: link?.requestId ?? '' })

function linkRoutes(router: Router, parts: Parts): void {
  const { keys, limits, baseUrl } = parts
  implement(router, parts, requests.openLink, async ({ db, body, now, cookies }) => {
    const account = await findAccount({ db, keys }, cookies.sent, now)
    const session = linkSessionIn(cookies.sent, keys)
    const came = await openLink(db, body.token, { now, session, accountId: account?.accountId ?? null })
    if (came.session !== null) cookies.set([besideCookie(keys, 'link', came.session, came.seconds)])
    return came.opened
  })
  implement(
    router,
    parts,
    requests.askLink,
    ({ db, body, now }) => askLink(db, body.token, { now, baseUrl, limit: (seat) => limits.link(seat, now) }),
    {
      around: async ({ network, now }, work) => {
        await limits.reset(network, now)
        return work()
      },
    },
  )
  implement(router, parts, requests.sheet, ({ db, ...given }) =>
    tellRequested(db, { viewer: given.viewer }, given),
  )
  implement(router, parts, requests.saveByLink, ({ db, params, body, version, ...given }) =>
    save(db, params.commitmentId, body, version, { ...given, ...requestIn(given.viewer) }),
  )
  implement(router, parts, requests.submitByLink, ({ db, body, ...given }) =>
    submit(db, body, { ...given, ...requestIn(given.viewer) }),
  )
}

export function requestRoutes(router: Router, parts: Parts): void {
  focalPointRoutes(router, parts)
  contributorRoutes(router, parts)
  linkRoutes(router, parts)
}
