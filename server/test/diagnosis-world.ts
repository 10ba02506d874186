/**
 * A small city whose people pay, are paid for, carry cards and are refused, each by the way it happens in
 * truth: declarations and bank transfers, a terminal of a pharmacy, the system of a hospital.
 */
import { type Complaint, type Diagnosis, diagnose } from '#capabilities/diagnosis/index.ts'
import {
  declareContributions,
  declareSelfPayment,
  ownPayments,
  takeBankReceipts,
  type WantedPayment,
} from '#capabilities/contributions/index.ts'
import {
  addOrganisation,
  registerTerminal,
  saveSessionKeys,
} from '#capabilities/organisations/index.ts'
import { addPeople, type NewPerson } from '#capabilities/people/index.ts'
import { makePurchase, type PurchaseOutcome } from '#capabilities/settlement/index.ts'
import { hisWorld, type HisWorld } from '#channels/institutions/test/his-world.ts'
import { type CitizenNumber, makeSyntheticCitizenNumber } from '#kernel/citizen-number.ts'
import { dayOf, plainDate } from '#kernel/dates.ts'
import type { InstitutionId } from '#kernel/ids.ts'
import { type Money, money, moneyFromYuan, plus } from '#kernel/money.ts'
import { type Act, systemAct } from '#platform/access/act.ts'
import { newId } from '#platform/ids.ts'
import { makePinBlock, unwrapSessionKeys } from '#platform/keys/terminal-crypto.ts'
import { type Cardholder, makeCardholders } from './cardholders.ts'
import type { Answer } from './web-world.ts'

export type Insured = {
  readonly personId: string
  readonly name: string
  readonly citizenNumber: CitizenNumber
  /** Where they work, and work alone. */
  readonly employerId: string
}

export type DiagnosisWorld = HisWorld & {
  readonly person: (changes?: Partial<NewPerson>) => Promise<Insured>
  readonly holder: (balanceFen?: bigint) => Promise<Cardholder>
  /** Their employer declares; answers reference and total. */
  readonly declare: (person: Insured, month: string) => Promise<Owed>
  readonly declareAlone: (personId: string, wanted: WantedPayment) => Promise<Owed>
  readonly transfer: (owed: Owed, on: string) => Promise<void>
  readonly buy: (holder: Cardholder, amount: string, enteredPin?: string) => Promise<Answer>
  /** As the gateway hears it from a terminal whose institution has no contract at the moment. */
  readonly buyWithoutContract: (holder: Cardholder) => Promise<PurchaseOutcome>
  readonly ask: (personId: string, complaint?: Complaint) => Promise<Diagnosis>
}

export type Owed = { readonly reference: string; readonly total: Money }

let serial = 0

export async function diagnosisWorld(area?: 'jincheng' | 'qichuan'): Promise<DiagnosisWorld> {
  const world = await hisWorld(area ? { area } : {})
  const tpk = await terminalKey(world)
  const act = (): Act => systemAct(world.clock.at, newId())
  return {
    ...world,
    person: (changes = {}) => addPerson(world, changes),
    holder: (balanceFen = 10_000n) => addHolder(world, balanceFen),
    declare: (person, month) => declareByEmployer(world, person, month),
    async declareAlone(personId, wanted) {
      const ran = await declareSelfPayment(
        world.deps,
        { ...act(), actorKind: 'self', actorId: personId, channel: 'web' },
        { personId, wanted },
      )
      if (ran.kind !== 'ran' || ran.outcome.kind !== 'declared')
        throw new Error(JSON.stringify(ran))
      const { payments } = await ownPayments(world.deps, personId, dayOf(world.clock.at))
      const { selfPaymentId } = ran.outcome
      const made = payments.find((each) => each.selfPaymentId === selfPaymentId)
      if (!made) throw new Error('what was declared is not there')
      return { reference: made.reference, total: plus(made.fundPart, made.accountPart) }
    },
    async transfer({ reference, total }, on) {
      await takeBankReceipts(world.deps, act(), {
        bankId: world.organisations.bank,
        entries: [
          {
            ...{ bankReference: `IN-${newId()}`, amount: total, bookedOn: plainDate(on) },
            remittance: `医保费 ${reference}`,
          },
        ],
      })
    },
    buy: (holder, amount, enteredPin = holder.pin) =>
      buyAtPharmacy(world, { holder, amount, enteredPin, tpk }),
    buyWithoutContract: (holder) =>
      makePurchase(world.deps.payments, {
        institutionId: world.organisations.pharmacy as InstitutionId,
        ...{ institutionOpen: false, terminalId, trace: '900001', channel: 'pos' },
        ...{ localDate: dayOf(world.clock.at), localTime: '09:30:00', at: world.clock.at },
        ...{ cardNumber: holder.cardNumber, amount: money(100n), cash: money(0n) },
        pin: { wrappedTpk: Buffer.alloc(0), format: 0, pinBlock: Buffer.alloc(8) },
      }),
    async ask(personId, complaint = 'benefit') {
      const told = await diagnose(world.deps, { personId, complaint, at: world.clock.at })
      if (!told) throw new Error('the register does not know them')
      return told
    },
  }
}

