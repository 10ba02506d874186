/** An institution says what its own code stands for; said again it changes nothing. */
import { dayOf } from '#kernel/dates.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runOfficeCommand } from '#platform/commands/run-command.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import { type Mapping, mapRefusal, type MapRefusal, standsFor } from './mapping.ts'
import * as store from './mapping-store.ts'

export type MapItem = Omit<Mapping, 'mappingId'> & {
  readonly institutionId: string
  /** By which files name it. */
  readonly institutionCode: string
}
export type Mapped = { readonly kind: 'mapped'; readonly mappingId: string }

export function mapItem(
  db: Db,
  act: Act,
  wanted: MapItem,
): Promise<Ran<Mapped | Refused<MapRefusal>>> {
  const { from, until, institutionCode: _, ...rest } = wanted
  return runOfficeCommand<Mapped | Refused<MapRefusal>>(db, act, {
    action: 'catalogues.map-item',
    body: { ...rest, from: from.toString(), until: until?.toString() ?? null },
    decide: (tx) => map(tx, act, wanted),
    objectOf: (outcome) => (outcome.kind === 'mapped' ? outcome.mappingId : null),
  })
}

async function readInForce(
  tx: Db,
  { institutionId, institutionCode, ownCode }: MapItem,
  today: Temporal.PlainDate,
): Promise<Omit<Mapping, 'mappingId'> | null> {
  const said = await store.readSaid(tx, institutionId, [ownCode])
  const told = await store.readTold(tx, institutionCode, [ownCode], today)
  return standsFor(said.get(ownCode), told.get(ownCode))
}

async function map(tx: Db, act: Act, wanted: MapItem): Promise<Mapped | Refused<MapRefusal>> {
  await store.lockOwnCode(tx, wanted)
  const said = await store.readMapping(tx, wanted)
  const inForce = await readInForce(tx, wanted, dayOf(act.at))
  const standing = await store.standingOf(tx, wanted.code, wanted.from)
  const refusal = mapRefusal(wanted, standing, inForce)
  if (refusal) return refused(refusal)
  if (inForce && said?.code === wanted.code) return { kind: 'mapped', mappingId: said.mappingId }
  // What a file has said otherwise since is over.
  if (said) await store.endMapping(tx, { ...wanted, code: said.code, at: act.at })
  const mappingId = newId()
  await store.insertMapping(tx, { ...wanted, mappingId, at: act.at })
  return { kind: 'mapped', mappingId }
}
