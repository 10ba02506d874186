// Goal: an employer declares and sees its own month only; the accountant closes months; what is wrong
// is told line by line in the reader's language, without repeating what was typed.
// Method: the real web server, signed in as the people who do this.
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, test } from 'vitest'
import { nextCitizenNumber } from '#server/test/contribution-world.ts'
import { type Answer, type Visit, type WebWorld, webWorld } from '#server/test/web-world.ts'

const bankFolder = mkdtempSync(join(tmpdir(), 'yika-banks-'))
let world: WebWorld
beforeAll(async () => {
  world = await webWorld({ bankFolder })
})
afterAll(async () => {
  await world.stop()
  rmSync(bankFolder, { recursive: true, force: true })
})

const reason = '到账已核对'

async function decide(by: Visit, approvalId: string): Promise<Answer> {
  const { body } = await by.get('/api/desk/approvals')
  const all = Object.values(body).flat() as { approvalId: string; digest: string }[]
  const { digest } = all.find((each) => each.approvalId === approvalId) ?? {}
  return by.send('POST', `/api/desk/approvals/${approvalId}/decision`, {
    verdict: 'approve',
    digest,
  })
}

async function closeByTwo(asker: Visit, order: { month: string; early: boolean }): Promise<void> {
  const asked = await asker.send('POST', '/api/desk/month-ends', { ...order, reason })
  assert.equal(asked.status, 201, asked.text)
  const second = await world.signedIn('accountant2')
  const decided = await decide(second, String(asked.body['approvalId']))
  assert.equal(decided.status, 200, decided.text)
}

const person = (base: string) => ({ citizenNumber: nextCitizenNumber(), name: '试验甲', base })

test('a month goes from declaration over the receipt to the month-end and back to the accountant', async () => {
  const officer = await world.signedIn('officer')
  const lines = [person('5000.00'), person('6000.00')]
  const declared = await officer.send('POST', '/api/employer/declarations', {
    month: '2026-11',
    lines,
  })
  assert.equal(declared.status, 201, declared.text)
  assert.deepEqual([declared.body['total'], declared.body['problems']], ['1100.00', []])

  const own = await officer.get('/api/employer')
  assert.deepEqual([own.status, own.body['people']], [200, 2])
  const accountant = await world.signedIn('accountant')
  const listed = await accountant.get('/api/desk/declarations?month=2026-11')
  assert.equal((listed.body['declarations'] as unknown[]).length, 1, listed.text)

  const receipts = await accountant.send('POST', '/api/desk/bank-receipts', {})
  assert.deepEqual([receipts.status, receipts.body['matched']], [200, 0], receipts.text)
  await closeByTwo(accountant, { month: '2026-11', early: true })
  const closed = await accountant.get('/api/desk/month-ends')
  const [run] = closed.body['runs'] as { state: string; differences: unknown[] }[]
  assert.deepEqual([run?.state, run?.differences], ['reconciled', []], closed.text)
  const answered = await accountant.send('POST', '/api/desk/month-ends/2026-11/answers', {})
  assert.deepEqual([answered.status, answered.body['refusedFiles']], [200, []], answered.text)
  const all = await accountant.get('/api/desk/month-ends')
  assert.equal((all.body['runs'] as unknown[]).length, 1, all.text)
})

test('wrong lines come back by place and reason, and what was typed is not repeated', async () => {
  const officer = await world.signedIn('officer')
  const typed = { citizenNumber: '11010519491231002Y', name: '张某某', base: '3999.99' }
  const answer = await officer.send(
    'POST',
    '/api/employer/declarations',
    { month: '2026-10', lines: [typed] },
    { 'accept-language': 'en' },
  )
  assert.equal(answer.status, 422, answer.text)
  const errors = answer.body['errors'] as { pointer: string; code: string; detail: string }[]
  assert.deepEqual(
    errors.map((each) => [each.pointer, each.code]),
    [
      ['/lines/0/citizenNumber', 'citizen_number_wrong'],
      ['/lines/0/base', 'base_below_floor'],
    ],
  )
  assert(errors[1]?.detail.includes('4000.00'))
  assert(!answer.text.includes('张某某') && !answer.text.includes('110105'))
})

test('one accountant alone closes no month, with the own request in hand neither', async () => {
  const accountant = await world.signedIn('accountant')
  const { body } = await accountant.send('POST', '/api/desk/month-ends', {
    month: '2026-09',
    reason,
  })
  const approvalId = String(body['approvalId'])
  const own = await decide(accountant, approvalId)
  assert.deepEqual([own.status, own.body['code']], [409, 'same_person'], own.text)
  const again = await accountant.send('POST', '/api/desk/month-ends', { month: '2026-09', reason })
  assert.deepEqual([again.status, again.body['code']], [409, 'approval_waits_already'])
  const { body: runs } = await accountant.get('/api/desk/month-ends')
  assert(!JSON.stringify(runs).includes('2026-09'))
  const second = await world.signedIn('accountant2')
  assert.equal((await decide(second, approvalId)).status, 200)
  const late = await accountant.send('POST', '/api/desk/month-ends', { month: '2026-09', reason })
  assert.deepEqual([late.status, late.body['code']], [409, 'month_begun'])
})

test('a receipt that comes in between makes the request void: what was read is not what would happen', async () => {
  const [officer, accountant] = [
    await world.signedIn('officer'),
    await world.signedIn('accountant'),
  ]
  const { body } = await accountant.send('POST', '/api/desk/month-ends', {
    month: '2026-08',
    reason,
  })
  const approvalId = String(body['approvalId'])
  const declared = await officer.send('POST', '/api/employer/declarations', {
    ...{ month: '2026-08', lines: [person('5000.00')] },
  })
  assert.equal(declared.status, 201, declared.text)
  const second = await world.signedIn('accountant2')
  const decided = await decide(second, approvalId)
  assert.deepEqual([decided.status, decided.body['code']], [409, 'approval_changed'])
})

test('a month that is not over is refused; nobody but the accountant closes one', async () => {
  const accountant = await world.signedIn('accountant')
  const early = await accountant.send('POST', '/api/desk/month-ends', { month: '2026-12', reason })
  assert.deepEqual([early.status, early.body['code']], [409, 'month_not_over'])
  for (const login of ['officer', 'east-clerk', 'auditor']) {
    const other = await world.signedIn(login)
    const denied = await other.send('POST', '/api/desk/month-ends', { month: '2026-10', reason })
    assert.equal(denied.status, 403, login)
  }
  const clerk = await world.signedIn('east-clerk')
  assert.equal((await clerk.get('/api/employer')).status, 403)
})

test('a file of a bank that is cut off is refused with a sentence that says what to do', async () => {
  const folder = join(bankFolder, '102999900019', 'from-bank')
  mkdirSync(folder, { recursive: true })
  const whole = '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>'
  writeFileSync(join(folder, 'camt053-cut.xml'), whole)
  const accountant = await world.signedIn('accountant')
  const english = { 'accept-language': 'en' }
  const { body } = await accountant.send('POST', '/api/desk/bank-receipts', {}, english)
  assert.deepEqual(body['refusedFiles'], [
    {
      ...{ bank: '102999900019', file: 'camt053-cut.xml', line: 1 },
      problem: 'The file is cut off or not in the agreed format; ask the bank to send it again',
    },
  ])
})
