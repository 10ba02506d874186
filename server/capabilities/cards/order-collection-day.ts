/**
 * Cards for a collection day: people are chosen by employer, place or promised day, and ordered in one
 * act. The choice is written down at once; the batches follow one by one, so that neither the desk nor
 * anybody who pays waits for them, and a crash goes on where it stopped.
 */
import { type CommandId } from '#kernel/ids.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import { organisationsOf } from '#capabilities/organisations/index.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runOfficeCommand } from '#platform/commands/run-command.ts'
import { newId } from '#platform/ids.ts'
import {
  type Chosen,
  type CollectionDay,
  countChosen,
  insertCollectionDay,
  noteDayDone,
  readGroups,
  readRunningDays,
} from './collection-day-store.ts'
import type { CardsDeps } from './deps.ts'
import { orderProduction } from './order-production.ts'
import type { WriteProductionFile } from './production.ts'
import { readAgencies } from './production-store.ts'
import type { Language } from './words.ts'

export const collectionDayRefusals = ['nothing_to_produce', 'collection_day_past'] as const
export type CollectionDayRefusal = (typeof collectionDayRefusals)[number]

export type CollectionDayAsked = {
  readonly kind: 'asked'
  readonly collectionDayId: string
  readonly wanted: number
}

export type CollectionDayWish = Chosen & {
  readonly agencyId: string
  readonly agencyIds: readonly string[]
  readonly collectOn: Temporal.PlainDate
  readonly today: Temporal.PlainDate
}

export async function orderCollectionDay(
  deps: Pick<CardsDeps, 'db'>,
  act: Act,
  wish: CollectionDayWish,
): Promise<Ran<CollectionDayAsked | Refused<CollectionDayRefusal>>> {
  const { agencyId, agencyIds, collectOn, pickupId, employerId, promisedUntil } = wish
  const by = { pickupId, employerId, promisedUntil }
  return runOfficeCommand<CollectionDayAsked | Refused<CollectionDayRefusal>>(deps.db, act, {
    action: 'cards.order-collection-day',
    body: { agencyId, pickupId, employerId, until: promisedUntil?.toString() ?? null },
    decide: async (tx) => {
      if (Temporal.PlainDate.compare(collectOn, wish.today) <= 0) {
        return refused('collection_day_past')
      }
      const wanted = await countChosen(tx, agencyIds, by)
      if (wanted === 0) return refused('nothing_to_produce')
      const collectionDayId = newId()
      await insertCollectionDay(tx, agencyIds, {
        ...{ ...by, collectionDayId, agencyId, collectOn, wanted, at: act.at },
        by: act.actorId ?? act.commandId,
      })
      return { kind: 'asked', collectionDayId, wanted }
    },
    objectOf: (outcome) => (outcome.kind === 'asked' ? outcome.collectionDayId : null),
  })
}

/** The job: orders batch after batch of what was chosen, until nothing of it waits any more. */
export async function advanceCollectionDays(
  deps: CardsDeps & { readonly writeFile: WriteProductionFile },
  at: Temporal.Instant,
): Promise<{ readonly batches: number; readonly stuck: number }> {
  let [batches, stuck] = [0, 0]
  for (const day of await readRunningDays(deps.db)) {
    const ended = await advance(deps, day, at)
    batches += ended.batches
    if (ended.stuck) stuck += 1
    else await noteDayDone(deps.db, day.collectionDayId, at)
  }
  return { batches, stuck }
}

async function advance(
  deps: CardsDeps & { readonly writeFile: WriteProductionFile },
  day: CollectionDay,
  at: Temporal.Instant,
): Promise<{ readonly batches: number; readonly stuck: boolean }> {
  const { agencyId, collectionDayId } = day
  const agencyIds = await readAgencies(deps.db)
  for (let batches = 0; ; batches++) {
    const ran = await orderProduction(deps, actOf(day, at), {
      ...{ agencyId, agencyIds, collectionDayId },
    })
    if (ran.kind !== 'ran') throw new Error('a command of our own has an id of its own')
    // Without numbers the day stays open, and the next round tries again.
    if (ran.outcome.kind === 'refused') {
      return { batches, stuck: ran.outcome.refusal !== 'nothing_to_produce' }
    }
  }
}

/** In the name of whoever asked for the day. */
function actOf(day: CollectionDay, at: Temporal.Instant): Act {
  return {
    ...{ actorKind: 'staff', actorId: day.askedBy, organisationId: day.agencyId },
    ...{ channel: 'system', at, purpose: null, commandId: newId<CommandId>() },
  }
}

export type NamedGroup = { readonly id: string; readonly name: string; readonly count: number }

/** Among whom a choice can be made, and how many a choice would be. */
export async function waitingFor(
  deps: Pick<CardsDeps, 'db'>,
  asked: Chosen & { readonly agencyIds: readonly string[]; readonly language: Language },
): Promise<{
  readonly count: number
  readonly places: readonly NamedGroup[]
  readonly employers: readonly NamedGroup[]
}> {
  const { db } = deps
  const { agencyIds, language } = asked
  const places = await readGroups(db, agencyIds, 'place')
  const employers = await readGroups(db, agencyIds, 'employer')
  const names = await organisationsOf(
    db,
    [...places, ...employers].map((group) => group.id),
  )
  const named = (group: { readonly id: string; readonly count: number }): NamedGroup => ({
    ...group,
    name: names.get(group.id)?.name[language] ?? '',
  })
  return {
    count: await countChosen(db, agencyIds, asked),
    places: places.map(named),
    employers: employers.map(named),
  }
}
