/** What the description says of one route beyond the shapes that the route itself names. */
import { STATUS_CODES } from 'node:http'
import type { FastifySchema, RouteOptions } from 'fastify'
import type { Policy, Role } from '../access/policy.ts'
import { accessTable } from '../access/table.ts'
import { problemsOf, type RouteFacts } from './problems.ts'
import { summaries } from './summaries.ts'

export const tags = {
  public: 'For anybody, and how people sign in',
  citizen: 'For a person about themselves',
  desk: 'For staff of the agency, of banks and of hospitals',
  employer: 'For an employer’s officer',
  institution: 'For the systems of hospitals, pharmacies, banks and insurers',
  operations: 'For whoever runs the server',
} as const

const tagOf: Readonly<Record<string, keyof typeof tags>> = {
  me: 'citizen',
  desk: 'desk',
  employer: 'employer',
  institution: 'institution',
  insurer: 'institution',
}

/** They change nothing, or are known by what they say: a code, a sign-in, a terminal's trace. */
const withoutKey: readonly string[] = [
  'POST /api/public/codes',
  'POST /api/public/voucher-lookups',
  'POST /api/public/application-lookups',
  'POST /api/public/voucher-papers',
  'POST /api/public/cover-proof-checks',
  'POST /api/public/cover-statement-checks',
  'POST /api/public/statement-checks',
  'POST /api/public/statement-code-checks',
  'POST /api/public/catalogue-searches',
  'POST /api/public/clinical-code-searches',
  'POST /api/public/catalogue-histories',
  'POST /api/public/passkey-challenges',
  'POST /api/sessions',
  'POST /api/sessions/by-passkey',
  'POST /api/sessions/by-card',
  'POST /api/session/confirmation',
  'POST /api/session/extend',
  'POST /api/session/password',
  'POST /api/session/factor',
  'POST /api/session/factor/confirmation',
  'POST /api/me/codes',
  'POST /api/me/passkey-challenges',
  'POST /api/me/mail-address/codes',
  'POST /api/desk/people/search',
  'POST /api/me/family/:bindingId/codes',
  'POST /api/desk/people/:personId/binding-codes',
  'POST /api/claim-files',
  'POST /api/employer/declaration-files',
  'POST /api/employer/contact-address/codes',
  'POST /api/employer/contact-phone/codes',
  'POST /api/institution/purchases',
  'POST /api/institution/balance-enquiries',
  'POST /api/institution/reversals',
]

const idempotencyKey = {
  type: 'object',
  properties: {
    'Idempotency-Key': {
      type: 'string',
      format: 'uuid',
      description:
        'Names this request for ever: the same on every retry, which then gets the first answer ' +
        'again, marked Idempotent-Replayed. With another body it is refused.',
    },
  },
  required: ['Idempotency-Key'],
}

/** As JSON schema, ready for the document. */
type Operation = FastifySchema & { readonly hide?: boolean; readonly summary?: string }

export function operationOf(route: RouteOptions, schema: Operation = {}): Operation {
  if (schema.hide) return schema
  const name = `${String(route.method)} ${route.url}`
  const policy: Policy = accessTable
  const roles = (policy[route.config?.action ?? ''] ?? []).map(({ role }) => role)
  const accepts = route.config?.accepts
  const bytes = { consumes: [...(accepts ?? [])], body: { type: 'string', format: 'binary' } }
  const facts: RouteFacts = {
    ...{ roles, changes: route.method !== 'GET' },
    keyed: route.method === 'POST' && !withoutKey.includes(name),
    ...{ hasParams: schema.params !== undefined, hasQuery: schema.querystring !== undefined },
    hasBody: schema.body !== undefined || accepts !== undefined,
  }
  return {
    ...schema,
    ...(accepts ? bytes : {}),
    ...(facts.keyed ? { headers: idempotencyKey } : {}),
    summary: schema.summary ?? summaries[name] ?? '',
    tags: [tagOf[route.url.split('/')[2] ?? ''] ?? publicOr(route.url)],
    security: securityOf(roles),
    // What the route itself says of a status stands before what every route may answer.
    response: { ...problemsOf(facts), ...answersOf(name, schema) },
  }
}

function publicOr(url: string): keyof typeof tags {
  return url.startsWith('/api/') ? 'public' : 'operations'
}

/** What anybody may ask needs nothing; all else the session of a person or the key of a system. */
function securityOf(roles: readonly Role[]): readonly Record<string, readonly string[]>[] {
  if (roles.includes('nobody')) return []
  const systems: readonly Role[] = ['institution', 'bank', 'insurer']
  const people = roles.some((role) => !systems.includes(role))
  return [
    ...(people ? [{ session: [] }] : []),
    ...(roles.some((role) => systems.includes(role)) ? [{ institution: [] }] : []),
  ]
}

/** Papers and files have no schema of their own; these are their types. */
const files: readonly (readonly [url: RegExp, type: string])[] = [
  [/\.pdf$|\/voucher-papers$/, 'application/pdf'],
  [/\.csv$/, 'text/csv'],
  [/\.pem$/, 'application/x-pem-file'],
  [/\.xlsx$/, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  [/\/photo$/, 'image/jpeg'],
  [/\/documents\/:documentId$/, 'application/octet-stream'],
  [/\/batches\/:batchId\/file$/, 'text/plain'],
]

function answersOf(name: string, { response }: Operation): Readonly<Record<string, unknown>> {
  if (response) {
    const given = Object.entries(response as Record<string, object>)
    return Object.fromEntries(
      given.map(([status, schema]) => [
        status,
        { description: STATUS_CODES[status], content: { 'application/json': { schema } } },
      ]),
    )
  }
  const type = files.find(([url]) => url.test(name))?.[1]
  if (!type) return { 204: { description: STATUS_CODES[204], type: 'null' } }
  const schema = { type: 'string', format: 'binary' }
  return { 200: { description: STATUS_CODES[200], content: { [type]: { schema } } } }
}
