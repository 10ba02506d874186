/** An agent who applies for a person and fetches the card: on record without saying who it was. */
import { makeSyntheticCitizenNumber } from '#kernel/citizen-number.ts'
import { goodDay, makeCards } from '#sim/card-maker/card-maker.ts'
import type { Callers } from './trail-callers.ts'
import { bringPhoto, newestCard } from './trail-cards.ts'
import type { Walk } from './trail-walk.ts'

const desk = '/api/desk/people/:personId'
const seen = { document: 'id_card', documentSeen: true }

export async function actThroughAgent(walk: Walk, callers: Callers): Promise<void> {
  const { call, world } = walk
  const { clerk } = callers
  const personId = await somebody(walk, callers)
  const params = { personId }
  const photoId = await bringPhoto(walk, clerk, `POST ${desk}/photos`, personId)
  const wish = { photoId, pickupPlaceId: world.organisations.point, identityDocument: 'id_card' }
  const { apply_agent: toApply } = world.deps.area.documents
  const agent = { ...anAgent(), papers: toApply.map(({ code }) => code), authority: 'relation' }
  const apply = { file: personId, action: 'cards.submit-application' }
  const purpose = 'application: through an agent (relation)'
  const body = { ...wish, documentSeen: true, agent }
  await call(clerk, `POST ${desk}/applications`, {
    ...{ params, body: { ...body, agent: { ...agent, papers: [] } }, purpose, status: 422 },
    leaves: apply,
  })
  const { body: track } = await call(clerk, `POST ${desk}/applications`, {
    ...{ params, body, purpose, status: 201 },
    leaves: (told) => ({ ...apply, object: String(told['applicationId']) }),
  })
  const cardId = await make(walk, callers, {
    personId,
    applicationId: String(track['applicationId']),
  })
  await collect(walk, callers, { personId, cardId })
}

function anAgent() {
  const citizenNumber = makeSyntheticCitizenNumber({
    ...{ areaCode: '999996', birthDate: Temporal.PlainDate.from('1985-05-05'), sequence: 1 },
  })
  return { name: '试验代办', citizenNumber, phone: '13900010001', document: 'id_card' }
}

async function somebody({ call }: Walk, { clerk }: Callers): Promise<string> {
  const register = { action: 'people.register' }
  const citizenNumber = makeSyntheticCitizenNumber({
    ...{ areaCode: '999996', birthDate: Temporal.PlainDate.from('1950-05-05'), sequence: 2 },
  })
  const { body } = await call(clerk, 'POST /api/desk/people', {
    ...{ body: { name: '试验丁', citizenNumber, phone: '13900000004' }, status: 201 },
    leaves: ({ personId }) => [
      { ...register, object: String(personId) },
      { ...register, file: String(personId) },
    ],
  })
  return String(body['personId'])
}

type Named = { readonly personId: string; readonly applicationId: string }

async function make(
  { call, world }: Walk,
  { clerk }: Callers,
  { personId, applicationId }: Named,
): Promise<string> {
  await call(clerk, `POST ${desk}/applications/:applicationId/accept`, {
    ...{ params: { personId, applicationId }, body: {}, status: 200 },
    leaves: { file: personId, action: 'cards.accept-application', object: applicationId },
  })
  const order = { action: 'cards.order-production' }
  const { body: batch } = await call(clerk, 'POST /api/desk/production/batches', {
    ...{ body: {}, status: 201 },
    leaves: async (told) => [
      { ...order, object: String(told['batchId']) },
      { ...order, file: personId, object: await newestCard(world, personId) },
    ],
  })
  const batchId = String(batch['batchId'])
  const route = '/api/desk/production/batches/:batchId'
  const file = await call(clerk, `GET ${route}/file`, {
    ...{ params: { batchId }, status: 200 },
    leaves: { action: 'cards.look-at-production', object: batchId },
  })
  const today = Temporal.PlainDate.from('2026-11-16')
  const cardId = await newestCard(world, personId)
  await call(clerk, `POST ${route}/return`, {
    ...{ params: { batchId }, type: 'text/plain', status: 200 },
    body: makeCards(Buffer.from(file.text), { today, faults: goodDay }),
    leaves: [
      { action: 'cards.take-return', object: batchId },
      { file: personId, action: 'cards.made', object: cardId },
    ],
  })
  return cardId
}

async function collect(
  { call, world }: Walk,
  { clerk }: Callers,
  params: { readonly personId: string; readonly cardId: string },
): Promise<void> {
  const { hand_over_agent: toCollect } = world.deps.area.documents
  const agent = { ...anAgent(), papers: toCollect.map(({ code }) => code) }
  const { personId: file, cardId: object } = params
  const handing = {
    ...{ params, body: { ...seen, receiver: 'agent', agent } },
    leaves: { file, action: 'cards.hand-over', object },
    purpose: 'hand_over: id_card seen, to agent',
  }
  await call(clerk, `POST ${desk}/cards/:cardId/hand-over`, { ...handing, status: 200 })
  await call(clerk, `POST ${desk}/cards/:cardId/hand-over`, { ...handing, status: 409 })
  await call(clerk, `GET ${desk}/cards/:cardId/hand-over-receipt.pdf`, {
    ...{ params, query: 'purpose=hand_over', purpose: 'hand_over', status: 200 },
    leaves: { file, action: 'cards.look-at-papers' },
  })
}
