/** How far what was paid too much is on its way back: to whoever asks, and to whoever is asked. */
import {
  overpaymentsOf,
  overpaymentsOfEmployer,
  overpaymentsOfEmployers,
} from '#capabilities/contributions/index.ts'
import type { Overpayment, OverpaymentState } from '#capabilities/contributions/index.ts'
import { waitingAbout } from '#capabilities/organisations/index.ts'
import type { Db } from '#platform/database/connection.ts'
import { readPayoutsOfRefunds } from './payout-store.ts'

/** By what a second person agrees to a refund. */
export const refundAct = 'cases.refund'

export const refundStates = [
  'found',
  'owed',
  'asked',
  'ordered',
  'refused_by_bank',
  'refunded',
  'spent',
] as const satisfies readonly (OverpaymentState | 'asked' | 'refused_by_bank' | 'refunded')[]
export type RefundState = (typeof refundStates)[number]

export type ShownRefund = Omit<Overpayment, 'state'> & {
  readonly state: RefundState
  /** A second person may decide until then; null where nothing waits for one. */
  readonly askedUntil: Temporal.Instant | null
  /** The bank's code where it has refused the account, such as AC04. */
  readonly bankReason: string | null
}

export async function refundsOf(db: Db, personId: string): Promise<readonly ShownRefund[]> {
  return withProgress(db, await overpaymentsOf(db, personId))
}

/** Each is of one person, whose file has the pay-out. */
export async function refundsOfEmployer(
  db: Db,
  employerId: string,
): Promise<readonly ShownRefund[]> {
  return withProgress(db, await overpaymentsOfEmployer(db, employerId))
}

export async function refundsOfEmployers(
  db: Db,
  of: {
    readonly area: string
    readonly month?: string
    readonly employerId?: string
    readonly state?: RefundState
  },
): Promise<readonly ShownRefund[]> {
  const all = await withProgress(db, await overpaymentsOfEmployers(db, of))
  return of.state === undefined ? all : all.filter(({ state }) => state === of.state)
}

async function withProgress(
  db: Db,
  overpayments: readonly Overpayment[],
): Promise<readonly ShownRefund[]> {
  if (overpayments.length === 0) return []
  const ids = overpayments.map(({ overpaymentId }) => overpaymentId)
  const waiting = await waitingAbout(db, refundAct, ids)
  const payouts = await readPayoutsOfRefunds(db, overpayments)
  return overpayments.map((each) => {
    const askedUntil = waiting.get(each.overpaymentId) ?? null
    const payout = payouts.get(each.overpaymentId)
    const bankReason = payout?.state === 'rejected' ? payout.bankReason : null
    const facts = { askedUntil, bankReason }
    if (payout?.state === 'paid') return { ...each, ...facts, state: 'refunded' }
    if (askedUntil !== null) return { ...each, ...facts, state: 'asked' }
    return {
      ...each,
      ...facts,
      state: payout?.state === 'rejected' ? 'refused_by_bank' : each.state,
    }
  })
}
