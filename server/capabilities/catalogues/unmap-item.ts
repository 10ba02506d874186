/** An institution takes back what its own code stands for; the code may then stand for something else. */
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runOfficeCommand } from '#platform/commands/run-command.ts'
import type { Db } from '#platform/database/connection.ts'
import type { UnmapRefusal } from './mapping.ts'
import * as store from './mapping-store.ts'

export type UnmapItem = {
  readonly institutionId: string
  readonly ownCode: string
  readonly code: string
}
export type Unmapped = { readonly kind: 'unmapped'; readonly mappingId: string }

export function unmapItem(
  db: Db,
  act: Act,
  wanted: UnmapItem,
): Promise<Ran<Unmapped | Refused<UnmapRefusal>>> {
  return runOfficeCommand<Unmapped | Refused<UnmapRefusal>>(db, act, {
    action: 'catalogues.unmap-item',
    body: wanted,
    decide: async (tx) => {
      const mappingId = await store.endMapping(tx, { ...wanted, at: act.at })
      return mappingId ? { kind: 'unmapped', mappingId } : refused('mapping_unknown')
    },
    objectOf: (outcome) => (outcome.kind === 'unmapped' ? outcome.mappingId : null),
  })
}
