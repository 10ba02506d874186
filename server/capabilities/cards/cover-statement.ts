/**
 * The signed statement in the code of a proof: a compact JWS of RFC 7515 under Ed25519. It says as little
 * as a counter needs, and can be checked with the published keys alone, by anybody and without a network.
 */
import { createHash, createPublicKey, verify } from 'node:crypto'
import { z } from 'zod'
import type { Scheme } from '#capabilities/people/index.ts'
import type { KeyService } from '#platform/keys/client.ts'

export type CoverClaims = {
  /** The area that answers for it. */
  readonly iss: string
  readonly jti: string
  readonly iat: number
  readonly exp: number
  readonly sch: Scheme
  /** Cover is paid until this month; null without paying. */
  readonly paid: string | null
  /** Family name and stars. */
  readonly who: string
  /** Says whether a citizen number is the one meant, and does not give it away. */
  readonly num: string
}

const claimsShape = z.object({
  iss: z.string(),
  jti: z.string(),
  iat: z.int(),
  exp: z.int(),
  sch: z.enum(['employee', 'resident']),
  paid: z.string().nullable(),
  who: z.string(),
  num: z.string(),
})
const headShape = z.object({
  alg: z.literal('EdDSA'),
  kid: z.string(),
  typ: z.literal('cover-proof+jws'),
})

/** As published: RFC 8037, with its id. */
export const proofKeySet = z
  .object({
    keys: z.array(
      z.object({
        kty: z.literal('OKP'),
        crv: z.literal('Ed25519'),
        alg: z.literal('EdDSA'),
        use: z.literal('sig'),
        kid: z.string(),
        x: z.string(),
      }),
    ),
  })
  .meta({ id: 'ProofKeySet' })
export type ProofKeySet = z.infer<typeof proofKeySet>

export async function proofKeySetOf(keys: KeyService): Promise<ProofKeySet> {
  const { keys: all } = await keys.proofPublicKeys()
  return {
    keys: all.map(({ keyId, x }) => ({
      ...{ kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', use: 'sig' },
      ...{ kid: keyId, x: x.toString('base64url') },
    })) as ProofKeySet['keys'],
  }
}

export type StatementRead =
  | { readonly kind: 'signed'; readonly claims: CoverClaims }
  /** Not a statement, another one than was signed, or signed by a key that is not in the set. */
  | { readonly kind: 'altered' }

/** Takes the code as it was scanned or pasted, with or without the address before it. */
export function readCoverStatement(text: string, { keys }: ProofKeySet): StatementRead {
  const altered = { kind: 'altered' } as const
  const compact = /([\w-]+)\.([\w-]+)\.([\w-]{86})$/.exec(withoutSpaces(text))
  const [, head = '', claims = '', signature = ''] = compact ?? []
  const { data: named } = headShape.safeParse(jsonOf(head))
  const key = named && keys.find(({ kid }) => kid === named.kid)
  if (!key) return altered
  const publicKey = createPublicKey({ key, format: 'jwk' })
  const signed = Buffer.from(`${head}.${claims}`)
  if (!verify(null, signed, publicKey, Buffer.from(signature, 'base64url'))) return altered
  const read = claimsShape.safeParse(jsonOf(claims))
  return read.success ? { kind: 'signed', claims: read.data } : altered
}

/**
 * Six hexadecimal digits of a hash: enough to tell one person from the next at a counter, and too few to
 * find the number by trying all, of which some thousands give the same six.
 */
export function numberDigest(reference: string, citizenNumber: string): string {
  return createHash('sha256').update(`${reference}|${citizenNumber}`).digest('hex').slice(0, 6)
}

/** A paper copied out of a mail is broken into lines. */
function withoutSpaces(text: string): string {
  return text.replace(/\s/g, '')
}

function jsonOf(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
  } catch {
    return null
  }
}
