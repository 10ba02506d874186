/** What a claim says and whom it pays, between the program's values and what is sealed. */
import { plainDate } from '#kernel/dates.ts'
import { money } from '#kernel/money.ts'
import type { Personal } from '#platform/personal/personal.ts'
import type { ClaimBill, ClaimInvoice, ClaimLine, ClaimPayee } from './claim.ts'

const table = 'claims.claim'

export function sealBill(personal: Personal, claimId: string, bill: ClaimBill): Buffer {
  const text = JSON.stringify({
    ...bill,
    invoices: bill.invoices.map(invoiceText),
    lines: bill.lines.map(lineText),
  })
  return personal.seal(table, 'sealed_bill', claimId, text)
}

export function openBill(personal: Personal, claimId: string, sealed: Buffer): ClaimBill {
  const found = JSON.parse(personal.open(table, 'sealed_bill', claimId, sealed)) as Omit<
    ClaimBill,
    'invoices' | 'lines'
  > & { readonly invoices: readonly InvoiceText[]; readonly lines: readonly LineText[] }
  return {
    ...found,
    invoices: found.invoices.map((each) => ({ ...each, amount: money(BigInt(each.amount)) })),
    lines: found.lines.map((each) => ({
      ...{ code: each.code, name: each.name, day: plainDate(each.day) },
      ...{ quantity: BigInt(each.quantity), price: BigInt(each.price) },
      amount: money(BigInt(each.amount)),
    })),
  }
}

type InvoiceText = Omit<ClaimInvoice, 'amount'> & { readonly amount: string }
type LineText = Readonly<Record<keyof ClaimLine, string>>

function invoiceText({ code, number, amount }: ClaimInvoice): InvoiceText {
  return { code, number, amount: amount.toString() }
}

function lineText({ code, name, day, quantity, price, amount }: ClaimLine): LineText {
  return {
    ...{ code, name, day: day.toString(), quantity: quantity.toString() },
    ...{ price: price.toString(), amount: amount.toString() },
  }
}

type PayeePlace = 'claims.claim' | 'claims.payment'

export function sealPayee(
  personal: Personal,
  place: PayeePlace,
  id: string,
  { name, account, bankCode }: ClaimPayee,
): Buffer {
  return personal.seal(place, 'sealed_payee', id, JSON.stringify({ name, account, bankCode }))
}

export function openPayee(
  personal: Personal,
  place: PayeePlace,
  id: string,
  sealed: Buffer,
): ClaimPayee {
  return JSON.parse(personal.open(place, 'sealed_payee', id, sealed)) as ClaimPayee
}

/** A reason or a note in somebody's own words. */
export function sealText(
  personal: Personal,
  place: 'claims.event' | 'claims.decision',
  id: string,
  text: string,
): Buffer {
  return personal.seal(place, 'sealed_text', id, text)
}

export function openText(
  personal: Personal,
  place: 'claims.event' | 'claims.decision',
  id: string,
  sealed: Buffer | null,
): string | null {
  return sealed && personal.open(place, 'sealed_text', id, sealed)
}
