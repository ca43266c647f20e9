import { factors } from '@focal/contracts/factors'
import { chooseLanguage } from '@focal/locales/languages'
import type { Router } from 'express'
import type { i18n } from 'i18next'
import { implement, type Parts } from '../http/implement.ts'
import type { SignedIn } from '../http/viewer.ts'
import { beginApp, type Changing, confirmApp, removeApp, renewCodes } from './acts.ts'
import { addPasskey, offerPasskey, removePasskey, renamePasskey } from './passkeys.ts'
import { describeFactors } from './reads.ts'

export function factorRoutes(router: Router, parts: Parts): void {
  const { keys, baseUrl, isDemo, canMail } = parts
  type Given = { signedIn: SignedIn; now: Date; words: i18n }
  const changing = ({ signedIn, now, words }: Given): Changing => {
    const language = chooseLanguage([words.language])
    return { signedIn, now, isDemo, secret: keys.secret, baseUrl, language, canMail }
  }
  implement(router, parts, factors.own, ({ db, signedIn }) => describeFactors(db, signedIn, isDemo))
  implement(router, parts, factors.beginApp, ({ db, ...given }) => beginApp(db, changing(given)))
  implement(router, parts, factors.confirmApp, ({ db, body, ...given }) =>
    confirmApp(db, body.code, changing(given)),
  )
  implement(router, parts, factors.removeApp, ({ db, ...given }) => removeApp(db, changing(given)))
  implement(router, parts, factors.renewCodes, ({ db, ...given }) => renewCodes(db, changing(given)))
  implement(router, parts, factors.offerPasskey, ({ db, ...given }) => offerPasskey(db, changing(given)))
  implement(router, parts, factors.addPasskey, ({ db, body, ...given }) =>
    addPasskey(db, body, changing(given)),
  )
  implement(router, parts, factors.renamePasskey, ({ db, params, body, ...given }) =>
    renamePasskey(db, params.passkeyId, body.name, changing(given)),
  )
  implement(router, parts, factors.removePasskey, ({ db, params, ...given }) =>
    removePasskey(db, params.passkeyId, changing(given)),
  )
}
