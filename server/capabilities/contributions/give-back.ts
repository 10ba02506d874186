/**
 * A month that a person paid alone and an employer pays too, or that two employers pay, becomes an
 * overpayment in the transaction that finds it. Its money is brought together in the same one, or by the clock where a month-end is just
 * crediting it, and then waits for the refund.
 */
import { accountIdOf, openOfficeAccounts } from '#capabilities/accounts/index.ts'
import type { AccountName } from '#capabilities/accounts/index.ts'
import type { Area } from '#capabilities/organisations/index.ts'
import { dayOf } from '#kernel/dates.ts'
import { type Money, sum, yuan } from '#kernel/money.ts'
import type { Act } from '#platform/access/act.ts'
import { recordActs } from '#platform/audit/trail.ts'
import { transaction } from '#platform/database/connection.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import { tell } from '#platform/outbox/relay.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { employerWords } from './employer-news.ts'
import type { Overpayment } from './overpayment.ts'
import * as store from './overpayment-store.ts'
import type { SelfPayment } from './self-payment-store.ts'
import { tellEmployer } from './tell-employer.ts'

type Deps = { readonly db: Db; readonly area: Area; readonly personal: Personal }

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

/** The people of a declaration are paid; what another employer had paid before is owed back to this one. */
export async function payPeopleOnce(
  { db }: Deps,
  act: Act,
  paid: {
    readonly declarationId: string
    readonly month: string
    readonly paidOn: Temporal.PlainDate
  },
): Promise<void> {
  await recordFound(db, act, await store.payPeople(db, paid, act.at))
}

export async function recordFound(tx: Db, act: Act, found: readonly Overpayment[]): Promise<void> {
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
export async function takeBackFound(deps: Deps, act: Act): Promise<number> {
  const { db, area } = deps
  const found = await store.readFound(db, area.code)
  if (found.length === 0) return 0
  const scheme = { area: area.code, scheme: 'employee' }
  const names = {
    fund: { kind: 'pooled_fund', ...scheme },
    clearing: { kind: 'contribution_clearing', ...scheme },
    to: refundPayable(area),
  } as const satisfies Record<string, AccountName>
  await openOfficeAccounts(db, Object.values(names))
  const taken: OwedBack[] = []
  for (const each of found) {
    const owed = await store.takeBack(db, each, {
      fund: accountIdOf(names.fund),
      clearing: accountIdOf(names.clearing),
      to: accountIdOf(names.to),
      ...{ on: dayOf(act.at), at: act.at },
    })
    if (owed === null) continue
    taken.push({ ...each, owed })
    await record(db, act, [each], 'contributions.take-back')
  }
  await tellOfOwed(deps, act, taken)
  return taken.length
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

type OwedBack = Overpayment & { readonly owed: Money }

/**
 * People each for themselves, an employer once of all its people in a month; what it corrected it was told
 * of with the correction.
 */
async function tellOfOwed(deps: Deps, { at }: Act, taken: readonly OwedBack[]): Promise<void> {
  for (const { employerId, personId, month, paid, owed } of taken) {
    if (employerId !== null) continue
    const payload = { period: month, amount: yuan(paid), owed: yuan(owed) }
    const message = { messageId: newId(), personId, kind: 'own_payment_double', payload }
    await tell(deps.db, message, at)
  }
  const doubles = taken.filter(({ correctionId }) => correctionId === null)
  const months = Map.groupBy(doubles, ({ employerId, month }) => `${employerId} ${month}`)
  for (const ofOne of months.values()) {
    const [first] = ofOne
    if (!first || first.employerId === null) continue
    const { employerId, month } = first
    const of = ofOne.map(({ overpaymentId }) => overpaymentId)
    const total = yuan(sum(ofOne.map(({ owed }) => owed)))
    const words = employerWords.month_paid_twice({ month, people: ofOne.length, total })
    await tellEmployer(deps, { employerId, kind: 'month_paid_twice', of, words, at })
  }
}
