/** For the fund accountant: what employers declared, and the money that came in for it. */
import { z } from 'zod'
import {
  listArrears,
  listDeclarations,
  owedForDeclarations,
} from '#capabilities/contributions/index.ts'
import { namesOf } from '#capabilities/organisations/index.ts'
import { dayOf } from '#kernel/dates.ts'
import { commandAct } from '../act-of.ts'
import type { Routes } from '../context.ts'
import { dayText, yuanText } from '../schemas.ts'
import { unmatchedWords } from '../words/contributions.ts'
import { declarationFields, shownDeclaration } from './employer-routes.ts'
import { refusedFiles, shownRefused } from './month-end-routes.ts'

const shown = z.object({ ...declarationFields, employer: z.string() }).meta({ id: 'Declaration' })

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
          /** Of all months, what has not come in by its day, with what its lateness costs. */
          inArrears: z.literal('true').optional(),
        }),
        response: { 200: z.object({ declarations: z.array(shown) }) },
      },
    },
    async (request) => {
      const { month: wanted, inArrears } = request.query
      const today = dayOf(deps.now())
      const area = deps.area.code
      const listed = inArrears
        ? await listArrears(deps.db, area, today)
        : await listDeclarations(deps.db, { area, ...(wanted ? { month: wanted } : {}) })
      const owed = await owedForDeclarations(deps, listed, today)
      const found = inArrears ? owed.filter((each) => each.isInArrears) : owed
      const names = await namesOf(
        deps.db,
        found.map((each) => each.employerId),
      )
      return {
        declarations: found.map((each) => ({
          ...shownDeclaration(each, request.language),
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
        refusedFiles: shownRefused(taken.refused, request.language),
      }
    },
  )
}
