/** A pharmacy's bill: told and paid in one message, so that its visit begins with its settlement. */
import { dayOf } from '#kernel/dates.ts'
import type { VisitId } from '#kernel/ids.ts'
import { newId } from '#platform/ids.ts'
import { restingOnNothing } from './benefit-filings/rests-on.ts'
import type { BillStanding } from './bill-store.ts'
import type { DrugPurchaseWish, PreSettleOutcome, SettleOutcome, SettleRefusal } from './bill.ts'
import type { Bills, Institution } from './bills.ts'
import { openingRefusal, statusOf, visitDocument } from './open-visit.ts'
import { type Ready, settleBill, type Settling } from './settle-bill.ts'
import { weighed } from './settle-visit.ts'
import { lineBody, linesRefusal, listsOf } from './visit-lines.ts'
import { lineDocument } from './visit-store.ts'
import { type Bill, billRefusal, outsideOf, pinRefusal, weigh } from './weigh-bill.ts'

/** What a purchase would come to now, with nothing written. */
export async function preSettleDrugs(
  bills: Bills,
  wish: DrugPurchaseWish,
): Promise<PreSettleOutcome> {
  return weighed(bills, settlingOf(bills, wish))
}

export async function settlePurchaseOfDrugs(
  bills: Bills,
  wish: DrugPurchaseWish,
): Promise<SettleOutcome> {
  return settleBill(bills, settlingOf(bills, wish))
}

function settlingOf(bills: Bills, wish: DrugPurchaseWish): Settling {
  const { accountUsed, certificate, description, from, lines, particulars, scheme, total } = wish
  return {
    tender: { ...wish, visitId: null },
    body: {
      ...{ accountUsed, certificate, description, particulars, scheme, total },
      ...{ from: from.toString(), lines: lines.map(lineBody) },
    },
    kind: 'drugs',
    decide: (standing, institution) => decide(bills, wish, standing, institution),
  }
}

async function decide(
  bills: Bills,
  wish: DrugPurchaseWish,
  standing: BillStanding,
  { tier, area: institutionArea }: Institution,
): Promise<Ready | SettleRefusal> {
  const { lists, payments, policy } = bills
  const { area, db, personal } = payments
  if (tier !== 'pharmacy') return 'institution_unknown'
  const opening = openingRefusal(bills, wish, standing)
  if (opening) return opening
  const today = dayOf(wish.at)
  const told = linesRefusal(wish.lines, [], { visit: { from: wish.from, until: wish.from }, today })
  if (told) return lineRefusals[told]
  const listed = await listsOf(wish.lines, (day, codes) =>
    lists(db, day, codes, { scheme: wish.scheme, tier }),
  )
  const visitId = newId<VisitId>()
  const description = { ...wish.description, care: 'pharmacy' as const }
  const visit = await visitDocument(
    payments,
    { wish: { ...wish, visitNumber: wish.messageId }, standing, visitId },
    { kind: 'pharmacy', state: 'settled', description },
  )
  const { age } = visit
  const described = {
    ...{ standing, today },
    visit: {
      ...{ kind: 'pharmacy' as const, scheme: wish.scheme, from: wish.from, until: null, age },
      ...{ status: statusOf(standing, age), ...description },
    },
  }
  const outside = outsideOf(described, institutionArea, area)
  if (typeof outside === 'string') return outside
  const bill: Bill = { ...described, tier, lines: listed, outside, restsOn: restingOnNothing }
  const refusal = billRefusal(bill, wish, area)
  if (refusal) return refusal
  const weight = weigh(bill, wish, policy())
  if (!weight) return 'no_terms'
  const pin = pinRefusal(wish, area, today)
  if (pin) return pin
  return {
    ...{ bill, weight, interim: false, visitId, visitVersion: null, nextState: 'settled' },
    lineNumbers: wish.lines.map((line) => line.lineNumber),
    begins: { visit, lines: listed.map((line) => lineDocument(personal, visitId, line)) },
  }
}

const lineRefusals = {
  no_lines: 'nothing_to_settle',
  line_number_taken: 'line_number_taken',
  amount_differs: 'amount_differs',
  day_out_of_range: 'day_out_of_range',
  original_unknown: 'amount_differs',
  original_settled: 'amount_differs',
  returns_too_much: 'amount_differs',
} as const satisfies Record<string, SettleRefusal>
