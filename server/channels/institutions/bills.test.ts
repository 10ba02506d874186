// Goal: an out-patient's visit, a purchase of drugs and a stay in hospital go their whole way through the
// interface, amounts hold the standard's identities, and each step that is out of order is refused.
// Method: the simulated system of sim/his plays the visits against the real web server; order rules are
// tried by single transactions. The auditor looks over the world at the end.
// Teeth, each tried once: with the callers of a transaction not looked at a hospital sells drugs; with
// an institution's own visits not told from others' a pharmacy reads a hospital's; with one fund given under
// another's name the identities break; with `0000` another number the lines stay; with the codes of packages
// not passed on nothing traced is sold; without the steps in the statement's lines the bill opens to nothing.
import assert from 'node:assert/strict'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPersonalAccounts } from '#capabilities/accounts/index.ts'
import { plainDate } from '#kernel/dates.ts'
import type { PersonId } from '#kernel/ids.ts'
import type { HisClient } from '#sim/his/client.ts'
import {
  admission,
  drugPurchase,
  identify,
  type Item,
  type Journey,
  lineOf,
  outpatientVisit,
  stayInHospital,
  takeBack,
  undo,
} from '#sim/his/journeys.ts'
import { bring, codeLine } from '#server/test/catalogue-world.ts'
import { creditAccount } from '#server/test/credit-account.ts'
import { auditLedger } from '#server/auditor/audit-ledger.ts'
import { classB, type HisWorld, hisWorld, medicine } from './test/his-world.ts'
import { wallClock } from './clock.ts'

let world: HisWorld
let hospital: HisClient
let pharmacy: HisClient
beforeAll(async () => {
  world = await hisWorld()
  const { citizen } = world
  await world.database.owner.query(
    `update people.person set status = 'retired' where person_id = $1`,
    [citizen.personId],
  )
  const people = [citizen.personId as PersonId]
  await openPersonalAccounts(world.database.db, people, plainDate('2026-01-01'))
  await creditAccount(world, citizen.personId, 10_000n)
  hospital = await world.system('hospital')
  pharmacy = await world.system('pharmacy')
})
afterAll(async () => {
  // The money that the person begins with comes from no month-end.
  const broken = (await auditLedger(world.database.db, world.area)).filter(
    ({ differences, id }) => differences > 0 && id !== 'Q10',
  )
  await world.stop()
  assert.deepEqual(broken, [])
})

function journey(client: HisClient, items: readonly Item[]): Journey {
  const { citizenNumber, name } = world.citizen
  return {
    ...{ client, items, patient: { name, citizenNumber } },
    clock: () => wallClock(world.clock.at),
    told: () => {},
  }
}

const drug = { code: medicine, price: '100.00' }
const treatment = { code: classB, price: '250.50' }
const unlisted = { code: 'NOWHERE', price: '9.90' }

type Amounts = Readonly<Record<string, unknown>>

/** In fen, for the identities that the standard states. */
function fenOf(amounts: Amounts, ...names: readonly string[]): number {
  return names.reduce((sum, name) => sum + Math.round(Number(amounts[name]) * 100), 0)
}

function expectIdentities(amounts: Amounts, cash = 'psn_cash_pay'): void {
  const of = (...names: readonly string[]) => fenOf(amounts, ...names)
  expect(of('medfee_sumamt')).toBe(of('fund_pay_sumamt', 'psn_part_amt', 'hosp_part_amt'))
  expect(of('fund_pay_sumamt')).toBe(
    of('hifp_pay', 'hifmi_pay', 'hifob_pay', 'hifes_pay', 'cvlserv_pay', 'maf_pay', 'oth_pay'),
  )
  expect(of('psn_part_amt')).toBe(of('acct_pay', cash))
  expect(of('medfee_sumamt')).toBe(
    of('fulamt_ownpay_amt', 'overlmt_selfpay', 'preselfpay_amt', 'inscp_scp_amt'),
  )
}

