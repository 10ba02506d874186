/**
 * A month that a person paid alone and an employer pays too becomes an overpayment in the transaction that
 * finds it. Its money is brought together in the same one, or by the clock where a month-end is just
 * crediting it, and then waits for the refund.
 */
import { accountIdOf, openOfficeAccounts } from '#capabilities/accounts/index.ts'
import type { AccountName } from '#capabilities/accounts/index.ts'
import type { Area } from '#capabilities/organisations/index.ts'
import { dayOf } from '#kernel/dates.ts'
import { type Money, yuan } from '#kernel/money.ts'
import type { Act } from '#platform/access/act.ts'
import { recordActs } from '#platform/audit/trail.ts'
import { transaction } from '#platform/database/connection.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import { tell } from '#platform/outbox/relay.ts'
import type { Overpayment } from './overpayment.ts'
import * as store from './overpayment-store.ts'
import type { SelfPayment } from './self-payment-store.ts'

type Deps = { readonly db: Db; readonly area: Area }

/** True when an employer had paid the month before: it counts as the employer's. */
export async function returnDouble(
  { db }: Deps,
  act: Act,
  payment: Pick<SelfPayment, 'personId' | 'selfPaymentId'>,
): Promise<boolean> {
  const found = await store.returnDouble(db, payment, act.at)
  await recordFound(db, act, found ? [found] : [])
  return found !== null
}

export async function returnDoubles(
  { db }: Deps,
  act: Act,
  declaration: { readonly declarationId: string; readonly month: string },
): Promise<void> {
  await recordFound(db, act, await store.returnDoubles(db, declaration, act.at))
}

async function recordFound(tx: Db, act: Act, found: readonly Overpayment[]): Promise<void> {
  await record(tx, act, found, 'contributions.find-overpayment')
}

async function record(
  tx: Db,
  act: Act,
  overpayments: readonly Overpayment[],
  action: string,
): Promise<void> {
  const entries = overpayments.map(({ personId, overpaymentId }) => ({
    ...{ personId, action, objectId: overpaymentId, result: 'done' },
  }))
  await recordActs(tx, act, entries)
}

/** Where it waits until it is refunded. */
function refundPayable({ code }: Pick<Area, 'code'>): AccountName {
  return { kind: 'refund_payable', area: code, scheme: 'employee' }
}

/** Brings the money of what was found together; how many had waited for it. */
export async function takeBackFound({ db, area }: Deps, act: Act): Promise<number> {
  const found = await store.readFound(db, area.code)
  if (found.length === 0) return 0
  const scheme = { area: area.code, scheme: 'employee' }
  const names = {
    fund: { kind: 'pooled_fund', ...scheme },
    clearing: { kind: 'contribution_clearing', ...scheme },
    to: refundPayable(area),
  } as const satisfies Record<string, AccountName>
  await openOfficeAccounts(db, Object.values(names))
  let taken = 0
  for (const each of found) {
    const owed = await store.takeBack(db, each, {
      fund: accountIdOf(names.fund),
      clearing: accountIdOf(names.clearing),
      to: accountIdOf(names.to),
      ...{ on: dayOf(act.at), at: act.at },
    })
    if (owed === null) continue
    taken += 1
    await record(db, act, [each], 'contributions.take-back')
    await tellOfOwed(db, act, each, owed)
  }
  return taken
}

/** By the clock: what a month-end was just crediting when it was found. */
export async function takeBackLate(deps: Deps, act: Act): Promise<number> {
  return transaction(deps.db, (tx) => takeBackFound({ ...deps, db: tx }, act))
}

/** Two people have agreed: the money goes over to what banks are ordered to pay. Null when it has gone. */
export async function handOverRefund(
  tx: Db,
  area: Pick<Area, 'code'>,
  refund: {
    readonly personId: string
    readonly overpaymentId: string
    readonly to: AccountName
    readonly on: Temporal.PlainDate
    readonly at: Temporal.Instant
  },
): Promise<Money | null> {
  const from = refundPayable(area)
  await openOfficeAccounts(tx, [from, refund.to])
  return store.orderRefund(tx, {
    ...refund,
    from: accountIdOf(from),
    to: accountIdOf(refund.to),
  })
}

async function tellOfOwed(
  tx: Db,
  { at }: Act,
  { personId, month, paid }: Overpayment,
  owed: Money,
): Promise<void> {
  const payload = { period: month, amount: yuan(paid), owed: yuan(owed) }
  await tell(tx, { messageId: newId(), personId, kind: 'own_payment_double', payload }, at)
}
