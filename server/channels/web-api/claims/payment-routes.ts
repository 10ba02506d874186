/** Payments of claims at the desk: orders to banks, what waits for one, and what came back. */
import { z } from 'zod'
import { agenciesWithin } from '#capabilities/cards/index.ts'
import { listClaimPayments } from '#capabilities/claims/index.ts'
import { namesOf } from '#capabilities/organisations/index.ts'
import { identitiesOf, maskName } from '#capabilities/people/index.ts'
import { yuan } from '#kernel/money.ts'
import { type Routes, staffOf } from '../context.ts'
import { dayText, instantText, words, yuanText } from '../schemas.ts'

const payments = z
  .object({
    due: z.object({ count: z.int(), total: yuanText }),
    orders: z.array(
      z.object({
        ...{ orderId: z.string(), messageId: z.string(), bank: words, count: z.int() },
        ...{ total: yuanText, state: z.enum(['frozen', 'sent', 'answered']) },
        ...{ createdAt: instantText, answeredAt: instantText.nullable(), rejected: z.int() },
        answerBy: dayText.nullable(),
        late: z.boolean(),
      }),
    ),
    rejected: z.array(
      z.object({
        ...{ personId: z.string(), claimId: z.string(), maskedName: z.string() },
        ...{ reference: z.string(), amount: yuanText, bankReason: z.string().nullable() },
        at: instantText.nullable(),
      }),
    ),
  })
  .meta({ id: 'ClaimPayments' })

export const claimPaymentRoutes: Routes = (app, deps) => {
  app.get(
    '/api/desk/claim-payments',
    {
      config: { action: 'claims.look-at-payments' },
      schema: {
        summary: 'Orders to banks for claims, what waits for one, and what came back; names masked',
        response: { 200: payments },
      },
    },
    async (request) => {
      const agencyIds = await agenciesWithin(deps, staffOf(request).branch)
      const found = await listClaimPayments(deps, { agencyIds, at: deps.now() })
      const { due, orders, rejected } = found
      const [banks, people] = await Promise.all([
        namesOf(
          deps.db,
          orders.map(({ bankId }) => bankId),
        ),
        identitiesOf(
          deps,
          rejected.map(({ personId }) => personId),
        ),
      ])
      return {
        due: { count: due.count, total: yuan(due.total) },
        orders: orders.map(({ orderId, messageId, bankId, count, total, state, ...order }) => ({
          ...{ orderId, messageId, bank: banks.get(bankId) ?? { zh: '', en: '' }, count, state },
          ...{ total: yuan(total), createdAt: order.createdAt.toString() },
          ...{ answeredAt: order.answeredAt?.toString() ?? null, rejected: order.rejected },
          ...{ answerBy: order.answerBy?.toString() ?? null, late: order.late },
        })),
        rejected: rejected.map(
          ({ personId, claimId, reference, amount, bankReason, settledAt }) => ({
            ...{ personId, claimId, reference, amount: yuan(amount), bankReason },
            maskedName: maskName(people.get(personId)?.name ?? ''),
            at: settledAt?.toString() ?? null,
          }),
        ),
      }
    },
  )
}
