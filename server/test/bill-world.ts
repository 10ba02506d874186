/**
 * Hospitals of two tiers and a pharmacy, lists with a handful of items, and people who are insured: all
 * that a bill needs beside a payment world. The policy is that of the area.
 */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { inspect } from 'node:util'
import type pg from 'pg'
import { addOrganisation } from '#capabilities/organisations/index.ts'
import {
  addLines,
  type Bills,
  type BillWish,
  createBills,
  describeVisit,
  type DrugPurchaseWish,
  type Lists,
  type Message,
  type NewLine,
  readPolicy,
  registerVisit,
  type Settlement,
  settleVisit,
  type SettleOutcome,
  type VisitDescription,
} from '#capabilities/settlement/index.ts'
import { makeSyntheticCitizenNumber } from '#kernel/citizen-number.ts'
import { plainDate } from '#kernel/dates.ts'
import type { InstitutionId, VisitId } from '#kernel/ids.ts'
import { basisPoints, money } from '#kernel/money.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import type { Cardholder } from './cardholders.ts'
import { paymentWorld, type PaymentWorld } from './payment-world.ts'

export type Patient = Cardholder

export type BillWorld = Omit<PaymentWorld, 'institutionId'> & {
  readonly bills: Bills
  /** Of the second and of the third tier. */
  readonly hospitals: readonly [InstitutionId, InstitutionId]
  readonly pharmacy: InstitutionId
  readonly now: () => Temporal.Instant
  /** Retired people are covered without paying; others are not, until somebody pays. */
  readonly patient: (wanted?: PatientOptions) => Promise<Patient>
  readonly message: (patient: Patient, at?: InstitutionId) => Message
  /** Registered, described, with one line of a class A item for each amount. */
  readonly visit: (patient: Patient, fen: readonly bigint[], at?: InstitutionId) => Promise<VisitId>
  readonly wish: (patient: Patient, visitId: VisitId, changes?: Partial<BillWish>) => BillWish
  /** Visited and settled, all in one. */
  readonly settled: (patient: Patient, fen: bigint, at?: InstitutionId) => Promise<Settlement>
  readonly drugs: (
    patient: Patient,
    lines: readonly NewLine[],
    changes?: Partial<DrugPurchaseWish>,
  ) => DrugPurchaseWish
  readonly balance: (patient: Patient) => Promise<bigint>
  readonly totals: (patient: Patient) => Promise<Readonly<Record<string, string>>>
  readonly trail: (patient: Patient) => Promise<readonly string[]>
}

export type PatientOptions = {
  readonly balanceFen?: bigint
  readonly status?: 'active' | 'retired' | 'deceased'
  readonly scheme?: 'employee' | 'resident'
  readonly birthDate?: string
}

export const outpatient: VisitDescription = {
  ...{ medicalType: '11', care: 'outpatient', cause: 'illness', thirdPartyFails: false },
  ...{ referred: false, outside: null, particulars: { condition: '咳嗽' } },
  diagnoses: [{ place: 1, kind: '1', code: 'J06.900', name: '上呼吸道感染', particulars: {} }],
}

export const inpatient: VisitDescription = { ...outpatient, medicalType: '21', care: 'inpatient' }

const plain = {
  name: '项目',
  kind: 'service',
  chargeItemType: '03',
  restricted: false,
  traced: false,
}
const items = {
  A1: { ...plain, level: 'A', priceLimit: null, firstSelfPay: basisPoints(0n) },
  B1: { ...plain, level: 'B', priceLimit: null, firstSelfPay: basisPoints(1_000n) },
  T1: {
    ...plain,
    kind: 'drug',
    level: 'A',
    priceLimit: null,
    firstSelfPay: basisPoints(0n),
    traced: true,
  },
} as const

export const lists: Lists = async (_db, _day, codes) =>
  new Map(Object.entries(items).filter(([code]) => codes.includes(code)))

let serial = 0
let people = 500_000

/** Of one unit, at noon of a day. */
export function newLine(fen: bigint, changes: Partial<NewLine> = {}): NewLine {
  serial += 1
  return {
    ...{ lineNumber: `L${serial}`, returns: null, batchNumber: '1', code: 'A1', houseCode: 'H1' },
    ...{ at: Temporal.Now.instant(), amount: money(fen), quantity: 10_000n, price: fen * 10_000n },
    ...{ approval: 'not_needed', traceCodes: [], particulars: {} },
    ...changes,
  }
}

export async function billWorld(): Promise<BillWorld> {
  const world = await paymentWorld()
  const { database, payments } = world
  const read = readPolicy(join(import.meta.dirname, '../../areas/jincheng/policy.json'))
  assert(!('problems' in read), 'the policy of the area is well')
  const { data: policy } = read
  const bills = createBills({ payments, pool: database.pool, lists, policy: () => policy })
  const hospitals = [
    await place(database.db, 'hospital', 'second'),
    await place(database.db, 'hospital', 'third'),
  ] as const
  const pharmacy = await place(database.db, 'pharmacy')
  const now = (): Temporal.Instant => Temporal.Now.instant()
  const message: BillWorld['message'] = (patient, institutionId = hospitals[0]) => {
    serial += 1
    const moment = now().toZonedDateTimeISO('Asia/Shanghai').toPlainDateTime().toString()
    const written = moment.replaceAll(/[-:T]/g, '').slice(0, 14)
    const messageId = `H00000000001${written}${serial.toString().padStart(4, '0')}`
    return { messageId, institutionId, personId: patient.personId, at: now() }
  }
  const wish: BillWorld['wish'] = (patient, visitId, changes = {}) => ({
    ...message(patient, changes.institutionId),
    ...{ visitId, certificate: { kind: 'card', cardNumber: patient.cardNumber }, pin: null },
    ...{ accountUsed: true, batchNumber: null, total: null, interim: false },
    ...changes,
  })
  const visit = visitor(bills, message, hospitals[0])
  return {
    ...world,
    ...{ bills, hospitals, pharmacy, now, message, wish, visit },
    patient: (wanted = {}) => addPatient(world, wanted),
    settled: async (patient, fen, at = hospitals[0]) => {
      const visitId = await visit(patient, [fen], at)
      return settlementIn(await settleVisit(bills, wish(patient, visitId, { institutionId: at })))
    },
    drugs: (patient, lines, changes = {}) => ({
      ...message(patient, pharmacy),
      ...{ scheme: 'employee', from: today(), description: outpatient, lines, particulars: {} },
      ...{ certificate: { kind: 'card', cardNumber: patient.cardNumber }, pin: null },
      ...{ accountUsed: true, total: null },
      ...changes,
    }),
    ...lookers(world),
    auditAndStop: async () => {
      await bills.drained()
      await world.auditAndStop()
    },
  }
}

