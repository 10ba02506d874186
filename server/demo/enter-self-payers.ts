/** People who pay alone: entered at a window, with a web account, an order that is paid and one that is not. */
import {
  declareSelfPayment,
  ownPayments,
  takeBankReceipts,
  totalOfOwnPayment,
  type WantedPayment,
} from '#capabilities/contributions/index.ts'
import { addWebAccount, registerPerson } from '#capabilities/people/index.ts'
import { makeSyntheticCitizenNumber } from '#kernel/citizen-number.ts'
import { dayOf, plainDate } from '#kernel/dates.ts'
import type { Services } from '../services.ts'
import { actOfPerson, actOfStaff, outcomeOf } from './acts-of-staff.ts'
import { at } from './draw.ts'
import { clerkOf, demoPassword, type SelfPayer, selfPayers, staffNamed } from './personas.ts'
import { bankIds, centreIds } from './places.ts'

const base = '5200.00'
const hoursAgo = { entered: 24 * 40, declared: 24 * 26, paid: 24 * 24, today: 0 } as const

export async function enterSelfPayers(services: Services): Promise<void> {
  for (const [index, payer] of selfPayers.entries()) {
    const personId = await enter(services, payer, index)
    await declareAll(services, payer, personId)
  }
}

async function enter(services: Services, payer: SelfPayer, index: number): Promise<string> {
  const enteredAt = services.now().subtract({ hours: hoursAgo.entered })
  const { name, age, sex, scheme, login } = payer
  const birthDate = plainDate(`${dayOf(enteredAt).year - age}-02-17`)
  const sequence = 2 * (index + 200) + (sex === 'male' ? 1 : 0)
  const { personId } = outcomeOf(
    await registerPerson(services, actOfStaff(clerkOf(0), enteredAt), {
      ...{ name, scheme, status: 'active', area: services.area.code },
      citizenNumber: makeSyntheticCitizenNumber({ areaCode: '999909', birthDate, sequence }),
      phone: `1990000${(9_100 + index).toString()}`,
      ...{ agencyId: at(centreIds, 0), agentBankId: at(bankIds, 0) },
      enrolment: { employerId: null, from: dayOf(enteredAt) },
    }),
  )
  await addWebAccount(services, { personId, login, password: demoPassword, at: enteredAt })
  return personId
}

/** By the month: the one before is paid, this one is owed. By the year: it is owed. */
async function declareAll(services: Services, payer: SelfPayer, personId: string): Promise<void> {
  const openAgo = async (hours: number) =>
    (await ownPayments(services, personId, dayOf(services.now().subtract({ hours })))).open
  if (payer.scheme === 'resident') {
    const period = at(await openAgo(hoursAgo.declared), 0)
    await declare(services, personId, { kind: 'resident', period }, hoursAgo.declared)
    return
  }
  const open = await openAgo(hoursAgo.today)
  const [now, before] = [at(open, 0), at(open, 1)]
  const first = { kind: 'flexible', period: before, base } as const
  await payAtBank(services, personId, await declare(services, personId, first, hoursAgo.declared))
  await declare(services, personId, { kind: 'flexible', period: now, base }, hoursAgo.today)
}

async function declare(
  services: Services,
  personId: string,
  wanted: WantedPayment,
  hours: number,
): Promise<string> {
  const act = actOfPerson(personId, services.now().subtract({ hours }))
  return outcomeOf(await declareSelfPayment(services, act, { personId, wanted })).selfPaymentId
}

async function payAtBank(
  services: Services,
  personId: string,
  selfPaymentId: string,
): Promise<void> {
  const paidAt = services.now().subtract({ hours: hoursAgo.paid })
  const { payments } = await ownPayments(services, personId, dayOf(paidAt))
  const order = payments.find((each) => each.selfPaymentId === selfPaymentId)
  if (!order) throw new Error('what was declared is there')
  const entry = {
    ...{ bankReference: `ZJ${dayOf(paidAt).toString().replaceAll('-', '')}000001` },
    ...{ amount: totalOfOwnPayment(order), bookedOn: dayOf(paidAt) },
    remittance: `个人缴费 ${order.reference}`,
  }
  const act = actOfStaff(staffNamed('accountant'), paidAt)
  const statement = { bankId: at(bankIds, 0), entries: [entry] }
  outcomeOf(await takeBankReceipts(services, act, statement))
}
