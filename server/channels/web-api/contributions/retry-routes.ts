/** For the fund accountant: what banks refused of a month, and having it sent again. */
import { z } from 'zod'
import {
  canBeSent,
  findRejects,
  rejectStates,
  retryWanted,
  type ShownReject,
} from '#capabilities/contributions/index.ts'
import { askApproval } from '#capabilities/organisations/index.ts'
import { yuan } from '#kernel/money.ts'
import { commandAct } from '../act-of.ts'
import { retryCredits } from '../administration/acts.ts'
import { asked, reason } from '../administration/approval-routes.ts'
import { rejectWord } from '../books/book-words.ts'
import { answered } from '../cards/answers.ts'
import { type Language, type Routes, staffOf } from '../context.ts'
import { problem } from '../problem.ts'
import { yuanText } from '../schemas.ts'

const params = z.strictObject({ month: z.string().max(10) })
const lineId = z.string().regex(/^[0-9a-f]{32}$/)

/** As many as a person can go through; the rest is counted, and sent again with all. */
const mostShown = 200

const rejects = z
  .object({
    lines: z.array(
      z.object({
        endToEndId: z.string(),
        refusedBy: z.string(),
        bank: z.string(),
        amount: yuanText,
        code: z.string(),
        reason: z.string(),
        attempts: z.int(),
        state: z.enum(rejectStates),
        canBeSent: z.boolean(),
      }),
    ),
    count: z.int(),
    canBeSent: z.int(),
  })
  .meta({ id: 'RejectedLines' })

export const retryRoutes: Routes = (app, deps) => {
  app.get(
    '/api/desk/month-ends/:month/rejects',
    {
      config: { action: 'contributions.look' },
      schema: { params, response: { 200: rejects } },
    },
    async (request) => {
      const found = await findRejects(deps, request.params.month)
      if (!found) throw problem('not_found')
      return shown(found, request.language)
    },
  )

  app.post(
    '/api/desk/month-ends/:month/retries',
    {
      config: { action: 'contributions.ask-retry' },
      schema: {
        params,
        body: z.strictObject({
          /** All that can be sent, where none is named. */
          lines: z.array(lineId).min(1).max(mostShown).optional(),
          reason,
        }),
        response: { 201: asked },
      },
    },
    async (request, reply) => {
      const { lines = null, reason: why } = request.body
      const wish = {
        wanted: retryWanted(deps.area, { month: request.params.month, lines }),
        reason: why,
        branch: staffOf(request).branch,
      }
      const ran = await askApproval(deps, commandAct(request, deps), retryCredits(deps), wish)
      const { approvalId, until } = answered(reply, ran)
      return reply.code(201).send({ approvalId, until })
    },
  )
}

function shown(found: readonly ShownReject[], language: Language): z.input<typeof rejects> {
  const open = found.filter(canBeSent)
  const others = found.filter((line) => !canBeSent(line))
  return {
    count: found.length,
    canBeSent: open.length,
    lines: [...open, ...others].slice(0, mostShown).map((line) => ({
      ...{ endToEndId: line.endToEndId, attempts: line.attempts, state: line.state },
      ...{ refusedBy: line.refusedBy[language], bank: line.bank[language] },
      ...{ amount: yuan(line.amount), canBeSent: canBeSent(line) },
      ...{ code: line.reason, reason: rejectWord(line.reason)[language] },
    })),
  }
}
