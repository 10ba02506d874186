/** The life of a card, from the photo to its replacement, at every route of citizen and window. */
import { goodDay, makeCards } from '#sim/card-maker/card-maker.ts'
import { picture } from '#server/test/card-world.ts'
import { type Callers, sealed } from './trail-callers.ts'
import { someId, type Walk } from './trail-walk.ts'

const seen = { document: 'id_card', documentSeen: true }
const purpose = 'id_card seen'
const desk = '/api/desk/people/:personId'

export async function applyOnline(walk: Walk, { citizen, nobody }: Callers): Promise<string> {
  const { call, world } = walk
  const { personId: file } = world.citizen
  const look = { file, action: 'cards.look-at-own' }
  await call(citizen, 'GET /api/me', { status: 200, leaves: { file, action: 'me.look' } })
  await call(citizen, 'GET /api/me/eligibility', { status: 200, leaves: look })
  await call(citizen, 'POST /api/me/loss-reports', {
    ...{ body: { functions: ['insurance'] }, status: 409 },
    leaves: { file, action: 'cards.report-loss' },
  })
  const photoId = await bringPhoto(walk, citizen, 'POST /api/me/photos', file)

  const identityDocument = 'id_card'
  const body = { photoId, identityDocument, pickupPlaceId: world.organisations.point }
  const apply = { file, action: 'cards.submit-application' }
  const first = await call(citizen, 'POST /api/me/applications', {
    ...{ body, status: 201 },
    leaves: (told) => ({ ...apply, object: String(told['applicationId']) }),
  })
  await thinkAgain(walk, citizen, { file, applicationId: String(first.body['applicationId']) })
  const { body: track } = await call(citizen, 'POST /api/me/applications', {
    ...{ body, status: 201 },
    leaves: (told) => ({ ...apply, object: String(told['applicationId']) }),
  })
  await call(citizen, 'POST /api/me/applications', { body, status: 409, leaves: apply })
  await call(citizen, 'GET /api/me/applications', { status: 200, leaves: look })
  const applicationId = String(track['applicationId'])
  await call(citizen, 'GET /api/me/applications/:applicationId/receipt.pdf', {
    ...{ params: { applicationId }, status: 200, leaves: look },
  })

  const { reference } = track
  const lastFour = world.citizen.citizenNumber.slice(-4)
  const lookUp = { file, action: 'cards.look-up' }
  await call(nobody, 'POST /api/public/application-lookups', {
    ...{ body: { reference, lastFour }, status: 200, leaves: lookUp },
  })
  await call(nobody, 'POST /api/public/application-lookups', {
    ...{ body: { reference, lastFour: '0000' }, status: 404, leaves: lookUp },
  })
  return applicationId
}

/** Cancelled once; a second time there is nothing left to cancel. */
async function thinkAgain(
  { call }: Walk,
  citizen: Callers['citizen'],
  { file, applicationId }: { readonly file: string; readonly applicationId: string },
): Promise<void> {
  const cancel = { file, action: 'cards.cancel-application', object: applicationId }
  const asked = { params: { applicationId }, leaves: cancel }
  const route = 'POST /api/me/applications/:applicationId/cancel'
  await call(citizen, route, { ...asked, status: 200 })
  await call(citizen, route, { ...asked, status: 409 })
}

/** One that nobody can read, then one as it should be. */
export async function bringPhoto(
  { call }: Walk,
  caller: Callers['citizen'],
  route: string,
  personId: string,
  params: Readonly<Record<string, string>> = { personId },
): Promise<string> {
  const photo = { file: personId, action: 'cards.check-photo' }
  const sent = { params, type: 'image/jpeg' }
  await call(caller, route, { ...sent, body: Buffer.from('GIF'), status: 422, leaves: photo })
  const { body } = await call(caller, route, {
    ...{ ...sent, body: await picture(), status: 201 },
    leaves: (told) => ({ ...photo, object: String(told['photoId']) }),
  })
  return String(body['photoId'])
}

