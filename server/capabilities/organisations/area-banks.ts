/**
 * The agency's account at each agent bank, from `areas/<area>/banks.json`. A bank's code is the number
 * of its branch in the national payment system (CNAPS); it names the bank's folder too. Where a key is
 * agreed, `fileKey` is the bank's public key, and files that it has not signed are refused.
 */
import { createPublicKey } from 'node:crypto'
import { z } from 'zod'

export const banksFile = z
  .array(
    z
      .strictObject({
        code: z.string().regex(/^[0-9]{12}$/, 'write the twelve digits of the branch'),
        account: z.string().regex(/^[A-Za-z0-9-]{1,34}$/, 'write the account without spaces'),
        fileKey: z
          .string()
          .refine(isPublicKey, 'write the public key of Ed25519 or P-256, as DER in Base64')
          .optional(),
      })
      .readonly(),
  )
  .readonly()

function isPublicKey(text: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' })
    const { asymmetricKeyType: kind, asymmetricKeyDetails: details } = key
    return kind === 'ed25519' || (kind === 'ec' && details?.namedCurve === 'prime256v1')
  } catch {
    return false
  }
}

export type BankAddress = z.output<typeof banksFile>[number]
