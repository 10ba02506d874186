/** What one fund accountant asks for and another one decides: deductions, answers, approvals, accounts. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  answerDisputeByTwo,
  approveByTwo,
  changeBankAccountByTwo,
  deductByTwo,
  deductionGrounds,
  deductionWanted,
  disputeDeduction,
} from '#capabilities/clearing/index.ts'
import { type ApprovedAct, askApproval, type Wanted } from '#capabilities/organisations/index.ts'
import { moneyFromYuan } from '#kernel/money.ts'
import { commandAct } from '../act-of.ts'
import { asked, reason } from '../administration/approval-routes.ts'
import { answered } from '../cards/answers.ts'
import { type Deps, type Routes, staffOf, type WebApp } from '../context.ts'
import { id, yuanText } from '../schemas.ts'

const statement = z.strictObject({ statementId: z.guid() })
const line = (atMost: number) => z.string().trim().min(1).max(atMost)
const amount = yuanText.refine((text) => /[1-9]/.test(text))

export const statementActRoutes: Routes = (app, deps) => {
  statementActs(app, deps)
  deductionActs(app, deps)
}

function statementActs(app: WebApp, deps: Deps): void {
  app.post(
    '/api/desk/clearing/statements/:statementId/deductions',
    {
      config: { action: 'clearing.ask-deduction' },
      schema: {
        params: statement,
        body: z.strictObject({
          amount,
          scheme: z.enum(['employee', 'resident']),
          ground: z.enum(deductionGrounds),
          article: line(200),
          reason,
        }),
        response: { 201: asked },
      },
    },
    async (request, reply) => {
      const { reason: why, amount: sum, ...rest } = request.body
      const { statementId } = request.params
      const wanted = deductionWanted({ ...rest, statementId, amount: moneyFromYuan(sum) })
      return ask(deps, { request, reply }, deductByTwo(), { wanted, why })
    },
  )

  app.post(
    '/api/desk/clearing/statements/:statementId/approvals',
    {
      config: { action: 'clearing.ask-approval' },
      schema: { params: statement, body: z.strictObject({ reason }), response: { 201: asked } },
    },
    async (request, reply) => {
      const { statementId } = request.params
      const wish = { wanted: { statementId }, why: request.body.reason }
      return ask(deps, { request, reply }, approveByTwo(deps), wish)
    },
  )

  app.post(
    '/api/desk/clearing/institutions/:institutionId/bank-account',
    {
      config: { action: 'clearing.ask-bank-account' },
      schema: {
        params: z.strictObject({ institutionId: id }),
        body: z.strictObject({
          name: line(70),
          account: z.string().regex(/^[A-Za-z0-9-]{1,34}$/),
          code: z.string().regex(/^[0-9]{12}$/),
          reason,
        }),
        response: { 201: asked },
      },
    },
    async (request, reply) => {
      const { reason: why, ...account } = request.body
      const wanted = { ...account, institutionId: request.params.institutionId }
      return ask(deps, { request, reply }, changeBankAccountByTwo(), { wanted, why })
    },
  )
}

function deductionActs(app: WebApp, deps: Deps): void {
  const params = z.strictObject({ deductionId: id })
  app.post(
    '/api/desk/clearing/deductions/:deductionId/disputes',
    {
      config: { action: 'clearing.dispute-deduction' },
      schema: {
        params,
        body: z.strictObject({ text: line(500) }),
        response: { 201: z.object({ state: z.literal('disputed') }) },
      },
    },
    async (request, reply) => {
      const { deductionId } = request.params
      const ran = await disputeDeduction(deps.db, commandAct(request, deps), {
        ...{ deductionId, text: request.body.text, institutionId: null },
      })
      return reply.code(201).send({ state: answered(reply, ran).kind })
    },
  )

  app.post(
    '/api/desk/clearing/deductions/:deductionId/answers',
    {
      config: { action: 'clearing.ask-dispute-answer' },
      schema: {
        params,
        body: z.strictObject({ outcome: z.enum(['upheld', 'revoked']), reason }),
        response: { 201: asked },
      },
    },
    async (request, reply) => {
      const { reason: why, outcome } = request.body
      const wanted = { outcome, deductionId: request.params.deductionId }
      return ask(deps, { request, reply }, answerDisputeByTwo(), { wanted, why })
    },
  )
}

type Exchange = { readonly request: FastifyRequest; readonly reply: FastifyReply }
type Wish = { readonly wanted: Wanted; readonly why: string }

async function ask(
  deps: Deps,
  { request, reply }: Exchange,
  known: ApprovedAct,
  { wanted, why }: Wish,
): Promise<FastifyReply> {
  const wish = { wanted, reason: why, branch: staffOf(request).branch }
  const ran = await askApproval(deps, commandAct(request, deps), known, wish)
  const { approvalId, until } = answered(reply, ran)
  return reply.code(201).send({ approvalId, until })
}
