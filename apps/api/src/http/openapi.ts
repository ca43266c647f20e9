import { everyEndpoint } from '@focal/contracts/all'
import { type Endpoint, mediaTypes, takesKey } from '@focal/contracts/endpoint'
import { Problem, type ProblemCode, problemStatus } from '@focal/contracts/problem'
import { system } from '@focal/contracts/system'
import { z } from 'zod'
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi'

/** By role, because the account lacks the second factor that its seats need, or because the session is not fresh. */
function mayForbid({ who, beforeFactor, fresh }: Endpoint): boolean {
  return who !== 'anyone' && who !== 'link' && (typeof who !== 'string' || !beforeFactor || fresh === true)
}

/** Every operation can answer these; the rest it names itself. */
export function failsOf(endpoint: Endpoint): ProblemCode[] {
  const takesInput = endpoint.params || endpoint.query || endpoint.body
  return [
    ...(takesInput ? (['invalid'] as const) : []),
    ...(endpoint.who === 'anyone' ? [] : (['signed-out', 'too-many'] as const)),
    ...(mayForbid(endpoint) ? (['forbidden'] as const) : []),
    ...(endpoint.body || endpoint.takes ? (['too-large', 'unsupported'] as const) : []),
    ...(endpoint.versioned ? (['version-needed'] as const) : []),
    ...(takesKey(endpoint) ? (['invalid', 'unprocessable'] as const) : []),
    ...(endpoint.fails ?? []),
    // The one operation that needs nothing: the process answers, or it does not.
    ...(endpoint.path === system.health.path ? [] : (['unexpected', 'unavailable'] as const)),
  ]
}

/** The bytes of a file, as OpenAPI 3.1 says them: nothing about them but their media type. */
const bytes = { schema: { type: 'string', format: 'binary' } } as const

function bodyOf({ body, takes, example }: Endpoint): ZodOpenApiOperationObject['requestBody'] {
  if (takes) return { required: true, content: Object.fromEntries(takes.types.map((type) => [type, bytes])) }
  return body && { content: { 'application/json': { schema: body, example: example.body } } }
}

function answersOf(endpoint: Endpoint): ZodOpenApiOperationObject['responses'] {
  const csv = endpoint.csv ? { 'text/csv': { schema: z.string() } } : {}
  const files = (endpoint.files ?? []).map((kind) => [
    mediaTypes[kind],
    { schema: z.string().meta({ format: 'binary' }) },
  ])
  const fails = failsOf(endpoint).map((code) => [
    String(problemStatus[code]),
    { description: code, content: { 'application/problem+json': { schema: Problem } } },
  ])
  if (endpoint.success === 303)
    return { '303': { description: endpoint.summary, headers: z.object(way) }, ...Object.fromEntries(fails) }
  return {
    [String(endpoint.success ?? 200)]: {
      description: endpoint.summary,
      content: endpoint.streams
        ? { 'text/event-stream': { schema: endpoint.response, example: endpoint.example.response } }
        : endpoint.gives
          ? { [endpoint.gives]: bytes }
          : {
              'application/json': { schema: endpoint.response, example: endpoint.example.response },
              ...csv,
              ...Object.fromEntries(files),
            },
    },
    ...Object.fromEntries(fails),
  }
}

const way = { Location: z.string().meta({ description: 'The page to go on to' }) }
const version = {
  'If-Match': z.string().meta({ description: 'Version of the item in quotes', example: '"0"' }),
}
const key = {
  'Idempotency-Key': z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/)
    .optional()
    .meta({
      description:
        'Chosen anew for each intent. Sent again within 24 hours with the same body it gets the same answer, and nothing happens again',
      example: 'b7c8f0e2-6d1e-4a83-9a53-1f2f6f7f3c55',
    }),
}

function headersOf(endpoint: Endpoint): { header?: z.ZodObject } {
  const shape = { ...(endpoint.versioned ? version : {}), ...(takesKey(endpoint) ? key : {}) }
  return Object.keys(shape).length > 0 ? { header: z.object(shape) } : {}
}

function operationOf(name: string, word: string, endpoint: Endpoint): ZodOpenApiOperationObject {
  const params = {
    ...(endpoint.params ? { path: endpoint.params } : {}),
    ...(endpoint.query ? { query: endpoint.query } : {}),
    ...headersOf(endpoint),
  }
  const only = endpoint.needs ? ' (only in an installation with another site to sign in at)' : ''
  return {
    operationId: name,
    tags: [word],
    summary: `${endpoint.summary}${only}`,
    'x-who': endpoint.who,
    'x-example': {
      params: endpoint.example.params,
      query: endpoint.example.query,
      body: endpoint.example.body,
    },
    ...(endpoint.who === 'anyone' ? { security: [] } : {}),
    ...(endpoint.who === 'link' ? { security: [{ link: [] }] } : {}),
    requestParams: params,
    ...(endpoint.body || endpoint.takes ? { requestBody: bodyOf(endpoint) } : {}),
    responses: answersOf(endpoint),
  }
}

/** The OpenAPI 3.1 document of the whole public interface, made from the contracts. */
export function openApiDocument() {
  const paths: ZodOpenApiPathsObject = {}
  for (const { name, word, endpoint } of everyEndpoint()) {
    const path = `/api${endpoint.path}`
    paths[path] = { ...paths[path], [endpoint.method]: operationOf(name, word, endpoint) }
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Focal',
      version: '0.1.0',
      description:
        'What each State has done about its counter-terrorism commitments. Informal, voluntary, self-reported. Sign in with POST /api/auth/sign-in/email {email, password}; where it answers with `next`, go on with POST /api/auth/sign-in/code {code}. The session is a cookie; whoever writes with one says where from, with the header Origin: the address that is asked. Identifiers and texts are JSON; a POST or PUT needs Content-Type: application/json.',
    },
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'focal.session_token' },
        link: { type: 'apiKey', in: 'cookie', name: 'focal.link' },
      },
    },
    security: [{ session: [] }],
  })
}
