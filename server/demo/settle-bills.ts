/**
 * Bills of the last ten months, settled by the rooms' own commands as an institution's system would: out-patients,
 * stays, and somebody who is treated often, so that caps and large amounts are reached. They are what a policy
 * editor rehearses a changed pack on.
 */
import { sql } from 'kysely'
import {
  addLines,
  type Bills,
  discharge,
  type NewLine,
  settleVisit,
} from '#capabilities/settlement/index.ts'
import { dayOf } from '#kernel/dates.ts'
import type { InstitutionId, PersonId } from '#kernel/ids.ts'
import { money } from '#kernel/money.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Services } from '../services.ts'
import { type Beginning, beginOnce } from './begin-once.ts'
import { type Draw, drawFrom } from './draw.ts'
import { enterDemoGroups } from './enter-groups.ts'
import { settleFamilyBill } from './settle-family-bill.ts'
import { hospitals, messagesOf, stay, stays, visit } from './tell-visits.ts'

/** What is charged, in fen a unit, and how many of it at most. */
const items = [
  { code: '001102000020000-110200002', price: 2_000n, most: 1 },
  { code: '002103000010000-210300001', price: 20_000n, most: 2 },
  { code: '002102000010000-210200001', price: 48_000n, most: 2 },
  { code: '003109030050000-310903005', price: 22_000n, most: 1 },
  { code: '003110000010000-311000001', price: 38_000n, most: 6 },
] as const
const peopleTreated = 70
const monthsBack = 10

export async function settleDemoBills(
  services: Services,
  billsOn: (within: Services) => Bills,
  afterAct?: Beginning['afterAct'],
): Promise<void> {
  const begin = (within: Services): Promise<void> => settleBills(within, billsOn(within))
  await beginOnce(services, { isBegun: hasBills, begin, afterAct })
}

async function hasBills(db: Db): Promise<boolean> {
  return (await sql`select from settlement.settlement limit 1`.execute(db)).rows.length > 0
}

async function settleBills({ db, personal, now, log }: Services, bills: Bills): Promise<void> {
  const began = performance.now()
  const draw = drawFrom('bills')
  let billCount = 0
  const treated = await treatedPeople(db)
  await enterDemoGroups({ db, personal, now }, treated)
  for (const personId of treated) {
    billCount += await settleFor({ bills, draw, now: now() }, personId)
  }
  billCount += await settleFamilyBill({ db, personal, now }, bills)
  log.info('demo_bills_settled', {
    billCount,
    durationMs: Math.round(performance.now() - began),
  })
}

/** From the middle of the register: whom no other part of the demonstration is about. */
async function treatedPeople(db: Services['db']): Promise<readonly PersonId[]> {
  const found = await sql<{ person_id: PersonId }>`
    (select s.person_id from people.shown_insured s
      where s.status = 'retired'
        and not exists (select from people.web_account w where w.person_id = s.person_id)
      order by s.person_id offset 300 limit ${peopleTreated / 2})
    union all
    (select s.person_id from people.shown_insured s
      where s.status = 'active'
        and not exists (select from people.web_account w where w.person_id = s.person_id)
      order by s.person_id offset 1200 limit ${peopleTreated / 2})`.execute(db)
  return found.rows.map((row) => row.person_id)
}

type Treating = { readonly bills: Bills; readonly draw: Draw; readonly now: Temporal.Instant }

async function settleFor({ bills, draw, now }: Treating, personId: PersonId): Promise<number> {
  const often = draw.below(10) === 0
  const count = often ? 8 : 1 + draw.below(4)
  let settled = 0
  for (let left = count; left > 0; left -= 1) {
    // One after the other, the oldest first, and none of today.
    const daysAgo = 2 + Math.floor((monthsBack * 30 * left) / (count + 1)) + draw.below(9)
    const moment = now.subtract({ hours: daysAgo * 24 })
    const isStay = draw.below(6) === 0
    const institutionId = draw.pick(hospitals).institutionId as InstitutionId
    const told = messagesOf({ personId, institutionId, moment })
    const visitId = await (isStay ? stay(bills, told) : visit(bills, told))
    if (visitId === null) continue
    const lines = linesOf(draw, isStay ? stays : items, moment)
    await addLines(bills, { ...told(), visitId, lines })
    if (isStay) {
      await discharge(bills, { ...told(), visitId, until: dayOf(moment), particulars: {} })
    }
    const outcome = await settleVisit(bills, {
      ...{ ...told(), visitId, certificate: { kind: 'id_card' }, pin: null, accountUsed: false },
      ...{ batchNumber: null, total: null, interim: false },
    })
    settled += Number(outcome.kind === 'settled')
  }
  return settled
}

type Item = { readonly code: string; readonly price: bigint; readonly most: number }

function linesOf(draw: Draw, from: readonly Item[], moment: Temporal.Instant): readonly NewLine[] {
  const chosen = from.filter((_, place) => place === 0 || draw.below(2) === 0)
  return chosen.map(({ code, price, most }, place) => {
    const quantity = BigInt(1 + draw.below(most))
    return {
      ...{ lineNumber: String(place + 1), returns: null, batchNumber: '1', code, houseCode: code },
      ...{ at: moment, amount: money(price * quantity), quantity: quantity * 10_000n },
      ...{ price: price * 10_000n, approval: 'not_needed', traceCodes: [], particulars: {} },
    }
  })
}
