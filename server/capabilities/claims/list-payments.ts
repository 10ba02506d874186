/** Payments of claims as the desk looks after them: what waits, what lies with a bank, what came back. */
import { type BankOrder, readBankOrders } from '#capabilities/accounts/index.ts'
import { dayOf, isBefore } from '#kernel/dates.ts'
import { type Money, sum } from '#kernel/money.ts'
import { addWorkingDays, OutsideCalendar } from '#kernel/working-days.ts'
import { type ClaimDeps, termsOf } from './claim-deps.ts'
import { claimOrders } from './pay-claims.ts'
import {
  readDuePayments,
  readRejectedCounts,
  readRejectedPayments,
  type RejectedPayment,
} from './payment-store.ts'

const ordersAtMost = 100

export type OrderShown = BankOrder & {
  readonly answeredAt: Temporal.Instant | null
  readonly rejected: number
  /** By when the bank answers; null where the calendar had ended. */
  readonly answerBy: Temporal.PlainDate | null
  readonly late: boolean
}

export type ClaimPayments = {
  /** Approved, and in no order yet. */
  readonly due: { readonly count: number; readonly total: Money }
  /** The newest first; unanswered ones before. */
  readonly orders: readonly OrderShown[]
  /** Sent back by a bank, and waiting for another account: of the caller's own branch. */
  readonly rejected: readonly RejectedPayment[]
}

export async function listClaimPayments(
  deps: Pick<ClaimDeps, 'db' | 'area'>,
  asked: { readonly agencyIds: readonly string[]; readonly at: Temporal.Instant },
): Promise<ClaimPayments> {
  const [due, orders, rejected] = await Promise.all([
    readDuePayments(deps.db),
    readBankOrders(deps.db, claimOrders.table, ordersAtMost),
    readRejectedPayments(deps.db, asked.agencyIds),
  ])
  const rejectedOf = await readRejectedCounts(
    deps.db,
    orders.map(({ orderId }) => orderId),
  )
  const today = dayOf(asked.at)
  return {
    due: { count: due.length, total: sum(due) },
    rejected,
    orders: orders.map((order) => {
      const answerBy = answerByOf(deps, order.createdAt)
      const waits = order.state !== 'answered'
      const late = waits && answerBy !== null && isBefore(answerBy, today)
      return { ...order, rejected: rejectedOf.get(order.orderId) ?? 0, answerBy, late }
    }),
  }
}

function answerByOf(
  deps: Pick<ClaimDeps, 'area'>,
  at: Temporal.Instant,
): Temporal.PlainDate | null {
  try {
    const { bankAnswerWorkingDays } = termsOf(deps, at)
    return addWorkingDays(deps.area.calendar, dayOf(at), bankAnswerWorkingDays)
  } catch (fault) {
    if (fault instanceof OutsideCalendar) return null
    throw fault
  }
}
