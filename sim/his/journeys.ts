/**
 * What a hospital's and a pharmacy's system does from a person's arrival to their bill: each a row of
 * transactions in the order that the standard asks for. Every answer is told as it comes.
 */
import type { HisAnswer, HisClient } from './client.ts'

export type Patient = { readonly name: string; readonly citizenNumber: string }

/** One unit of an item of the catalogues, at a price in yuan with two decimals. */
export type Item = { readonly code: string; readonly price: string; readonly traceCode?: string }

export type Journey = {
  readonly client: HisClient
  readonly patient: Patient
  readonly items: readonly Item[]
  /** Whether the personal account is asked to pay, alone or with relatives'; it is, alone, when left out. */
  readonly accountPays?: boolean | 'with_relatives'
  /** The card in the reader, and what the keypad of a terminal made of the PIN; a citizen's card when left out. */
  readonly card?: PayingCard
  /** By the wall clock of the place. */
  readonly clock: () => Temporal.PlainDateTime
  readonly told: (infno: string, answer: HisAnswer) => void
  /** What an out-patient comes for; a cold where nothing is said. */
  readonly illness?: Illness
}

export type PayingCard = {
  readonly number: string
  readonly serial: string
  /** Enciphered under the key of the terminal; null where no PIN was entered. */
  readonly pin: { readonly terminalId: string; readonly block: () => Buffer } | null
}

export type Illness = {
  readonly medType: string
  readonly code: string
  readonly name: string
}

const cold: Illness = { medType: '11', code: 'J06.900', name: '急性上呼吸道感染' }

export type Settled = {
  readonly psnNo: string
  readonly visitId: string
  readonly settlementId: string
  /** Of the message that settled. */
  readonly messageId: string
  readonly amounts: Readonly<Record<string, unknown>>
}

type Rows = Readonly<Record<string, unknown>>

let lines = 0

export async function outpatientVisit(journey: Journey): Promise<Settled> {
  const person = await identify(journey)
  const { psn_no, insutype } = person
  const { code, medType: med_type, name } = journey.illness ?? cold
  const registered = await done(journey, '2201', {
    data: { ...person, ...shown(journey), begntime: now(journey), ...desk, ipt_otp_no: next('O') },
  })
  const mdtrt_id = String(rowOf(registered, 'data')['mdtrt_id'])
  const found = { diag_type: '1', diag_srt_no: 1, diag_code: code, ...doctor(journey) }
  await done(journey, '2203', {
    mdtrtinfo: {
      ...{ mdtrt_id, psn_no, med_type, begntime: now(journey), dise_codg: code },
      dise_name: name,
    },
    diseinfo: [{ ...found, diag_name: name, vali_flag: '1' }],
  })
  const chrg_bchno = next('B')
  const feedetail = journey.items.map((item) => ({
    ...{ mdtrt_id, psn_no, chrg_bchno, hosp_appr_flag: '0', rx_circ_flag: '0' },
    ...lineOf(journey, item),
  }))
  await done(journey, '2204', { feedetail })
  const bill = {
    ...{ ...person, ...shown(journey), med_type, medfee_sumamt: totalOf(journey.items) },
    ...{ psn_setlway: '01', mdtrt_id, chrg_bchno, acct_used_flag: accountFlag(journey), insutype },
  }
  const weighed = await done(journey, '2206', { data: { ...bill, ...entered(journey) } })
  const settled = await done(journey, '2207', {
    data: { ...bill, ...echoOf(weighed), ...entered(journey) },
  })
  return settledOf(journey, psn_no, settled)
}

export async function drugPurchase(journey: Journey): Promise<Settled> {
  const person = await identify(journey)
  const druginfo = {
    ...{ ...person, ...shown(journey), begntime: now(journey) },
    acct_used_flag: accountFlag(journey),
    ...{ medfee_sumamt: totalOf(journey.items), med_type: '41', ...entered(journey) },
  }
  const drugdetail = journey.items.map((item) => ({
    ...lineOf(journey, item),
    rx_circ_flag: '0',
  }))
  await done(journey, '2101', { druginfo, drugdetail })
  return settledOf(journey, person.psn_no, await done(journey, '2102', { druginfo, drugdetail }))
}

