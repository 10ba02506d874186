/** What a desk is shown of statements. */
import { z } from 'zod'
import {
  comesTo,
  type Deduction,
  deductionGrounds,
  deductionStates,
  groundWords,
  type KeptDifference,
  type Part,
  type Statement,
  statementStates,
} from '#capabilities/clearing/index.ts'
import { signedYuan } from '#kernel/money.ts'
import type { Language } from '../context.ts'
import { differenceWords, partWord, stateWords } from '../words/clearing.ts'

/** Below zero where more came back than was paid. */
export const signedYuanText = z.string().regex(/^-?(0|[1-9][0-9]*)\.[0-9]{2}$/)

export const statementFields = {
  ...{ statementId: z.string(), institutionId: z.string(), institution: z.string() },
  ...{ month: z.string(), stateCode: z.enum(statementStates), state: z.string() },
  ...{ owed: signedYuanText, brought: signedYuanText, deducted: signedYuanText },
  payable: signedYuanText,
  bankReason: z.string().nullable(),
}

export const partFields = {
  ...{ kind: z.enum(['bills', 'purchases', 'forwarded']), name: z.string(), count: z.int() },
  ...{ total: signedYuanText, fund: signedYuanText, account: signedYuanText },
}

export const deductionFields = {
  ...{ deductionId: z.string(), amount: signedYuanText, groundCode: z.enum(deductionGrounds) },
  ...{ ground: z.string(), article: z.string(), state: z.enum(deductionStates) },
  disputeText: z.string().nullable(),
}

export const comparisonFields = {
  reconciliationId: z.string(),
  kind: z.enum(['totals', 'lines']),
  name: z.string(),
  ...{ theirCount: z.int(), ourCount: z.int() },
  ...{ theirTotal: signedYuanText, ourTotal: signedYuanText },
  ...{ theirFund: signedYuanText, ourFund: signedYuanText },
  differences: z.int(),
  at: z.string(),
}

const side = z
  .object({ total: signedYuanText, fund: signedYuanText, account: signedYuanText })
  .nullable()

/** A settlement on which their lines and ours differ; a side that has none of it is null. */
export const differenceFields = {
  ...{ settlement: z.string(), kind: z.string(), theirs: side, ours: side },
}

export function shownDifference(each: KeptDifference, language: Language) {
  const amounts = (of: KeptDifference['ours']) =>
    of && {
      ...{ total: signedYuan(of.total), fund: signedYuan(of.fund) },
      account: signedYuan(of.account),
    }
  return {
    ...{ settlement: each.settlement, kind: differenceWords[each.kind][language] },
    ...{ theirs: amounts(each.theirs), ours: amounts(each.ours) },
  }
}

export function shownStatement(each: Statement, institution: string, language: Language) {
  const { statementId, institutionId, month, state, bankReason } = each
  return {
    ...{ statementId, institutionId, institution, month: month.slice(0, 7), bankReason },
    ...{ stateCode: state, state: stateWords[state][language] },
    ...{ owed: signedYuan(each.owed), brought: signedYuan(each.brought) },
    ...{ deducted: signedYuan(each.deducted), payable: signedYuan(comesTo(each)) },
  }
}

export function shownPart(part: Part, language: Language) {
  const { kind, count, total, fund, account } = part
  return {
    ...{ kind, name: partWord(part, language), count: Number(count) },
    ...{ total: signedYuan(total), fund: signedYuan(fund), account: signedYuan(account) },
  }
}

export function shownDeduction(each: Deduction, language: Language) {
  const { deductionId, amount, ground, article, state, disputeText } = each
  return {
    ...{ deductionId, amount: signedYuan(amount), groundCode: ground, article, state, disputeText },
    ground: groundWords[ground][language],
  }
}
