// Goal: an account is closed by two people and never otherwise; what was in it is paid once, through the
// bank, whatever is repeated, changed meanwhile or cut short; and the auditor finds nothing.
// Method: the real server and database, papers through the document store, real bank folders and the
// simulated bank.
// Teeth, each tried once: where a change of the payee does not count up the version of the case, a request
// from before it is carried out; where a withdrawal does not let the account go, it stays held and the
// auditor's Q15 finds it. Where the name of the holder is not compared, the fourth fails.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freezePayouts, sendPayouts } from '#capabilities/cases/index.ts'
import { systemAct } from '#platform/access/act.ts'
import { newId } from '#platform/ids.ts'
import { picture } from '#server/test/card-world.ts'
import {
  account,
  caseBase as base,
  type ClosingsWorld,
  closingsWorld,
  code,
  opening,
  payee,
  secondHeir,
} from '#server/test/closings-world.ts'
import type { Visit, WebWorld } from '#server/test/web-world.ts'

let all: ClosingsWorld
let world: WebWorld
let clerk: Visit
let bankFolder: string
let jpeg: Buffer
beforeAll(async () => {
  all = await closingsWorld()
  world = all.world
  clerk = all.clerk
  bankFolder = all.bankFolder
  jpeg = await picture()
})
afterAll(() => all.auditAndStop())

const elsewhere = (other: string) => ({ payees: [{ ...payee, bank: { account: other, code } }] })
const holder: ClosingsWorld['holder'] = (fen) => all.holder(fen)
const open: ClosingsWorld['open'] = (...of) => all.open(...of)
const fileAll: ClosingsWorld['fileAll'] = (...of) => all.fileAll(...of)
const ask: ClosingsWorld['ask'] = (...of) => all.ask(...of)
const approve: ClosingsWorld['approve'] = (...of) => all.approve(...of)
const closed: ClosingsWorld['closed'] = (...of) => all.closed(...of)
const shown: ClosingsWorld['shown'] = (personId) => all.shown(personId)
const standing: ClosingsWorld['standing'] = (personId) => all.standing(personId)
const moved: ClosingsWorld['moved'] = (personId) => all.moved(personId)
const carry: ClosingsWorld['carry'] = () => all.carry()
const bankAnswers: ClosingsWorld['bankAnswers'] = (faults) => all.bankAnswers(faults)

test('after two people have agreed the heir is paid once, and nothing is left that could pay', async () => {
  const personId = await holder()
  const caseId = await open(personId)
  expect(await standing(personId)).toMatchObject({ account: 'held', balance: 100_000 })
  expect((await ask(personId, caseId)).body['code']).toBe('papers_missing')
  await fileAll(personId, caseId)
  const asked = await ask(personId, caseId)
  expect((await approve(asked, clerk)).body['code']).toBe('same_person')
  expect((await approve(asked)).status).toBe(200)
  expect((await approve(asked)).status).not.toBe(200)
  expect(await standing(personId)).toEqual({
    ...{ account: 'closed', balance: 0, card: 'void', status: 'deceased', enrolled: 0 },
  })
  const { interest = 0, closing = 0 } = await moved(personId)
  // 1000 yuan from the last of October until the sixteenth of November at 0.75 %.
  expect([interest, closing]).toEqual([33, 100_033])

  expect(await carry()).toMatchObject({ sent: 1, answered: 0 })
  expect(await carry()).toMatchObject({ sent: 0, answered: 0 })
  await bankAnswers()
  const taken = await Promise.all([carry(), carry()])
  expect(taken.map(({ refused }) => refused)).toEqual([[], []])
  expect(await moved(personId)).toMatchObject({ closing: 100_033, payout: 100_033 })
  const { state, amount, payouts } = await shown(personId)
  expect([state, amount, payouts.map((each) => each.state)]).toEqual([
    ...['carried_out', '1000.33'],
    ['paid'],
  ])
  const paper = await clerk.get(`${base(personId)}/${caseId}/paper?purpose=enquiry`)
  expect(paper.text.startsWith('%PDF')).toBe(true)
})

test('what is changed after it was asked for voids the request, and nothing is carried out', async () => {
  const personId = await holder()
  const caseId = await open(personId)
  await fileAll(personId, caseId)
  const asked = await ask(personId, caseId)
  const other = elsewhere('6217000099999999999')
  expect((await clerk.send('POST', `${base(personId)}/${caseId}/payees`, other)).status).toBe(200)
  expect((await approve(asked)).body['code']).toBe('approval_changed')
  expect(await standing(personId)).toMatchObject({ account: 'held', card: 'handed_over' })

  const again = await ask(personId, caseId)
  const [first] = world.area.documents.closing_death
  const url = `${base(personId)}/${caseId}/documents/${first?.code}`
  await clerk.send('POST', url, jpeg, { 'content-type': 'image/jpeg' })
  expect((await approve(again)).body['code']).toBe('approval_changed')
})

