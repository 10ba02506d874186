/** 3301 and 3302: what an institution's own code of an item stands for in the national catalogues. */
import { mapItem, unmapItem } from '#capabilities/catalogues/index.ts'
import { isRefused, refused } from '#kernel/refusal.ts'
import { institutionKinds } from './callers.ts'
import { outcomeOf } from './command.ts'
import type { Deps } from './deps.ts'
import type { Answered, Call, Transaction } from './transaction.ts'

const writes = { callers: institutionKinds, changes: true } as const

export const mappingTransactions = {
  3301: { ...writes, carryOut: map },
  3302: { ...writes, carryOut: unmap },
} as const satisfies Readonly<Record<string, Transaction>>

async function map(deps: Deps, { act, input, institution }: Call): Promise<Answered> {
  const row = input.one('data')
  const outcome = outcomeOf(
    await mapItem(deps.db, act, {
      ...{ institutionId: institution.organisationId, institutionCode: institution.code },
      ...{ ownCode: row.text('fixmedins_hilist_id'), ownName: row.text('fixmedins_hilist_name') },
      ...{ code: row.text('med_list_codg'), from: row.day('begndate') },
      // The standard's last day is the last that counts.
      until: row.day('enddate').add({ days: 1 }),
    }),
  )
  return isRefused(outcome) ? outcome : {}
}

async function unmap(deps: Deps, { act, input, institution }: Call): Promise<Answered> {
  const row = input.one('data')
  if (row.text('fixmedins_code') !== institution.code) return refused('institution_differs')
  const outcome = outcomeOf(
    await unmapItem(deps.db, act, {
      ...{ institutionId: institution.organisationId, institutionCode: institution.code },
      ...{ ownCode: row.text('fixmedins_hilist_id'), code: row.text('med_list_codg') },
    }),
  )
  return isRefused(outcome) ? outcome : {}
}
