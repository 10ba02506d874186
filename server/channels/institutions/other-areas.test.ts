// Goal: somebody insured in another area is settled by that area's installation while ours is asked by
// the hospital: scope by our lists and benefit by theirs, one settlement whatever happens on the way, and
// the same amounts in both areas' books.
// Method: two real web servers with a database each, and between them a line that loses answers or is cut;
// the simulated hospital plays its visits, and the auditor looks over both worlds at the end.
// Teeth, each tried once: with our lists not taken there theirs decide scope; with the body's signature not asked
// for a dearer bill passes; with the undoing not looked for a bill that was taken back stands here; with a
// hospital's parent not compared one area speaks for another's hospital; with the answer written outside of
// the booking's transaction a bill is never booked; with the hospital owed instead of its area Q33 finds it.
import assert from 'node:assert/strict'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPersonalAccounts } from '#capabilities/accounts/index.ts'
import { reachPeer } from '#capabilities/organisations/index.ts'
import { plainDate } from '#kernel/dates.ts'
import type { PersonId } from '#kernel/ids.ts'
import { auditLedger } from '#server/auditor/audit-ledger.ts'
import { creditAccount } from '#server/test/credit-account.ts'
import type { HisAnswer, HisClient } from '#sim/his/client.ts'
import {
  drugPurchase,
  type Item,
  type Journey,
  outpatientVisit,
  stayInHospital,
  takeBack,
  undo,
} from '#sim/his/journeys.ts'
import { wallClock } from './clock.ts'
import { repeatForwarded } from './forward/repeat-forwarded.ts'
import { classB, medicine } from './test/his-world.ts'
import {
  listedHere,
  listedThere,
  peerCall,
  pharmacyHere,
  type TwoAreas,
  twoAreas,
} from './test/two-areas.ts'

let areas: TwoAreas
let hospital: HisClient
beforeAll(async () => {
  areas = await twoAreas()
  const { there } = areas
  const { citizen, database } = there
  await database.owner.query(`update people.person set status = 'retired' where person_id = $1`, [
    citizen.personId,
  ])
  await openPersonalAccounts(database.db, [citizen.personId as PersonId], plainDate('2026-01-01'))
  await creditAccount(there, citizen.personId, 1_000_000n)
  hospital = await areas.hospital()
})
afterAll(async () => {
  const { here, there } = areas
  const found = await Promise.all(
    [here, there].map(async ({ database, area }) => auditLedger(database.db, area)),
  )
  // The money that the person begins with comes from no month-end.
  const broken = found.flat().filter(({ differences, id }) => differences > 0 && id !== 'Q10')
  await areas.stop()
  assert.deepEqual(broken, [])
})

function journey(items: readonly Item[]): Journey {
  const { citizenNumber, name } = areas.there.citizen
  return {
    ...{ client: hospital, items, patient: { name, citizenNumber } },
    clock: () => wallClock(areas.here.clock.at),
    told: () => {},
  }
}

const ours = { code: listedHere, price: '100.00' }
const theirs = { code: listedThere, price: '40.00' }
const treatment = { code: classB, price: '250.50' }
const drug = { code: medicine, price: '600.00' }

type Row = Readonly<Record<string, bigint | string | null>>

async function rowsHere(sql: string): Promise<readonly Row[]> {
  return (await areas.here.database.owner.query(sql)).rows
}

async function rowsThere(sql: string): Promise<readonly Row[]> {
  return (await areas.there.database.owner.query(sql)).rows
}

const settlements = 'select message_id, total, fund, account, cash from '
const keptHere = (messageId: string) =>
  rowsHere(`${settlements} settlement.forwarded_settlement where message_id = '${messageId}'`)
const keptThere = (messageId: string) =>
  rowsThere(`${settlements} settlement.settlement where message_id = '${messageId}'`)

const fen = (amount: unknown) => Math.round(Number(amount) * 100)

