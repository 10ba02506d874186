// Goal: an institution and we compare our books (3201, 9101, 3202, 9102), and what is found is what is
// different: nothing more, nothing less, and each of its kind.
// Method: a hospital settles and reverses real bills through the interface; its own books are then altered
// at random in every way there is, and what comes back in the result file is held against what was altered.
// Teeth, each tried once: with only the totals of a line compared a shifted fund is not found; with a second
// line under one number passed over the repeat is not found.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPersonalAccounts } from '#capabilities/accounts/index.ts'
import type { DifferenceKind } from '#capabilities/clearing/index.ts'
import { plainDate } from '#kernel/dates.ts'
import type { PersonId } from '#kernel/ids.ts'
import { archiveOf } from '#sim/his/archive.ts'
import type { HisClient } from '#sim/his/client.ts'
import { type Journey, outpatientVisit, type Settled, takeBack } from '#sim/his/journeys.ts'
import {
  billOf,
  fenOf,
  type OwnBill,
  type OwnBooks,
  reconcile,
  reconcileLines,
  refundOf,
  textOfFen,
} from '#sim/his/reconcile.ts'
import { creditAccount } from '#server/test/credit-account.ts'
import { wallClock } from './clock.ts'
import { memos } from './reconcile-file.ts'
import { type HisWorld, hisWorld, medicine } from './test/his-world.ts'

let world: HisWorld
let hospital: HisClient
let pharmacy: HisClient
let own: readonly OwnBill[]
/** The message by which each of our settlements was made. */
const messages = new Map<string, string>()

beforeAll(async () => {
  world = await hisWorld()
  await world.database.owner.query(
    `update people.person set status = 'retired' where person_id = $1`,
    [world.citizen.personId],
  )
  const people = [world.citizen.personId as PersonId]
  await openPersonalAccounts(world.database.db, people, plainDate('2026-01-01'))
  await creditAccount(world, world.citizen.personId, 10_000n)
  hospital = await world.system('hospital')
  pharmacy = await world.system('pharmacy')
  const bills: OwnBill[] = []
  for (const price of ['100.00', '87.65', '43.21', '9.90', '250.00', '12.34']) {
    const settled = await outpatientVisit(journey(price))
    bills.push(billOf(settled))
    messages.set(settled.settlementId, settled.messageId)
    if (price === '9.90') bills.push(await refundBill(settled, price))
  }
  own = bills
})
afterAll(() => world.stop())

function journey(price: string): Journey {
  const { citizenNumber, name } = world.citizen
  return {
    ...{ client: hospital, items: [{ code: medicine, price }] },
    patient: { name, citizenNumber },
    clock: () => wallClock(world.clock.at),
    told: () => {},
  }
}

async function refundBill(settled: Settled, price: string): Promise<OwnBill> {
  const refund = refundOf(settled, await takeBack(journey(price), '2208', settled))
  messages.set(refund.setl_id, hospital.lastMessageId())
  return refund
}

function books(lines: readonly OwnBill[], more: Partial<OwnBooks> = {}): OwnBooks {
  const today = wallClock(world.clock.at).toPlainDate()
  return {
    ...{ lines, insutype: '310', clearingType: '11', firstDay: today, lastDay: today },
    ...more,
  }
}

const teller = () => ({ client: hospital, told: () => {} })

test('equal books agree by their totals, and line by line nothing is found', async () => {
  expect(await reconcile(teller(), books(own))).toEqual([])
  expect(await reconcileLines(teller(), books(own))).toEqual([])
  const kept = await world.database.owner.query(
    `select kind, their_count, our_count, their_total = our_total as same, difference_count
       from clearing.reconciliation order by kind desc`,
  )
  expect(kept.rows).toMatchObject([
    { kind: 'totals', their_count: '7', our_count: '7', same: true, difference_count: 0 },
    { kind: 'lines', their_count: '7', our_count: '7', same: true, difference_count: 0 },
  ])
})

