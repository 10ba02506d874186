/** Batches of terminals and their lines, as they are shown. */
import { z } from 'zod'
import type { Batch, BatchTotals, ComparedLine } from '#capabilities/settlement/index.ts'
import { type Money, yuan } from '#kernel/money.ts'
import { dayText, instantText, yuanText } from '../schemas.ts'

const totals = z
  .object({ paidCount: z.number(), paid: yuanText, backCount: z.number(), back: yuanText })
  .meta({ id: 'BatchTotals', description: 'purchases, and what voids and refunds gave back' })

export const batch = z
  .object({
    batchId: z.string(),
    terminalId: z.string(),
    number: z.string(),
    state: z.enum(['open', 'differs', 'closed']),
    told: totals,
    ours: totals,
    differences: z.number(),
    askedAt: instantText,
    closedAt: instantText.nullable(),
  })
  .meta({ id: 'TerminalBatch' })

export const comparedLine = z
  .object({
    class: z.enum(['paid', 'back']),
    trace: z.string(),
    localDate: dayText,
    localTime: z.string(),
    ours: yuanText.nullable(),
    theirs: yuanText.nullable(),
  })
  .meta({ id: 'ComparedLine', description: 'null where that side has no such line' })

export function shownBatch(each: Batch) {
  const { batchId, terminalId, number, state, differences, askedAt, closedAt } = each
  return {
    ...{ batchId, terminalId, number, state, differences },
    told: shownTotals(each.told),
    ours: shownTotals(each.ours),
    askedAt: askedAt.toString(),
    closedAt: closedAt?.toString() ?? null,
  }
}

function shownTotals({ paidCount, paid, backCount, back }: BatchTotals) {
  return { paidCount, paid: yuan(paid), backCount, back: yuan(back) }
}

export function shownLine({ ours, theirs, ...line }: ComparedLine) {
  return { ...line, ours: amountOf(ours), theirs: amountOf(theirs) }
}

export function amountOf(amount: Money | null): string | null {
  return amount === null ? null : yuan(amount)
}