/** A second person, entered at the window, whose application is turned down. */
export async function applyAtWindow(walk: Walk, { clerk }: Callers): Promise<string> {
  const { call, world } = walk
  const register = { action: 'people.register' }
  const body = { name: '试验乙', citizenNumber: '11010519491231002X', phone: '13900000002' }
  const { body: entered } = await call(clerk, 'POST /api/desk/people', {
    ...{ body, status: 201 },
    leaves: ({ personId }) => [
      { ...register, object: String(personId) },
      { ...register, file: String(personId) },
    ],
  })
  const personId = String(entered['personId'])
  await call(clerk, 'POST /api/desk/people', {
    ...{ body: { ...body, name: '试验丙' }, status: 409 },
    leaves: [register, { ...register, file: personId }],
  })
  const photoId = await bringPhoto(walk, clerk, `POST ${desk}/photos`, personId)

  const params = { personId }
  const wish = { photoId, pickupPlaceId: world.organisations.point, identityDocument: 'id_card' }
  const apply = { file: personId, action: 'cards.submit-application' }
  const asked = { params, body: { ...wish, documentSeen: true } }
  const applied = async (): Promise<string> => {
    const { body: track } = await call(clerk, `POST ${desk}/applications`, {
      ...{ ...asked, status: 201 },
      leaves: (told) => ({ ...apply, object: String(told['applicationId']) }),
    })
    return String(track['applicationId'])
  }
  await cancelAtWindow(walk, clerk, { personId, applicationId: await applied() })
  const applicationId = await applied()
  await call(clerk, `POST ${desk}/applications`, { ...asked, status: 409, leaves: apply })

  const reject = {
    params: { personId, applicationId },
    body: { reason: '照片不是本人' },
    leaves: { file: personId, action: 'cards.reject-application', object: applicationId },
  }
  const route = `POST ${desk}/applications/:applicationId/reject`
  await call(clerk, route, { ...reject, status: 200 })
  await call(clerk, route, { ...reject, status: 409 })
  return personId
}

async function cancelAtWindow(
  { call }: Walk,
  clerk: Callers['clerk'],
  params: { readonly personId: string; readonly applicationId: string },
): Promise<void> {
  const { personId: file, applicationId: object } = params
  const leaves = { file, action: 'cards.cancel-application', object }
  const route = `POST ${desk}/applications/:applicationId/cancel`
  for (const status of [200, 409]) {
    await call(clerk, route, { params, body: seen, purpose, status, leaves })
  }
}

export async function findAndLook(
  { call, world }: Walk,
  { clerk }: Callers,
  applicationId: string,
): Promise<void> {
  const { personId, citizenNumber } = world.citizen
  const search = { action: 'people.search' }
  const by = { by: 'citizen_number', purpose: 'enquiry' }
  await call(clerk, 'POST /api/desk/people/search', {
    ...{ body: { ...by, value: citizenNumber }, purpose: 'enquiry', status: 200 },
    leaves: { ...search, file: personId },
  })
  await call(clerk, 'POST /api/desk/people/search', {
    ...{ body: { ...by, value: '999999195001010018' }, purpose: 'enquiry', status: 200 },
    leaves: { ...search, result: 'not_found' },
  })
  await call(clerk, 'POST /api/desk/people/search', {
    ...{ body: { ...by, value: world.stranger.citizenNumber }, purpose: 'enquiry', status: 200 },
    leaves: { ...search, file: world.stranger.personId, result: 'outside_branch' },
  })
  const looks = {
    [desk]: 'people.look',
    [`${desk}/photo`]: 'cards.look-at-papers',
    [`${desk}/applications/:applicationId/receipt.pdf`]: 'cards.look-at-papers',
    [`${desk}/statement`]: 'settlement.look-at-statement',
    [`${desk}/statement.pdf`]: 'settlement.look-at-statement',
  }
  // A statement on paper gets a number, which is an act of its own.
  const issue = {
    ...{ file: personId, action: 'settlement.issue-statement-paper', object: someId },
  }
  for (const [url, action] of Object.entries(looks)) {
    const asked = { query: 'purpose=enquiry', purpose: 'enquiry' }
    const look = { file: personId, action }
    await call(clerk, `GET ${url}`, {
      ...{ ...asked, params: { personId, applicationId }, status: 200 },
      leaves: url.endsWith('/statement.pdf') ? [look, issue] : look,
    })
    const { personId: other } = world.stranger
    await call(clerk, `GET ${url}`, {
      ...{ ...asked, params: { personId: other, applicationId }, status: 404 },
      leaves: { file: other, action, result: 'outside_branch' },
    })
  }
}