test('other days, another kind of care and another scheme hold none of these bills', async () => {
  const yesterday = wallClock(world.clock.at).toPlainDate().subtract({ days: 1 })
  for (const more of [
    { firstDay: yesterday, lastDay: yesterday },
    { clearingType: '21' },
    { clearingType: '99' },
    { insutype: '390' },
  ]) {
    expect(await reconcile(teller(), books([], more))).toEqual([])
  }
})

/** A small generator, so that a failing case can be told by its seed. */
function randomOf(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

type Expected = { readonly kind: DifferenceKind; readonly number: string; readonly message: string }

type Alteration = (
  bill: OwnBill,
  draw: (below: number) => number,
) => { readonly lines: readonly OwnBill[]; readonly found: DifferenceKind | null }

const shifted = (yuan: string, fen: bigint) => textOfFen(fenOf(yuan) + fen)

/** Each of them changes a bill of the institution's books in one way. */
const alterations: readonly Alteration[] = [
  (bill) => ({ lines: [bill], found: null }),
  () => ({ lines: [], found: 'only_ours' }),
  (bill, draw) => {
    const name = (['medfee_sumamt', 'fund_pay_sumamt', 'acct_pay'] as const)[draw(3)] ?? 'acct_pay'
    const line = { ...bill, [name]: shifted(bill[name], BigInt(draw(500) + 1)) }
    return { lines: [line], found: 'amounts_differ' }
  },
  (bill) => ({ lines: [{ ...bill, psn_no: '1' }], found: 'names_differ' }),
  (bill) => ({ lines: [{ ...bill, mdtrt_id: bill.setl_id }], found: 'names_differ' }),
  (bill) => ({ lines: [bill, bill], found: 'repeated' }),
]

function altered(seed: number): { lines: readonly OwnBill[]; expected: readonly Expected[] } {
  const draw = randomOf(seed)
  const lines: OwnBill[] = []
  const expected: Expected[] = []
  for (const bill of own) {
    const alter = alterations[draw(alterations.length)]
    if (!alter) throw new Error('one of them was drawn')
    const { lines: made, found } = alter(bill, draw)
    lines.push(...made)
    const message = messages.get(bill.setl_id) ?? ''
    // What the institution does not know is told by its message alone.
    const number = found === 'only_ours' ? '' : bill.setl_id
    if (found) expected.push({ kind: found, number, message })
  }
  for (let more = draw(3); more > 0; more--) {
    const setl_id = `NOTOURS${seed}${more}`
    lines.splice(draw(lines.length + 1), 0, {
      ...{ setl_id, mdtrt_id: 'V1', psn_no: '2', refd_setl_flag: '0' },
      ...{ medfee_sumamt: '1.00', fund_pay_sumamt: '0.50', acct_pay: '0.00' },
    })
    expected.push({ kind: 'only_theirs', number: setl_id, message: '' })
  }
  return { lines, expected }
}

const text = ({ kind, number, message }: Expected) => `${kind} ${number} ${message}`

test('what is found is what was altered, whichever bills were altered in whichever way', async () => {
  const met = new Set<DifferenceKind>()
  for (let seed = 1; seed <= 40; seed++) {
    const { lines, expected } = altered(seed)
    for (const { kind } of expected) met.add(kind)
    const found = await reconcileLines(teller(), books(lines))
    const told = found.map((each): Expected => {
      const kind = Object.entries(memos).find(([, memo]) => memo === each.memo)?.[0]
      return {
        ...{ kind: kind as DifferenceKind, number: each.settlementId },
        message: each.messageId,
      }
    })
    expect(told.map(text).toSorted(), `seed ${seed}`).toEqual(expected.map(text).toSorted())
  }
  expect([...met].toSorted()).toEqual(Object.keys(memos).toSorted())
})

test('an institution whose totals differ is told ours, and its lines say where', async () => {
  const [first, ...rest] = own
  if (!first) throw new Error('there are bills')
  const heard: string[] = []
  const found = await reconcile(
    { client: hospital, told: (infno, answer) => heard.push(`${infno} ${answer.text}`) },
    books(rest),
  )
  expect(found.map(({ messageId }) => messageId)).toEqual([messages.get(first.setl_id)])
  expect(found[0]?.amounts[0]).toBe(first.medfee_sumamt)
  expect(heard.map((line) => line.slice(0, 4))).toEqual(['3201', '9101', '3202', '9102'])
  expect(heard[0]).toContain('"stmt_rslt":"1"')
  expect(heard[0]).toContain('中心端结算7笔，医疗费总额493.20')
})

test('the same upload and the same comparison sent again are answered as the first time', async () => {
  const lines = archiveOf('lines.txt', '').toString('base64')
  const input = {
    fsUploadIn: { in: lines, filename: 'l.zip', fixmedins_code: hospital.institutionCode },
  }
  const first = await hospital.call('9101', input)
  const msgid = hospital.lastMessageId()
  const [again, twin] = await Promise.all(
    [1, 2].map(() => hospital.call('9101', input, { envelope: { msgid } })),
  )
  expect([again?.text, twin?.text]).toEqual([first.text, first.text])
})

test('two equal comparisons at the same moment are one', async () => {
  const before = await comparisons()
  const today = wallClock(world.clock.at).toPlainDate().toString()
  const data = {
    ...{ insutype: '310', clr_type: '11', setl_optins: '999900', stmt_begndate: today },
    ...{ stmt_enddate: today, medfee_sumamt: '1.00', fund_pay_sumamt: '0', acct_pay: '0' },
    ...{ fixmedins_setl_cnt: '1', fixmedins_refd_setl_flag: '0' },
  }
  const envelope = { msgid: 'H99990000001202611160900009999' }
  const answers = await Promise.all([1, 2].map(() => hospital.call('3201', { data }, { envelope })))
  expect(answers[0]?.text).toBe(answers[1]?.text)
  expect(await comparisons()).toBe(before + 1)
})

async function comparisons(): Promise<number> {
  const found = await world.database.owner.query('select from clearing.reconciliation')
  return found.rowCount ?? 0
}

test('files are of whoever sent them, are read strictly, and are forgotten', async () => {
  const upload = async (content: Buffer) => {
    const answer = await hospital.call('9101', {
      fsUploadIn: {
        in: content.toString('base64'),
        ...{ filename: 'l.zip', fixmedins_code: hospital.institutionCode },
      },
    })
    return String(answer.output['file_qury_no'])
  }
  const today = wallClock(world.clock.at).toPlainDate().toString()
  const compare = (file_qury_no: string, more = {}) =>
    hospital.call('3202', {
      data: {
        ...{ file_qury_no, clr_type: '11', setl_optins: '999900', stmt_begndate: today },
        ...{ stmt_enddate: today, medfee_sumamt: '0', fund_pay_sumamt: '0', cash_payamt: '0' },
        ...{ fixmedins_setl_cnt: '0', fixmedins_refd_setl_flag: '0', ...more },
      },
    })
  const empty = await upload(archiveOf('l.txt', ''))
  expect((await compare(empty)).infcode).toBe(0)
  expect((await compare(empty, { fixmedins_setl_cnt: '1' })).words).toContain('不一致')
  expect((await compare(empty, { setl_optins: '110000' })).words).toContain('setl_optins')
  expect((await compare('NOTOURS')).words).toContain('file_qury_no')
  expect((await compare(await upload(Buffer.from('PK')))).words).toContain('ZIP')
  expect((await compare(await upload(archiveOf('l.txt', 'a\tb\r\n')))).words).toContain('第1行')
  const line = 'S\tV\tP\t1.00\tmuch\t0.00\t0'
  const wrong = (await compare(await upload(archiveOf('l.txt', line)))).words
  expect(wrong).toContain('第1行 fund_pay_sumamt')
  expect(wrong).not.toContain('much')

  const wanted = { file_qury_no: empty, filename: 'l.zip', fixmedins_code: 'P99990000001' }
  const stranger = await pharmacy.call('9102', { fsDownloadIn: wanted })
  expect([stranger.file, stranger.words]).toEqual([null, expect.stringContaining('没有此文件')])
  await world.database.owner.query('update clearing.exchanged_file set sealed_content = null')
  const mine = { ...wanted, fixmedins_code: hospital.institutionCode }
  expect((await hospital.call('9102', { fsDownloadIn: mine })).words).toContain('下载截止')
})