test('scope is ours, benefit is theirs, and both books have the same to the fen', async () => {
  const visit = journey([ours, theirs, treatment, drug])
  const settled = await outpatientVisit(visit)
  // Their item is on no list of ours; of the treatment our lists leave three tenths to the person.
  expect(settled.amounts).toMatchObject({
    ...{ medfee_sumamt: 990.5, fulamt_ownpay_amt: 40, preselfpay_amt: 75.15 },
    ...{ inscp_scp_amt: 875.35, med_type: '11', clr_optins: '999900' },
  })
  const [there] = await keptThere(settled.messageId)
  expect(await keptHere(settled.messageId)).toEqual([there])
  expect(Number(there?.['fund'])).toBe(fen(settled.amounts['fund_pay_sumamt']))
  expect(Number(there?.['fund'])).toBeGreaterThan(0)
  const lists = await rowsThere(`select code, listed ->> 'firstSelfPay' as share
      from settlement.fee_line order by code`)
  expect(lists.map(({ share }) => share)).toEqual(['0', null, '0', '3000'])

  const back = await takeBack(visit, '2208', settled)
  expect(back.output['setlinfo']).toMatchObject({ medfee_sumamt: -990.5 })
  const sums = await rowsHere(
    'select count(*)::int, sum(fund)::int as fund from settlement.forwarded_settlement',
  )
  expect(sums).toEqual([{ count: 2, fund: 0 }])
})

test('an in-patient is admitted, let go and settled elsewhere', async () => {
  const settled = await stayInHospital(journey([treatment, drug]))
  expect(await keptHere(settled.messageId)).toEqual(await keptThere(settled.messageId))
  expect(settled.amounts).toMatchObject({ medfee_sumamt: 850.5, preselfpay_amt: 75.15 })
})

/** A visit up to its settlement, and the message that would settle it. */
async function readyToSettle(): Promise<{ readonly data: unknown; readonly psnNo: string }> {
  let data: unknown
  const tapped: HisClient = {
    ...hospital,
    call: async (infno, input, altered) => {
      if (infno !== '2207') return hospital.call(infno, input, altered)
      data = input
      throw new Error('not sent')
    },
  }
  await expect(outpatientVisit({ ...journey([drug]), client: tapped })).rejects.toThrow('not sent')
  const { psn_no: psnNo } = (data as { readonly data: { readonly psn_no: string } }).data
  return { data, psnNo }
}

/** The very same message, byte for byte but for its time. */
function again(infno: string, input: unknown, msgid: string): Promise<HisAnswer> {
  return hospital.call(infno, input, { envelope: { msgid } })
}

function workers() {
  const { deps, clock } = areas.here
  return { ...deps, bills: areas.here.bills, now: () => clock.at }
}

test('an answer that was lost: the hospital asks again and finds its one settlement', async () => {
  const { data } = await readyToSettle()
  areas.line.state = 'answers_lost'
  const first = await hospital.call('2207', data)
  const messageId = hospital.lastMessageId()
  expect(first).toMatchObject({ status: 500, infcode: null })
  expect(first.words).toContain('结果未知')
  expect(await keptThere(messageId)).toHaveLength(1)
  expect(await keptHere(messageId)).toEqual([])
  areas.line.state = 'open'
  const second = await again('2207', data, messageId)
  expect(second).toMatchObject({ infcode: 0 })
  expect((await again('2207', data, messageId)).text).toBe(second.text)
  expect(await keptHere(messageId)).toEqual(await keptThere(messageId))
})

