/** SMART Backend Services: what we take, and the token for who has shown who they are. */
import {
  allScopes,
  type AssertionRefusal,
  exchangeAssertion,
} from '#capabilities/organisations/index.ts'
import { assertionAlgorithms } from '#platform/access/signed-assertion.ts'
import { recordOfficeAct } from '#platform/audit/trail.ts'
import { actOf, countWrong } from './authorize.ts'
import type { Answer, Asked, Deps } from './deps.ts'
import type { Route } from './route.ts'

export const authRoutes: readonly Route[] = [
  {
    ...{ method: 'GET', url: '/.well-known/smart-configuration' },
    ...{ access: { kind: 'everybody' }, answer: async (deps: Deps) => configuration(deps) },
  },
  {
    ...{ method: 'POST', url: '/auth/token', accepts: 'form' },
    ...{ access: { kind: 'everybody' }, answer: giveToken },
  },
]

const json = 'application/json; charset=utf-8'

function configuration({ names }: Deps): Answer {
  const about = {
    token_endpoint: names.tokenUrl,
    grant_types_supported: ['client_credentials'],
    token_endpoint_auth_methods_supported: ['private_key_jwt'],
    token_endpoint_auth_signing_alg_values_supported: assertionAlgorithms,
    scopes_supported: allScopes(),
    capabilities: ['client-confidential-asymmetric', 'permission-v1', 'permission-v2'],
  }
  return { status: 200, type: json, body: JSON.stringify(about) }
}

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

/** In the words of RFC 6749. */
type TokenFailure =
  | 'invalid_request'
  | 'unsupported_grant_type'
  | 'invalid_client'
  | 'invalid_scope'

async function giveToken(deps: Deps, { body, address }: Asked): Promise<Answer> {
  const form = new URLSearchParams(Buffer.from(body).toString('utf8'))
  const grant = form.get('grant_type')
  if (grant === null) return failed('invalid_request', 'grant_type is missing')
  if (grant !== 'client_credentials') {
    return failed('unsupported_grant_type', 'only client_credentials is served')
  }
  const assertion = form.get('client_assertion')
  const scopes = form.get('scope')?.split(' ').filter(Boolean) ?? []
  if (form.get('client_assertion_type') !== assertionType || !assertion || scopes.length === 0) {
    const needed = 'client_assertion_type, client_assertion and scope are needed, once each'
    return failed('invalid_request', needed)
  }
  const audience = deps.names.tokenUrl
  const at = deps.now()
  const granted = await exchangeAssertion(deps.db, { assertion, scopes, audience, at })
  if (granted.kind === 'refused') {
    const { refusal, organisationId } = granted
    if (organisationId) {
      const entry = { action: 'fhir.ask-token', objectId: organisationId, result: refusal }
      await recordOfficeAct(deps.db, actOf(organisationId, at), entry)
    }
    await countWrong(deps, address)
    return failed(failures[refusal], descriptions[refusal])
  }
  const token = {
    ...{ access_token: granted.token, token_type: 'bearer', expires_in: granted.seconds },
    scope: granted.scopes.join(' '),
  }
  return { status: 200, type: json, body: JSON.stringify(token) }
}

function failed(error: TokenFailure, error_description: string): Answer {
  const status = error === 'invalid_client' ? 401 : 400
  return { status, type: json, body: JSON.stringify({ error, error_description }) }
}

const failures = {
  assertion_unreadable: 'invalid_client',
  client_unknown: 'invalid_client',
  signature_wrong: 'invalid_client',
  claims_missing: 'invalid_client',
  issuer_differs: 'invalid_client',
  audience_differs: 'invalid_client',
  assertion_over: 'invalid_client',
  assertion_good_too_long: 'invalid_client',
  scope_not_granted: 'invalid_scope',
  assertion_used: 'invalid_client',
} as const satisfies Record<AssertionRefusal, TokenFailure>

/** For the engineer who reads the answer; RFC 6749 asks for plain letters. */
const descriptions = {
  assertion_unreadable: 'client_assertion is no JSON Web Token that names its issuer',
  client_unknown: 'iss is no client that is registered here and may call',
  signature_wrong: 'no registered key of that kid verifies the signature (ES384 or RS384)',
  claims_missing: 'iss, sub, aud, exp and jti are needed',
  issuer_differs: 'iss and sub must both be the client id',
  audience_differs: 'aud must be the address of this token endpoint',
  assertion_over: 'the assertion is over, or begins later: compare the clocks',
  assertion_good_too_long: 'exp may lie no more than five minutes ahead',
  scope_not_granted: 'no scope that was asked for is registered for this client',
  assertion_used: 'this jti was used before: make a new assertion for every token',
} as const satisfies Record<AssertionRefusal, string>