async function addPerson(world: HisWorld, changes: Partial<NewPerson>): Promise<Insured> {
  serial += 1
  const { deps, organisations } = world
  const birthDate = plainDate('1984-05-01').add({ days: serial })
  const citizenNumber = makeSyntheticCitizenNumber({
    ...{ areaCode: '999901', birthDate, sequence: serial % 999 },
  })
  const name = `试验${'甲乙丙丁戊己庚辛'.charAt(serial % 8)}`
  const { organisationId: employerId } = await addOrganisation(deps.db, {
    ...{ kind: 'employer', code: `JC-E-${serial}`, parentId: organisations.city },
    ...{ area: world.area.code, name: { zh: `试验单位${serial}`, en: `Employer ${serial}` } },
  })
  const [personId = ''] = await addPeople(
    { tx: deps.db, personal: deps.personal },
    [
      {
        ...{ name, citizenNumber, phone: null, area: world.area.code, scheme: 'employee' },
        ...{ status: 'active', agencyId: organisations.east, agentBankId: organisations.bank },
        enrolment: { employerId, from: plainDate('2020-01-01') },
        ...changes,
      },
    ],
    deps.now(),
  )
  return { personId, name, citizenNumber, employerId }
}

/** Retired, so that nothing but the card and the account can be in the way. */
async function addHolder({ database, deps }: HisWorld, balanceFen: bigint): Promise<Cardholder> {
  serial += 1
  const options = { count: 1, balanceFen, firstSerial: 700_000 + serial }
  const [holder] = await makeCardholders(database.owner, deps, options)
  if (!holder) throw new Error('one was asked for')
  await database.owner.query(`update people.person set status = 'retired' where person_id = $1`, [
    holder.personId,
  ])
  return holder
}

async function declareByEmployer(world: HisWorld, person: Insured, month: string): Promise<Owed> {
  const { employerId: employer } = person
  const act: Act = {
    ...systemAct(world.clock.at, newId()),
    ...{ actorKind: 'employer', actorId: employer, organisationId: employer, channel: 'employer' },
  }
  const { citizenNumber, name } = person
  const lines = [{ citizenNumber, name, base: '5000.00' }]
  const wanted = { employerId: employer, month, lines }
  const ran = await declareContributions(world.deps, act, wanted)
  if (ran.kind !== 'ran' || ran.outcome.kind !== 'declared') throw new Error(JSON.stringify(ran))
  return { reference: ran.outcome.reference, total: moneyFromYuan(ran.outcome.total) }
}

const terminalId = 'T0000001'

async function terminalKey({ database, deps, organisations }: HisWorld): Promise<Buffer> {
  const { db, owner } = database
  const registered = await registerTerminal(deps, {
    ...{ terminalId, institutionId: organisations.pharmacy, profile: 'ascii-87' },
    ...{ algorithm: 'tdes', macAlgorithm: 'x919', pinFormat: 0 },
  })
  const { rows } = await owner.query<{ wrapped_tmk: Buffer }>(
    'select wrapped_tmk from organisations.terminal where terminal_id = $1',
    [terminalId],
  )
  const session = await deps.keys.sessionKeysNew({ wrappedTmk: rows[0]?.wrapped_tmk ?? tmkNone })
  const { wrappedTpk, wrappedTak } = session
  await saveSessionKeys(db, { terminalId, wrappedTpk, wrappedTak, fromVersion: 0 })
  const tmk = registered?.masterKey ?? tmkNone
  return unwrapSessionKeys({ algorithm: 'tdes', tmk, ...session }).tpk
}

const tmkNone = Buffer.alloc(0)

let trace = 0

async function buyAtPharmacy(
  world: HisWorld,
  of: {
    readonly holder: Cardholder
    readonly amount: string
    readonly enteredPin: string
    readonly tpk: Buffer
  },
): Promise<Answer> {
  trace += 1
  const { cardNumber } = of.holder
  const block = makePinBlock({ format: 0, pan: cardNumber, key: of.tpk }, of.enteredPin)
  const local = world.clock.at.toZonedDateTimeISO('Asia/Shanghai').toPlainDateTime()
  const body = {
    ...{ terminalId, cardNumber, amount: of.amount, pinBlock: block.toString('hex') },
    ...{ trace: String(trace).padStart(6, '0') },
    localDateTime: local.toString({ smallestUnit: 'second' }),
  }
  const key = { authorization: `Bearer ${world.machineKey}` }
  return world.visit().send('POST', '/api/institution/purchases', body, key)
}