test('the clock asks too, with nobody there, and until it is known', async () => {
  const { data } = await readyToSettle()
  areas.line.state = 'cut'
  expect((await hospital.call('2207', data)).status).toBe(500)
  const messageId = hospital.lastMessageId()
  expect(await repeatForwarded(workers())).toEqual({ answered: 0, waiting: 0 })
  areas.here.clock.at = areas.here.clock.at.add({ minutes: 2 })
  areas.there.clock.at = areas.here.clock.at
  expect(await repeatForwarded(workers())).toEqual({ answered: 0, waiting: 1 })
  areas.line.state = 'open'
  areas.here.clock.at = areas.here.clock.at.add({ minutes: 5 })
  areas.there.clock.at = areas.here.clock.at
  const both = await Promise.all([repeatForwarded(workers()), repeatForwarded(workers())])
  expect(both.reduce((sum, { answered }) => sum + answered, 0)).toBe(1)
  expect(await keptHere(messageId)).toEqual(await keptThere(messageId))
  expect(await keptHere(messageId)).toHaveLength(1)
  expect(await again('2207', data, messageId)).toMatchObject({ infcode: 0 })
})

test('undone before anybody here knew that it was settled: both books have both', async () => {
  const { data, psnNo } = await readyToSettle()
  areas.line.state = 'answers_lost'
  await hospital.call('2207', data)
  const messageId = hospital.lastMessageId()
  areas.line.state = 'open'
  expect((await undo(journey([]), '2207', { psnNo, messageId })).output).toEqual({})
  const undoing = hospital.lastMessageId()
  expect(await keptHere(messageId)).toEqual([])
  areas.here.clock.at = areas.here.clock.at.add({ minutes: 2 })
  areas.there.clock.at = areas.here.clock.at
  expect(await repeatForwarded(workers())).toEqual({ answered: 1, waiting: 0 })
  expect(await keptHere(messageId)).toEqual(await keptThere(messageId))
  expect(await keptHere(undoing)).toEqual(await keptThere(undoing))
  expect(await keptHere(undoing)).toHaveLength(1)
})

test('two of the same message at the same moment are one settlement', async () => {
  const { data } = await readyToSettle()
  const [one, other] = await Promise.all([
    hospital.call('2207', data, { envelope: { msgid: 'H99980000001TWICE' } }),
    hospital.call('2207', data, { envelope: { msgid: 'H99980000001TWICE' } }),
  ])
  expect(one).toMatchObject({ infcode: 0 })
  expect(other.text).toBe(one.text)
  expect(await keptHere('H99980000001TWICE')).toEqual(await keptThere('H99980000001TWICE'))
  expect(await keptHere('H99980000001TWICE')).toHaveLength(1)
})

test('answered there and not booked here: nothing is told, and the next one books it', async () => {
  const { data } = await readyToSettle()
  const { owner } = areas.here.database
  // As if this machine had died after the answer came, and before anything was written.
  await owner.query('revoke insert on settlement.forwarded_settlement from yika_app')
  const first = await hospital.call('2207', data)
  const messageId = hospital.lastMessageId()
  expect(first.status).toBe(500)
  expect(await keptThere(messageId)).toHaveLength(1)
  const states = `select state, carried_out from settlement.forwarded_message
     where message_id = '${messageId}'`
  expect(await rowsHere(states)).toEqual([{ state: 'waiting', carried_out: null }])
  await owner.query('grant insert on settlement.forwarded_settlement to yika_app')
  areas.here.clock.at = areas.here.clock.at.add({ minutes: 2 })
  areas.there.clock.at = areas.here.clock.at
  expect(await repeatForwarded(workers())).toEqual({ answered: 1, waiting: 0 })
  expect(await keptHere(messageId)).toEqual(await keptThere(messageId))
  expect(await again('2207', data, messageId)).toMatchObject({ infcode: 0 })
})

