/**
 * A stay in hospital of which the mother's account paid a part: what the fund and the own account leave, within what
 * she allows for one bill. It shows on both statements and on the receipt.
 */
import { addLines, type Bills, discharge, settleVisit } from '#capabilities/settlement/index.ts'
import { findByLogin } from '#capabilities/people/index.ts'
import { dayOf } from '#kernel/dates.ts'
import type { InstitutionId, PersonId } from '#kernel/ids.ts'
import { money } from '#kernel/money.ts'
import type { Services } from '../services.ts'
import { at } from './draw.ts'
import { helpedAtHospital } from './insert-aid.ts'
import { hospitals, messagesOf, stay, stays } from './tell-visits.ts'

/** Of each item that stays are charged for. */
const units = [1n, 2n, 3n, 6n] as const

export async function settleFamilyBill(
  { db, personal, now }: Pick<Services, 'db' | 'personal' | 'now'>,
  bills: Bills,
): Promise<number> {
  const personId = (await findByLogin({ db, personal }, helpedAtHospital)) as PersonId | null
  if (!personId) return 0
  // After whatever both accounts have lines of.
  const moment = now().subtract({ minutes: 5 })
  const institutionId = at(hospitals, 0).institutionId as InstitutionId
  const told = messagesOf({ personId, institutionId, moment })
  const visitId = await stay(bills, told)
  if (!visitId) return 0
  const lines = stays.map(({ code, price }, place) => {
    const count = at(units, place)
    return {
      ...{ lineNumber: String(place + 1), returns: null, batchNumber: '1', code, houseCode: code },
      ...{ at: moment, amount: money(price * count), quantity: count * 10_000n },
      ...{ price: price * 10_000n, approval: 'not_needed' as const, traceCodes: [] },
      particulars: {},
    }
  })
  await addLines(bills, { ...told(), visitId, lines })
  await discharge(bills, { ...told(), visitId, until: dayOf(moment), particulars: {} })
  const outcome = await settleVisit(bills, {
    ...{ ...told(), visitId, certificate: { kind: 'id_card' }, pin: null, accountUsed: true },
    ...{ relativesUsed: true, batchNumber: null, total: null, interim: false },
  })
  return Number(outcome.kind === 'settled')
}
