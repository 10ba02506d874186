// Goal: a person sees what becomes of their account and of what they inherit, applies for its move to another area
// and takes that back until it is decided; of other people they see nothing.
// Method: the real server and database, people who are signed in, a window and a second person.
// Teeth, each tried once: where a withdrawal does not let the account go, the first test failed; where a change of the
// payees names no heirs anew, somebody who was struck out still saw the inheritance.
import assert from 'node:assert/strict'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addWorkingDays } from '#kernel/working-days.ts'
import { dayOf } from '#kernel/dates.ts'
import { newId } from '#platform/ids.ts'
import { picture } from '#server/test/card-world.ts'
import { creditOpening } from '#server/test/cardholders.ts'
import {
  account,
  caseBase,
  type ClosingsWorld,
  closingsWorld,
  code,
  opening,
  payee,
  secondHeir,
  whole,
} from '#server/test/closings-world.ts'
import type { Answer, Visit } from '#server/test/web-world.ts'

let all: ClosingsWorld
let self: Visit
let me: string
beforeAll(async () => {
  all = await closingsWorld()
  const { world } = all
  me = world.citizen.personId
  const { owner } = world.database
  await owner.query('select accounts.open($1, $2, $3)', [me, newId(), '2026-01-01'])
  await creditOpening(owner, [me], 100_000n)
})
afterAll(() => all.auditAndStop())
beforeEach(async () => {
  self = await all.world.signedIn(all.world.citizen.citizenNumber)
})

const application = {
  ...{ movedOn: '2026-11-02', agency: '云岫市医疗保障服务中心' },
  ...{ account, bankCode: code },
}

type Own = {
  readonly caseId: string
  readonly state: string
  readonly next: string
  readonly dueOn: string
  readonly overdue: boolean
  readonly papersNeeded: readonly { readonly code: string; readonly filed: boolean }[]
  readonly payouts: readonly { readonly state: string; readonly amount: string }[]
}
type Inherited = Own & { readonly share: number; readonly maskedHolder: string }
type Mine = { readonly cases: readonly Own[]; readonly inheritances: readonly Inherited[] }

const mine = async (): Promise<Mine> => (await self.get('/api/me/closings')).body as Mine

const ownIn = ({ status, body, text }: Answer): Own => {
  assert(status < 300, text)
  return body as Own
}

const withdraw = (caseId: string): Promise<Answer> =>
  self.send('POST', `/api/me/closings/${caseId}/withdraw`)

async function balance(): Promise<unknown> {
  const { rows } = await all.world.database.owner.query(
    'select state, balance::int as balance from accounts.balance where person_id = $1',
    [me],
  )
  return rows[0]
}

async function fileOwn(caseId: string): Promise<Own> {
  const [first] = (await mine()).cases
  let last: Own | undefined
  for (const { code: kind } of first?.papersNeeded ?? []) {
    const url = `/api/me/closings/${caseId}/documents/${kind}`
    const type = { 'content-type': 'image/jpeg' }
    last = ownIn(await self.send('POST', url, await picture(), type))
  }
  assert(last)
  return last
}