test('what a line in between has altered, or another key has signed, is let in by nobody', async () => {
  const { data } = await readyToSettle()
  areas.line.state = 'altered'
  expect((await hospital.call('2207', data)).status).toBe(500)
  const messageId = hospital.lastMessageId()
  expect(await keptThere(messageId)).toEqual([])
  const { personal } = areas.here.deps
  const kept = await rowsHere(
    'select organisation_id, url, access_key from organisations.area_peer',
  )
  const [{ organisation_id: peerId, url, access_key: accessKey } = {}] = kept
  const reached = { peerId: String(peerId), url: String(url), accessKey: String(accessKey) }
  const { db } = areas.here.database
  const { at } = areas.here.clock
  await reachPeer({ db, personal }, { ...reached, at, secretKey: 'another secret' })
  areas.line.state = 'open'
  expect((await again('2207', data, messageId)).status).toBe(500)
  const wrong = await rowsThere(
    `select count(*)::int as count from audit.office_entry where result = 'signature_wrong'`,
  )
  expect(wrong).toEqual([{ count: 2 }])
  await reachPeer({ db, personal }, { ...reached, at, secretKey: areas.secretKey })
  expect(await again('2207', data, messageId)).toMatchObject({ infcode: 0 })
})

test('an answer that does not add up to the bill is no answer', async () => {
  const { data } = await readyToSettle()
  areas.line.state = 'answers_altered'
  expect((await hospital.call('2207', data)).status).toBe(500)
  const messageId = hospital.lastMessageId()
  expect(await keptHere(messageId)).toEqual([])
  areas.line.state = 'open'
  expect(await again('2207', data, messageId)).toMatchObject({ infcode: 0 })
  expect(await keptHere(messageId)).toEqual(await keptThere(messageId))
})

function asksWho() {
  const { citizenNumber, name } = areas.there.citizen
  const shown = { mdtrt_cert_type: '02', mdtrt_cert_no: citizenNumber }
  return { data: { ...shown, psn_cert_type: '01', certno: citizenNumber, psn_name: name } }
}

test('an area is spoken for by its own installation alone, and forwards nothing', async () => {
  const { there } = areas
  const speak = (institution: { code: string; name: string }, more: object) => {
    const envelope = { hosp_lv: '12', ...more }
    return peerCall(areas, institution, { infno: '1101', envelope, input: asksWho() })
  }
  const stranger = await speak({ code: 'P99990000001', name: '试验药店' }, {})
  expect(stranger.words).toContain('不是贵统筹区')
  const mine = await speak({ code: there.hospital.institution.code, name: '试验医院' }, {})
  expect(mine.words).toContain('不是贵统筹区')
  const own = { code: 'H99980000002', name: '栖川二院' }
  const onward = await speak(own, { insuplc_admdvs: '999500' })
  expect(onward.words).toContain('参保地不在本统筹区')
  const ungraded = await speak(own, { hosp_lv: '' })
  expect(ungraded.words).toContain('hosp_lv')
})

test('drugs of a pharmacy are sold by our lists and their benefit, once, and taken back', async () => {
  const { here, there } = areas
  const client = await areas.pharmacy()
  const sale = (traceCode: string): Journey => ({
    ...journey([
      { ...ours, traceCode: `${traceCode}1` },
      { ...theirs, traceCode: `${traceCode}2` },
    ]),
    client,
  })
  const first = sale('8100000000000000001')
  const sold = await drugPurchase(first)
  // Of what is on our lists alone everything is in scope, of what is on theirs alone nothing.
  expect(sold.amounts).toMatchObject({ medfee_sumamt: 140, fulamt_ownpay_amt: 40 })
  expect(await keptHere(sold.messageId)).toEqual(await keptThere(sold.messageId))
  const seller = `select kind from organisations.organisation where code = $1`
  const told = await there.database.owner.query(seller, [pharmacyHere.code])
  expect(told.rows).toEqual([{ kind: 'pharmacy' }])
  const again = drugPurchase({ ...first, clock: () => wallClock(here.clock.at) })
  await expect(again).rejects.toThrow(/追溯码/)
  await takeBack(first, '2103', sold)
  expect(
    await rowsHere(`${settlements} settlement.forwarded_settlement where care = 'pharmacy'
     and total < 0`),
  ).toMatchObject([{ total: '-14000' }])

  areas.line.state = 'open'
  const unheard: HisClient = {
    ...client,
    call: (infno, input, altered) => {
      areas.line.state = infno === '2102' ? 'answers_lost' : 'open'
      return client.call(infno, input, altered)
    },
  }
  await expect(drugPurchase({ ...sale('8100000000000000002'), client: unheard })).rejects.toThrow()
  areas.line.state = 'open'
  const messageId = client.lastMessageId()
  expect(await keptHere(messageId)).toEqual([])
  here.clock.at = here.clock.at.add({ minutes: 2 })
  there.clock.at = here.clock.at
  await repeatForwarded({ ...here.deps, bills: here.bills, now: () => here.clock.at })
  expect(await keptHere(messageId)).toEqual(await keptThere(messageId))
  expect(await keptHere(messageId)).toHaveLength(1)
})