/** Admitted now; told of what was given, one line of it back; let go and settled. */
export async function stayInHospital(journey: Journey): Promise<Settled> {
  const { psn_no, mdtrt_id, person } = await admission(journey)
  const feedetail = journey.items.map((item) => ({
    ...{ mdtrt_id, psn_no, med_type: '21', hosp_appr_flag: '0' },
    ...lineOf(journey, item),
  }))
  await done(journey, '2301', { feedetail })
  const discharged = { mdtrt_id, psn_no, insutype: person.insutype, endtime: now(journey) }
  await done(journey, '2402', {
    dscginfo: { ...discharged, dscg_dept_codg: 'D2', dscg_dept_name: '内科', dscg_way: '1' },
    diseinfo: [],
  })
  const bill = {
    ...{ ...person, ...shown(journey), medfee_sumamt: totalOf(journey.items), psn_setlway: '01' },
    ...{ mdtrt_id, acct_used_flag: accountFlag(journey), mid_setl_flag: '0' },
    ...placesOf(journey),
  }
  const weighed = await done(journey, '2303', { data: { ...bill, ...entered(journey) } })
  const settled = await done(journey, '2304', {
    data: { ...bill, ...echoOf(weighed), ...entered(journey) },
  })
  return settledOf(journey, psn_no, settled)
}

export async function admission(journey: Journey): Promise<{
  readonly psn_no: string
  readonly mdtrt_id: string
  readonly person: Person
}> {
  const person = await identify(journey)
  const { psn_no } = person
  const main = { dscg_maindiag_code: 'J18.900', dscg_maindiag_name: '肺炎' }
  const found = { psn_no, diag_type: '1', maindiag_flag: '1', diag_srt_no: 1 }
  const admitted = await done(journey, '2401', {
    mdtrtinfo: {
      ...{ ...person, ...shown(journey), cert_type: '01', begntime: now(journey), med_type: '21' },
      ...{ ipt_no: next('I'), atddr_no: 'D0001', chfpdr_name: '李医生', adm_diag_dscr: '肺炎' },
      ...{ adm_dept_codg: 'D2', adm_dept_name: '内科', adm_bed: '12', ...main },
      ...placesOf(journey),
    },
    diseinfo: [{ ...found, diag_code: 'J18.900', diag_name: '肺炎', ...doctor(journey) }],
  })
  return { psn_no, mdtrt_id: String(rowOf(admitted, 'result')['mdtrt_id']), person }
}

/** Of 2207, 2304 or 2102, by its own transaction of taking back. */
export async function takeBack(journey: Journey, infno: string, of: Settled): Promise<HisAnswer> {
  const data = { setl_id: of.settlementId, mdtrt_id: of.visitId, psn_no: of.psnNo }
  return done(journey, infno, { data })
}

/** What a system does that never heard what became of its message. */
export async function undo(
  journey: Journey,
  infno: string,
  of: Pick<Settled, 'psnNo' | 'messageId'>,
): Promise<HisAnswer> {
  return done(journey, '2601', { data: { psn_no: of.psnNo, omsgid: of.messageId, oinfno: infno } })
}

export type Person = {
  readonly psn_no: string
  readonly insutype: string
  readonly psn_type: string
  readonly psn_name: string
  readonly psn_cert_type: string
  readonly certno: string
}

export async function identify(journey: Journey): Promise<Person> {
  const { name, citizenNumber } = journey.patient
  const known = { psn_cert_type: '01', certno: citizenNumber, psn_name: name }
  const answer = await done(journey, '1101', { data: { ...known, ...shown(journey) } })
  const [insured = {}] = answer.output['insuinfo'] as readonly Rows[]
  return {
    ...known,
    psn_no: String(rowOf(answer, 'baseinfo')['psn_no']),
    insutype: String(insured['insutype']),
    psn_type: String(insured['psn_type']),
  }
}