export async function produce(
  walk: Walk,
  callers: Callers,
  applicationId: string,
): Promise<string> {
  const { call, world } = walk
  const { clerk } = callers
  const { personId } = world.citizen
  const accept = {
    params: { personId, applicationId },
    body: {},
    leaves: { file: personId, action: 'cards.accept-application', object: applicationId },
  }
  const route = `POST ${desk}/applications/:applicationId/accept`
  await call(clerk, route, { ...accept, status: 200 })
  await call(clerk, route, { ...accept, status: 409 })
  await call(clerk, 'GET /api/desk/queue', { status: 200, leaves: null })
  await call(clerk, 'GET /api/desk/calendar', { status: 200, leaves: null })
  await call(clerk, 'GET /api/desk/area-files', { status: 200, leaves: null })

  await printAhead(walk, callers)
  const order = { action: 'cards.order-production' }
  const batches = 'POST /api/desk/production/batches'
  const { body: batch } = await call(clerk, batches, {
    ...{ body: {}, status: 201 },
    leaves: async (told) => [
      { ...order, object: String(told['batchId']) },
      { ...order, file: personId, object: await newestCard(world, personId) },
    ],
  })
  await call(clerk, batches, { body: {}, status: 409, leaves: order })
  await call(clerk, 'GET /api/desk/production', { status: 200, leaves: null })
  return String(batch['batchId'])
}

/** Who waits is chosen for a day on which many fetch their cards, once. */
async function printAhead({ call }: Walk, { clerk }: Callers): Promise<void> {
  await call(clerk, 'GET /api/desk/production/waiting', { status: 200, leaves: null })
  const ahead = { action: 'cards.order-collection-day' }
  const days = 'POST /api/desk/production/collection-days'
  const body = { collectOn: '2027-01-04' }
  await call(clerk, days, {
    ...{ body, status: 201 },
    leaves: ({ collectionDayId }) => ({ ...ahead, object: String(collectionDayId) }),
  })
  await call(clerk, days, { body, status: 409, leaves: ahead })
}

/** The first card fails, is ordered again, and comes back made. */
export async function takeReturn(
  walk: Walk,
  callers: Callers,
  batchId: string,
  applicationId: string,
): Promise<string> {
  const { call, world } = walk
  const { clerk } = callers
  const { personId } = world.citizen
  const batch = '/api/desk/production/batches/:batchId'
  const params = { batchId }
  const file = await call(clerk, `GET ${batch}/file`, {
    ...{ params, status: 200 },
    leaves: { action: 'cards.look-at-production', object: batchId },
  })
  const take = { action: 'cards.take-return', object: batchId }
  const sent = { params, type: 'text/plain', status: 200 }
  await call(clerk, `POST ${batch}/return`, {
    ...{ ...sent, body: 'not a report', leaves: { ...take, result: 'return_mismatch' } },
  })
  await lookIntoReport(walk, callers)
  const today = Temporal.PlainDate.from('2026-11-16')
  const failing = new Map([[1, 'chip' as const]])
  const failed = makeCards(Buffer.from(file.text), { today, faults: { ...goodDay, failing } })
  const spoilt = await newestCard(world, personId)
  await call(clerk, `POST ${batch}/return`, {
    ...{ ...sent, body: failed },
    leaves: [take, { file: personId, action: 'cards.failed', object: spoilt }],
  })
  await call(clerk, `GET ${batch}`, { params, status: 200, leaves: null })
  const again = {
    params: { personId, applicationId },
    body: { reason: '芯片写入失败' },
    leaves: { file: personId, action: 'cards.remake', object: applicationId },
  }
  await call(clerk, `POST ${desk}/applications/:applicationId/remake`, { ...again, status: 200 })
  await call(clerk, `POST ${desk}/applications/:applicationId/remake`, { ...again, status: 409 })
  return takeSecondReturn(walk, callers)
}