test('where the money of a holder goes to another name, the second person is told to look', async () => {
  const said = async (name: string): Promise<boolean> => {
    const personId = await holder()
    const to = { ...payee, name, identityNumber: null, relation: null }
    const caseId = await open(personId, { ...opening, reason: 'left_country', payees: [to] })
    await fileAll(personId, caseId)
    const asked = await ask(personId, caseId)
    const { body } = await all.reviewer.get('/api/desk/approvals')
    const listed = body['toDecide'] as readonly { readonly approvalId: string }[]
    const found = listed.find(({ approvalId }) => approvalId === asked.body['approvalId'])
    return JSON.stringify(found).includes('姓名与参保人不同，请核对')
  }
  expect([await said('李小明'), await said('王秀兰'), await said(' 王 秀兰')]).toEqual([
    ...[true, false, false],
  ])
})

test('a case that is withdrawn lets the account go, and is decided no more', async () => {
  const personId = await holder()
  const caseId = await open(personId)
  await fileAll(personId, caseId)
  const asked = await ask(personId, caseId)
  expect((await clerk.send('POST', base(personId), opening)).body['code']).toBe('case_open_already')
  const withdrawn = await clerk.send('POST', `${base(personId)}/${caseId}/withdraw`)
  expect(withdrawn.body['state']).toBe('withdrawn')
  expect(await standing(personId)).toMatchObject({ account: 'open', balance: 100_000 })
  expect((await approve(asked)).body['code']).toBe('approval_changed')
  const agency = { ...payee, identityNumber: null, relation: null }
  await open(personId, { ...opening, reason: 'moved', payees: [agency] })
})

test('opened five times at the same moment there is one case; decided so, one closing', async () => {
  const personId = await holder()
  const opened = await Promise.all(
    Array.from({ length: 5 }, () => clerk.send('POST', base(personId), opening)),
  )
  expect(opened.filter(({ status }) => status === 409)).toHaveLength(4)
  const caseId = String(opened.find(({ status }) => status === 201)?.body['caseId'])
  await fileAll(personId, caseId)
  const asked = await ask(personId, caseId)
  const decided = await Promise.all(Array.from({ length: 5 }, () => approve(asked)))
  expect(decided.filter(({ status }) => status === 200)).toHaveLength(1)
  expect((await shown(personId)).payouts).toHaveLength(1)
})

test('an order that was not written is written by the next pass, with the same bytes', async () => {
  // What others have left is on its way before.
  await carry()
  const personId = await holder()
  await closed(personId)
  const { deps, organisations } = world
  const act = systemAct(world.clock.at, newId())
  const frozen = await Promise.all(
    [1, 2, 3].map(() => freezePayouts(deps, act, [organisations.bank])),
  )
  expect(frozen.reduce((all, each) => all + each)).toBe(1)
  expect((await shown(personId)).payouts.map(({ state }) => state)).toEqual(['ordered'])
  // Written, and the server dies before it is noted.
  const written: string[] = []
  await expect(
    sendPayouts(deps, ({ lines }) => {
      written.push(...lines.map(({ payee: to }) => to.account))
      return Promise.reject(new Error('killed'))
    }),
  ).rejects.toThrow('killed')
  expect(await carry()).toMatchObject({ sent: 1 })
  expect(new Set(written)).toEqual(new Set([account]))
  await bankAnswers()
  await carry()
  expect((await shown(personId)).payouts.map(({ state }) => state)).toEqual(['paid'])
})

