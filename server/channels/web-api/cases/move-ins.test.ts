// Goal: what another area sends after a person is in their account once, after two people, to the fen that
// its sheet says; anything else waits in suspense and is told apart; every day that was promised is said.
// Method: the real server and database, the simulated bank's camt.053, two clerks; the auditor at the end.
// Teeth: with the sum not compared, a wrong amount could be asked for, and the test of the difference failed;
// with receipts of moves counted by the books as paying nothing, the first test failed;
// with arrivals not looked at, a person withdrew what the other area had paid already.
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { moveInPaper } from '#capabilities/cases/index.ts'
import { addPeople } from '#capabilities/people/index.ts'
import { makeSyntheticCitizenNumber } from '#kernel/citizen-number.ts'
import { dayOf, plainDate } from '#kernel/dates.ts'
import { moneyFromYuan } from '#kernel/money.ts'
import { addWorkingDays } from '#kernel/working-days.ts'
import { openBank, receivePayment, sendStatement } from '#sim/bank/bank.ts'
import { type Answer, type Visit, type WebWorld, webWorld } from '#server/test/web-world.ts'

const bankCode = '102999900019'
const account = '4000099990000000011'

let world: WebWorld
let clerk: Visit
let reviewer: Visit
let accountant: Visit
let bankFolder: string
beforeAll(async () => {
  bankFolder = mkdtempSync(join(tmpdir(), 'yika-move-ins-'))
  mkdirSync(join(bankFolder, bankCode, 'from-bank'), { recursive: true })
  world = await webWorld({ bankFolder })
  clerk = await world.signedIn('east-clerk')
  reviewer = await world.signedIn('east-reviewer')
  accountant = await world.signedIn('accountant')
})
afterAll(async () => {
  const findings = await world.deps.audit()
  await world.stop()
  rmSync(bankFolder, { recursive: true, force: true })
  assert.deepEqual(
    findings.filter(({ differences }) => differences > 0),
    [],
  )
})

const application = {
  ...{ fromArea: '320100', agency: '云岫市医疗保障服务中心' },
  ...{ certificateNumber: 'YX-2026-000123', issuedOn: '2026-11-02' },
}
const sheet = { number: 'YX-XX-77', datedOn: '2026-11-12', months: 38, amount: '1234.56' }

let born = 0
async function newcomer(): Promise<string> {
  born += 1
  const { deps, organisations } = world
  const citizenNumber = makeSyntheticCitizenNumber({
    ...{ areaCode: '999901', birthDate: plainDate('1970-01-01').add({ days: born }) },
    sequence: 300,
  })
  const [personId = ''] = await addPeople(
    { tx: deps.db, personal: deps.personal },
    [
      {
        ...{ name: '迁来', citizenNumber, phone: null, agencyId: organisations.east },
        computerNumber: `7${born.toString().padStart(9, '0')}`,
        ...{ area: 'jincheng', scheme: 'employee', status: 'active' },
        agentBankId: organisations.bank,
        enrolment: { employerId: organisations.employer, from: plainDate('2026-10-01') },
      },
    ],
    deps.now(),
  )
  return personId
}

type Shown = {
  readonly moveInId: string
  readonly reference: string
  readonly state: string
  readonly dueOn: string
  readonly waitsUntil: string
  readonly overdue: boolean
}
const shownIn = ({ status, body, text }: Answer): Shown => {
  assert(status < 300, text)
  return body as Shown
}

const base = (personId: string) => `/api/desk/people/${personId}/move-ins`
const of = (personId: string, { moveInId }: Shown) => `${base(personId)}/${moveInId}`

async function answeredCase(personId: string, told: object = sheet): Promise<Shown> {
  const applied = shownIn(await clerk.send('POST', base(personId), application))
  shownIn(await clerk.send('POST', `${of(personId, applied)}/letter`))
  return shownIn(await clerk.send('POST', `${of(personId, applied)}/sheet`, told))
}