async function takeSecondReturn({ call, world }: Walk, { clerk }: Callers): Promise<string> {
  const { personId } = world.citizen
  const order = { action: 'cards.order-production' }
  const { body: second } = await call(clerk, 'POST /api/desk/production/batches', {
    ...{ body: {}, status: 201 },
    leaves: async (told) => [
      { ...order, object: String(told['batchId']) },
      { ...order, file: personId, object: await newestCard(world, personId) },
    ],
  })
  const batchId = String(second['batchId'])
  const batch = '/api/desk/production/batches/:batchId'
  const params = { batchId }
  const file = await call(clerk, `GET ${batch}/file`, {
    ...{ params, status: 200 },
    leaves: { action: 'cards.look-at-production', object: batchId },
  })
  const today = Temporal.PlainDate.from('2026-11-16')
  const cardId = await newestCard(world, personId)
  await call(clerk, `POST ${batch}/return`, {
    ...{ params, type: 'text/plain', status: 200 },
    body: makeCards(Buffer.from(file.text), { today }),
    leaves: [
      { action: 'cards.take-return', object: batchId },
      { file: personId, action: 'cards.made', object: cardId },
    ],
  })
  return cardId
}

/** A report that could not be read is put aside, and somebody says what was wrong with it. */
async function lookIntoReport({ call }: Walk, { clerk }: Callers): Promise<void> {
  const { body } = await call(clerk, 'GET /api/desk/production', { status: 200, leaves: null })
  const [putAside] = body['putAside'] as { readonly returnId: string }[]
  const returnId = putAside?.returnId ?? ''
  const found = {
    params: { returnId },
    body: { finding: '传错了文件' },
    leaves: { action: 'cards.look-into-return', object: returnId },
  }
  const route = 'POST /api/desk/production/reports/:returnId/finding'
  await call(clerk, route, { ...found, status: 200 })
  await call(clerk, route, { ...found, status: 404 })
}

export async function handOver(walk: Walk, { clerk }: Callers, cardId: string): Promise<void> {
  const { call, world } = walk
  const { personId } = world.citizen
  const params = { personId, cardId }
  const of = (action: string) => ({ file: personId, action, object: cardId })
  const arrival = { params, body: {}, leaves: of('cards.note-arrival') }
  await call(clerk, `POST ${desk}/cards/:cardId/arrival`, { ...arrival, status: 200 })
  await call(clerk, `POST ${desk}/cards/:cardId/arrival`, { ...arrival, status: 409 })

  const handing = { params, body: { ...seen, receiver: 'self' }, leaves: of('cards.hand-over') }
  const why = { purpose: `hand_over: ${purpose}, to self` }
  await call(clerk, `POST ${desk}/cards/:cardId/hand-over`, { ...handing, ...why, status: 200 })
  await call(clerk, `POST ${desk}/cards/:cardId/hand-over`, { ...handing, ...why, status: 409 })

  const chosen = {
    ...{ ...seen, functions: ['insurance', 'bank'] },
    sealedInitialPin: await sealed(world, '123456', `initial-pin:${cardId}`),
    sealedNewPin: await sealed(world, '284917', `set-pin:${cardId}`),
  }
  const activation = { params, body: chosen, leaves: of('cards.activate') }
  const seenWhy = { purpose: `activation: ${purpose}` }
  const route = `POST ${desk}/cards/:cardId/activation`
  await call(clerk, route, { ...activation, ...seenWhy, status: 200 })
  await call(clerk, route, { ...activation, ...seenWhy, status: 409 })
}

export async function changePin(
  { call, world }: Walk,
  { citizen }: Callers,
  cardId: string,
): Promise<void> {
  const { personId: file } = world.citizen
  const { body: code } = await call(citizen, 'POST /api/me/codes', {
    ...{ body: { operation: 'change_pin' }, status: 202 },
    leaves: ({ codeId }) => ({ file, action: 'codes.send', object: String(codeId) }),
  })
  const pins = {
    sealedOld: await sealed(world, '284917', `initial-pin:${cardId}`),
    sealedNew: await sealed(world, '918273', `set-pin:${cardId}`),
  }
  const change = { file, action: 'cards.change-pin' }
  const body = { ...pins, codeId: code['codeId'] }
  await call(citizen, 'POST /api/me/pin', {
    ...{ body: { ...body, code: '000000' }, status: 422, leaves: change },
  })
  await call(citizen, 'POST /api/me/pin', {
    ...{ body: { ...body, code: await world.codeFor(world.citizen) }, status: 204 },
    leaves: { ...change, object: cardId },
  })
}

export async function newestCard({ database }: Walk['world'], personId: string): Promise<string> {
  const { rows } = await database.owner.query<{ card_id: string }>(
    'select card_id from cards.card where person_id = $1 order by card_id desc limit 1',
    [personId],
  )
  return rows[0]?.card_id ?? ''
}
