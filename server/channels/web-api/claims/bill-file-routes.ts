/** A fee list or an e-invoice is read for the form; nothing of it is kept. */
import { z } from 'zod'
import { readBillFile } from '#capabilities/claims/index.ts'
import { isRefused } from '#kernel/refusal.ts'
import { listDeps } from '../cards/employer-list-routes.ts'
import type { Routes } from '../context.ts'
import { problem } from '../problem.ts'
import { sentBytes, streamOf, takenOrProblem } from '../sent-file.ts'
import { declarationFileWords } from '../words/declaration-files.ts'

const line = z.object({
  ...{ code: z.string(), name: z.string(), day: z.string(), quantity: z.string() },
  ...{ price: z.string(), amount: z.string() },
})
const read = z
  .object({
    invoice: z
      .object({
        ...{ code: z.string(), number: z.string(), checkCode: z.string(), issuedOn: z.string() },
        ...{ payee: z.string(), amount: z.string() },
      })
      .nullable(),
    lines: z.array(line),
    problems: z.array(
      z.object({
        row: z.int(),
        field: z.enum(['code', 'name', 'day', 'quantity', 'price', 'amount']),
        value: z.string(),
      }),
    ),
  })
  .meta({ id: 'BillFile' })

export const billFileRoutes: Routes = (app, deps) => {
  app.post(
    '/api/claim-files',
    {
      config: { action: 'claims.read-bill', accepts: [sentBytes] },
      schema: {
        summary:
          'Read a fee list (.xlsx, .csv) or an e-invoice (XML) for the form; nothing is kept',
        response: { 200: read },
      },
    },
    async (request) => {
      const { uploads } = listDeps(deps)
      const found = await takenOrProblem(request, declarationFileWords, () =>
        readBillFile(uploads, streamOf(request)),
      )
      if (isRefused(found)) throw problem(found.refusal)
      const { invoice, lines, problems } = found
      return { invoice, lines: [...lines], problems: [...problems] }
    },
  )
}