test('an out-patient is registered, billed, settled, and the settlement taken back', async () => {
  const visit = journey(hospital, [drug, treatment, unlisted])
  const settled = await outpatientVisit(visit)
  expect(settled.amounts).toMatchObject({
    ...{ medfee_sumamt: 360.4, fulamt_ownpay_amt: 9.9, preselfpay_amt: 25.05 },
    ...{ inscp_scp_amt: 325.45, clr_type: '11', med_type: '11', psn_type: '12' },
    ...{ medins_setl_id: settled.messageId, insutype: '310' },
  })
  expectIdentities(settled.amounts)

  const asked = { psn_no: settled.psnNo, setl_id: settled.settlementId, mdtrt_id: settled.visitId }
  const kept = await hospital.call('5203', { data: asked })
  expect(kept.output['setlinfo']).toMatchObject({ medfee_sumamt: 360.4, refd_setl_flag: '0' })
  const lines = await hospital.call('5204', { data: asked })
  expect(lines.output['data']).toHaveLength(3)
  const items = await hospital.call('100001', {
    data: { psn_No: settled.psnNo, setl_Id: settled.settlementId, mdtrt_Id: settled.visitId },
  })
  expect(JSON.stringify(items.output['data'])).toContain('"polItemCode":"102"')
  const found = await hospital.call('5202', { data: asked })
  expect(found.output['diseinfo']).toMatchObject([{ diag_code: 'J06.900', diag_srt_no: 1 }])

  const self = await world.signedIn(world.citizen.citizenNumber)
  const statement = await self.get('/api/me/statement?from=2026-11-01&until=2026-11-30')
  const [line] = statement.body['lines'] as {
    kind: string
    derivation: { rule: string; article: string; arithmetic: string }[]
  }[]
  expect(line?.kind).toBe('bill')
  expect(line?.derivation.map(({ rule }) => rule)).toContain('起付线')
  expect(line?.derivation.every(({ article, arithmetic }) => article && arithmetic)).toBe(true)

  const back = await takeBack(visit, '2208', settled)
  const amounts = back.output['setlinfo'] as Amounts
  expect(amounts).toMatchObject({ medfee_sumamt: -360.4, mdtrt_id: settled.visitId })
  expect(Object.keys(amounts)).toContain('pdn_cash_pay')
  expectIdentities(amounts, 'pdn_cash_pay')
  const again = await hospital.call('2208', { data: asked })
  expect(again.words).toContain('已撤销')
})

test('a pharmacy sells what was scanned, once, and takes it back', async () => {
  const bare = await pharmacyTry([drug])
  expect(bare).toContain('durg_trac_info')
  const scanned = journey(pharmacy, [{ ...drug, traceCode: '81000000000000000001' }])
  const settled = await drugPurchase(scanned)
  expectIdentities(settled.amounts)
  expect(settled.amounts).toMatchObject({ medfee_sumamt: 100, clr_type: '41' })
  expect(await pharmacyTry(scanned.items)).toContain('追溯码已被结算使用')
  const back = await takeBack(scanned, '2103', settled)
  expect(back.output['setlinfo']).toMatchObject({ medfee_sumamt: -100 })
  await drugPurchase(scanned)
})

async function pharmacyTry(items: readonly Item[]): Promise<string> {
  return drugPurchase(journey(pharmacy, items)).then(
    () => '',
    (fault: Error) => fault.message,
  )
}

test('an in-patient is admitted, billed, let go and settled; nobody lies in two beds', async () => {
  const stay = journey(hospital, [{ code: medicine, price: '9000.00' }])
  const { psn_no, mdtrt_id } = await admission(stay)
  const twice = await admission(stay).then(
    () => '',
    (fault: Error) => fault.message,
  )
  expect(twice).toContain('已在院')
  const here = { psn_no, begntime: '2026-11-01', endtime: '2026-11-30' }
  const found = await hospital.call('5303', { data: here })
  expect(found.output['data']).toMatchObject([{ mdtrt_id, med_type: '21' }])
  expect((await hospital.call('2404', { data: { psn_no, mdtrt_id } })).infcode).toBe(0)

  const settled = await stayInHospital(stay)
  expectIdentities(settled.amounts)
  expect(settled.amounts).toMatchObject({ medfee_sumamt: 9000, clr_type: '21', med_type: '21' })
  expect(Number(settled.amounts['hifp_pay'])).toBeGreaterThan(0)
  const year = await hospital.call('5206', { data: { psn_no } })
  const sums = year.output['cuminfo'] as readonly Amounts[]
  expect(sums).toContainEqual(expect.objectContaining({ cum_type_code: 'IPTCNT', cum: 1 }))
  await takeBack(stay, '2305', settled)
  const data = { psn_no, mdtrt_id: settled.visitId }
  expect((await hospital.call('2405', { data })).infcode).toBe(0)
  expect((await hospital.call('2302', { data: [{ ...data, feedetl_sn: '0000' }] })).infcode).toBe(0)
  expect((await hospital.call('2404', { data })).infcode).toBe(0)
})

