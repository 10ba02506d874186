/** For the fund accountant: what employers declared, and the money that came in for it. */
import { z } from 'zod'
import { listDeclarations } from '#capabilities/contributions/index.ts'
import { namesOf } from '#capabilities/organisations/index.ts'
import { commandAct } from '../act-of.ts'
import type { Routes } from '../context.ts'
import { dayText, yuanText } from '../schemas.ts'
import { unmatchedWords } from '../words/contributions.ts'
import { shownDeclaration } from './employer-routes.ts'
import { refusedFiles } from './month-end-routes.ts'

const shown = z
  .object({
    declarationId: z.string(),
    employer: z.string(),
    month: z.string(),
    people: z.number(),
    total: yuanText,
    state: z.enum(['declared', 'paid']),
    paidOn: dayText.nullable(),
    reference: z.string(),
  })
  .meta({ id: 'Declaration' })

const receipts = z
  .object({
    matched: z.number(),
    unmatched: z.array(
      z.object({
        bankReference: z.string(),
        amount: yuanText,
        receivedOn: dayText,
        reason: z.string(),
      }),
    ),
    refusedFiles,
  })
  .meta({ id: 'ReceiptsTaken' })

export const declarationRoutes: Routes = (app, deps) => {
  app.get(
    '/api/desk/declarations',
    {
      config: { action: 'contributions.look' },
      schema: {
        querystring: z.strictObject({
          month: z
            .string()
            .regex(/^[0-9]{4}-(0[1-9]|1[0-2])$/)
            .optional(),
        }),
        response: { 200: z.object({ declarations: z.array(shown) }) },
      },
    },
    async (request) => {
      const { month: wanted } = request.query
      const found = await listDeclarations(deps.db, {
        area: deps.area.code,
        ...(wanted ? { month: wanted } : {}),
      })
      const names = await namesOf(
        deps.db,
        found.map((each) => each.employerId),
      )
      return {
        declarations: found.map((each) => ({
          ...shownDeclaration(each),
          employer: names.get(each.employerId)?.[request.language] ?? '',
        })),
      }
    },
  )

  app.post(
    '/api/desk/bank-receipts',
    {
      config: { action: 'contributions.take-receipts' },
      schema: { body: z.strictObject({}), response: { 200: receipts } },
    },
    async (request) => {
      const taken = await deps.bankExchange.takeStatements(commandAct(request, deps))
      return {
        matched: taken.matched,
        unmatched: taken.unmatched.map((each) => ({
          bankReference: each.bankReference,
          amount: each.amount,
          receivedOn: each.bookedOn,
          reason: unmatchedWords[each.reason][request.language],
        })),
        refusedFiles: [...taken.refused],
      }
    },
  )
}
