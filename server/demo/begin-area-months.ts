/**
 * Hospitals here have treated people of another area: a month that was paid, one on which both agree and whose
 * money has come without its reference, and one on which a settlement differs.
 */
import {
  areaReference,
  keepAreaMonth,
  type PartTold,
  receiveFromAreas,
} from '#capabilities/clearing/index.ts'
import { takeBankReceipts } from '#capabilities/contributions/index.ts'
import { enterPeer, type PeerPlace } from '#capabilities/organisations/index.ts'
import { keepForwarded, sumForwarded, takeAnswer } from '#capabilities/settlement/index.ts'
import { dayOf, startOf } from '#kernel/dates.ts'
import { money, moneyFromYuan, zero } from '#kernel/money.ts'
import type { Services } from '../services.ts'
import { actOfStaff, outcomeOf } from './acts-of-staff.ts'
import { at } from './draw.ts'
import { staffNamed } from './personas.ts'
import { bankIds, institutions } from './places.ts'

type Planned = {
  readonly monthsAgo: number
  /** In yuan: what the funds and what the account have paid of each bill. */
  readonly bills: readonly (readonly [fund: string, account: string])[]
  readonly stage: 'paid' | 'arrived' | 'differs'
}

const planned: readonly Planned[] = [
  {
    ...{ monthsAgo: 3, stage: 'paid' },
    bills: [
      ['1260.40', '80.00'],
      ['312.55', '45.20'],
      ['98.00', '0.00'],
    ],
  },
  {
    ...{ monthsAgo: 2, stage: 'arrived' },
    bills: [
      ['2875.10', '120.00'],
      ['64.30', '18.75'],
    ],
  },
  {
    ...{ monthsAgo: 1, stage: 'differs' },
    bills: [
      ['431.90', '60.00'],
      ['1508.25', '0.00'],
      ['77.60', '12.40'],
    ],
  },
]

/** Of the last area in the file: no installation of the demonstration speaks for it. */
export async function beginAreaMonths(services: Services): Promise<void> {
  const place = services.area.otherAreas.places.at(-1)
  const peer = place && (await enterPeer(services.db, place))
  if (!place || !peer) return
  for (const plan of planned) {
    const firstDay = dayOf(services.now()).with({ day: 1 }).subtract({ months: plan.monthsAgo })
    await beginMonth(services, plan, { place, peerId: peer.organisationId, firstDay })
  }
}

type Of = {
  readonly place: PeerPlace
  readonly peerId: string
  readonly firstDay: Temporal.PlainDate
}

async function beginMonth(services: Services, plan: Planned, of: Of): Promise<void> {
  const { peerId, firstDay, place } = of
  for (const [index, bill] of plan.bills.entries()) await settle(services, { ...of, index, bill })
  const next = firstDay.add({ months: 1 })
  const told = startOf(next.add({ days: 2 })).add({ hours: 4 })
  const sums = await sumForwarded(services.db, {
    ...{ peerId, from: startOf(firstDay), until: startOf(next) },
  })
  const differs = plan.stage === 'differs'
  const parts: readonly PartTold[] = sums.map((part, index) => ({
    ...{ ...part, agrees: !(differs && index === 0) },
    theirWords: differs && index === 0 ? '医疗费总额、结算笔数不一致' : '',
    differences: differs && index === 0 ? [lastOf(plan, of)] : [],
  }))
  const month = { peerId, insuredIn: place.gbCode, month: firstDay.toString(), parts, at: told }
  await keepAreaMonth(services, month)
  if (differs) return
  const owed = parts.reduce((sum, { fund, account }) => sum + fund + account, 0n)
  const [insuredIn, treatedIn] = [place.gbCode, services.area.gbCode]
  const reference = areaReference({ insuredIn, treatedIn, month: firstDay.toString() })
  await arrive(services, {
    amount: owed,
    at: told.add({ hours: 24 * 9 }),
    remittance: plan.stage === 'paid' ? reference : `${place.name.zh}异地就医清算`,
  })
}

type Bill = Of & { readonly index: number; readonly bill: Planned['bills'][number] }

function nameOf({ firstDay, index }: Pick<Bill, 'firstDay' | 'index'>): string {
  return `${firstDay.toString().slice(0, 7).replace('-', '')}${String(index + 1).padStart(4, '0')}`
}

/** As its hospital's messages and that area's answers would have brought it. */
async function settle(services: Services, given: Bill): Promise<void> {
  const { peerId, firstDay, index, bill } = given
  const { institutionId, code } = at(institutions, index % 2)
  const settledAt = startOf(firstDay.add({ days: 5 + 6 * index })).add({ hours: 10 })
  const name = nameOf(given)
  const [fund, account] = [moneyFromYuan(bill[0]), moneyFromYuan(bill[1])]
  const visit = `V${name}`
  const answer = async (
    transactionCode: string,
    effect: Parameters<typeof takeAnswer>[1]['effect'],
  ) => {
    const messageId = `${code}${name}${transactionCode}`
    const message = { institutionId, messageId, peerId, transactionCode, at: settledAt }
    await keepForwarded(services, { ...message, undoes: null, packages: null, body: '{}' })
    await takeAnswer(services, { ...message, text: '{}', carriedOut: true, effect })
  }
  await answer('2201', { kind: 'visit', visit, scheme: 'employee' })
  await answer('2207', {
    kind: 'settled',
    told: {
      ...{ visit, settlement: `S${name}`, person: `R${name}`, scheme: 'employee' },
      ...{ care: 'outpatient', settledAt, fund, account, cash: zero, hospital: zero },
      total: money(fund + account),
    },
  })
}

function lastOf(
  { bills }: Planned,
  { firstDay }: Pick<Of, 'firstDay'>,
): PartTold['differences'][number] {
  const index = bills.length - 1
  const [fund, account] = at(bills, index).map(moneyFromYuan)
  const name = nameOf({ firstDay, index })
  const { code } = at(institutions, index % 2)
  const messageId = `${code}${name}2207`
  return {
    ...{ messageId, settlement: `S${name}`, refund: false, fund: fund ?? 0n },
    ...{ account: account ?? 0n, total: (fund ?? 0n) + (account ?? 0n) },
    words: '机构有、中心无：请核实结算结果',
  }
}

async function arrive(
  services: Services,
  came: { readonly amount: bigint; readonly at: Temporal.Instant; readonly remittance: string },
): Promise<void> {
  const { amount, remittance } = came
  const bookedOn = dayOf(came.at)
  const bankReference = `QS${bookedOn.toString().replaceAll('-', '')}000001`
  const act = actOfStaff(staffNamed('accountant'), came.at)
  const entries = [{ ...{ bankReference, bookedOn, remittance }, amount: money(amount) }]
  outcomeOf(await takeBankReceipts(services, act, { bankId: at(bankIds, 0), entries }))
  await receiveFromAreas(services, came.at)
}