test('a message whose answer was lost is undone by its id, arrived or not', async () => {
  const visit = journey(hospital, [drug])
  const settled = await outpatientVisit(visit)
  await undo(visit, '2207', settled)
  const asked = { psn_no: settled.psnNo, setl_id: settled.settlementId, mdtrt_id: settled.visitId }
  expect((await hospital.call('2208', { data: asked })).words).toContain('已撤销')

  const never = { psnNo: settled.psnNo, messageId: `${'H99990000001'}202611160900007777` }
  await undo(visit, '2401', never)
  const late = admission({
    ...visit,
    client: {
      ...hospital,
      call: (infno, input) =>
        hospital.call(infno, input, {
          envelope: infno === '2401' ? { msgid: never.messageId } : {},
        }),
    },
  })
  await expect(late).rejects.toThrow('已被冲正')
  const wrong = { psn_no: settled.psnNo, omsgid: settled.messageId, oinfno: '2203' }
  expect((await hospital.call('2601', { data: wrong })).words).toContain('data.oinfno')
})

test('what is out of order is refused: settled lines stay, a settled visit is not cancelled', async () => {
  const visit = journey(hospital, [drug])
  const settled = await outpatientVisit(visit)
  const { psn_no } = await identify(visit)
  const data = { psn_no, mdtrt_id: settled.visitId }
  const cancelled = await hospital.call('2202', { data: { ...data, ipt_otp_no: 'X' } })
  expect(cancelled.words).toContain('已结算')

  const more = (chrg_bchno: string) => ({
    ...{ ...data, chrg_bchno, hosp_appr_flag: '0', rx_circ_flag: '0' },
    ...lineOf(visit, drug),
  })
  const first = more('N1')
  const added = await hospital.call('2204', { feedetail: [first, more('N2')] })
  expect(added).toMatchObject({ infcode: 0 })
  expect(added.output['result']).toMatchObject([{ chrgitm_lv: '01', inscp_scp_amt: 100 }, {}])
  const twice = await hospital.call('2204', { feedetail: [first] })
  expect(twice.words).toContain('feedetl_sn')
  const batch = await hospital.call('2205', { data: { ...data, chrg_bchno: 'N1' } })
  expect(batch.infcode).toBe(0)
  const all = await hospital.call('2205', { data: { ...data, chrg_bchno: '0000' } })
  expect(all.infcode).toBe(0)
  const { rows } = await world.database.owner.query(
    `select count(*)::int as lines, count(settlement_id)::int as settled
       from settlement.fee_line where person_id = $1 and visit_id in
        (select visit_id from settlement.settlement where message_id = $2)`,
    [world.citizen.personId, settled.messageId],
  )
  expect(rows).toEqual([{ lines: 1, settled: 1 }])
})

test('a pharmacy does not admit, a hospital sells no drugs, and neither sees the other’s visits', async () => {
  const visit = journey(hospital, [drug])
  const settled = await outpatientVisit(visit)
  const data = { psn_no: settled.psnNo, mdtrt_id: settled.visitId, setl_id: settled.settlementId }
  expect((await pharmacy.call('2402', {})).words).toContain('不适用于本类机构')
  expect((await hospital.call('2101', {})).words).toContain('不适用于本类机构')
  expect((await pharmacy.call('5203', { data })).words).toContain('mdtrt_id')
  expect((await pharmacy.call('5202', { data })).words).toContain('mdtrt_id')
})

test('a diagnosis that is on no list is refused by its field, once the list was taken in', async () => {
  await bring(world.database.db, '1307', [codeLine('1307', { code: 'J06.900' })])
  const wrong = { medType: '11', code: 'J06.901', name: '感染' }
  const visit = { ...journey(hospital, [drug]), illness: wrong }
  await expect(outpatientVisit(visit)).rejects.toThrow(/2203: .*diag_code/)
  await outpatientVisit(journey(hospital, [drug]))
})
