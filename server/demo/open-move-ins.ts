/**
 * People who have moved here, and what other areas send after them: one who has just applied, one whose old
 * area is late, one whose money has come and waits for a second person, and one who has it.
 */
import { sql } from 'kysely'
import {
  applyForMoveIn,
  creditMoveIn,
  moveInWanted,
  recordSheet,
  sendContactLetter,
} from '#capabilities/cases/index.ts'
import { takeBankReceipts, waitingReceipts } from '#capabilities/contributions/index.ts'
import { dayOf } from '#kernel/dates.ts'
import { moneyFromYuan } from '#kernel/money.ts'
import type { Services } from '../services.ts'
import { actOfStaff, askAtFirstCentre, decideAtFirstCentre, outcomeOf } from './acts-of-staff.ts'
import { at } from './draw.ts'
import { holdersFor } from './holders.ts'
import { clerkOf, staffNamed } from './personas.ts'
import { bankIds } from './places.ts'

type Planned = {
  readonly daysAgo: number
  readonly agency: string
  readonly fromArea: string
  readonly amount: string
  readonly stage: 'applied' | 'letter_sent' | 'asked' | 'credited'
}

const planned: readonly Planned[] = [
  {
    ...{ agency: '云岫市医疗保障服务中心', fromArea: '999700', amount: '1860.40' },
    ...{ daysAgo: 1, stage: 'applied' },
  },
  {
    ...{ agency: '澄江市医疗保障局', fromArea: '999600', amount: '745.00' },
    ...{ daysAgo: 25, stage: 'letter_sent' },
  },
  {
    ...{ agency: '云岫市医疗保障服务中心', fromArea: '999700', amount: '2310.75' },
    ...{ daysAgo: 11, stage: 'asked' },
  },
  {
    ...{ agency: '澄江市医疗保障局', fromArea: '999600', amount: '980.20' },
    ...{ daysAgo: 20, stage: 'credited' },
  },
]

export async function openMoveIns(services: Services): Promise<void> {
  const people = await holdersFor(services, 'active', planned.length)
  for (const [index, plan] of planned.entries()) {
    await openMoveIn(services, plan, { personId: at(people, index), serial: index + 1 })
  }
}

type Of = { readonly personId: string; readonly serial: number }

async function openMoveIn(services: Services, plan: Planned, { personId, serial }: Of) {
  const appliedAt = services.now().subtract({ hours: 24 * plan.daysAgo })
  const by = (days: number) => actOfStaff(clerkOf(0), appliedAt.add({ hours: 24 * days }))
  const issuedOn = dayOf(appliedAt).subtract({ days: 6 }).toString()
  const certificate = { agency: plan.agency, number: `PZ-${issuedOn}-0${serial}`, issuedOn }
  const wish = { personId, fromArea: plan.fromArea, certificate }
  const { moveInId } = outcomeOf(await applyForMoveIn(services, by(0), wish))
  const named = { personId, moveInId }
  if (plan.stage === 'applied') return
  outcomeOf(await sendContactLetter(services, by(1), named))
  if (plan.stage === 'letter_sent') return
  const sheet = {
    ...{ number: `XX-${issuedOn}-0${serial}`, datedOn: dayOf(by(7).at), months: 27 + serial },
    amount: moneyFromYuan(plan.amount),
  }
  outcomeOf(await recordSheet(services, by(8), { ...named, sheet }))
  const receiptId = await arrive(services, { ...named, plan, serial, on: by(9).at })
  const known = creditMoveIn(services)
  const wanted = moveInWanted({ ...named, receiptId })
  const asking = { known, wanted, reason: '编号、金额与信息表一致', at: by(10).at }
  const approvalId = await askAtFirstCentre(services, asking)
  if (plan.stage === 'credited') {
    await decideAtFirstCentre(services, { known, approvalId, at: by(11).at })
  }
}

/** The bank's statement brings the money under the reference of the letter. */
async function arrive(
  services: Services,
  of: Of & { readonly moveInId: string; readonly plan: Planned; readonly on: Temporal.Instant },
): Promise<string> {
  const found = await sql<{ reference: string }>`select reference from cases.move_in
    where person_id = ${of.personId} and move_in_id = ${of.moveInId}`.execute(services.db)
  const bookedOn = dayOf(of.on)
  const bankReference = `ZR${bookedOn.toString().replaceAll('-', '')}00000${of.serial}`
  const entry = {
    ...{ bankReference, bookedOn, amount: moneyFromYuan(of.plan.amount) },
    remittance: `医保个人账户转移 ${found.rows[0]?.reference ?? ''}`,
  }
  const act = actOfStaff(staffNamed('accountant'), of.on)
  const statement = { bankId: at(bankIds, 0), entries: [entry] }
  outcomeOf(await takeBankReceipts(services, act, statement))
  const waiting = await waitingReceipts(services.db)
  const receipt = waiting.find((each) => each.bankReference === bankReference)
  if (!receipt) throw new Error('what the bank has booked is in suspense')
  return receipt.receiptId
}
