/**
 * What a receipt that waits may have been meant for: what it names, or names but for one character; what is owed
 * by whoever paid from the same account before; what asks for exactly this money, or for it together with
 * another receipt that waits. Suggestions decide nothing: two people do.
 */
import { namesOf, type Area, type Words } from '#capabilities/organisations/index.ts'
import { identitiesOf, maskName } from '#capabilities/people/index.ts'
import { plus } from '#kernel/money.ts'
import type { Money } from '#kernel/money.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { readBills } from './bill.ts'
import type { LockedBill } from './bill.ts'
import { completeOn } from './match.ts'
import { periodOf } from './own-payments.ts'
import { referencesIn, referencesNear } from './receipt.ts'
import { readOpen, type OpenReceipt } from './receipt-store.ts'
import { readAskingFor, readOwedByPayerOf } from './suggestion-store.ts'

export const suggestionReasons = [
  'named',
  'near_reference',
  'same_payer',
  'same_amount',
  'together',
] as const
export type SuggestionReason = (typeof suggestionReasons)[number]

export type Suggestion = {
  readonly reference: string
  readonly of: LockedBill['of']
  readonly whose: Words
  readonly period: string
  readonly least: Money
  readonly most: Money
  readonly why: readonly SuggestionReason[]
  /** Another receipt that makes up the sum with this one. */
  readonly together: Pick<OpenReceipt, 'receiptId' | 'bankReference' | 'left'> | null
}

type Deps = { readonly db: Db; readonly area: Area; readonly personal: Personal }
type Receipt = Omit<OpenReceipt, 'sealedPayer'>

const mostOthers = 200
const mostShown = 8

export async function suggestBills(deps: Deps, receipt: Receipt): Promise<readonly Suggestion[]> {
  const open = await readOpen(deps.db, { bankId: null, atMost: mostOthers })
  const others = open.filter(({ receiptId }) => receiptId !== receipt.receiptId)
  const [named, near] = [referencesIn(receipt.remittance), referencesNear(receipt.remittance)]
  const owed = await readOwedByPayerOf(deps.db, receipt.receiptId)
  const sums = others.map(({ left }) => plus(receipt.left, left))
  const asking = await readAskingFor(deps.db, deps.area.code, [receipt.left, ...sums])
  const bills = await readBills(deps, [...named, ...near, ...owed, ...asking])

  const found = [...bills].flatMap(([reference, billOn]) => {
    const bill = billOn(receipt.bookedOn)
    if (bill.state !== 'open') return []
    const together = fits(bill, receipt.left) ? null : partnerOf(receipt, others, billOn)
    const why = [
      ...(isAmong(named, reference) ? (['named'] as const) : []),
      ...(isAmong(near, reference) ? (['near_reference'] as const) : []),
      ...(owed.includes(reference) ? (['same_payer'] as const) : []),
      ...(fits(bill, receipt.left) && bill.of !== 'person' ? (['same_amount'] as const) : []),
      ...(together ? (['together'] as const) : []),
    ]
    return why.length > 0 ? [{ reference, bill, why, together }] : []
  })
  const best = found.toSorted((a, b) => b.why.length - a.why.length).slice(0, mostShown)
  return withNames(deps, best)
}

function isAmong(references: readonly string[], reference: string): boolean {
  return references.includes(reference)
}

function fits({ least, most }: LockedBill, amount: Money): boolean {
  return least <= amount && amount <= most
}

/** Of two receipts the day of the later one says what lateness costs. */
function partnerOf(
  receipt: Receipt,
  others: readonly OpenReceipt[],
  billOn: (day: Temporal.PlainDate) => LockedBill,
): Suggestion['together'] {
  const partner = others.find((other) =>
    fits(billOn(completeOn([receipt, other])), plus(receipt.left, other.left)),
  )
  if (!partner) return null
  const { receiptId, bankReference, left } = partner
  return { receiptId, bankReference, left }
}

type Found = Pick<Suggestion, 'reference' | 'why' | 'together'> & { readonly bill: LockedBill }

async function withNames(deps: Deps, found: readonly Found[]): Promise<readonly Suggestion[]> {
  const people = await identitiesOf(
    deps,
    found.flatMap(({ bill }) => (bill.of === 'person' ? [bill.payment.personId] : [])),
  )
  const employers = await namesOf(
    deps.db,
    found.flatMap(({ bill }) => (bill.of === 'person' ? [] : [bill.declaration.employerId])),
  )
  return found.map(({ bill, ...each }) => {
    const { of, least, most } = bill
    if (of === 'person') {
      const name = maskName(people.get(bill.payment.personId)?.name ?? '')
      const period = periodOf(bill.payment)
      return { ...each, of, least, most, whose: { zh: name, en: name }, period }
    }
    const { employerId, month } = bill.declaration
    const whose = employers.get(employerId) ?? { zh: '', en: '' }
    return { ...each, of, least, most, whose, period: month }
  })
}