async function place(
  db: Db,
  kind: 'hospital' | 'pharmacy',
  tier?: 'second' | 'third',
): Promise<InstitutionId> {
  serial += 1
  const name = { zh: `机构${serial}`, en: `Institution ${serial}` }
  const code = `${kind === 'hospital' ? 'H' : 'P'}${serial.toString().padStart(11, '0')}`
  const said = { kind, code, parentId: null, area: 'jincheng', name, ...(tier && { tier }) }
  const added = await addOrganisation(db, said)
  return added.organisationId as InstitutionId
}

/** Registers, describes and tells the lines of a visit. */
function visitor(
  bills: Bills,
  message: BillWorld['message'],
  hospital: InstitutionId,
): BillWorld['visit'] {
  return async (patient, fen, at = hospital) => {
    const from = today()
    const registered = await registerVisit(bills, {
      ...message(patient, at),
      ...{ scheme: 'employee', certificate: { kind: 'id_card' }, visitNumber: '1', from },
      particulars: {},
    })
    assert(registered.kind === 'registered', inspect(registered))
    const { visitId } = registered.visit
    const told = { ...message(patient, at), visitId, from, description: outpatient }
    assert.equal((await describeVisit(bills, told)).kind, 'changed')
    const lines = fen.map((each) => newLine(each))
    const added = await addLines(bills, { ...message(patient, at), visitId, lines })
    assert.equal(added.kind, 'added', inspect(added))
    return visitId
  }
}

/** As `reportLoss` leaves it; what has not been committed yet is a report on its way. */
export async function blockCard(
  owner: pg.ClientBase,
  { personId, cardId }: Patient,
): Promise<void> {
  await owner.query(
    `with blocked as (update cards.card set insurance_function = 'blocked', version = version + 1
                       where person_id = $1 and card_id = $2)
     insert into cards.loss_report (person_id, report_id, card_id, voucher_no, kind, functions, state,
                                    channel, reported_at)
     values ($1, $3, $2, $4, 'formal', array['insurance'], 'in_force', 'web', now())`,
    [personId, cardId, newId(), `GS-${personId}`],
  )
}

export function today(): Temporal.PlainDate {
  return Temporal.Now.plainDateISO('Asia/Shanghai')
}

export function settlementIn(outcome: SettleOutcome): Settlement {
  assert(outcome.kind === 'settled', inspect(outcome))
  return outcome.settlement
}

/** A holder of a card with an identity, for an age is read out of it. */
async function addPatient(world: PaymentWorld, wanted: PatientOptions): Promise<Patient> {
  people += 1
  const { balanceFen = 100_000n, status = 'retired', scheme = 'employee' } = wanted
  const [holder] = await world.people({ count: 1, balanceFen, firstSerial: people })
  assert(holder)
  const { personId } = holder
  const citizenNumber = makeSyntheticCitizenNumber({
    ...{ areaCode: '999999', birthDate: plainDate(wanted.birthDate ?? '1950-01-01') },
    sequence: people % 999,
  })
  const seal = (column: string, text: string): Buffer =>
    world.personal.seal('people.person', column, personId, text)
  await world.database.owner.query(
    `update people.person set status = $2, status_before_death = case $2 when 'deceased' then 'active' end,
            scheme = $3, sealed_name = $4, sealed_citizen_number = $5,
            sealed_computer_number = $6 where person_id = $1`,
    [
      ...[personId, status, scheme, seal('sealed_name', '试验甲')],
      seal('sealed_citizen_number', citizenNumber),
      seal('sealed_computer_number', '0000000000'),
    ],
  )
  return holder
}

function lookers({ database: { owner } }: PaymentWorld) {
  return {
    balance: async ({ personId }: Patient): Promise<bigint> => {
      const { rows } = await owner.query<{ balance: string }>(
        'select balance::text from accounts.balance where person_id = $1',
        [personId],
      )
      return BigInt(rows[0]?.balance ?? -1)
    },
    totals: async ({ personId }: Patient): Promise<Readonly<Record<string, string>>> => {
      const { rows } = await owner.query<{ totals: Record<string, string> }>(
        'select totals from settlement.year where person_id = $1',
        [personId],
      )
      return rows[0]?.totals ?? {}
    },
    trail: async ({ personId }: Patient): Promise<readonly string[]> => {
      const { rows } = await owner.query<{ entry: string }>(
        `select action || ' ' || result as entry from audit.entry
          where person_id = $1 order by at, entry_id`,
        [personId],
      )
      return rows.map(({ entry }) => entry)
    },
  }
}
