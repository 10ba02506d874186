/** What a hospital's system tells of a visit before it settles: the messages of it, and what is charged. */
import {
  admit,
  type Bills,
  describeVisit,
  type Message,
  registerVisit,
  type VisitDescription,
} from '#capabilities/settlement/index.ts'
import { dayOf } from '#kernel/dates.ts'
import type { InstitutionId, PersonId, VisitId } from '#kernel/ids.ts'
import { institutions } from './places.ts'

/** What a stay is charged for: in fen a unit, and how many of it at most. */
export const stays = [
  { code: '003107020080000-310702008', price: 260_000n, most: 1 },
  { code: '003205000010000-320500001', price: 430_000n, most: 2 },
  { code: '003301000020000-330100002', price: 90_000n, most: 3 },
  { code: '001109000020000-110900002', price: 6_000n, most: 14 },
] as const

export const hospitals = institutions.filter(({ kind }) => kind === 'hospital')

export type Told = () => Message

export function messagesOf(given: {
  readonly personId: PersonId
  readonly institutionId: InstitutionId
  readonly moment: Temporal.Instant
}): Told {
  const { personId, institutionId, moment } = given
  const local = moment.toZonedDateTimeISO('Asia/Shanghai').toPlainDateTime().toString()
  const written = local.replaceAll(/[-:T]/g, '').slice(0, 14)
  let serial = 0
  return () => {
    serial += 1
    const messageId = `H99990000000${written}${personId.slice(-4)}${serial}`
    return { messageId, institutionId, personId, at: moment }
  }
}

const outpatient: VisitDescription = {
  ...{ medicalType: '11', care: 'outpatient', cause: 'illness', thirdPartyFails: false },
  ...{ referred: false, outside: null, particulars: {} },
  diagnoses: [{ place: 1, kind: '1', code: 'I10.x00', name: '高血压病', particulars: {} }],
}
const inpatient: VisitDescription = {
  ...{ ...outpatient, medicalType: '21', care: 'inpatient' },
  diagnoses: [{ place: 1, kind: '1', code: 'I25.103', name: '冠心病', particulars: {} }],
}

const shown = { scheme: 'employee', certificate: { kind: 'id_card' } } as const

export async function visit(bills: Bills, told: Told): Promise<VisitId | null> {
  const message = told()
  const from = dayOf(message.at)
  const visitNumber = `M${message.messageId.slice(-12)}`
  const opened = { ...message, ...shown, visitNumber, from, particulars: {} }
  const registered = await registerVisit(bills, opened)
  if (registered.kind !== 'registered') return null
  const { visitId } = registered.visit
  await describeVisit(bills, { ...told(), visitId, from, description: outpatient })
  return visitId
}

export async function stay(bills: Bills, told: Told): Promise<VisitId | null> {
  const message = told()
  const from = dayOf(message.at).subtract({ days: 6 })
  const visitNumber = `Z${message.messageId.slice(-12)}`
  const opened = { ...message, ...shown, visitNumber, from, particulars: {} }
  const admitted = await admit(bills, { ...opened, description: inpatient })
  return admitted.kind === 'registered' ? admitted.visit.visitId : null
}
