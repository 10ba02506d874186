// Goal: a text reaches the gateway once, whatever becomes of the answers; one that never can go is given up.
// Method: the simulated gateway over real HTTP, a real database.
// Teeth: without the key the gateway took nothing as the same; with every 4xx as final a wrong token and
// 429 lost texts; without a mark of refusal the refused one was asked again; with ids of numbered versions
// alone taken, a derived one was refused.
import { expect, test, type TestContext } from 'vitest'
import { newId } from '#platform/ids.ts'
import { processMeasures } from '#platform/measures/acts.ts'
import { startSmsGateway } from '#sim/sms-gateway/gateway.ts'
import { gatewaySender } from './gateway-sender.ts'
import { NotHandedOver } from './sender.ts'
import { at, postOffice, queueTo } from './test/post-office.ts'

async function office(t: TestContext, token = 'right') {
  const gateway = await startSmsGateway({ token: 'right' })
  t.onTestFinished(() => gateway.stop())
  const post = await postOffice(t, 'text', gatewaySender({ url: gateway.url, token }))
  return { ...post, gateway }
}

test('a text whose answer was lost, and one that met a tired gateway, are each taken once', async (t) => {
  const post = await office(t)
  const { gateway, clock, mailer } = post
  gateway.moods.push('answer_lost', 503, 429)
  await queueTo(post, 'text', '13800000001', '您的卡已到')
  expect(await mailer.sendOnce()).toBe(0)
  expect(gateway.taken.map(({ to, text }) => [to, text])).toEqual([['13800000001', '您的卡已到']])
  for (const seconds of [1, 2, 4]) {
    clock.at = clock.at.add({ seconds })
    await mailer.sendOnce()
  }
  expect(gateway.answers).toEqual([0, 503, 429, 200])
  expect(gateway.taken.length).toBe(1)
  clock.at = clock.at.add({ hours: 2 })
  expect(await mailer.sendOnce()).toBe(0)
  expect(gateway.answers.length, 'asked no more').toBe(4)
})

test('a text under an id that was derived from what it tells leaves like any other', async (t) => {
  const { gateway } = await office(t)
  const sender = gatewaySender({ url: gateway.url, token: 'right' })
  const derived = '585c5202-c9cb-b099-48ed-14bdd5bf72a4'
  await sender.send({ messageId: derived, medium: 'text', to: '13800000001', text: '甲', at })
  expect(gateway.taken.map(({ messageId }) => messageId)).toEqual([derived])
})

test('a text that the gateway refuses is given up, and holds up no other', async (t) => {
  const post = await office(t)
  const { gateway, clock, mailer, owner } = post
  gateway.moods.push(400)
  await queueTo(post, 'text', '13800000001', '甲')
  await mailer.sendOnce()
  await queueTo(post, 'text', '13800000002', '乙')
  clock.at = clock.at.add({ hours: 2 })
  expect(await mailer.sendOnce()).toBe(1)
  expect(gateway.taken.map(({ text }) => text)).toEqual(['乙'])
  const { rows } = await owner.query(
    'select count(sent_at)::int as sent, count(refused_at)::int as refused from mail.message',
  )
  expect(rows).toEqual([{ sent: 1, refused: 1 }])
  expect(await processMeasures.metrics()).toContain(
    'yika_messages_refused_total{channel="text",reason="400"} 1',
  )
})

test('a wrong token loses no text, and a gateway that is away says so without the number', async (t) => {
  const post = await office(t, 'wrong')
  const { gateway, mailer, owner } = post
  await queueTo(post, 'text', '13800000001', '甲')
  await mailer.sendOnce()
  expect(gateway.answers).toEqual([401])
  const { rows } = await owner.query('select refused_at, tries from mail.message')
  expect(rows).toEqual([{ refused_at: null, tries: 1 }])

  await gateway.stop()
  const text = { messageId: newId(), medium: 'text', to: '13800000001', text: '甲', at } as const
  const fault: unknown = await gatewaySender({ url: gateway.url, token: 'right' })
    .send(text)
    .catch((caught: unknown) => caught)
  expect(fault).toBeInstanceOf(NotHandedOver)
  expect(JSON.stringify(fault)).not.toContain('13800000001')
})