test('a person applies for the move away, files the papers, and takes it back undecided', async () => {
  const { clerk, world } = all
  const key = { 'idempotency-key': newId() }
  const applied = ownIn(await self.send('POST', '/api/me/closings', application, key))
  const { calendar, accountClosing } = world.area
  const [terms] = accountClosing
  const promised = addWorkingDays(
    ...([calendar, dayOf(world.clock.at), terms?.value.decisionWorkingDays ?? 0] as const),
  )
  expect(applied).toMatchObject({ state: 'open', next: 'papers', dueOn: promised.toString() })
  // Said again by a client that heard no answer: one case.
  expect(ownIn(await self.send('POST', '/api/me/closings', application, key)).caseId).toBe(
    applied.caseId,
  )
  const second = await self.send('POST', '/api/me/closings', application)
  expect([second.status, second.body['code']]).toEqual([409, 'case_open_already'])
  expect(await balance()).toEqual({ state: 'held', balance: 100_000 })
  expect((await self.get('/api/me')).body['accountCase']).toMatchObject({ reason: 'moved' })

  expect((await fileOwn(applied.caseId)).next).toBe('decision')
  const listed = await clerk.get('/api/desk/closings')
  expect(JSON.stringify(listed.body)).toContain(applied.caseId)
  const asked = await all.ask(me, applied.caseId)
  expect(asked.status).toBe(201)
  const taken = await Promise.all([withdraw(applied.caseId), withdraw(applied.caseId)])
  expect(taken.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
  expect(await balance()).toEqual({ state: 'open', balance: 100_000 })
  expect((await all.approve(asked)).body['code']).toBe('approval_changed')
  expect((await self.get('/api/me')).body['accountCase']).toBeNull()
  const { rows } = await world.database.owner.query<{ kind: string }>(
    `select kind from outbox.message where person_id = $1 and kind like 'closing%' order by 1`,
    [me],
  )
  expect(rows.map(({ kind }) => kind)).toEqual(['closing_opened', 'closing_withdrawn'])
})

test('late is said, and each refusal says what to do', async () => {
  const future = await self.send('POST', '/api/me/closings', {
    ...{ ...application, movedOn: '2026-12-30' },
  })
  expect([future.status, future.body['code']]).toEqual([422, 'day_in_future'])
  const { caseId } = ownIn(await self.send('POST', '/api/me/closings', application))
  const { clock } = all.world
  const now = clock.at
  clock.at = now.add({ hours: 24 * 40 })
  self = await all.world.signedIn(all.world.citizen.citizenNumber)
  expect((await mine()).cases[0]?.overdue).toBe(true)
  clock.at = now
  self = await all.world.signedIn(all.world.citizen.citizenNumber)
  const others = await all.open(await all.holder(), {
    ...opening,
    reason: 'moved',
    payees: [whole],
  })
  expect((await withdraw(others)).body['code']).toBe('case_unknown')
  expect((await withdraw(caseId)).status).toBe(200)

  const died = await all.open(me)
  const [shown] = (await mine()).cases
  // Whoever lives reads that they have died, and not who would inherit.
  expect(shown).toMatchObject({ caseId: died, reason: 'death', payee: null })
  const refused = await withdraw(died)
  expect([refused.status, refused.body['code']]).toEqual([409, 'report_of_death'])
  expect((await all.clerk.send('POST', `${caseBase(me)}/${died}/withdraw`)).status).toBe(200)
})

test('an heir sees the own share, what is missing and what was paid; and nothing once named no more', async () => {
  const { citizen } = all.world
  const heirs = [
    { ...payee, name: '王大', relation: 'spouse', share: 5_000 },
    {
      ...{ name: citizen.name, identityNumber: citizen.citizenNumber, relation: 'child' },
      ...{ share: 5_000, bank: { account: '6217000012345678902', code } },
    },
  ]
  const personId = await all.holder()
  const caseId = await all.open(personId, { ...opening, payees: heirs })
  const [first] = (await mine()).inheritances
  expect(first).toMatchObject({ caseId, state: 'open', next: 'papers', share: 5_000 })
  const perHeir = all.world.area.documents
  expect(first?.papersNeeded).toHaveLength(
    perHeir.closing_death.length + perHeir.closing_heir.length,
  )
  expect(first?.maskedHolder).not.toContain('秀')
  expect(JSON.stringify(await mine())).not.toContain('王大')

  const url = `${caseBase(personId)}/${caseId}/payees`
  const without = [{ ...payee, identityNumber: secondHeir }]
  expect((await all.clerk.send('POST', url, { payees: without })).status).toBe(200)
  expect((await mine()).inheritances).toEqual([])
  expect((await all.clerk.send('POST', url, { payees: heirs })).status).toBe(200)

  await all.fileAll(personId, caseId)
  expect((await mine()).inheritances[0]?.next).toBe('decision')
  expect((await all.approve(await all.ask(personId, caseId))).status).toBe(200)
  expect((await mine()).inheritances[0]).toMatchObject({
    ...{ state: 'carried_out', next: 'payment' },
    payouts: [{ state: 'due', amount: '500.16' }],
  })
})

test('what is decided is not withdrawn any more, and says where to turn', async () => {
  const { caseId } = ownIn(await self.send('POST', '/api/me/closings', application))
  await fileOwn(caseId)
  expect((await all.approve(await all.ask(me, caseId))).status).toBe(200)
  const refused = await withdraw(caseId)
  expect([refused.status, refused.body['code']]).toEqual([409, 'case_decided'])
  expect((await mine()).cases[0]).toMatchObject({ state: 'carried_out', next: 'payment' })
  const paper = await all.clerk.get(`${caseBase(me)}/${caseId}/paper?purpose=enquiry`)
  expect(paper.text.startsWith('%PDF')).toBe(true)
})