/** The bank books it and sends its statement; the accountant takes that. */
async function arrive(amount: string, remittance: string): Promise<Answer> {
  const bank = await openBank(join(bankFolder, bankCode), { now: () => world.clock.at })
  receivePayment(bank, {
    ...{ toAccount: account, amount: moneyFromYuan(amount), remittance },
    payer: { name: '云岫市医疗保障服务中心', account: '4000088880000000033' },
  })
  await sendStatement(bank, account)
  return accountant.send('POST', '/api/desk/bank-receipts', {})
}

type Arrival = {
  readonly receiptId: string
  readonly amount: string
  readonly namesIt: boolean
  readonly difference: string | null
}
async function arrivals(personId: string, moveIn: Shown): Promise<readonly Arrival[]> {
  const { body } = await clerk.get(`${of(personId, moveIn)}/arrivals?purpose=enquiry`)
  return body['arrivals'] as Arrival[]
}

const askedUntil = async (personId: string, moveIn: Shown): Promise<unknown> =>
  (await clerk.get(`${of(personId, moveIn)}/arrivals?purpose=enquiry`)).body['askedUntil']

/** What waits in suspense, as the books of the fund count it. */
const paysNothing = async (): Promise<unknown> =>
  (await accountant.get('/api/desk/books')).body['withoutDeclaration']

const ask = (personId: string, moveIn: Shown, receiptId: string): Promise<Answer> =>
  clerk.send('POST', `${of(personId, moveIn)}/credit`, { receiptId, reason: '与信息表核对一致' })

async function approve(asked: Answer, by = reviewer): Promise<Answer> {
  type Listed = { readonly approvalId: string; readonly digest: string }
  const { body } = await reviewer.get('/api/desk/approvals')
  const { approvalId } = asked.body as { approvalId: string }
  const found = (body['toDecide'] as Listed[]).find((each) => each.approvalId === approvalId)
  const url = `/api/desk/approvals/${approvalId}/decision`
  return by.send('POST', url, { verdict: 'approve', digest: found?.digest ?? '0'.repeat(64) })
}

async function standing(personId: string): Promise<unknown> {
  const { rows } = await world.database.owner.query(
    `select (select balance::int from accounts.balance where person_id = $1) as balance,
            (select count(*)::int from accounts.transfer
              where person_id = $1 and reason = 'moved_in') as transfers`,
    [personId],
  )
  return rows[0]
}

