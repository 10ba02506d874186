/**
 * What terminals have settled: an institution sees its own batches and, line by line, what differed; the
 * fund accountant takes all that differed away as a table.
 */
import { z } from 'zod'
import { namesOf } from '#capabilities/organisations/index.ts'
import {
  type Batch,
  batchDifferences,
  type BatchDifference,
  type BatchTotals,
  readBatch,
  readBatches,
  readDifferingBatches,
} from '#capabilities/settlement/index.ts'
import { dayOf, parsePlainDate, startOf } from '#kernel/dates.ts'
import type { BatchId, InstitutionId } from '#kernel/ids.ts'
import { type Money, yuan } from '#kernel/money.ts'
import { csvText } from '#platform/documents/csv.ts'
import { type Deps, institutionOf, type Language, type Routes } from '../context.ts'
import { problem } from '../problem.ts'
import { dayText, instantText, yuanText } from '../schemas.ts'

const totals = z
  .object({ paidCount: z.number(), paid: yuanText, backCount: z.number(), back: yuanText })
  .meta({ id: 'BatchTotals', description: 'purchases, and what voids and refunds gave back' })

const batch = z
  .object({
    batchId: z.string(),
    terminalId: z.string(),
    number: z.string(),
    state: z.enum(['open', 'differs', 'closed']),
    told: totals,
    ours: totals,
    differences: z.number(),
    closedAt: instantText.nullable(),
  })
  .meta({ id: 'TerminalBatch' })

const difference = z
  .object({
    class: z.enum(['paid', 'back']),
    trace: z.string(),
    localDate: dayText,
    localTime: z.string(),
    ours: yuanText.nullable(),
    theirs: yuanText.nullable(),
  })
  .meta({ id: 'BatchDifference', description: 'null where that side has no such line' })

const batchesAtMost = 100
const differingAtMost = 1_000

export const batchRoutes: Routes = (app, deps) => {
  const own = { action: 'settlement.look-at-own-batches' }
  app.get(
    '/api/institution/batches',
    { config: own, schema: { response: { 200: z.object({ batches: z.array(batch) }) } } },
    async (request) => {
      const institutionId = institutionOf(request) as InstitutionId
      const batches = await readBatches(deps.db, institutionId, batchesAtMost)
      return { batches: batches.map(shownBatch) }
    },
  )
  app.get(
    '/api/institution/batches/:batchId',
    {
      config: own,
      schema: {
        params: z.object({ batchId: z.uuid() }),
        response: { 200: batch.extend({ differing: z.array(difference) }) },
      },
    },
    async (request) => {
      const institutionId = institutionOf(request) as InstitutionId
      const found = await readBatch(deps.db, institutionId, request.params.batchId as BatchId)
      if (!found) throw problem('not_found')
      const differing = await batchDifferences(deps.db, found)
      return { ...shownBatch(found), differing: differing.map(shownDifference) }
    },
  )
  differencesRoute(app, deps)
}

const differencesRoute: Routes = (app, deps) => {
  const day = z.iso.date().optional()
  app.get(
    '/api/desk/batch-differences.csv',
    {
      config: { action: 'settlement.look-at-batches' },
      schema: { querystring: z.object({ from: day, until: day }) },
    },
    async (request, reply) => {
      const today = dayOf(deps.now())
      const until = parsePlainDate(request.query.until ?? '') ?? today
      const from = parsePlainDate(request.query.from ?? '') ?? until.subtract({ months: 1 })
      const table = await differenceTable(deps, { from, until }, request.language)
      return reply
        .type('text/csv; charset=utf-8')
        .header(
          'content-disposition',
          `attachment; filename="batch-differences-${until.toString()}.csv"`,
        )
        .send(csvText(table))
    },
  )
}

type Span = { readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate }

const heads: Readonly<Record<Language, readonly string[]>> = {
  zh: [
    '机构',
    '终端',
    '批次',
    '结算日',
    '类别',
    '流水号',
    '日期',
    '时间',
    '平台（元）',
    '终端（元）',
  ],
  en: [
    ...['Institution', 'Terminal', 'Batch', 'Closed on', 'What', 'Trace', 'Date', 'Time'],
    ...['Platform (yuan)', 'Terminal (yuan)'],
  ],
}
const classes: Readonly<Record<Language, Readonly<Record<BatchDifference['class'], string>>>> = {
  zh: { paid: '消费', back: '撤销或退货' },
  en: { paid: 'Purchase', back: 'Void or refund' },
}

async function differenceTable(
  { db }: Deps,
  { from, until }: Span,
  language: Language,
): Promise<readonly (readonly string[])[]> {
  const span = { from: startOf(from), until: startOf(until.add({ days: 1 })) }
  const batches = await readDifferingBatches(db, span, differingAtMost)
  const names = await namesOf(
    db,
    batches.map((each) => each.institutionId),
  )
  const rows: (readonly string[])[] = [heads[language]]
  for (const each of batches) {
    const closedOn = each.closedAt ? dayOf(each.closedAt).toString() : ''
    const whose = names.get(each.institutionId)?.[language] ?? ''
    for (const line of await batchDifferences(db, each)) {
      rows.push([
        ...[whose, each.terminalId, each.number, closedOn, classes[language][line.class]],
        ...[line.trace, line.localDate, line.localTime],
        ...[amountOf(line.ours) ?? '', amountOf(line.theirs) ?? ''],
      ])
    }
  }
  return rows
}

function shownBatch(each: Batch) {
  const { batchId, terminalId, number, state, differences, closedAt } = each
  return {
    ...{ batchId, terminalId, number, state, differences },
    told: shownTotals(each.told),
    ours: shownTotals(each.ours),
    closedAt: closedAt?.toString() ?? null,
  }
}

function shownTotals({ paidCount, paid, backCount, back }: BatchTotals) {
  return { paidCount, paid: yuan(paid), backCount, back: yuan(back) }
}

function shownDifference({ ours, theirs, ...line }: BatchDifference) {
  return { ...line, ours: amountOf(ours), theirs: amountOf(theirs) }
}

function amountOf(amount: Money | null): string | null {
  return amount === null ? null : yuan(amount)
}
