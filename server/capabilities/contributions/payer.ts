/** Who paid, as a bank says it: sealed, and found again by a keyed digest of the account or the name. */
import type { Personal } from '#platform/personal/personal.ts'

export type Payer = {
  readonly name: string | null
  readonly account: string | null
  /** The twelve digits of the branch that keeps the account. */
  readonly bankCode?: string | null
}

export type SealedPayer = { readonly payer: Buffer; readonly index: Buffer }

const place = ['contributions.receipt', 'sealed_payer'] as const

/** Null where the bank says nothing. An account tells payers apart better than a name does. */
export function sealPayer(
  personal: Personal,
  receiptId: string,
  payer: Payer | null,
): SealedPayer | null {
  if (!payer) return null
  const { name, account, bankCode } = payer
  const canonical = plainAccount(account ?? '') || name?.normalize('NFKC').trim()
  if (!canonical) return null
  return {
    payer: personal.seal(...place, receiptId, JSON.stringify({ name, account, bankCode })),
    index: personal.blindIndex('payer', canonical),
  }
}

/** As accounts are compared and written: banks group their digits. */
export const plainAccount = (account: string): string => account.replaceAll(/\s/g, '')

export function openPayer(
  personal: Personal,
  { receiptId, sealedPayer }: { readonly receiptId: string; readonly sealedPayer: Buffer | null },
): Payer | null {
  if (!sealedPayer) return null
  return JSON.parse(personal.open(...place, receiptId, sealedPayer)) as Payer
}
