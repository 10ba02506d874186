/** What waits at the desks of a branch: who comes first, what is late, and how many of each. */
import { dayOf } from '#kernel/dates.ts'
import { organisationsOf } from '#capabilities/organisations/index.ts'
import { identitiesOf, maskName } from '#capabilities/people/index.ts'
import { countWaitingForProduction } from './application-store.ts'
import type { CardsDeps } from './deps.ts'
import { type CollectionDay, readCollectionDays } from './collection-day-store.ts'
import type { Batch } from './production.ts'
import { type PutAside, readPutAside } from './return-store.ts'
import {
  countQueue,
  type QueueKind,
  readAgencies,
  readBatches,
  readQueue,
} from './production-store.ts'
import type { Reading } from './views.ts'

export const queueKinds = [
  'to_check',
  'to_produce',
  'to_print',
  'at_maker',
  'to_remake',
  'to_hand_over',
  'lost_to_replace',
] as const satisfies readonly QueueKind[]

export type DeskQueue = {
  readonly counts: Readonly<Record<QueueKind | 'overdue', number>>
  readonly items: readonly {
    readonly kind: QueueKind
    readonly personId: string
    readonly name: string
    readonly reference: string
    readonly since: string
    readonly promisedOn: string | null
    readonly overdue: boolean
    readonly place: string
  }[]
}

const itemsAtMost = 100

export async function deskQueue(
  deps: Pick<CardsDeps, 'db' | 'personal'>,
  asked: { readonly branch: string; readonly kind: QueueKind | 'overdue' | null },
  reading: Reading,
): Promise<DeskQueue> {
  const { db } = deps
  const today = dayOf(reading.at)
  const agencyIds = await agenciesWithin(deps, asked.branch)
  const counts = await countQueue(db, agencyIds, today)
  const rows = await readQueue(db, agencyIds, { kind: asked.kind, today, atMost: itemsAtMost })
  const identities = await identitiesOf(
    deps,
    rows.map((row) => row.personId),
  )
  const places = await organisationsOf(
    db,
    rows.flatMap((row) => (row.placeId ? [row.placeId] : [])),
  )
  const count = (kind: QueueKind | 'overdue'): number => counts.get(kind) ?? 0
  return {
    counts: {
      to_check: count('to_check'),
      to_produce: count('to_produce'),
      to_print: count('to_print'),
      at_maker: count('at_maker'),
      to_remake: count('to_remake'),
      to_hand_over: count('to_hand_over'),
      lost_to_replace: count('lost_to_replace'),
      overdue: count('overdue'),
    },
    items: rows.map((row) => ({
      kind: row.kind,
      personId: row.personId,
      name: maskName(identities.get(row.personId)?.name ?? ''),
      reference: row.reference,
      since: row.since.toString(),
      promisedOn: row.promisedOn?.toString() ?? null,
      overdue: row.overdue,
      place: row.placeId ? (places.get(row.placeId)?.name[reading.language] ?? '') : '',
    })),
  }
}

export async function productionOf(
  deps: Pick<CardsDeps, 'db'>,
  branch: string,
): Promise<{
  readonly waiting: number
  readonly batches: readonly Batch[]
  readonly putAside: readonly PutAside[]
  readonly collectionDays: readonly CollectionDay[]
}> {
  const agencyIds = await agenciesWithin(deps, branch)
  return {
    waiting: await countWaitingForProduction(deps.db, agencyIds),
    batches: await readBatches(deps.db, agencyIds, itemsAtMost),
    putAside: await readPutAside(deps.db, agencyIds),
    collectionDays: await readCollectionDays(deps.db, agencyIds),
  }
}

/** The agencies whose path begins with that of the branch. */
export async function agenciesWithin(
  deps: Pick<CardsDeps, 'db'>,
  branch: string,
): Promise<readonly string[]> {
  const agencies = await organisationsOf(deps.db, await readAgencies(deps.db))
  return [...agencies.values()]
    .filter((agency) => agency.path.startsWith(branch))
    .map((agency) => agency.organisationId)
}