test('somebody insured elsewhere is sent on by a hospital here, and that is kept where they are insured', async () => {
  const { citizen } = areas.there
  const refmedin = {
    ...{ psn_no: citizen.computerNumber, insutype: '310', tel: '', addr: '' },
    ...{ diag_code: 'C34.900', diag_name: '肺恶性肿瘤', reflin_medins_no: 'H99980000002' },
    ...{ reflin_medins_name: '栖川二院', mdtrtarea_admdvs: '999800', refl_date: '2026-11-16' },
    ...{ refl_type: '1', refl_rea: '病情需要', refl_opnn: '同意转院', hosp_agre_refl_flag: '1' },
  }
  const sent = await hospital.call('2501', { refmedin })
  expect(sent).toMatchObject({ infcode: 0 })
  const again = await hospital.call(
    '2501',
    { refmedin },
    { envelope: { msgid: hospital.lastMessageId() } },
  )
  expect(again.output).toEqual(sent.output)
  const filed = `select kind, place, state from settlement.care_filing where kind = 'referral'`
  expect(await rowsThere(filed)).toEqual([{ kind: 'referral', place: '999800', state: 'filed' }])
  const { trt_dcla_detl_sn } = Object(sent.output['result']) as { trt_dcla_detl_sn: string }
  const taken = { psn_no: citizen.computerNumber, opter_no: '1', memo: '撤销', trt_dcla_detl_sn }
  expect(await hospital.call('2502', { data: taken })).toMatchObject({ infcode: 0 })
  expect(await rowsThere(filed)).toMatchObject([{ state: 'withdrawn' }])
})

test('where no installation is known, and what is not forwarded, is refused as before', async () => {
  const page = { updt_time: '2026-01-01', page_num: 1, page_size: 10 }
  const lists = await hospital.call('1312', { data: page })
  expect(lists.words).toContain('未与该地开通')
  areas.line.state = 'cut'
  const { citizenNumber, name } = areas.there.citizen
  const shown = { mdtrt_cert_type: '02', mdtrt_cert_no: citizenNumber }
  const data = { ...shown, psn_cert_type: '01', certno: citizenNumber, psn_name: name }
  const elsewhere = await hospital.call(
    '1101',
    { data },
    { envelope: { insuplc_admdvs: '999500' } },
  )
  expect(elsewhere.words).toContain('参保地不在本统筹区')
  expect((await hospital.call('1101', { data })).words).toContain('参保地医保系统未应答')
  areas.line.state = 'open'
  expect(await hospital.call('1101', { data })).toMatchObject({ infcode: 0 })
})

test('undone before it arrived: it is refused when it comes, and nobody owes anything', async () => {
  const { data, psnNo } = await readyToSettle()
  areas.line.state = 'cut'
  await hospital.call('2207', data)
  const messageId = hospital.lastMessageId()
  areas.line.state = 'open'
  await undo(journey([]), '2207', { psnNo, messageId })
  const late = await again('2207', data, messageId)
  expect(late.words).toContain('已被冲正')
  expect(await keptHere(messageId)).toEqual([])
  expect(await keptThere(messageId)).toEqual([])
})
