/**
 * A hospital's or pharmacy's system that speaks FHIR: it signs an assertion with its private key for
 * every token, asks for no more than it needs, and can send the very same claim again. It knows FHIR,
 * SMART Backend Services and our description, and nothing of the server behind it.
 */
import { type KeyObject, randomUUID, sign } from 'node:crypto'

export type Reply = { readonly status: number; readonly type: string; readonly text: string }

export type Request = {
  readonly method: 'GET' | 'POST'
  /** Below the address of the facade. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

export type FhirSystem = {
  readonly send: (request: Request) => Promise<Reply>
  /** As the server calls itself: `https://…/fhir`. */
  readonly base: string
  readonly clientId: string
  readonly key: {
    readonly kid: string
    readonly alg: 'ES384' | 'RS384'
    readonly privateKey: KeyObject
  }
  readonly institutionCode: string
  readonly now: () => Temporal.Instant
}

export type Json = Readonly<Record<string, unknown>>

export type FhirAnswer = Reply & { readonly body: Json }

/** What a test changes of an assertion that would be right. */
export type Claims = Readonly<Record<string, unknown>>

export type FhirClient = {
  readonly base: string
  readonly institutionCode: string
  readonly token: (scope: string) => Promise<FhirAnswer>
  readonly get: (path: string, language?: string) => Promise<FhirAnswer>
  readonly search: (
    kind: string,
    parameters: readonly (readonly [string, string])[],
  ) => Promise<FhirAnswer>
  readonly post: (path: string, resource: unknown, language?: string) => Promise<FhirAnswer>
}

const everything = 'system/*.cruds'

export function createFhirClient(system: FhirSystem, scope: string = everything): FhirClient {
  let held: { readonly token: string; readonly until: Temporal.Instant } | null = null

  async function token(wanted: string): Promise<FhirAnswer> {
    return askToken(system, { scope: wanted, assertion: assertionOf(system) })
  }

  /** Asked for again a little before it is over. */
  async function bearer(): Promise<string> {
    const now = system.now()
    if (held && Temporal.Instant.compare(now, held.until) < 0) return held.token
    const { body, text } = await token(scope)
    const { access_token: given, expires_in: seconds } = body
    if (typeof given !== 'string') throw new Error(`no token: ${text}`)
    held = { token: given, until: now.add({ seconds: Number(seconds) - 30 }) }
    return given
  }

  async function ask(request: Omit<Request, 'headers'>, headers: Json): Promise<FhirAnswer> {
    const authorization = `Bearer ${await bearer()}`
    return answerOf(
      await system.send({
        ...request,
        headers: { ...(headers as Record<string, string>), authorization },
      }),
    )
  }

  return {
    ...{ base: system.base, institutionCode: system.institutionCode, token },
    get: (path, language = 'zh-CN') =>
      ask({ method: 'GET', path }, { accept: fhirJson, 'accept-language': language }),
    search: (kind, parameters) =>
      ask(
        {
          ...{ method: 'POST', path: `/${kind}/_search` },
          body: new URLSearchParams(parameters.map(([name, value]) => [name, value])).toString(),
        },
        { 'content-type': form },
      ),
    post: (path, resource, language = 'zh-CN') =>
      ask(
        { method: 'POST', path, body: JSON.stringify(resource) },
        { 'content-type': fhirJson, 'accept-language': language },
      ),
  }
}

const fhirJson = 'application/fhir+json'
const form = 'application/x-www-form-urlencoded'

export async function askToken(
  { send }: Pick<FhirSystem, 'send'>,
  asked: { readonly scope: string; readonly assertion: string },
): Promise<FhirAnswer> {
  const body = new URLSearchParams({
    ...{ grant_type: 'client_credentials', scope: asked.scope },
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: asked.assertion,
  }).toString()
  const headers = { 'content-type': form }
  return answerOf(await send({ method: 'POST', path: '/auth/token', headers, body }))
}

/** RFC 7523 as SMART has it: who, for whom, for how long, and a name that is good once. */
export function assertionOf(system: FhirSystem, altered: Claims = {}, header: Claims = {}): string {
  const { clientId, base, key, now } = system
  const second = Math.floor(now().epochMilliseconds / 1000)
  const claims = {
    ...{ iss: clientId, sub: clientId, aud: `${base}/auth/token` },
    ...{ exp: second + 240, iat: second, jti: randomUUID(), ...altered },
  }
  const head = { alg: key.alg, kid: key.kid, typ: 'JWT', ...header }
  const signed = [head, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  const by = key.alg === 'ES384' ? { dsaEncoding: 'ieee-p1363' as const } : {}
  const signature = sign('sha384', Buffer.from(signed), { key: key.privateKey, ...by })
  return `${signed}.${signature.toString('base64url')}`
}

function answerOf(reply: Reply): FhirAnswer {
  const body: unknown = reply.text === '' ? {} : JSON.parse(reply.text)
  return { ...reply, body: body as Json }
}
