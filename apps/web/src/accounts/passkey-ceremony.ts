import { accounts } from '@focal/contracts/accounts'
import type { NewPasskey, PasskeyOffer } from '@focal/contracts/factors'
import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
  WebAuthnError,
} from '@simplewebauthn/browser'
import { call } from '../api/call.ts'

const algorithms = [-8, -7, -257] as const
const timeout = 5 * 60_000

/** Whether the device ended it: the person said no, or it took too long. */
export function isStopped(error: unknown): boolean {
  return error instanceof WebAuthnError || (error instanceof DOMException && error.name !== 'SecurityError')
}

/** Whether this device has a passkey for the account already. */
export function isKnown(error: unknown): boolean {
  return error instanceof WebAuthnError && error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED'
}

/** What keeps passkeys from being made on this page: the browser, or an address of numbers; null where nothing does. */
export function obstacle(): 'browser' | 'address' | null {
  if (/^[\d.]+$|^\[/.test(location.hostname)) return 'address'
  return browserSupportsWebAuthn() ? null : 'browser'
}

/** Lets the device make a passkey; throws what `isStopped` tells where it does not. */
export async function makePasskey(offer: PasskeyOffer): Promise<Omit<NewPasskey, 'name'>> {
  const { id, response } = await startRegistration({
    optionsJSON: {
      challenge: offer.challenge,
      rp: offer.site,
      user: offer.user,
      pubKeyCredParams: algorithms.map((alg) => ({ type: 'public-key', alg })),
      excludeCredentials: offer.known.map((known) => ({ type: 'public-key', id: known })),
      authenticatorSelection: {
        residentKey: 'required',
        requireResidentKey: true,
        userVerification: 'required',
      },
      attestation: 'none',
      timeout,
    },
  })
  const { clientDataJSON, attestationObject, transports = [] } = response
  return { id, clientDataJSON, attestationObject, transports }
}

/** Signs in with a passkey of this device or a telephone near it. */
export async function signInWithPasskey(): Promise<void> {
  const { challenge, site } = await call(accounts.askPasskey, { body: { kind: 'passkey' } })
  const { id, response } = await startAuthentication({
    optionsJSON: { challenge, rpId: site, userVerification: 'required', timeout },
  })
  const { clientDataJSON, authenticatorData, signature } = response
  await call(accounts.givePasskey, { body: { id, clientDataJSON, authenticatorData, signature } })
}
