/** For the fund accountant: month-ends and what the banks answered. */
import { z } from 'zod'
import { closingWanted, listMonthEnds, runProblems } from '#capabilities/contributions/index.ts'
import type { CreditRunState, MonthEnd, RefusedFile } from '#capabilities/contributions/index.ts'
import { askApproval } from '#capabilities/organisations/index.ts'
import { money, yuan } from '#kernel/money.ts'
import { commandAct } from '../act-of.ts'
import { closeMonth } from '../administration/acts.ts'
import { asked, reason } from '../administration/approval-routes.ts'
import { answered } from '../cards/answers.ts'
import { type Language, type Routes, staffOf } from '../context.ts'
import { problem } from '../problem.ts'
import { instantText, yuanText } from '../schemas.ts'
import { bankFileWords } from '../words/contributions.ts'

const month = z.string().max(10)

/** Files that nothing was taken from: which, and the line at which the reason stands. */
export const refusedFiles = z.array(
  z.object({
    bank: z.string(),
    file: z.string(),
    problem: z.string(),
    line: z.number().nullable(),
  }),
)

export function shownRefused(
  files: readonly RefusedFile[],
  language: Language,
): z.infer<typeof refusedFiles> {
  return files.map((each) => ({ ...each, problem: bankFileWords[each.problem][language] }))
}

const run = z
  .object({
    month: z.string(),
    state: z.enum(['computed', 'file_sent', 'answered', 'reconciled']),
    people: z.number(),
    total: yuanText,
    accepted: z.number(),
    rejected: z.number(),
    banks: z.array(
      z.object({
        bank: z.string(),
        file: z.string(),
        count: z.number(),
        total: yuanText,
        state: z.enum(['sent', 'accepted', 'partly_rejected', 'rejected']),
        rejected: z.number(),
      }),
    ),
    /** Orders of lines that had been refused before. */
    retries: z.array(
      z.object({
        bank: z.string(),
        file: z.string(),
        count: z.number(),
        total: yuanText,
        state: z.enum(['frozen', 'sent', 'answered']),
        rejected: z.number(),
      }),
    ),
    startedAt: instantText,
    finishedAt: instantText.nullable(),
    difference: z.string().nullable(),
    /** How many parts of the lines are posted, while they are. */
    progress: z.object({ done: z.int(), all: z.int() }).nullable(),
    /** Where lines, ledger and banks differ: by the id that the line has in the bank's file. */
    differences: z.array(
      z.object({
        endToEndId: z.string(),
        problem: z.enum(runProblems),
        expected: yuanText,
        found: yuanText,
      }),
    ),
    refusedFiles: refusedFiles.optional(),
  })
  .meta({ id: 'MonthEndRun' })

export const monthEndRoutes: Routes = (app, deps) => {
  app.get(
    '/api/desk/month-ends',
    {
      config: { action: 'contributions.look' },
      schema: { response: { 200: z.object({ runs: z.array(run) }) } },
    },
    async (request) => {
      const runs = await listMonthEnds(deps)
      return { runs: runs.map((each) => shownRun(each, request.language)) }
    },
  )

  app.post(
    '/api/desk/month-ends',
    {
      config: { action: 'contributions.ask-month-end' },
      schema: {
        body: z.strictObject({ month, early: z.boolean().optional(), reason }),
        response: { 201: asked },
      },
    },
    async (request, reply) => {
      const { month: wanted, early, reason: why } = request.body
      const timing = early === true && deps.config.demo ? 'early' : 'when_over'
      const wish = {
        wanted: closingWanted(deps.area, { month: wanted, timing }),
        reason: why,
        branch: staffOf(request).branch,
      }
      const ran = await askApproval(deps, commandAct(request, deps), closeMonth(deps), wish)
      const { approvalId, until } = answered(reply, ran)
      return reply.code(201).send({ approvalId, until })
    },
  )

  app.post(
    '/api/desk/month-ends/:month/answers',
    {
      config: { action: 'contributions.take-bank-answers' },
      schema: { params: z.strictObject({ month }), response: { 200: run } },
    },
    async (request) => {
      const act = commandAct(request, deps)
      const taken = await deps.bankExchange.takeAnswers(act, request.params.month)
      if (!taken.monthEnd) throw problem('not_found')
      return {
        ...shownRun(taken.monthEnd, request.language),
        refusedFiles: shownRefused(taken.refused, request.language),
      }
    },
  )
}

const shownState = {
  computing: 'computed',
  posting: 'computed',
  posted: 'computed',
  files_sent: 'file_sent',
  answered: 'answered',
  reconciled: 'reconciled',
} as const satisfies Record<CreditRunState, string>

function shownRun(each: MonthEnd, language: Language): z.input<typeof run> {
  const { month: of, people, accepted, rejected, difference, progress } = each
  return {
    ...{ month: of, people, accepted, rejected, difference, progress },
    differences: each.differences.map(({ endToEndId, problem: wrong, ...amounts }) => ({
      ...{ endToEndId, problem: wrong },
      expected: yuan(money(amounts.expectedFen)),
      found: yuan(money(amounts.foundFen)),
    })),
    state: shownState[each.state],
    total: yuan(each.total),
    banks: each.banks.map((file) => ({
      bank: file.bank[language],
      file: `pain001-${file.messageId}.xml`,
      count: file.count,
      total: yuan(file.total),
      state: file.state,
      rejected: file.rejected,
    })),
    retries: each.retries.map((order) => ({
      bank: order.bank[language],
      file: `pain001-${order.messageId}.xml`,
      count: order.count,
      total: yuan(order.total),
      state: order.state,
      rejected: order.refused,
    })),
    startedAt: each.startedAt.toString(),
    finishedAt: each.finishedAt?.toString() ?? null,
  }
}
