// Goal: over FHIR too the own account pays by the card's PIN where an area wants one, and relatives pay what it
// lacks; a wrong PIN counts a try; what is asked wrongly is refused by its place and nothing is settled.
// Method: the simulated system of sim/fhir at the web server of Qichuan, which asks for a PIN; terminals that are
// registered with us, the key service, answers held against FHIR by somebody else's library.
// Teeth: with the PIN not handed on in claim-wish.ts the right one is asked for again and a wrong one counts no try; with
// an extension of ours that is none passed over a claim is settled by a mistyped name.
import assert from 'node:assert/strict'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { medicine } from '#channels/institutions/test/his-world.ts'
import {
  type Holder,
  holderIn,
  type Keypad,
  keypadIn,
  letPay,
} from '#channels/institutions/test/pin-world.ts'
import { makePinBlock } from '#platform/keys/terminal-crypto.ts'
import { auditLedger } from '#server/auditor/audit-ledger.ts'
import { claimOf, type ClaimMade, coverageOf, type Shown } from '#sim/fhir/claims.ts'
import type { Json } from '#sim/fhir/client.ts'
import { codesOf, placesOf, right, totals } from './test/answers.ts'
import { type FhirWorld, fhirWorld } from './test/fhir-world.ts'
import { cancel, submit } from './test/patient-world.ts'
import { faultsOf } from './test/validate.ts'

let world: FhirWorld
let atHospital: Keypad
let atPharmacy: Keypad
beforeAll(async () => {
  world = await fhirWorld({ area: 'qichuan' })
  atHospital = await keypadIn(world, { terminalId: 'T0000021', institutionId: world.hospitalId })
  const { pharmacy } = world.organisations
  atPharmacy = await keypadIn(world, { terminalId: 'T0000022', institutionId: pharmacy })
})
afterAll(async () => {
  const found = await auditLedger(world.database.db, world.area)
  await world.stop()
  assert.deepEqual(
    found.filter(({ differences }) => differences > 0).map(({ id }) => id),
    [],
  )
})

let claims = 0

async function claimBy(who: Holder, more: Partial<ClaimMade> = {}): Promise<ClaimMade> {
  claims += 1
  const shown: Shown = { kind: 'card-number', value: who.cardNumber }
  const coverage = await coverageOf(world.hospitalFhir, shown)
  return {
    ...{ number: `P${claims}`, kind: 'professional', use: 'claim', shown, coverage },
    ...{ day: '2026-11-16', items: [{ code: medicine, price: '100.00' }], accountUsed: true },
    ...more,
  }
}

function entered(who: Holder, pin: string, { terminalId, tpk }: Keypad) {
  return { terminalId, block: makePinBlock({ format: 0, pan: who.cardNumber, key: tpk }, pin) }
}

async function balanceOf({ personId }: Holder): Promise<string | undefined> {
  const { rows } = await world.database.owner.query<{ balance: string }>(
    'select balance::text from accounts.balance where person_id = $1',
    [personId],
  )
  return rows[0]?.balance
}

async function settlementCount(): Promise<number> {
  const { rows } = await world.database.owner.query<{ number: number }>(
    'select count(*)::int as number from settlement.settlement',
  )
  return rows[0]?.number ?? -1
}

test('the right PIN lets the account pay a visit, a stay bill by bill, and drugs', async () => {
  const { hospitalFhir, pharmacyFhir } = world
  const who = await holderIn(world)
  const pinEntry = entered(who, who.pin, atHospital)
  const visit = right(await submit(hospitalFhir, await claimBy(who, { pinEntry })))
  expect(totals(visit)).toMatchObject({ relatives: 0, cash: 0 })
  expect(totals(visit)['account']).toBeGreaterThan(0)

  const stay = { from: '2026-11-14' }
  const first = await claimBy(who, { kind: 'institutional', stay, pinEntry })
  expect(totals(right(await submit(hospitalFhir, first)))['account']).toBeGreaterThan(0)
  const further = await claimBy(who, {
    ...{ kind: 'institutional', pinEntry },
    ...{ stay: { ...stay, until: '2026-11-16', prior: first.number } },
  })
  expect(totals(right(await submit(hospitalFhir, further)))).toMatchObject({ cash: 0 })

  const drugs = await claimBy(who, {
    ...{ kind: 'pharmacy', pinEntry: entered(who, who.pin, atPharmacy) },
    items: [{ code: medicine, price: '50.00', traceCode: '81000000000000020001' }],
  })
  expect(totals(right(await submit(pharmacyFhir, drugs)))).toMatchObject({ account: 50, cash: 0 })
})

test('without a PIN, with a wrong one, or from another one’s terminal nothing is settled', async () => {
  const { hospitalFhir } = world
  const who = await holderIn(world)
  const before = await settlementCount()
  const attempt = async (more: Partial<ClaimMade>) =>
    codesOf(right(await submit(hospitalFhir, await claimBy(who, more)), 422))
  expect(await attempt({})).toEqual(['pin-needed'])
  expect(await attempt({ pinEntry: entered(who, who.pin, atPharmacy) })).toEqual([
    'terminal-unknown',
  ])
  const limit = world.area.pin.wrongTriesLimit
  for (let tried = 1; tried < limit; tried++) {
    const pinEntry = entered(who, '000001', atHospital)
    expect(await attempt({ pinEntry })).toEqual(['pin-wrong'])
  }
  await attempt({ pinEntry: entered(who, '111111', atHospital) })
  const last = { pinEntry: entered(who, who.pin, atHospital) }
  expect(await attempt(last)).toEqual(['pin-locked'])
  expect([await settlementCount(), await balanceOf(who)]).toEqual([before, '100000'])
  // Cash beside the funds is always possible.
  const cash = right(await submit(hospitalFhir, await claimBy(who, { accountUsed: false })))
  expect(totals(cash)).toMatchObject({ account: 0 })
})

