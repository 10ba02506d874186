/** Blank cards come in by deliveries and go out spoiled; each spoilt one before a second person. */
import { type Refused, refused } from '#kernel/refusal.ts'
import { findOrganisation, findStaffByLogin } from '#capabilities/organisations/index.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runOfficeCommand } from '#platform/commands/run-command.ts'
import { newId } from '#platform/ids.ts'
import { type DeliveryRefusal, serialsFrom, type SpoilRefusal } from './card-stock.ts'
import { type CardsDeps, decideAnew, stillTrue } from './deps.ts'
import { anySerialKnown, insertDelivery, isOnStock, lockShift, spoil } from './stock-store.ts'

export type StockReceived = {
  readonly kind: 'received'
  readonly deliveryId: string
  readonly count: number
}

export async function receiveStock(
  deps: Pick<CardsDeps, 'db'>,
  act: Act,
  came: { readonly officeId: string; readonly firstSerial: string; readonly count: number },
): Promise<Ran<StockReceived | Refused<DeliveryRefusal>>> {
  const { officeId, firstSerial, count } = came
  return runOfficeCommand<StockReceived | Refused<DeliveryRefusal>>(deps.db, act, {
    action: 'cards.receive-stock',
    body: came,
    decide: (tx) =>
      decideAnew(async () => {
        const office = await findOrganisation(tx, officeId)
        if (!office?.printsCards) return refused('no_card_maker_here')
        const serials = serialsFrom(firstSerial, count)
        if (!serials) return refused('serials_wrong')
        if (await anySerialKnown(tx, serials)) return refused('serial_known')
        const deliveryId = newId()
        const by = act.actorId ?? act.commandId
        await insertDelivery(tx, { deliveryId, officeId, serials, at: act.at, by })
        return { kind: 'received', deliveryId, count }
      }),
    objectOf: (outcome) => (outcome.kind === 'received' ? outcome.deliveryId : null),
  })
}

export type BlankSpoiled = { readonly kind: 'spoiled'; readonly serial: string }

export type Spoilt = {
  readonly officeId: string
  readonly serial: string
  readonly reason: string
  /** The sign-in name of the colleague who saw it. */
  readonly witness: string
}

export async function spoilBlank(
  deps: Pick<CardsDeps, 'db'>,
  act: Act,
  spoilt: Spoilt,
): Promise<Ran<BlankSpoiled | Refused<SpoilRefusal>>> {
  const { officeId, serial } = spoilt
  return runOfficeCommand<BlankSpoiled | Refused<SpoilRefusal>>(deps.db, act, {
    action: 'cards.spoil-blank',
    body: spoilt,
    decide: (tx) =>
      decideAnew(async () => {
        const shift = await lockShift(tx, officeId)
        if (shift?.state !== 'open') return refused('stock_shift_not_open')
        if (!(await isOnStock(tx, officeId, serial))) return refused('blank_not_on_stock')
        const by = act.actorId ?? act.commandId
        const witness = await witnessOf(tx, { login: spoilt.witness, officeId, by })
        if (witness.kind === 'refused') return witness
        const seen = { because: spoilt.reason, by, before: witness.staffId, at: act.at }
        stillTrue(await spoil(tx, { ...seen, serial, officeId, was: 'on_stock' }))
        return { kind: 'spoiled', serial }
      }),
  })
}

type Witness = { readonly kind: 'found'; readonly staffId: string }

/** A second person of the same office, by the name they sign in with. */
export async function witnessOf(
  db: CardsDeps['db'],
  said: { readonly login: string; readonly officeId: string; readonly by: string },
): Promise<Witness | Refused<'witness_unknown' | 'witness_is_self'>> {
  const witness = await findStaffByLogin(db, said.login)
  if (witness?.organisationId !== said.officeId) return refused('witness_unknown')
  if (witness.staffId === said.by) return refused('witness_is_self')
  return { kind: 'found', staffId: witness.staffId }
}
