/** An institution's own settlements, each look on record; another one's are as unknown as none. */
import { findSettlement, type Settlement } from '#capabilities/settlement/index.ts'
import { parseId, type SettlementId } from '#kernel/ids.ts'
import type { Call, Deps } from './deps.ts'
import { lookedAt } from './find-patient.ts'
import { Refuses } from './outcome.ts'

export async function institutionsSettlement(
  deps: Deps,
  call: Call,
  id: string,
): Promise<Settlement> {
  const settlementId = parseId<SettlementId>(id)
  const settlement = settlementId && (await findSettlement(deps.db, settlementId))
  if (settlement?.institutionId !== call.institution.organisationId) throw new Refuses('not_found')
  await lookedAt(deps, call, settlement.personId)
  return settlement
}
