/** Money that a bank says has come in, and what it pays: a declaration, its surcharge, or a person's own payment. */
import { nearReferences, parseReference } from '#kernel/reference-number.ts'
import type { Reference } from '#kernel/reference-number.ts'
import type { Money } from '#kernel/money.ts'
import type { Payer } from './payer.ts'

/** One booked credit entry of a bank statement. */
export type IncomingEntry = {
  /** The bank's own, unique for ever at that bank. */
  readonly bankReference: string
  readonly amount: Money
  readonly bookedOn: Temporal.PlainDate
  readonly remittance: string
  /** As far as the bank says it. */
  readonly payer?: Payer | null
}

/** In order of precedence. */
export const unmatchedReasons = [
  'for_move_in',
  'no_reference',
  'several_references',
  'reference_unknown',
  'withdrawn',
  'paid_already',
  'amount_differs',
] as const
export type UnmatchedReason = (typeof unmatchedReasons)[number]

export type PayableDeclaration = {
  readonly declarationId: string
  readonly employerId: string
  readonly month: string
  readonly reference: string
  readonly state: string
  readonly employerPart: Money
  readonly personPart: Money
}

/** References as people copy them into a payment: any case, any dash, spaces or none. */
export function referencesIn(remittance: string): readonly Reference[] {
  return referencesOf(remittance, 'JF|ZJ')
}

/** Of moves into the area: what another area has sent after a person. */
export function moveInReferencesIn(remittance: string): readonly Reference[] {
  return referencesOf(remittance, 'ZR')
}

function referencesOf(remittance: string, prefixes: string): readonly Reference[] {
  const text = remittance.normalize('NFKC')
  const gap = String.raw`[\s\p{Pd}\u2212_.]{0,2}`
  const pattern = new RegExp(`(?:${prefixes})${gap}[0-9A-Z]{4}${gap}[0-9A-Z]{3}`, 'giu')
  const found = [...text.matchAll(pattern)].map(([candidate]) => parseReference(candidate))
  return [...new Set(found.filter((reference) => reference !== null))]
}

/** References that a payer may have meant and mistyped by one character. */
export function referencesNear(remittance: string): readonly Reference[] {
  const text = remittance.normalize('NFKC').toUpperCase()
  const found = [...text.matchAll(/(JF|ZJ)([\s\p{Pd}\u2212_.0-9A-Z]{6,14})/gu)].flatMap(
    ([, prefix, behind = '']) => {
      const characters = behind.replace(/[^0-9A-Z]/g, '')
      const lengths = [7, 6, 8].filter((length) => length <= characters.length)
      return lengths.flatMap((length) =>
        nearReferences(prefix === 'ZJ' ? 'ZJ' : 'JF', characters.slice(0, length)),
      )
    },
  )
  const named: readonly string[] = referencesIn(remittance)
  return [...new Set(found)].filter((reference) => !named.includes(reference))
}

/** What is owed under a reference; nothing any more unless it is open. */
export type Bill = {
  readonly state: 'open' | 'settled' | 'withdrawn'
  /** What must come in for the bill to count as paid. */
  readonly least: Money
  /** With all of the surcharge that the day asks for; a part of it may stay owed. */
  readonly most: Money
}

/** Null when the money pays the bill; otherwise why it does not. */
export function unmatchedReason(
  { amount, remittance }: Pick<IncomingEntry, 'amount' | 'remittance'>,
  references: readonly Reference[],
  bill: Bill | null,
): UnmatchedReason | null {
  if (references.length === 0) {
    return moveInReferencesIn(remittance).length > 0 ? 'for_move_in' : 'no_reference'
  }
  if (references.length > 1) return 'several_references'
  if (!bill) return 'reference_unknown'
  if (bill.state === 'withdrawn') return 'withdrawn'
  if (bill.state === 'settled') return 'paid_already'
  if (amount < bill.least || amount > bill.most) return 'amount_differs'
  return null
}