test('what the bank refuses waits in suspense, and is paid to another account after two people', async () => {
  const personId = await holder()
  const caseId = await closed(personId)
  await carry()
  await bankAnswers({ rejectEvery: 1 })
  await carry()
  expect((await shown(personId)).payouts.map(({ state }) => state)).toEqual(['rejected'])
  expect(await moved(personId)).toMatchObject({ payout_returned: 100_033 })
  const { body } = await clerk.get('/api/desk/closings')
  expect(JSON.stringify(body)).toContain(caseId)

  const other = elsewhere('6217000088888888888')
  await clerk.send('POST', `${base(personId)}/${caseId}/payees`, other)
  const asked = await ask(personId, caseId, 'pay-again')
  expect((await approve(asked)).status).toBe(200)
  expect((await ask(personId, caseId, 'pay-again')).body['code']).toBe('payout_not_refused')
  await carry()
  await bankAnswers()
  await carry()
  const { payouts } = await shown(personId)
  expect(payouts.map(({ state }) => state)).toEqual(['paid', 'replaced'])
  expect(await moved(personId)).toMatchObject({ payout_again: 100_033, payout: 100_033 })
  const [code = ''] = readdirSync(bankFolder)
  const orders = readdirSync(join(bankFolder, code), { recursive: true, encoding: 'utf8' })
  const texts = orders
    .filter((name) => name.includes('pain001-XH'))
    .map((name) => readFileSync(join(bankFolder, code, name), 'utf8'))
  expect(texts.filter((text) => text.includes('6217000088888888888'))).toHaveLength(1)
})

const heirs = (bankOfThird: object | null) => [
  { ...payee, name: '王大', relation: 'spouse', share: 3_334 },
  {
    ...{ name: '王二', identityNumber: secondHeir, relation: 'child', share: 3_333 },
    bank: { account: '6217000012345678902', code },
  },
  {
    ...{ name: world.citizen.name, identityNumber: world.citizen.citizenNumber },
    ...{ relation: 'child', share: 3_333, bank: bankOfThird },
  },
]

test('three heirs share to the fen: one at once into an own account, two by the bank, each answered apart', async () => {
  await carry()
  await bankAnswers()
  await carry()
  const { owner } = world.database
  await owner.query('select accounts.open($1, $2, $3)', [
    ...[world.citizen.personId, newId(), '2026-01-01'],
  ])
  const personId = await holder(100_001n)
  const caseId = await open(personId, { ...opening, payees: heirs(null) })
  await fileAll(personId, caseId)
  const perHeir = world.area.documents.closing_heir.length
  const { papersNeeded } = await shown(personId)
  expect(papersNeeded).toHaveLength(world.area.documents.closing_death.length + 3 * perHeir)
  expect((await approve(await ask(personId, caseId))).status).toBe(200)
  const whole = 100_034
  const { payouts } = await shown(personId)
  const parts = payouts.map(({ amount }) => Number(amount.replace('.', '')))
  expect(parts.reduce((sum, part) => sum + part, 0)).toBe(whole)
  expect(parts.toSorted((a, b) => a - b)).toEqual([33_341, 33_341, 33_352])
  expect(await moved(world.citizen.personId)).toEqual({ inherited: 33_341 })

  await carry()
  // The second line that the bank reads is refused, and the other one is paid all the same.
  await bankAnswers({ rejectEvery: 2 })
  await carry()
  const answered = await shown(personId)
  expect(answered.payouts.map(({ state }) => state).toSorted()).toEqual([
    ...['paid', 'paid', 'rejected'],
  ])
  const url = `${base(personId)}/${caseId}/payees`
  const [first, second, third] = heirs(null)
  const otherwise = [{ ...first, share: 3_335 }, { ...second, share: 3_332 }, third]
  const fixed = await clerk.send('POST', url, { payees: otherwise })
  expect(fixed.body['code']).toBe('division_fixed')
  const readdressed = heirs(null).map((each) =>
    each.bank ? { ...each, bank: { account: '6217000077777777777', code } } : each,
  )
  expect((await clerk.send('POST', url, { payees: readdressed })).status).toBe(200)
  expect((await approve(await ask(personId, caseId, 'pay-again'))).status).toBe(200)
  await carry()
  await bankAnswers()
  await carry()
  const ended = await shown(personId)
  expect(ended.payouts.filter(({ state }) => state === 'paid')).toHaveLength(3)
})

test('shares that are not the whole, an heir named twice and an account that is not there are refused', async () => {
  const personId = await holder()
  const wrong = async (payees: readonly object[]): Promise<unknown> =>
    (await clerk.send('POST', base(personId), { ...opening, payees })).body['code']
  const [first, second] = heirs(null)
  expect(
    await wrong([
      { ...first, share: 5_000 },
      { ...second, share: 4_999 },
    ]),
  ).toBe('shares_not_whole')
  expect(
    await wrong([
      { ...first, share: 5_000 },
      { ...first, share: 5_000 },
    ]),
  ).toBe('heir_twice')
  expect(await wrong([{ ...second, share: 10_000, bank: null }])).toBe('heir_account_not_open')
})
