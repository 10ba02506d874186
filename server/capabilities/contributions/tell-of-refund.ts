/** An employer is told what became of a refund: by the room that pays it out. */
import type { Money } from '#kernel/money.ts'
import { yuan } from '#kernel/money.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { employerWords } from './employer-news.ts'
import type { Overpayment } from './overpayment.ts'
import { readOverpayments } from './overpayment-store.ts'
import { tellEmployer } from './tell-employer.ts'

type Settled = Pick<Overpayment, 'personId' | 'overpaymentId'> & {
  readonly payoutId: string
  readonly amount: Money
  readonly news: 'refund_paid' | 'refund_refused'
  readonly at: Temporal.Instant
}

/** False where the refund is not an employer's. */
export async function tellOfRefund(
  deps: { readonly db: Db; readonly personal: Personal },
  { personId, overpaymentId, payoutId, amount, news: kind, at }: Settled,
): Promise<boolean> {
  const all = await readOverpayments(deps.db, personId)
  const found = all.find((each) => each.overpaymentId === overpaymentId)
  if (!found || found.employerId === null) return false
  const { employerId, month } = found
  const words = employerWords[kind]({ month, amount: yuan(amount) })
  await tellEmployer(deps, { employerId, kind, of: [payoutId], words, at })
  return true
}
