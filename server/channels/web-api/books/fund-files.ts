/** The charts of the fund as files for spreadsheet programs; every month there is. */
import { chartOfAccounts, type Pool } from '#capabilities/accounts/index.ts'
import type { Unreconciled } from '#capabilities/contributions/index.ts'
import { money, yuan, zero } from '#kernel/money.ts'
import { csvText } from '#platform/documents/csv.ts'
import type { Language } from '../context.ts'
import { bookWords, rejectWord } from './book-words.ts'

/** What is overdrawn has a column of its own: a sign before a number could begin a formula. */
export function monthsCsv(pools: readonly Pool[], language: Language): string {
  const { month, code, account, inflow, outflow, balance, overdrawn } = bookWords
  const head = [month, code, account, inflow, outflow, balance, overdrawn]
  const rows = pools.flatMap((pool) =>
    pool.months.map((each) => [
      each.month,
      chartOfAccounts[pool.kind].code,
      chartOfAccounts[pool.kind].name[language],
      yuan(each.inflow),
      yuan(each.outflow),
      yuan(each.balanceFen < 0n ? zero : money(each.balanceFen)),
      yuan(each.balanceFen < 0n ? money(-each.balanceFen) : zero),
    ]),
  )
  return csvText([head.map((word) => word[language]), ...rows])
}

export function rejectsCsv(rejects: Unreconciled['rejects'], language: Language): string {
  const { code_of_reason, reason, count, amount, in_suspense } = bookWords
  const head = [code_of_reason, reason, count, amount, in_suspense]
  const rows = rejects.map((each) => [
    each.reason,
    rejectWord(each.reason)[language],
    each.count.toString(),
    yuan(each.amount),
    yuan(each.inSuspense),
  ])
  return csvText([head.map((word) => word[language]), ...rows])
}
