// Goal: a forgotten PIN works nowhere from its report on; two people give the card its initial PIN again,
// which pays nothing, whatever is tried, until the holder has chosen another; earlier PINs are not taken.
// Method: a window reports, another person decides, through the real server, database and key service.
// Teeth, each tried once: without lock_pin in the report the first test finds the PIN set; with the old
// unlock_pin, that went by the card's functions, the initial PIN pays after it was locked and unlocked;
// without the line that remembers the replaced PIN in reset_pin the forgotten one is taken again.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { giveLockedCard } from '#server/test/locked-card.ts'
import { type Answer, type Visit, type WebWorld, webWorld } from '#server/test/web-world.ts'
import { digestOf } from '../test/trail-administration.ts'
import { sealed } from '../test/trail-callers.ts'

let world: WebWorld
let clerk: Visit
let reviewer: Visit
beforeAll(async () => {
  world = await webWorld()
  clerk = await world.signedIn('east-clerk')
  reviewer = await world.signedIn('east-reviewer')
})
afterAll(() => world.stop())

const seen = { document: 'id_card', documentSeen: true }
const reason = '本人持身份证到场，忘记密码'

type Verb = 'pin-report' | 'pin-reset' | 'pin-unlock' | 'new-pin'

function send(cardId: string, verb: Verb, body: object = {}): Promise<Answer> {
  const url = `/api/desk/people/${world.citizen.personId}/cards/${cardId}/${verb}`
  return clerk.send('POST', url, { ...seen, ...body })
}

async function choose(cardId: string, pins: { initial: string; chosen: string }): Promise<Answer> {
  return send(cardId, 'new-pin', {
    sealedInitialPin: await sealed(world, pins.initial, `initial-pin:${cardId}`),
    sealedNewPin: await sealed(world, pins.chosen, `set-pin:${cardId}`),
  })
}

async function agreed(asked: Answer, by = reviewer): Promise<Answer> {
  const approvalId = String(asked.body['approvalId'])
  const digest = await digestOf(reviewer, approvalId)
  const url = `/api/desk/approvals/${approvalId}/decision`
  return by.send('POST', url, { verdict: 'approve', digest })
}

/** What a terminal would hear for a PIN that is the right one. */
async function judged(cardId: string): Promise<unknown> {
  const { rows } = await world.database.owner.query(
    `select p.state, cards.judge_pin(p.person_id, p.card_id, p.verifier, 6) as verdict
       from cards.pin p where p.card_id = $1`,
    [cardId],
  )
  return rows[0]
}

/** A card in use whose holder has chosen 284917. */
async function cardInUse(): Promise<string> {
  const { cardId } = await giveLockedCard(world)
  expect((await agreed(await send(cardId, 'pin-reset', { reason }))).status).toBe(200)
  expect((await choose(cardId, { initial: '123456', chosen: '284917' })).status).toBe(200)
  return cardId
}

test('a forgotten PIN is out of use at once, and replaced by two people and its holder', async () => {
  const cardId = await cardInUse()
  expect(await judged(cardId)).toEqual({ state: 'set', verdict: 'right' })
  const early = await send(cardId, 'pin-reset', { reason })
  expect([early.status, early.body['code']]).toEqual([409, 'pin_not_locked'])

  expect((await send(cardId, 'pin-report')).status).toBe(200)
  expect(await judged(cardId)).toEqual({ state: 'locked', verdict: 'pin_locked' })
  const asked = await send(cardId, 'pin-reset', { reason })
  expect((await agreed(asked, clerk)).body['code']).toBe('same_person')
  expect(await judged(cardId)).toMatchObject({ state: 'locked' })
  expect((await agreed(asked)).status).toBe(200)
  expect(await judged(cardId)).toEqual({ state: 'initial', verdict: 'pin_initial' })

  const again = await choose(cardId, { initial: '123456', chosen: '284917' })
  expect([again.status, again.body['code']]).toEqual([422, 'pin_weak'])
  expect((await choose(cardId, { initial: '123456', chosen: '640259' })).status).toBe(200)
  expect(await judged(cardId)).toEqual({ state: 'set', verdict: 'right' })
  const twice = await choose(cardId, { initial: '640259', chosen: '918273' })
  expect([twice.status, twice.body['code']]).toEqual([409, 'pin_chosen'])

  const { rows } = await world.database.owner.query<{ kind: string }>(
    `select kind from outbox.message where payload ->> 'cardId' = $1 order by kind`,
    [cardId],
  )
  expect(rows.map(({ kind }) => kind)).toEqual(['pin_forgotten', 'pin_reset', 'pin_reset'])
})

test('an initial PIN that was locked and unlocked is the initial one still, and pays nothing', async () => {
  const cardId = await cardInUse()
  await send(cardId, 'pin-report')
  await agreed(await send(cardId, 'pin-reset', { reason }))
  const wrong = { initial: '000001', chosen: '640259' }
  const codes: unknown[] = []
  for (let tries = 0; tries < 6; tries++) codes.push((await choose(cardId, wrong)).body['code'])
  expect(codes).toEqual([...Array.from({ length: 5 }, () => 'pin_wrong'), 'pin_locked'])
  expect((await agreed(await send(cardId, 'pin-unlock', { reason }))).status).toBe(200)
  expect(await judged(cardId)).toEqual({ state: 'initial', verdict: 'pin_initial' })
})

test('nobody reports the PIN of a card that has the initial one, or of a lost card', async () => {
  const { cardId: unused } = await giveLockedCard(world, 'inactive')
  await agreed(await send(unused, 'pin-unlock', { reason }))
  const initial = await send(unused, 'pin-report')
  expect([initial.status, initial.body['code']]).toEqual([409, 'pin_initial'])

  const lost = await cardInUse()
  const url = `/api/desk/people/${world.citizen.personId}/loss-reports`
  const report = { document: 'id_card', functions: ['insurance', 'bank'], declarationSigned: true }
  const reported = await clerk.send('POST', url, report)
  expect(reported.status, reported.text).toBeLessThan(300)
  const late = await send(lost, 'pin-report')
  expect([late.status, late.body['code']]).toEqual([409, 'loss_in_force'])
})
