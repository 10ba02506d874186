/**
 * A receipt that goes back to whoever paid it, and the orders by which banks are told to:
 *
 *   receipt return   due → ordered → given_back or refused; after a refusal another one may follow
 *   return order     frozen → sent → answered
 */
import { type Payer, plainAccount } from '../payer.ts'
import type { OpenReceipt } from '../receipt-store.ts'

/** The same edges stand in contributions.edge; a test keeps the two equal. */
export const returnMachines = {
  receipt_return: {
    due: ['ordered'],
    ordered: ['given_back', 'refused'],
    given_back: [],
    refused: [],
  },
  return_order: { frozen: ['sent'], sent: ['answered'], answered: [] },
} as const satisfies Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>

export const returnStates = [
  'due',
  'ordered',
  'given_back',
  'refused',
] as const satisfies readonly (keyof typeof returnMachines.receipt_return)[]
export type ReturnState = keyof typeof returnMachines.receipt_return

/** In order of precedence. */
export const returnRefusals = [
  'receipt_not_waiting',
  'receipt_in_a_match',
  'payee_not_payer',
  'payer_not_named',
] as const
export type ReturnRefusal = (typeof returnRefusals)[number]

/** Whom the bank is told to pay. */
export type ReturnPayee = {
  readonly name: string
  readonly account: string
  readonly bankCode: string
}

/** As noted from paper: what is left out is as the bank has said it. */
export type NotedPayee = { readonly [Field in keyof ReturnPayee]?: string | undefined }

/** Where the money came from, when the bank has said all of it; an order wants name, account and branch. */
export function payeeOf(payer: Payer | null): ReturnPayee | null {
  const name = plainName(payer?.name ?? '')
  const account = plainAccount(payer?.account ?? '')
  const bankCode = payer?.bankCode ?? ''
  const isWhole = /^[A-Za-z0-9-]{6,34}$/.test(account) && /^[0-9]{12}$/.test(bankCode)
  return isWhole && name !== '' && name.length <= 140 ? { name, account, bankCode } : null
}

/** Paper fills in what the bank has not said; null where something is still missing. */
export function completedBy(payer: Payer | null, noted: NotedPayee): ReturnPayee | null {
  return payeeOf({
    name: noted.name ?? payer?.name ?? null,
    account: noted.account ?? payer?.account ?? null,
    bankCode: noted.bankCode ?? payer?.bankCode ?? null,
  })
}

/** What the bank has said stays. Only where it has refused that very account may the money go to another one. */
export function namingRefusal(
  receipt: Pick<OpenReceipt, 'receiptId'> | null,
  payer: Payer | null,
  { noted, wasRefused }: { readonly noted: NotedPayee; readonly wasRefused: boolean },
): Exclude<ReturnRefusal, 'receipt_in_a_match'> | null {
  if (!receipt) return 'receipt_not_waiting'
  const pairs = [
    [plainName(payer?.name ?? ''), plainName(noted.name ?? '')],
    [plainAccount(payer?.account ?? ''), plainAccount(noted.account ?? '')],
    [payer?.bankCode ?? '', noted.bankCode ?? ''],
  ] as const
  const isOther = pairs.some(([bank, paper]) => bank !== '' && paper !== '' && bank !== paper)
  if (isOther && !wasRefused) return 'payee_not_payer'
  return completedBy(payer, noted) ? null : 'payer_not_named'
}

export function askRefusal(
  receipt: OpenReceipt | null,
  { inMatch, payee }: { readonly inMatch: boolean; readonly payee: ReturnPayee | null },
): Exclude<ReturnRefusal, 'payee_not_payer'> | null {
  if (!receipt) return 'receipt_not_waiting'
  if (inMatch) return 'receipt_in_a_match'
  return payee ? null : 'payer_not_named'
}

function plainName(name: string): string {
  return name.normalize('NFKC').trim()
}
