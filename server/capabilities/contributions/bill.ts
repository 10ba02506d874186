/** What a reference asks for on the day on which a bank booked the money: held until the transaction ends, or read. */
import type { Area } from '#capabilities/organisations/index.ts'
import { periodOfMonth, yearMonth } from '#kernel/dates.ts'
import { lesser, minus, money, plus, zero } from '#kernel/money.ts'
import type { Money } from '#kernel/money.ts'
import { prefixOf } from '#kernel/reference-number.ts'
import type { Reference } from '#kernel/reference-number.ts'
import { termsOn } from '#kernel/terms.ts'
import type { Db } from '#platform/database/connection.ts'
import { payByOf } from './declaration.ts'
import { lockPayable, readPayable } from './declaration-store.ts'
import { surchargeOf } from './late-surcharge.ts'
import type { Surcharge } from './late-surcharge.ts'
import type { Bill, PayableDeclaration } from './receipt.ts'
import { lockByReference, readByReferences, totalOf } from './self-payment-store.ts'
import type { SelfPayment } from './self-payment-store.ts'
import { readSurcharges } from './surcharge-store.ts'
import type { FrozenSurcharge } from './surcharge-store.ts'

export type LockedBill = Bill &
  (
    | {
        readonly of: 'declaration'
        readonly declaration: PayableDeclaration
        readonly surcharge: Surcharge | null
      }
    | {
        readonly of: 'surcharge'
        readonly declaration: PayableDeclaration
        readonly surcharge: FrozenSurcharge
      }
    | { readonly of: 'person'; readonly payment: SelfPayment }
  )

/** Of several references the first: there will be no match, but somebody may have to be told. */
export async function lockBill(
  { db, area }: Deps,
  [reference]: readonly Reference[],
  bookedOn: Temporal.PlainDate,
): Promise<LockedBill | null> {
  if (!reference) return null
  if (prefixOf(reference) === 'ZJ') {
    const payment = await lockByReference(db, reference)
    return payment && ownBill(payment)
  }
  const declaration = await lockPayable(db, reference)
  if (!declaration) return null
  return billOn(area, await withSurcharge(db, declaration), bookedOn)
}

/** By reference, each as it would stand on a day; nothing is held. */
export async function readBills(
  { db, area }: Deps,
  references: readonly string[],
): Promise<ReadonlyMap<string, (bookedOn: Temporal.PlainDate) => LockedBill>> {
  const declarations = await readPayable(db, references)
  const payments = await readByReferences(db, references)
  const frozen = await readSurcharges(
    db,
    declarations.map((each) => each.declarationId),
  )
  return new Map([
    ...declarations.map((declaration) => {
      const owed = { declaration, frozen: frozen.get(declaration.declarationId) ?? null }
      return [declaration.reference, (on: Temporal.PlainDate) => billOn(area, owed, on)] as const
    }),
    ...payments.map((payment) => [payment.reference, () => ownBill(payment)] as const),
  ])
}

type Deps = { readonly db: Db; readonly area: Area }

type Owed = {
  readonly declaration: PayableDeclaration
  readonly frozen: FrozenSurcharge | null
}

async function withSurcharge(db: Db, declaration: PayableDeclaration): Promise<Owed> {
  const { declarationId, state } = declaration
  if (state === 'declared') return { declaration, frozen: null }
  const frozen = (await readSurcharges(db, [declarationId])).get(declarationId)
  return { declaration, frozen: frozen ?? null }
}

function ownBill(payment: SelfPayment): LockedBill {
  const total = totalOf(payment)
  const state = payment.state === 'declared' ? 'open' : 'settled'
  return { of: 'person', state, payment, least: total, most: total }
}

function billOn(
  area: Area,
  { declaration, frozen }: Owed,
  bookedOn: Temporal.PlainDate,
): LockedBill {
  const total = totalOfDeclaration(declaration)
  if (declaration.state === 'declared') {
    const surcharge = surchargeUntil(area, declaration, bookedOn)
    const most = plus(total, surcharge?.amount ?? zero)
    return { of: 'declaration', declaration, surcharge, state: 'open', least: total, most }
  }
  if (!frozen || frozen.left === zero) {
    const state = declaration.state === 'paid' ? 'settled' : 'withdrawn'
    const nothing = { surcharge: null, least: total, most: total }
    return { of: 'declaration', state, declaration, ...nothing }
  }
  const owed = { least: smallest, most: frozen.left }
  return { of: 'surcharge', state: 'open', declaration, surcharge: frozen, ...owed }
}

const smallest = money(1n)

/** What a month would cost above its contributions if they came in on that day. */
export function surchargeUntil(
  area: Area,
  declaration: Pick<PayableDeclaration, 'month' | 'employerPart' | 'personPart'>,
  day: Temporal.PlainDate,
): Surcharge | null {
  const month = yearMonth(declaration.month)
  const { value } = termsOn(area.contribution, periodOfMonth(month).from)
  const owed = { principal: totalOfDeclaration(declaration), dueOn: payByOf(month, value) }
  return surchargeOf(area.lateSurcharge, owed, day)
}

export function totalOfDeclaration(
  parts: Pick<PayableDeclaration, 'employerPart' | 'personPart'>,
): Money {
  return plus(parts.employerPart, parts.personPart)
}

/** Of what has come in, the part that is above the contributions. */
export function surchargePartOf(bill: LockedBill, amount: Money): Money {
  if (bill.of === 'person') return zero
  if (bill.of === 'surcharge') return lesser(amount, bill.surcharge.left)
  return minus(amount, bill.least)
}