export async function done(journey: Journey, infno: string, input: unknown): Promise<HisAnswer> {
  const answer = await journey.client.call(infno, input)
  journey.told(infno, answer)
  if (answer.infcode !== 0) throw new Error(`${infno}: ${answer.words}`)
  return answer
}

function settledOf({ client }: Journey, psnNo: string, answer: HisAnswer): Settled {
  const amounts = rowOf(answer, 'setlinfo')
  return {
    ...{ psnNo, amounts, messageId: client.lastMessageId() },
    visitId: String(amounts['mdtrt_id']),
    settlementId: String(amounts['setl_id']),
  }
}

function rowOf(answer: HisAnswer, node: string): Rows {
  return answer.output[node] as Rows
}

const desk = { dept_code: 'D1', dept_name: '内科', caty: 'A03' }

function doctor(journey: Journey) {
  return {
    ...{ diag_dept: '内科', dise_dor_no: 'D0001', dise_dor_name: '李医生' },
    diag_time: now(journey),
  }
}

function shown({ card, patient: { citizenNumber } }: Journey) {
  if (!card) return { mdtrt_cert_type: '02', mdtrt_cert_no: citizenNumber }
  return { mdtrt_cert_type: '03', mdtrt_cert_no: card.number, card_sn: card.serial }
}

function accountFlag({ accountPays = true }: Journey): '0' | '1' | '2' {
  if (accountPays === 'with_relatives') return '2'
  return accountPays ? '1' : '0'
}

/** Entered anew for each message that is to pay. */
function entered({ card }: Journey) {
  if (!card?.pin) return {}
  const { block, terminalId } = card.pin
  const said = { PIN_TERM: terminalId, PIN_BLOCK: block().toString('hex') }
  return { exp_content: JSON.stringify(said) }
}

function placesOf({ client: { admdvs, insuredAt } }: Journey) {
  return { insuplc_admdvs: insuredAt, mdtrtarea_admvs: admdvs }
}

function now({ clock }: Journey): string {
  return clock().toString({ smallestUnit: 'second' }).replace('T', ' ')
}

export function lineOf(journey: Journey, { code, price, traceCode }: Item) {
  const feedetl_sn = next('L')
  const scanned = traceCode === undefined ? [] : [traceCode]
  return {
    ...{ feedetl_sn, fee_ocur_time: now(journey), med_list_codg: code },
    ...{ medins_list_codg: `own-${code}`, det_item_fee_sumamt: price, cnt: '1', pric: price },
    ...{ bilg_dept_codg: 'D1', bilg_dept_name: '内科', bilg_dr_codg: 'D0001' },
    bilg_dr_name: '李医生',
    durg_trac_info: scanned.map((drug_trac_codg) => ({
      ...{ feedetl_sn, drug_trac_codg, trdn_flag: '0' },
    })),
  }
}

function next(head: string): string {
  lines += 1
  return head + String(lines).padStart(6, '0')
}

/** In whole fen: no float touches an amount. */
export function totalOf(items: readonly Item[]): string {
  const fen = items.reduce((sum, { price }) => sum + BigInt(price.replace('.', '')), 0n)
  const figures = fen.toString().padStart(3, '0')
  return `${figures.slice(0, -2)}.${figures.slice(-2)}`
}

/** What the standard has the settlement say again of the pre-settlement. */
function echoOf(answer: HisAnswer): Rows {
  const { fulamt_ownpay_amt, overlmt_selfpay, preselfpay_amt, inscp_scp_amt } = rowOf(
    answer,
    'setlinfo',
  )
  return { fulamt_ownpay_amt, overlmt_selfpay, preselfpay_amt, inscp_scp_amt }
}