test('a wrong PIN sent again is one try, one after the other and at the same moment', async () => {
  const who = await holderIn(world)
  const made = await claimBy(who, { pinEntry: entered(who, '000001', atHospital) })
  await world.hospitalFhir.get('/Patient/nobody')
  const answers = await Promise.all([1, 2, 3].map(() => submit(world.hospitalFhir, made)))
  answers.push(await submit(world.hospitalFhir, made))
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
  const { rows } = await world.database.owner.query<{ tries: number }>(
    'select tries from cards.pin where person_id = $1',
    [who.personId],
  )
  expect(rows).toEqual([{ tries: 1 }])
})

test('relatives pay what the own account lacks, as they are asked, and get it back', async () => {
  const [who, giver] = [await holderIn(world, 0n), await holderIn(world, 50_000n)]
  await letPay(world, giver, who)
  const asking = { pinEntry: entered(who, who.pin, atHospital), relativesUsed: true }
  const made = await claimBy(who, asking)
  const before = right(await submit(world.hospitalFhir, { ...made, use: 'predetermination' }))
  const settled = right(await submit(world.hospitalFhir, made))
  const { relatives = 0, account } = totals(settled)
  expect(relatives).toBeGreaterThan(0)
  expect([account, totals(before)['relatives']]).toEqual([relatives, relatives])
  expect(await balanceOf(giver)).toBe(String(50_000 - Math.round(relatives * 100)))
  right(await cancel(world.hospitalFhir, made))
  expect(await balanceOf(giver)).toBe('50000')

  const alone = await claimBy(who, { ...asking, relativesUsed: false })
  expect(totals(right(await submit(world.hospitalFhir, alone)))).toMatchObject({ relatives: 0 })
  // A further bill of a stay asks them as the first one did.
  const stay = { from: '2026-11-14' }
  const first = await claimBy(who, { ...asking, kind: 'institutional', stay })
  right(await submit(world.hospitalFhir, first))
  const further = await claimBy(who, {
    ...{ ...asking, kind: 'institutional' },
    stay: { ...stay, until: '2026-11-16', prior: first.number },
  })
  expect(totals(right(await submit(world.hospitalFhir, further)))['relatives']).toBeGreaterThan(0)
})

const own = (name: string) => `http://localhost:8080/fhir/StructureDefinition/${name}`
const yes = (name: string): Json => ({ url: own(name), valueBoolean: true })
const block = { url: 'block', valueString: '0123456789ABCDEF' }
const terminal = { url: 'terminal', valueString: 'T0000021' }

// prettier-ignore
const wrongly: readonly [string, readonly Json[], string, string][] = [
  [
    'relatives without the own account',
    [yes('relatives-used')],
    'element-wrong',
    'Claim.extension',
  ],
  [
    'an extension of ours that is none',
    [yes('account-usd')],
    'element-not-served',
    'Claim.extension[0]',
  ],
  [
    'one of ours twice',
    [yes('account-used'), yes('account-used')],
    'element-wrong',
    'Claim.extension[1]',
  ],
  [
    'a yes that is a word',
    [{ url: own('account-used'), valueString: 'yes' }],
    'element-wrong',
    'Claim.extension[0]',
  ],
  [
    'a PIN that is no block',
    [
      yes('account-used'),
      { url: own('pin-entry'), extension: [terminal, { ...block, valueString: '123456' }] },
    ],
    'element-wrong',
    'Claim.extension[1]',
  ],
  [
    'a block of no terminal',
    [yes('account-used'), { url: own('pin-entry'), extension: [block, block] }],
    'element-wrong',
    'Claim.extension[1]',
  ],
]

for (const [title, extension, code, place] of wrongly) {
  test(`refused by its place: ${title}`, async () => {
    const before = await settlementCount()
    const who = await holderIn(world)
    const claim = { ...claimOf(world.hospitalFhir, await claimBy(who)), extension }
    const answer = right(await world.hospitalFhir.post('/Claim/$submit', claim), 400)
    expect([codesOf(answer), placesOf(answer)]).toEqual([[code], [place]])
    expect(await settlementCount()).toBe(before)
  })
}

test('another one’s extension is passed over, and ours are described at their own addresses', async () => {
  const who = await holderIn(world)
  const claim = claimOf(world.hospitalFhir, await claimBy(who, { accountUsed: false }))
  const extension = [{ url: 'http://example.org/colour', valueString: 'red' }]
  right(await world.hospitalFhir.post('/Claim/$submit', { ...claim, extension }))
  const get = async (url: string) => {
    const { statusCode, body } = await world.app.inject({ url: `/fhir${url}` })
    return { status: statusCode, body: JSON.parse(body) as Json }
  }
  for (const name of ['account-used', 'relatives-used', 'pin-entry']) {
    const { status, body } = await get(`/StructureDefinition/${name}`)
    expect([status, faultsOf(body)]).toEqual([200, []])
    expect(body).toMatchObject({ url: own(name), type: 'Extension' })
  }
  expect((await get('/StructureDefinition/none')).status).toBe(404)
  const { body } = await get('/metadata')
  expect(faultsOf(body)).toEqual([])
  expect(JSON.stringify(body)).toContain('"type":"StructureDefinition"')
  const made = await claimBy(who, {
    ...{ relativesUsed: true, pinEntry: entered(who, who.pin, atHospital) },
  })
  expect(faultsOf(claimOf(world.hospitalFhir, made))).toEqual([])
})
