/**
 * The signed statement in the code of a paper: a compact JWS of RFC 7515 under Ed25519. It can be checked
 * with the published keys alone, by anybody and without a network. Its head names the kind of paper, so
 * that what was signed for one is never believed of another.
 */
import { createPublicKey, verify } from 'node:crypto'
import { z } from 'zod'
import type { KeyService } from './client.ts'
import type { SignedPaper } from './commands.ts'

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

export async function signStatement(
  keys: KeyService,
  paper: SignedPaper,
  claims: object,
): Promise<string> {
  const { statement } = await keys.proofSign({ paper, claims: Buffer.from(JSON.stringify(claims)) })
  return statement
}

/**
 * The claims of a statement as it was scanned or pasted, with or without the address before it. Null for
 * what is none, is one of another paper, was altered, or was signed by a key that is not in the set.
 */
export function signedClaims<T>(
  text: string,
  { keys }: ProofKeySet,
  { paper, claims: shape }: { readonly paper: SignedPaper; readonly claims: z.ZodType<T> },
): T | null {
  const compact = /([\w-]+)\.([\w-]+)\.([\w-]{86})$/.exec(withoutSpaces(text))
  const [, head = '', claims = '', signature = ''] = compact ?? []
  const { data: named } = headShape.safeParse(jsonOf(head))
  if (named?.typ !== `${paper}+jws`) return null
  const key = keys.find(({ kid }) => kid === named.kid)
  if (!key) return null
  const publicKey = createPublicKey({ key, format: 'jwk' })
  const signed = Buffer.from(`${head}.${claims}`)
  if (!verify(null, signed, publicKey, Buffer.from(signature, 'base64url'))) return null
  return shape.safeParse(jsonOf(claims)).data ?? null
}

const headShape = z.object({ alg: z.literal('EdDSA'), kid: z.string(), typ: z.string() })

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
