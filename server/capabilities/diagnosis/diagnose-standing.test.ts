// Goal: for a card on its way and an account that a case holds, closes or ends with a death, the diagnosis
// names cause, remedy and who does it; each state is brought about by the acts that make it.
// Method: the rooms' own acts on the real database: an application is accepted and made by the simulated
// factory, a card is used with a PIN of its holder's own; a case goes through two people over HTTP.
// Teeth: with held accounts not told, the third fails. No other was tried yet.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountDeliveries } from '#capabilities/accounts/index.ts'
import type { Area } from '#capabilities/organisations/index.ts'
import { registerPerson } from '#capabilities/people/index.ts'
import { plainDate } from '#kernel/dates.ts'
import { systemAct } from '#platform/access/act.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import { runKeyService, type RunningKeyService } from '#platform/keys/running-service.ts'
import { createRelay } from '#platform/outbox/relay.ts'
import {
  accept,
  active,
  cardWorld,
  type CardWorld,
  handed,
  kept,
  order,
} from '#server/test/card-world.ts'
import {
  type ClosingsWorld,
  closingsWorld,
  heir,
  opening,
  whole,
} from '#server/test/closings-world.ts'
import type { Complaint } from './cause.ts'
import { diagnose } from './diagnose.ts'
import { findingWords } from './say.ts'

type Deps = { readonly db: Db; readonly area: Area }

/** What the answer says: cause, who does it, where, and the sentence in both languages. */
async function asked(deps: Deps, personId: string, complaint: Complaint = 'card') {
  const at = plainDate('2026-11-16').toZonedDateTime('Asia/Shanghai').toInstant()
  const told = await diagnose(deps, { personId, complaint, at })
  if (!told) throw new Error('the register does not know them')
  const { found } = told
  const sentences = (['zh', 'en'] as const).map((each) => findingWords(told, found, each).sentence)
  return { answer: [found.cause, found.doer, found.service], sentences, told }
}

let keys: RunningKeyService
let cards: CardWorld
let cases: ClosingsWorld
beforeAll(async () => {
  keys = await runKeyService()
  cards = await cardWorld(keys)
  cases = await closingsWorld()
})
afterAll(async () => {
  await cards.stop()
  await keys.stop()
  await cases.auditAndStop()
})

test('a card is told of on each step of its way: asked for, ordered, kept, in hand, switched on', async () => {
  const person = await cards.person()
  const { personId } = person
  const at = () => asked(cards, personId)
  expect((await at()).answer).toEqual(['no_card', 'person', 'apply'])
  await accept(cards, person)
  const accepted = await at()
  expect(accepted.answer).toEqual(['card_being_made', 'agency', 'track'])
  const { rows } = await cards.database.owner.query<{ reference: string }>(
    'select reference from cards.application where person_id = $1',
    [personId],
  )
  for (const sentence of accepted.sentences) expect(sentence).toContain(rows[0]?.reference)
  await order(cards)
  expect((await at()).answer).toEqual(['card_being_made', 'agency', 'track'])

  const collecting = await cards.person()
  await kept(cards, collecting)
  const waits = await asked(cards, collecting.personId)
  expect(waits.answer).toEqual(['card_to_collect', 'person', 'track'])
  const name = waits.told.names.get(waits.told.found.organisationId ?? '')
  expect(waits.sentences).toEqual([
    expect.stringContaining(name?.zh ?? '?'),
    expect.stringContaining(name?.en ?? '?'),
  ])
  const holder = await cards.person()
  await handed(cards, holder)
  const inHand = await asked(cards, holder.personId)
  expect(inHand.answer).toEqual(['card_not_active', 'person', 'activate'])
  const user = await cards.person()
  await active(cards, user)
  const { told } = await asked(cards, user.personId)
  const causes = [told.found, ...told.further].map(({ cause }) => cause)
  expect(causes.filter((cause) => /^card|^pin|no_card/.test(cause))).toEqual([])
})

test('an account is missed until the message that opens one has been delivered', async () => {
  const { deps, organisations } = cases.world
  if (!heir) throw new Error('there are heirs')
  const ran = await registerPerson(deps, systemAct(deps.now(), newId()), {
    ...{ name: '试验人', citizenNumber: heir, phone: null, area: deps.area.code },
    ...{ scheme: 'employee', status: 'active', agencyId: organisations.east },
    ...{ agentBankId: organisations.bank, enrolment: null },
  })
  if (ran.kind !== 'ran' || ran.outcome.kind !== 'registered') throw new Error(JSON.stringify(ran))
  const { personId } = ran.outcome
  const causes = async () => {
    const { told } = await asked(deps, personId)
    return told.further.map(({ cause, doer }) => [cause, doer])
  }
  expect(await causes()).toContainEqual(['no_account', 'agency'])
  await createRelay(deps.db, accountDeliveries, deps.log).deliverOnce()
  expect((await causes()).map(([cause]) => cause)).not.toContain('no_account')
})

test('an account is told as held by its case, then closed, and its card as void', async () => {
  const { world } = cases
  const personId = await cases.holder()
  const caseId = await cases.open(personId, { ...opening, reason: 'moved', payees: [whole] })
  const held = await asked(world.deps, personId)
  expect([held.told.found, ...held.told.further].map(({ cause }) => cause)).toContain(
    'account_held',
  )
  const { rows } = await world.database.owner.query<{ reference: string }>(
    'select reference from cases.closing where case_id = $1',
    [caseId],
  )
  const finding = [held.told.found, ...held.told.further].find(
    ({ cause }) => cause === 'account_held',
  )
  expect(finding).toMatchObject({ doer: 'agency', service: 'account_cases' })
  expect(finding?.values['reference']).toBe(rows[0]?.reference)

  await cases.fileAll(personId, caseId)
  expect((await cases.approve(await cases.ask(personId, caseId))).status).toBe(200)
  const closed = await asked(world.deps, personId)
  expect(closed.answer).toEqual(['card_void', 'person', 'apply'])
  expect(closed.told.further[0]).toMatchObject({ cause: 'account_closed', doer: 'agency' })
})

test('a death that two people have noted is the one thing that is told of the insurance', async () => {
  const { world } = cases
  const personId = await cases.holder()
  await cases.closed(personId)
  const { answer, told } = await asked(world.deps, personId, 'benefit')
  expect(answer).toEqual(['person_deceased', 'agency', null])
  expect(told.covered).toBe(false)
})
