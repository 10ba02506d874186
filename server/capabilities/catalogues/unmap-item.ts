/** An institution takes back what its own code stands for; the code may then stand for something else. */
import { dayOf } from '#kernel/dates.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runOfficeCommand } from '#platform/commands/run-command.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import { standsFor, type UnmapRefusal } from './mapping.ts'
import * as store from './mapping-store.ts'

export type UnmapItem = {
  readonly institutionId: string
  readonly institutionCode: string
  readonly ownCode: string
  readonly code: string
}
export type Unmapped = { readonly kind: 'unmapped'; readonly mappingId: string }

export function unmapItem(
  db: Db,
  act: Act,
  wanted: UnmapItem,
): Promise<Ran<Unmapped | Refused<UnmapRefusal>>> {
  const { institutionId, ownCode, code } = wanted
  return runOfficeCommand<Unmapped | Refused<UnmapRefusal>>(db, act, {
    action: 'catalogues.unmap-item',
    body: { institutionId, ownCode, code },
    decide: async (tx) => {
      await store.lockOwnCode(tx, wanted)
      const mappingId =
        (await store.endMapping(tx, { ...wanted, at: act.at })) ?? (await endTold(tx, act, wanted))
      return mappingId ? { kind: 'unmapped', mappingId } : refused('mapping_unknown')
    },
    objectOf: (outcome) => (outcome.kind === 'unmapped' ? outcome.mappingId : null),
  })
}

/** What a file has told is taken back by a mapping that begins and ends at once: the later word. */
async function endTold(tx: Db, act: Act, wanted: UnmapItem): Promise<string | null> {
  const { institutionId, institutionCode, ownCode, code } = wanted
  const said = await store.readSaid(tx, institutionId, [ownCode])
  const told = await store.readTold(tx, institutionCode, [ownCode], dayOf(act.at))
  const inForce = standsFor(said.get(ownCode), told.get(ownCode))
  if (inForce?.code !== code) return null
  await store.insertMapping(tx, { ...inForce, institutionId, mappingId: newId(), at: act.at })
  return store.endMapping(tx, { ...wanted, at: act.at })
}
