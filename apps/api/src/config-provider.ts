import { z } from 'zod'
import type { ProviderSettings } from './accounts/provider.ts'
import { isLoopback } from './http/address.ts'

function isIssuer(text: string): boolean {
  const { protocol, hostname } = URL.parse(text) ?? {}
  return (
    protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname?.replace(/^\[|\]$/g, '') ?? ''))
  )
}

/** The settings of a provider that people can sign in at. */
export const providerSettings = {
  OIDC_ISSUER: z
    .string()
    .refine(isIssuer, {
      error:
        'OIDC_ISSUER is the https address of the provider, such as https://login.example.org (http only on loopback)',
    })
    .optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_LABEL: z
    .string()
    .max(60, { error: 'OIDC_LABEL is what the button says, at most 60 characters, such as Ministry account' })
    .optional(),
}

type Value = { [Name in keyof typeof providerSettings]?: string | undefined }

/** The provider that these settings name; null where they name none. */
export function providerIn(value: Value): ProviderSettings | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = value
  if (!issuer || !clientId || !clientSecret) return null
  return { issuer, clientId, clientSecret, label: value.OIDC_LABEL ?? new URL(issuer).host }
}

/** What is missing beside what was set, as a sentence. */
export function missingOfProvider(value: Value): string[] {
  const names = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const
  const missing = names.filter((name) => !value[name])
  const isNone = missing.length === names.length && !value.OIDC_LABEL
  if (isNone || missing.length === 0) return []
  return [
    `${missing.join(' and ')} missing: a sign-in at a provider needs ${names.join(', ')}, or none of them`,
  ]
}
