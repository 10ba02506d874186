// Goal: a closed account is opened again by two people, for a reason that fits: what no bank has paid comes back
// into it once, what is paid stays paid, cover goes on where it was ended by mistake; the auditor finds nothing.
// Method: the real server and database, real bank folders and the simulated bank.
// Teeth, each tried once: where the clock orders what a request is about, the first test failed; with an order that
// has no answer not asked about, the second; with everybody's cover restored, the third; where a request does not
// rest on how far each pay-out is, the fourth.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freezePayouts } from '#capabilities/cases/index.ts'
import { systemAct } from '#platform/access/act.ts'
import { newId } from '#platform/ids.ts'
import {
  caseBase,
  type ClosingsWorld,
  closingsWorld,
  opening,
  whole,
} from '#server/test/closings-world.ts'
import type { Answer } from '#server/test/web-world.ts'

let all: ClosingsWorld
beforeAll(async () => {
  all = await closingsWorld()
})
afterAll(() => all.auditAndStop())

const askAgain = (
  personId: string,
  caseId: string,
  because: 'closed_by_mistake' | 'found_alive' | 'came_back',
): Promise<Answer> => all.ask(personId, caseId, 'reopen', { because })

const movedAway = { ...opening, reason: 'moved', payees: [whole] }

type Seen = Record<string, unknown>
async function seen(personId: string): Promise<Seen> {
  const { body } = await all.clerk.get(`${caseBase(personId)}?purpose=enquiry`)
  const [newest] = body['closings'] as Seen[]
  return newest ?? {}
}

async function toldOf(personId: string): Promise<readonly string[]> {
  const { rows } = await all.world.database.owner.query<{ kind: string }>(
    'select kind from outbox.message where person_id = $1',
    [personId],
  )
  return rows.map(({ kind }) => kind)
}

test('whoever is found alive has account, money and cover back; the bank pays nobody meanwhile', async () => {
  const personId = await all.holder()
  const caseId = await all.closed(personId)
  const asked = await askAgain(personId, caseId, 'found_alive')
  expect(asked.status).toBe(201)
  // What waits for the second person is not ordered behind their back.
  expect(await all.carry()).toMatchObject({ sent: 0 })
  expect((await all.approve(asked, all.clerk)).body['code']).toBe('same_person')
  const decided = await Promise.all(Array.from({ length: 4 }, () => all.approve(asked)))
  expect(decided.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(await all.standing(personId)).toEqual({
    ...{ account: 'open', balance: 100_033, card: 'void', status: 'active', enrolled: 1 },
  })
  expect(await all.moved(personId)).toMatchObject({ closing: 100_033, closing_undone: 100_033 })
  expect(await seen(personId)).toMatchObject({
    ...{ state: 'reopened', reopenable: null, payouts: [{ state: 'stopped' }] },
    reopening: { because: 'found_alive', putBack: '1000.33' },
  })
  expect(await toldOf(personId)).toContain('account_reopened')
  const again = await askAgain(personId, caseId, 'found_alive')
  expect(again.body['code']).toBe('closing_not_carried_out')
  expect(await all.carry()).toMatchObject({ sent: 0 })

  // It can end again, with what is in it by then, and nothing is paid twice.
  const second = await all.closed(personId)
  expect(second).not.toBe(caseId)
  expect((await seen(personId))['amount']).toBe('1000.33')
})

test('what lies with a bank is waited for; what it refuses comes back out of suspense', async () => {
  await all.carry()
  await all.bankAnswers()
  await all.carry()
  const personId = await all.holder()
  const caseId = await all.closed(personId)
  await all.carry()
  const early = await askAgain(personId, caseId, 'closed_by_mistake')
  expect([early.status, early.body['code']]).toEqual([409, 'payout_at_bank'])
  await all.bankAnswers({ rejectEvery: 1 })
  await all.carry()
  const payAgain = await all.ask(personId, caseId, 'pay-again')
  const asked = await askAgain(personId, caseId, 'closed_by_mistake')
  expect((await all.approve(asked)).status).toBe(200)
  expect((await all.approve(payAgain)).body['code']).toBe('approval_changed')
  expect(await all.standing(personId)).toMatchObject({ account: 'open', balance: 100_033 })
  expect(await all.moved(personId)).toMatchObject({
    ...{ payout_returned: 100_033, closing_undone: 100_033 },
  })
})

test('what is paid stays paid, and whoever comes back is enrolled anew', async () => {
  const personId = await all.holder()
  const caseId = await all.closed(personId, movedAway)
  await all.carry()
  await all.bankAnswers()
  await all.carry()
  const wrong = await askAgain(personId, caseId, 'found_alive')
  expect([wrong.status, wrong.body['code']]).toEqual([422, 'reopening_does_not_fit'])
  const asked = await askAgain(personId, caseId, 'came_back')
  const { body } = await all.reviewer.get('/api/desk/approvals')
  expect(JSON.stringify(body)).toContain('1000.33 元不退回账户')
  expect((await all.approve(asked)).status).toBe(200)
  expect(await all.standing(personId)).toMatchObject({ account: 'open', balance: 0, enrolled: 0 })
  expect(await seen(personId)).toMatchObject({
    ...{ state: 'reopened', payouts: [{ state: 'paid' }], reopening: { putBack: '0.00' } },
  })
  expect(await toldOf(personId)).toContain('account_reopened_anew')
})

test('a pay-out that was ordered after the request voids it', async () => {
  const personId = await all.holder()
  const caseId = await all.closed(personId, movedAway)
  const asked = await askAgain(personId, caseId, 'closed_by_mistake')
  // As after the days that a request waits.
  const later = systemAct(all.world.clock.at.add({ hours: 73 }), newId())
  await freezePayouts(all.world.deps, later, [all.world.organisations.bank])
  expect((await all.approve(asked)).body['code']).toBe('approval_changed')
  expect(await all.standing(personId)).toMatchObject({ account: 'closed', balance: 0 })
})

test('an account that is open, held or unknown is not opened again', async () => {
  const personId = await all.holder()
  const caseId = await all.open(personId)
  const held = await askAgain(personId, caseId, 'closed_by_mistake')
  expect([held.status, held.body['code']]).toEqual([409, 'closing_not_carried_out'])
  const unknown = await askAgain(personId, newId(), 'closed_by_mistake')
  expect([unknown.status, unknown.body['code']]).toEqual([404, 'case_unknown'])
})