test('from the certificate to the account: each day is promised, the money is credited once', async () => {
  const personId = await newcomer()
  const citizen = world.visit()
  expect((await citizen.get('/api/me/move-ins')).status).toBe(401)
  const applied = shownIn(await clerk.send('POST', base(personId), application))
  const { calendar } = world.area
  const today = dayOf(world.clock.at)
  expect(applied).toMatchObject({ state: 'applied', overdue: false })
  expect(applied.dueOn).toBe(addWorkingDays(calendar, today, 15).toString())
  const early = await clerk.send('POST', `${of(personId, applied)}/sheet`, sheet)
  expect(early.body['code']).toBe('move_in_not_so_far')
  const sent = shownIn(await clerk.send('POST', `${of(personId, applied)}/letter`))
  expect(sent.waitsUntil).toBe(addWorkingDays(calendar, today, 10).toString())
  shownIn(await clerk.send('POST', `${of(personId, applied)}/sheet`, sheet))

  const taken = await arrive('1234.56', `医保转移 ${applied.reference.replaceAll('-', ' ')}`)
  const unmatched = taken.body['unmatched'] as { reason: string }[]
  expect(unmatched.map(({ reason }) => reason)).toHaveLength(1)
  const [first] = await arrivals(personId, applied)
  expect(first).toMatchObject({ amount: '1234.56', namesIt: true, difference: '' })
  expect(await paysNothing()).toEqual({ count: 1, amount: '1234.56' })
  expect(await askedUntil(personId, applied)).toBe(null)
  const asked = await ask(personId, applied, first?.receiptId ?? '')
  expect(await askedUntil(personId, applied)).toBe(asked.body['until'])
  expect((await approve(asked, clerk)).body['code']).toBe('same_person')
  const decided = await Promise.all([approve(asked), approve(asked), approve(asked)])
  expect(decided.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(await standing(personId)).toEqual({ balance: 123_456, transfers: 1 })
  expect(await arrivals(personId, applied)).toEqual([])
  expect(await paysNothing(), 'what is credited waits in the books no more').toMatchObject({
    count: 0,
  })
  // The same statement again, and the same question again.
  await arrive('0.01', '无关')
  const again = await ask(personId, applied, first?.receiptId ?? '')
  expect(again.body['code']).toBe('move_in_not_so_far')
  expect(await standing(personId)).toEqual({ balance: 123_456, transfers: 1 })
})

test('a wrong amount stays in suspense under its difference, until a corrected sheet says it', async () => {
  const personId = await newcomer()
  const moveIn = await answeredCase(personId)
  await arrive('1222.56', moveIn.reference)
  const found = (await arrivals(personId, moveIn)).find(({ namesIt }) => namesIt)
  expect(found?.difference).toBe('少到 12.00 元')
  const refused = await ask(personId, moveIn, found?.receiptId ?? '')
  expect([refused.status, refused.body['code']]).toEqual([409, 'move_in_amount_differs'])
  expect(JSON.stringify(refused.body['errors'])).toContain('少到 12.00 元')
  expect(await standing(personId)).toEqual({ balance: null, transfers: 0 })

  const corrected = { ...sheet, number: 'YX-XX-78', amount: '1222.56' }
  const asked = await ask(personId, moveIn, found?.receiptId ?? '')
  expect(asked.status).toBe(409)
  shownIn(await clerk.send('POST', `${of(personId, moveIn)}/sheet`, corrected))
  const right = await ask(personId, moveIn, found?.receiptId ?? '')
  // Another sheet after it was asked for: what was asked is void.
  shownIn(await clerk.send('POST', `${of(personId, moveIn)}/sheet`, corrected))
  expect((await approve(right)).body['code']).toBe('approval_changed')
  expect((await approve(await ask(personId, moveIn, found?.receiptId ?? ''))).status).toBe(200)
  expect(await standing(personId)).toEqual({ balance: 122_256, transfers: 1 })
})

test('one receipt is one person’s, whoever asks for it at the same moment', async () => {
  const people = [await newcomer(), await newcomer()]
  const cases = await Promise.all(people.map((each) => answeredCase(each)))
  await arrive('1234.56', '没有写编号')
  const [one, other] = people.map((personId, at) => ({ personId, moveIn: cases[at] as Shown }))
  assert(one && other)
  const [waiting] = await arrivals(one.personId, one.moveIn)
  const receiptId = (await arrivals(one.personId, one.moveIn)).find(
    ({ amount }) => amount === '1234.56',
  )?.receiptId
  assert(waiting && receiptId)
  expect(waiting.namesIt).toBe(false)
  const asked = await Promise.all(
    [one, other].map((each) => ask(each.personId, each.moveIn, receiptId)),
  )
  await Promise.all(asked.map((each) => approve(each)))
  const found = await Promise.all(people.map(standing))
  const transfers = found.map((each) => (each as { transfers: number }).transfers)
  expect(transfers.toSorted((a, b) => a - b)).toEqual([0, 1])
})

test('a person withdraws their own application until money has come for it', async () => {
  const {
    citizen,
    citizen: { personId },
  } = world
  const self = await world.signedIn(citizen.citizenNumber)
  const own = (moveIn: Shown) => `/api/me/move-ins/${moveIn.moveInId}/withdraw`
  const first = shownIn(await self.send('POST', '/api/me/move-ins', application))
  shownIn(await clerk.send('POST', `${of(personId, first)}/letter`))
  const twice = await Promise.all([self.send('POST', own(first)), self.send('POST', own(first))])
  expect(twice.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
  const anothers = shownIn(await clerk.send('POST', base(await newcomer()), application))
  expect((await self.send('POST', own(anothers))).body['code']).toBe('move_in_unknown')

  const second = shownIn(await self.send('POST', '/api/me/move-ins', application))
  await arrive('77.00', second.reference)
  const late = await self.send('POST', own(second))
  expect([late.status, late.body['code']]).toEqual([409, 'move_in_money_arrived'])
  expect(shownIn(await clerk.send('POST', `${of(personId, second)}/withdraw`)).state).toBe(
    'withdrawn',
  )
})

test('opened five times at once there is one; a second only once the first is withdrawn', async () => {
  const personId = await newcomer()
  const opened = await Promise.all(
    Array.from({ length: 5 }, () => clerk.send('POST', base(personId), application)),
  )
  expect(opened.filter(({ status }) => status === 201)).toHaveLength(1)
  const [it] = (await clerk.get(`${base(personId)}?purpose=enquiry`)).body['moveIns'] as Shown[]
  assert(it)
  expect(shownIn(await clerk.send('POST', `${of(personId, it)}/withdraw`)).state).toBe('withdrawn')
  const late = await clerk.send('POST', `${of(personId, it)}/letter`)
  expect(late.body['code']).toBe('move_in_not_so_far')
  shownIn(await clerk.send('POST', base(personId), application))
})

test('a person applies on the web; what cannot be is refused, and the papers speak both languages', async () => {
  const { citizen } = world
  const browser = world.visit()
  const { body } = await browser.send('POST', '/api/sessions', {
    ...{ login: citizen.citizenNumber, password: world.password },
  })
  expect(body['kind']).toBe('citizen')
  const wrong = [
    [{ fromArea: world.area.gbCode }, 'from_this_area'],
    [{ issuedOn: '2026-12-30' }, 'day_in_future'],
  ] as const
  for (const [change, code] of wrong) {
    const refused = await browser.send('POST', '/api/me/move-ins', { ...application, ...change })
    expect(refused.body['code']).toBe(code)
  }
  const applied = shownIn(await browser.send('POST', '/api/me/move-ins', application))
  const twice = await browser.send('POST', '/api/me/move-ins', application)
  expect(twice.body['code']).toBe('move_in_open_already')
  const receipt = await browser.get(`/api/me/move-ins/${applied.moveInId}/receipt.pdf`)
  expect(receipt.text.startsWith('%PDF')).toBe(true)
  const named = { personId: citizen.personId, moveInId: applied.moveInId }
  const letter = (language: 'zh' | 'en') =>
    moveInPaper(world.deps, { ...named, kind: 'letter' }, language)
  expect(await letter('zh'), 'there is no letter yet').toBe(null)
  shownIn(await clerk.send('POST', `${of(citizen.personId, applied)}/letter`))
  for (const language of ['zh', 'en'] as const) {
    expect((await letter(language))?.subarray(0, 4).toString()).toBe('%PDF')
  }
})

test('what is not done by its day is overdue, on the list and in the case', async () => {
  const personId = await newcomer()
  const applied = shownIn(await clerk.send('POST', base(personId), application))
  const before = world.clock.at
  world.clock.at = before.add({ hours: 24 * 30 })
  try {
    const later = await world.signedIn('east-clerk')
    const { body } = await later.get('/api/desk/move-ins')
    const listed = (body['moveIns'] as Shown[]).find(
      ({ moveInId }) => moveInId === applied.moveInId,
    )
    expect(listed).toMatchObject({ overdue: true, waitsUntil: applied.dueOn })
  } finally {
    world.clock.at = before
  }
})
