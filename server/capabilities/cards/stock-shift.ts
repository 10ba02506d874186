/**
 * Somebody answers for the blank cards of an office, from the beginning of a shift to its count. What
 * does not agree keeps the shift from ending, and with it the next one from beginning, until it is
 * explained and somebody else has signed.
 */
import { type Refused, refused } from '#kernel/refusal.ts'
import { findOrganisation } from '#capabilities/organisations/index.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runOfficeCommand } from '#platform/commands/run-command.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import type { ShiftRefusal } from './card-stock.ts'
import { type CardsDeps, decideAnew } from './deps.ts'
import {
  countStock,
  insertShift,
  lockShift,
  noteCount,
  noteExplanation,
  readShift,
  signDifference,
} from './stock-store.ts'

export type ShiftDone = {
  readonly kind: 'opened' | 'closed' | 'differing' | 'explained' | 'signed'
  readonly shiftId: string
}

type Shifted = ShiftDone | Refused<ShiftRefusal>
type StockDeps = Pick<CardsDeps, 'db'>

export async function openShift(
  deps: StockDeps,
  act: Act,
  officeId: string,
): Promise<Ran<Shifted>> {
  return change(deps, act, { action: 'cards.open-stock-shift', officeId, said: {} }, async (tx) => {
    const office = await findOrganisation(tx, officeId)
    if (!office?.printsCards) return refused('no_card_maker_here')
    const shift = await readShift(tx, officeId)
    if (shift?.state === 'differing') return refused('stock_difference_open')
    if (shift) return refused('stock_shift_open_already')
    const shiftId = newId()
    await insertShift(tx, { shiftId, officeId, at: act.at, by: actorOf(act) })
    return { kind: 'opened', shiftId }
  })
}

/** A count may be repeated while it differs: whoever miscounted counts again. */
export async function countShift(
  deps: StockDeps,
  act: Act,
  asked: { readonly officeId: string; readonly counted: number },
): Promise<Ran<Shifted>> {
  const { officeId, counted } = asked
  const named = { action: 'cards.count-stock', officeId, said: { counted } }
  return change(deps, act, named, async (tx) => {
    const shift = await lockShift(tx, officeId)
    if (!shift) return refused('stock_shift_not_open')
    const { shiftId } = shift
    const { left: expected } = await countStock(tx, officeId)
    await noteCount(tx, { shiftId, expected, counted, by: actorOf(act), at: act.at })
    return { kind: expected === counted ? 'closed' : 'differing', shiftId }
  })
}

export async function explainDifference(
  deps: StockDeps,
  act: Act,
  asked: { readonly officeId: string; readonly explanation: string },
): Promise<Ran<Shifted>> {
  const { officeId, explanation } = asked
  const named = { action: 'cards.explain-stock', officeId, said: { explanation } }
  return change(deps, act, named, async (tx) => {
    const shift = await lockShift(tx, officeId)
    if (shift?.state !== 'differing') return refused('stock_not_differing')
    await noteExplanation(tx, shift.shiftId, { explanation, by: actorOf(act) })
    return { kind: 'explained', shiftId: shift.shiftId }
  })
}

export async function signStock(
  deps: StockDeps,
  act: Act,
  officeId: string,
): Promise<Ran<Shifted>> {
  return change(deps, act, { action: 'cards.sign-stock', officeId, said: {} }, async (tx) => {
    const shift = await lockShift(tx, officeId)
    if (shift?.state !== 'differing') return refused('stock_not_differing')
    const by = actorOf(act)
    if (by === shift.countedBy || by === shift.explainedBy) return refused('signer_is_not_another')
    if (shift.explanation === null) return refused('explanation_missing')
    await signDifference(tx, shift.shiftId, { by, at: act.at })
    return { kind: 'signed', shiftId: shift.shiftId }
  })
}

function change(
  deps: StockDeps,
  act: Act,
  named: { readonly action: string; readonly officeId: string; readonly said: object },
  decide: (tx: Db) => Promise<Shifted>,
): Promise<Ran<Shifted>> {
  const { action, officeId, said } = named
  return runOfficeCommand<Shifted>(deps.db, act, {
    action,
    body: { officeId, ...said },
    decide: (tx) => decideAnew(() => decide(tx)),
    objectOf: (outcome) => (outcome.kind === 'refused' ? null : outcome.shiftId),
  })
}

function actorOf(act: Act): string {
  return act.actorId ?? act.commandId
}
