/** What a desk is shown of months with other areas. */
import { z } from 'zod'
import {
  type AreaMonth,
  type AreaMonthDiffers,
  areaMonthStates,
  stillOwed,
} from '#capabilities/clearing/index.ts'
import { signedYuan } from '#kernel/money.ts'
import type { Language } from '../context.ts'
import { areaStateWords, partWord } from '../words/clearing.ts'
import { signedYuanText } from './statement-shapes.ts'

export const areaMonthFields = {
  ...{ peerId: z.string(), area: z.string(), month: z.string() },
  ...{ stateCode: z.enum(areaMonthStates), state: z.string() },
  count: z.int(),
  ...{ total: signedYuanText, fund: signedYuanText, account: signedYuanText },
  /** Of the month; carried from earlier ones; both together less what has come in. */
  ...{ owed: signedYuanText, brought: signedYuanText, left: signedYuanText },
  paid: signedYuanText.nullable(),
  reference: z.string().nullable(),
  /** Parts on which the two differ, by the newest telling. */
  differing: z.int(),
}

export function shownAreaMonth(each: AreaMonth, area: string, language: Language) {
  const { peerId, month, claim, state, count, total, fund, account } = each
  const owed = claim?.owed ?? fund + account
  return {
    ...{ peerId, area, month: month.slice(0, 7), stateCode: state },
    ...{ state: areaStateWords[state][language], count: Number(count) },
    ...{ total: signedYuan(total), fund: signedYuan(fund), account: signedYuan(account) },
    ...{ owed: signedYuan(owed), brought: signedYuan(claim?.brought ?? 0n) },
    left: signedYuan(claim ? stillOwed(claim) : owed),
    paid: claim?.paid === null || claim === null ? null : signedYuan(claim.paid),
    reference: claim?.reference ?? null,
    differing: each.told.filter(({ agrees }) => !agrees).length,
  }
}

export const toldFields = {
  ...{ name: z.string(), count: z.int(), total: signedYuanText },
  ...{ fund: signedYuanText, account: signedYuanText, agrees: z.boolean() },
  /** As the other area says it. */
  ...{ theirWords: z.string(), at: z.string() },
}

export function shownTold(part: AreaMonth['told'][number], language: Language) {
  const { count, total, fund, account, agrees, theirWords, at } = part
  return {
    ...{ name: partWord({ ...part, kind: 'bills' }, language), count: Number(count), agrees },
    ...{ total: signedYuan(total), fund: signedYuan(fund), account: signedYuan(account) },
    ...{ theirWords, at: at.toString() },
  }
}

export const areaLineFields = {
  ...{ settlement: z.string(), messageId: z.string(), refund: z.boolean() },
  ...{ total: signedYuanText, fund: signedYuanText, account: signedYuanText, words: z.string() },
}

export function shownLine(line: AreaMonthDiffers) {
  const { settlement, messageId, refund, words } = line
  return {
    ...{ settlement, messageId, refund, words, total: signedYuan(line.total) },
    ...{ fund: signedYuan(line.fund), account: signedYuan(line.account) },
  }
}
