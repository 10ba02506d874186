// Goal: at a window somebody else applies for a person and fetches the card; the desk sees who it
// was in masks, and the lookup by reference tells nothing of it.
// Method: one city behind the real server; a clerk's browser, a citizen's, and nobody's.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addNumberBlock } from '#capabilities/cards/index.ts'
import { makeSyntheticCitizenNumber } from '#kernel/citizen-number.ts'
import { makeCards } from '#sim/card-maker/card-maker.ts'
import { picture } from '#server/test/card-world.ts'
import { type Visit, type WebWorld, webWorld } from '#server/test/web-world.ts'

let world: WebWorld
let clerk: Visit
beforeAll(async () => {
  world = await webWorld()
  await addNumberBlock(world.deps.db, {
    ...{ area: 'jincheng', bankId: world.organisations.bank, letter: 'A', bankBin: '621799' },
    ...{ first: 1n, count: 1_000n },
  })
  clerk = await world.signedIn('east-clerk')
})
afterAll(() => world.stop())

const onDesk = (rest: string): string => `/api/desk/people/${world.citizen.personId}${rest}`
const agent = {
  citizenNumber: makeSyntheticCitizenNumber({
    ...{ areaCode: '999995', birthDate: Temporal.PlainDate.from('1988-08-08'), sequence: 8 },
  }),
  ...{ name: '代办试验', phone: '13900020008' },
  document: 'household_register',
}

async function codesOf(task: 'apply' | 'collect'): Promise<readonly string[]> {
  const { body } = await world.visit().get('/api/public/terms')
  const papers = body['agentPapers'] as Record<string, { code: string }[]>
  return (papers[task] ?? []).map(({ code }) => code)
}

async function application(changed: object = {}) {
  const image = { 'content-type': 'image/jpeg' }
  const photo = await clerk.send('POST', onDesk('/photos'), await picture(), image)
  return {
    ...{ photoId: photo.body['photoId'], pickupPlaceId: world.organisations.point },
    ...{ identityDocument: 'id_card', documentSeen: true },
    agent: { ...agent, authority: 'relation', papers: await codesOf('apply'), ...changed },
  }
}

test('what the agent says is checked field by field, then paper by paper', async () => {
  const send = async (changed: object) =>
    clerk.send('POST', onDesk('/applications'), await application(changed))
  const wrong = await send({ citizenNumber: '999999199001010000', phone: '12' })
  expect(wrong.status).toBe(400)
  expect(wrong.text).toContain('/agent/citizenNumber')
  expect(wrong.text).toContain('/agent/phone')
  expect((await send({ authority: 'friendship' })).status).toBe(400)
  expect(await send({ papers: [] })).toMatchObject({
    ...{ status: 422, body: { code: 'agent_papers_missing' } },
  })
  expect(await send({ citizenNumber: world.citizen.citizenNumber })).toMatchObject({
    ...{ status: 422, body: { code: 'agent_is_oneself' } },
  })
})

test('an agent applies and fetches the card, and the desk sees who it was in masks', async () => {
  const applied = await clerk.send('POST', onDesk('/applications'), await application())
  expect(applied.status).toBe(201)
  const { applicationId, reference } = applied.body
  const receipt = onDesk(`/applications/${String(applicationId)}/receipt.pdf?lang=zh`)
  expect((await clerk.get(receipt)).status).toBe(200)
  await clerk.send('POST', onDesk(`/applications/${String(applicationId)}/accept`), {})
  const cardId = await made()

  const handOver = onDesk(`/cards/${cardId}/hand-over`)
  const seen = { document: 'id_card', documentSeen: true, receiver: 'agent' }
  expect((await clerk.send('POST', handOver, seen)).status).toBe(400)
  const body = { ...seen, agent: { ...agent, papers: await codesOf('collect') } }
  expect(await clerk.send('POST', handOver, body)).toMatchObject({ body: { state: 'handed_over' } })
  const paper = onDesk(`/cards/${cardId}/hand-over-receipt.pdf?lang=en`)
  expect((await clerk.get(paper)).status).toBe(200)

  const glance = await clerk.get(onDesk('?purpose=enquiry'))
  expect(glance.body['agentActs']).toMatchObject([
    { task: 'apply', name: '代***', maskedPhone: '139****0008', authority: 'relation' },
    { task: 'collect', name: '代***', cardId, authority: null, document: 'household_register' },
  ])
  const { citizenNumber } = world.citizen
  const lookUp = { reference, lastFour: citizenNumber.slice(-4) }
  const track = await world.visit().send('POST', '/api/public/application-lookups', lookUp)
  for (const told of [glance.text, track.text]) {
    const { name, citizenNumber: number, phone } = agent
    for (const secret of [name, number, phone]) expect(told).not.toContain(secret)
  }
  expect(track.text).not.toContain('代***')
})

async function made(): Promise<string> {
  const batch = await clerk.send('POST', '/api/desk/production/batches', {})
  const route = `/api/desk/production/batches/${String(batch.body['batchId'])}`
  const order = Buffer.from((await clerk.get(`${route}/file`)).text)
  const file = makeCards(order, { today: Temporal.PlainDate.from('2026-11-16') })
  await clerk.send('POST', `${route}/return`, file, { 'content-type': 'text/plain' })
  const { body } = await clerk.get(onDesk('?purpose=hand_over'))
  const [card] = body['cards'] as { readonly cardId: string }[]
  return card?.cardId ?? ''
}
