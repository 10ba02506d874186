/** For the fund accountant: month-ends and what the banks answered. */
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { findMonthEnd, listMonthEnds } from '#capabilities/contributions/index.ts'
import type { CreditRunState, MonthEnd } from '#capabilities/contributions/index.ts'
import { yuan } from '#kernel/money.ts'
import { commandAct } from '../act-of.ts'
import type { Deps, Language, Routes } from '../context.ts'
import { doneOrProblem, problem } from '../problem.ts'
import { instantText, yuanText } from '../schemas.ts'

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
    startedAt: instantText,
    finishedAt: instantText.nullable(),
    difference: z.string().nullable(),
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
      config: { action: 'contributions.run-month-end' },
      schema: {
        body: z.strictObject({ month, early: z.boolean().optional() }),
        response: { 201: run },
      },
    },
    async (request, reply) => {
      const { month: wanted, early } = request.body
      const closing = closeMonth(deps, request, { month: wanted, early: early === true })
      const { monthEnd, replayed } = await closing
      if (replayed) reply.header('Idempotent-Replayed', 'true')
      return reply.code(201).send(shownRun(monthEnd, request.language))
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
      return { ...shownRun(taken.monthEnd, request.language), refusedFiles: [...taken.refused] }
    },
  )
}

/** A large city's month-end outlasts a request: it goes on, and the list shows how far it is. */
const waitAtMostMilliseconds = 10_000

async function closeMonth(
  deps: Deps,
  request: Parameters<typeof commandAct>[0],
  order: { readonly month: string; readonly early: boolean },
): Promise<{ readonly monthEnd: MonthEnd; readonly replayed: boolean }> {
  const timing = order.early && deps.config.demo ? 'early' : 'when_over'
  const closing = deps.bankExchange
    .closeMonth(commandAct(request, deps), { month: order.month, timing })
    .catch((fault: unknown) => {
      deps.log.error('month_end_stopped', fault)
      throw fault
    })
  closing.catch(() => {}) // told above; the request may have been answered by then
  const ran = await Promise.race([closing, pause(waitAtMostMilliseconds, null, { ref: false })])
  if (ran) {
    const { outcome, replayed } = doneOrProblem(ran)
    return { monthEnd: outcome.monthEnd, replayed }
  }
  const monthEnd = await findMonthEnd(deps, order.month)
  if (!monthEnd) throw problem('try_later')
  return { monthEnd, replayed: false }
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
  const { month: of, people, accepted, rejected, difference } = each
  return {
    ...{ month: of, people, accepted, rejected, difference },
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
    startedAt: each.startedAt.toString(),
    finishedAt: each.finishedAt?.toString() ?? null,
  }
}
