/** 2103, 2208 and 2305: a settlement taken back, answered with a row whose amounts stand below zero. */
import { readVisit, reverseSettlement } from '#capabilities/settlement/index.ts'
import { isRefused } from '#kernel/refusal.ts'
import type { Deps } from './deps.ts'
import { settledOutput, shownVisit } from './settlement-rows.ts'
import type { Answered, Call } from './transaction.ts'
import { settlementNamed } from './visit-names.ts'

export async function takeBack(deps: Deps, call: Call, infno: string): Promise<Answered> {
  const named = await settlementNamed(deps, call, call.input.one('data'))
  if ('kind' in named) return named
  const outcome = await reverseSettlement(deps.bills, named.wish)
  if (isRefused(outcome)) return outcome
  const visit = await readVisit(deps, outcome.settlement)
  if (!visit) throw new Error('what was settled is a visit')
  return settledOutput(deps, shownVisit(infno, named.identity, visit), outcome.settlement)
}
