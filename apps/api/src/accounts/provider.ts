import { accounts } from '@focal/contracts/accounts'
import * as oidc from 'openid-client'

/** Another site that people can sign in at; `label` is what the button says. */
export type ProviderSettings = { issuer: string; clientId: string; clientSecret: string; label: string }

/** What is kept from the way out to the way back. */
export type Leaving = { state: string; nonce: string; verifier: string; next: string }

/** Who came back: `subject` is theirs for good at this issuer. */
export type Arrived = { issuer: string; subject: string; email: string | null; isVerified: boolean }

const seconds = 10

/** Where the provider sends people back to. */
const callbackPath = accounts.comeFromProvider.path

/** As the provider takes it: in the header, which is the rule, or in the body. */
const authenticate = (secret: string): oidc.ClientAuth => {
  const [basic, post] = [oidc.ClientSecretBasic(secret), oidc.ClientSecretPost(secret)]
  return (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    return (methods.includes('client_secret_basic') ? basic : post)(server, ...rest)
  }
}

/** The two halves of a code flow with PKCE, state and nonce; the provider is asked for its addresses when first needed. */
export function createProvider({ issuer, clientId, clientSecret }: ProviderSettings, baseUrl: string) {
  let found: Promise<oidc.Configuration> | undefined
  function discover(): Promise<oidc.Configuration> {
    const server = new URL(issuer)
    const execute = server.protocol === 'http:' ? [oidc.allowInsecureRequests] : []
    const options = { execute, timeout: seconds }
    found ??= oidc.discovery(server, clientId, undefined, authenticate(clientSecret), options)
    found.catch(() => {
      found = undefined
    })
    return found
  }

  async function leave(next: string): Promise<{ address: string; leaving: Leaving }> {
    const config = await discover()
    const leaving = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier: oidc.randomPKCECodeVerifier(),
      next,
    }
    const address = oidc.buildAuthorizationUrl(config, {
      redirect_uri: `${baseUrl}/api${callbackPath}`,
      scope: 'openid email',
      state: leaving.state,
      nonce: leaving.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(leaving.verifier),
      code_challenge_method: 'S256',
    })
    return { address: address.href, leaving }
  }

  /** Whoever came back with this query; throws where anything of it does not hold. */
  async function arrive(query: string, { state, nonce, verifier }: Leaving): Promise<Arrived> {
    const config = await discover()
    const tokens = await oidc.authorizationCodeGrant(
      config,
      new URL(`${baseUrl}/api${callbackPath}${query}`),
      {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      },
    )
    const claims = tokens.claims()
    if (!claims) throw new Error('There is no ID token')
    const told =
      claims.email === undefined && config.serverMetadata().userinfo_endpoint
        ? await oidc.fetchUserInfo(config, tokens.access_token, claims.sub)
        : claims
    const email = typeof told.email === 'string' ? told.email : null
    return { issuer: claims.iss, subject: claims.sub, email, isVerified: told.email_verified === true }
  }

  return { leave, arrive }
}

export type Provider = ReturnType<typeof createProvider>
