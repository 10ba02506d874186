// Goal: where an area wants a PIN before the own account pays, a hospital's and a pharmacy's system send what the
// keypad of their own terminal made of it: the right one pays, a wrong one counts a try over all channels, a locked
// one pays no more, and without one the account is not used. The account of whoever helps pays by flag 2.
// Method: the simulated system of sim/his at the web server of Qichuan, a terminal registered with us, the key
// service; a purchase over the HTTP interface of institutions as the other channel. The auditor looks at the end.
// Teeth: with whose the terminal is not asked in pin-entry.ts another institution's terminal served; with the proof
// not passed on in bill-wish.ts the right PIN was asked for again.
import assert from 'node:assert/strict'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makePinBlock } from '#platform/keys/terminal-crypto.ts'
import { auditLedger } from '#server/auditor/audit-ledger.ts'
import { drugPurchase, type Journey, outpatientVisit, stayInHospital } from '#sim/his/journeys.ts'
import { wallClock } from './clock.ts'
import { withoutPin } from './pin-entry.ts'
import { type HisWorld, hisWorld, medicine } from './test/his-world.ts'
import { type Holder, holderIn, type Keypad, keypadIn, letPay } from './test/pin-world.ts'

let world: HisWorld
let atHospital: Keypad
let atPharmacy: Keypad
beforeAll(async () => {
  world = await hisWorld({ area: 'qichuan' })
  atHospital = await keypadIn(world, {
    ...{ terminalId: 'T0000011', institutionId: world.hospitalId },
  })
  atPharmacy = await keypadIn(world, {
    ...{ terminalId: 'T0000012', institutionId: world.organisations.pharmacy },
  })
})
afterAll(async () => {
  const found = await auditLedger(world.database.db, world.area)
  await world.stop()
  assert.deepEqual(
    found.filter(({ differences }) => differences > 0).map(({ id }) => id),
    [],
  )
})

async function journey(
  of: 'hospital' | 'pharmacy',
  who: Holder,
  entered: { readonly pin: string | null; readonly pad?: Keypad },
): Promise<Journey> {
  const { pin, pad = of === 'hospital' ? atHospital : atPharmacy } = entered
  const { cardNumber: pan, citizenNumber, name } = who
  const block = () => makePinBlock({ format: 0, pan, key: pad.tpk }, pin ?? '')
  return {
    client: await world.system(of),
    patient: { name, citizenNumber },
    items: [
      { code: medicine, price: '100.00', ...(of === 'pharmacy' && { traceCode: nextCode() }) },
    ],
    clock: () => wallClock(world.clock.at),
    told: () => {},
    card: {
      ...{ number: pan, serial: 'S1' },
      pin: pin === null ? null : { terminalId: pad.terminalId, block },
    },
  }
}

let codes = 0
function nextCode(): string {
  codes += 1
  return `8100000000000001${codes.toString().padStart(4, '0')}`
}

const wordsOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'settled',
    (fault: Error) => fault.message,
  )

test('the right PIN lets the account pay an out-patient’s bill, a stay and drugs', async () => {
  for (const settle of [outpatientVisit, stayInHospital, drugPurchase]) {
    const of = settle === drugPurchase ? 'pharmacy' : 'hospital'
    const who = await holderIn(world)
    const { amounts } = await settle(await journey(of, who, { pin: who.pin }))
    expect(Number(amounts['acct_pay']), settle.name).toBeGreaterThan(0)
    expect(Number(amounts['psn_cash_pay']), settle.name).toBe(0)
  }
})

test('without a PIN the account is not used, and the bill settles with cash when it is not asked for', async () => {
  const who = await holderIn(world)
  const bare = await journey('hospital', who, { pin: null })
  expect(await wordsOf(outpatientVisit(bare))).toContain('PIN_TERM')
  const { amounts } = await outpatientVisit({ ...bare, accountPays: false })
  expect(amounts).toMatchObject({ acct_pay: 0 })
})

test('a wrong PIN counts a try in every channel, and locks them all', async () => {
  const who = await holderIn(world)
  const limit = world.area.pin.wrongTriesLimit
  const attempt = async (pin: string) =>
    wordsOf(outpatientVisit(await journey('hospital', who, { pin })))
  for (let tried = 1; tried < limit; tried++) expect(await attempt('000001')).toContain('密码错误')
  const drugs = await journey('pharmacy', who, { pin: '111111' })
  expect(await wordsOf(drugPurchase(drugs))).toMatch(/密码错误|密码已锁定/)
  expect(await attempt(who.pin)).toContain('密码已锁定')
  const { rows } = await world.database.owner.query<{ balance: string }>(
    'select balance::text from accounts.balance where person_id = $1',
    [who.personId],
  )
  expect(rows).toEqual([{ balance: '100000' }])
})

test('a right PIN after wrong ones pays, and one from another institution’s terminal does not', async () => {
  const who = await holderIn(world)
  const attempt = async (pin: string, pad?: Keypad) =>
    wordsOf(outpatientVisit(await journey('hospital', who, { pin, ...(pad && { pad }) })))
  expect(await attempt(who.pin, atPharmacy)).toContain('不是本机构在用的终端')
  expect(await attempt('000001')).toContain('密码错误')
  expect(await attempt(who.pin)).toBe('settled')
})

test('relatives are called on by flag 2, and their part is told as theirs', async () => {
  const [who, giver] = [await holderIn(world, 0n), await holderIn(world, 50_000n)]
  await letPay(world, giver, who)
  const asked = await journey('hospital', who, { pin: who.pin })
  const { amounts } = await outpatientVisit({ ...asked, accountPays: 'with_relatives' })
  expect(Number(amounts['acct_mulaid_pay'])).toBeGreaterThan(0)
  expect(amounts['acct_pay']).toBe(amounts['acct_mulaid_pay'])
  const alone = await outpatientVisit(asked)
  expect(alone.amounts).toMatchObject({ acct_mulaid_pay: 0 })
})

test('what a keypad made goes on to no other area', () => {
  const said = { PIN_TERM: 'T0000011', PIN_BLOCK: '0123456789ABCDEF' }
  const of = (exp: object) => ({ data: { psn_no: '1', exp_content: JSON.stringify(exp) } })
  expect(withoutPin(of({ ...said, IPT_TYPE: '2' }))).toEqual(of({ IPT_TYPE: '2' }))
  expect(withoutPin(of(said))).toEqual({ data: { psn_no: '1', exp_content: '' } })
  expect(withoutPin(of({ IPT_TYPE: '2' }))).toEqual(of({ IPT_TYPE: '2' }))
})
