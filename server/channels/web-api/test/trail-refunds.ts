/** A month that was paid twice goes back: the account is noted, the refund asked for and decided. */
import { newId } from '#platform/ids.ts'
import type { Callers } from './trail-callers.ts'
import { decisions, digestOf } from './trail-administration.ts'
import type { Walk } from './trail-walk.ts'

const route = 'POST /api/desk/people/:personId/overpayments/:overpaymentId/refund'

export async function refundDouble(
  { call, world }: Walk,
  { clerk, reviewer }: Pick<Callers, 'clerk' | 'reviewer'>,
): Promise<void> {
  const { personId: file } = world.citizen
  const overpaymentId = await paidTwice(world)
  const body = { account: '6217000012345678901', bankCode: '102100099996', reason: '重复缴费' }
  const naming = { file, action: 'cases.name-refund-payee', object: overpaymentId }
  const unknown = newId()
  await call(clerk, route, {
    ...{ params: { personId: file, overpaymentId: unknown }, body, status: 404 },
    leaves: { ...naming, object: unknown },
  })
  const asking = { ...naming, action: 'cases.ask-refund' }
  const { body: asked } = await call(clerk, route, {
    ...{ params: { personId: file, overpaymentId }, body, status: 201, leaves: [naming, asking] },
  })
  const approvalId = String(asked['approvalId'])
  const digest = await digestOf(reviewer.visit, approvalId)
  await call(reviewer, decisions, {
    ...{ params: { approvalId }, body: { verdict: 'approve', digest }, status: 200 },
    leaves: { ...naming, action: 'cases.refund' },
  })
}

/** As the receipts of both leave it. */
async function paidTwice({ citizen, database }: Walk['world']): Promise<string> {
  const [overpaymentId, selfPaymentId] = [newId(), newId()]
  const { owner } = database
  await owner.query(
    `insert into contributions.self_payment (person_id, self_payment_id, area, kind, period, base,
       fund_part, account_part, reference, state, declared_at, paid_on)
     values ($1, $2, 'jincheng', 'flexible', '2026-08-01', 500000, 40000, 10000, 'ZJ-TRAIL', 'returned',
       now(), '2026-08-10')`,
    [citizen.personId, selfPaymentId],
  )
  await owner.query(
    `insert into contributions.overpayment (person_id, overpayment_id, area, month, self_payment_id,
       fund_part, account_part, taken_back, state, found_at)
     values ($1, $2, 'jincheng', '2026-08-01', $3, 40000, 10000, 10000, 'owed', now())`,
    [citizen.personId, overpaymentId, selfPaymentId],
  )
  return overpaymentId
}
