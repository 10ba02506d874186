/** Questions: asked by a person and taken down at a window, worked on, closed, rated and looked into. */
import { findEnquiry, readAttachments, takeLetter } from '#capabilities/enquiries/index.ts'
import { enquiryDeps } from '../enquiries/enquiry-deps.ts'
import type { Callers } from './trail-callers.ts'
import { type Asked, someId, type Walk } from './trail-walk.ts'

const own = '/api/me/enquiries'
const desk = '/api/desk/enquiries'
const one = `${desk}/:enquiryId`
const ask = { topic: 'no_benefit', text: '交了费没有待遇' }

export async function askAndAnswer(walk: Walk, callers: Callers): Promise<void> {
  const enquiryId = await askOne(walk, callers)
  await workOn(walk, callers, enquiryId)
  await rateAndFollowUp(walk, callers, enquiryId)
  await takeDown(walk, callers)
  await sendAcross(walk, callers)
  await openAttachment(walk, callers)
}

async function askOne({ call, world }: Walk, { citizen, nobody }: Callers): Promise<string> {
  const { personId: file } = world.citizen
  const of = (action: string) => ({ file, action: `enquiries.${action}` })
  await call(nobody, 'GET /api/public/enquiry-topics', { status: 200, leaves: null })
  const wrong = { ...ask, topic: 'nothing' }
  await call(citizen, `POST ${own}`, { body: wrong, status: 422, leaves: of('ask-own') })
  const { body } = await call(citizen, `POST ${own}`, {
    ...{ body: ask, status: 201, leaves: { ...of('ask-own'), object: someId } },
  })
  const enquiryId = String(body['enquiryId'])
  await call(citizen, `GET ${own}`, { status: 200, leaves: of('look-at-own') })
  const params = { enquiryId }
  await call(citizen, `GET ${own}/:enquiryId`, {
    ...{ params, status: 200, leaves: of('look-at-own') },
  })
  const said = {
    params,
    body: { text: '补充一句' },
    leaves: { ...of('reply-own'), object: enquiryId },
  }
  await call(citizen, `POST ${own}/:enquiryId/replies`, { ...said, status: 201 })
  // Of nobody's there is no file to write it in.
  await call(citizen, `POST ${own}/:enquiryId/replies`, {
    ...{ params: {}, body: said.body, status: 404 },
    leaves: { action: 'enquiries.reply-own', object: someId },
  })
  return enquiryId
}

type Steps = readonly (readonly [
  verb: string,
  action: string,
  status: number,
  body?: Readonly<Record<string, string>>,
])[]

const text = { text: '已核对缴费记录' }
const steps: Steps = [
  ['return', 'give-back', 409],
  ['answers', 'answer', 409, text],
  ['closing', 'close', 409],
  ['reopening', 'reopen', 409, text],
  ['assignment', 'assign', 422, { staffId: '01900000-0000-7000-8000-000000000009' }],
  ['assignment', 'assign', 200],
  ['return', 'give-back', 200],
  ['assignment', 'assign', 200],
  ['notes', 'note', 200, text],
  ['answers', 'answer', 200, text],
  ['closing', 'close', 200],
  ['reopening', 'reopen', 200, text],
  ['answers', 'answer', 200, text],
  ['closing', 'close', 200],
  ['escalation', 'escalate', 409, text],
]

async function workOn(walk: Walk, { clerk }: Callers, enquiryId: string): Promise<void> {
  const { call, world } = walk
  const { personId: file } = world.citizen
  const params = { enquiryId }
  const of = (action: string) => ({ file, action: `enquiries.${action}`, object: enquiryId })
  await call(clerk, `GET ${desk}`, { status: 200, leaves: null })
  await call(clerk, `GET ${one}`, {
    ...{ params, status: 200, leaves: { ...of('look'), purpose: 'enquiry' } },
  })
  for (const [verb, action, status, body = {}] of steps) {
    await call(clerk, `POST ${one}/${verb}`, { params, body, status, leaves: of(action) })
  }
  await call(clerk, `POST ${one}/notes`, {
    ...{ params: {}, body: text, status: 404, leaves: null },
  })
}

async function rateAndFollowUp(
  { call, world }: Walk,
  { citizen, clerk, nobody }: Callers,
  enquiryId: string,
): Promise<void> {
  const { personId: file } = world.citizen
  const params = { enquiryId }
  const of = (action: string) => ({ file, action: `enquiries.${action}`, object: enquiryId })
  const rating = { params, body: { stars: 1 }, leaves: of('rate-own') }
  await call(citizen, `POST ${own}/:enquiryId/rating`, { ...rating, status: 200 })
  await call(citizen, `POST ${own}/:enquiryId/rating`, { ...rating, status: 409 })
  const { body } = await call(clerk, `GET ${one}`, {
    ...{ params, status: 200, leaves: { ...of('look'), purpose: 'enquiry' } },
  })
  const [task] = body['tasks'] as readonly { readonly taskId: string }[]
  const finding = { taskId: task?.taskId, finding: '已电话回访' }
  const done = { params, body: finding, leaves: of('finish-task') }
  await call(clerk, `POST ${one}/follow-up`, { ...done, status: 200 })
  await call(clerk, `POST ${one}/follow-up`, { ...done, status: 409 })
  const ratings = 'POST /api/public/enquiry-ratings'
  const ticket = (await findEnquiry(world.deps, enquiryId))?.tickets.rating ?? ''
  await call(nobody, ratings, {
    ...{ body: { ticket, stars: 5 }, status: 409, leaves: of('rate-by-ticket') },
  })
}

/** Of a caller who is not known yet: it lies in the office's own trail until somebody has shown who asked. */
async function takeDown({ call, world }: Walk, { clerk, nobody }: Callers): Promise<void> {
  const { personId } = world.citizen
  const wish = { channel: 'phone', language: 'zh', personId: null, contact: '13900000000', ...ask }
  const opening = { action: 'enquiries.open' }
  const wrong: Asked = { body: { ...wish, topic: 'nothing' }, status: 422, leaves: opening }
  await call(clerk, `POST ${desk}`, wrong)
  const { body } = await call(clerk, `POST ${desk}`, {
    ...{ body: wish, status: 201, leaves: { ...opening, object: someId } },
  })
  const params = { enquiryId: String(body['enquiryId']) }
  const object = params.enquiryId
  const step = async (verb: string, action: string, said: object, file?: string): Promise<void> => {
    const leaves = { file, action: `enquiries.${action}`, object }
    await call(clerk, `POST ${one}/${verb}`, { params, body: said, status: 200, leaves })
  }
  await step('assignment', 'assign', {})
  await step('answers', 'answer', text)
  await step('closing', 'close', {})
  const ticket = (await findEnquiry(world.deps, object))?.tickets.rating ?? ''
  await call(nobody, 'POST /api/public/enquiry-ratings', {
    ...{ body: { ticket, stars: 4 }, status: 204 },
    leaves: { action: 'enquiries.rate-by-ticket', object },
  })
  await step('person', 'join', { personId, shown: 'called_back' })
  await call(clerk, `POST ${one}/person`, {
    ...{ params, body: { personId, shown: 'called_back' }, status: 409 },
    leaves: { file: personId, action: 'enquiries.join', object },
  })
  await step('reopening', 'reopen', text, personId)
  await step('escalation', 'escalate', text, personId)
}

/** Taken down at a window of one county, and sent across to another with its right topic. */
async function sendAcross({ call, world }: Walk, { clerk }: Callers): Promise<void> {
  const wish = { channel: 'window', language: 'zh', personId: null, contact: null, ...ask }
  const { body } = await call(clerk, `POST ${desk}`, {
    ...{ body: wish, status: 201, leaves: { action: 'enquiries.open', object: someId } },
  })
  const object = String(body['enquiryId'])
  const params = { enquiryId: object }
  const of = (action: string) => ({ action: `enquiries.${action}`, object })
  const topic = { topic: 'care_elsewhere' }
  await call(clerk, `POST ${one}/topic`, { params, body: topic, status: 200, leaves: of('sort') })
  await call(clerk, `POST ${one}/topic`, { params, body: topic, status: 409, leaves: of('sort') })
  const nowhere = { ...text, officeId: object }
  const sent = { ...text, officeId: world.organisations.west }
  await call(clerk, `POST ${one}/office`, {
    params,
    body: nowhere,
    status: 422,
    leaves: of('send'),
  })
  await call(clerk, `POST ${one}/office`, { params, body: sent, status: 200, leaves: of('send') })
}

/** What came with a letter to the city is opened there. */
async function openAttachment(walk: Walk, { auditor }: Callers): Promise<void> {
  const { call, world } = walk
  const letter = {
    ...{ messageId: '<trail@mail.example>', answers: [], from: 'li@mail.example', ticket: null },
    ...{ subject: '', text: '附件是缴费凭证', automatic: false },
    attachments: [{ mediaType: 'image/jpeg' as const, bytes: Buffer.from('a safe copy') }],
  }
  const taken = await takeLetter(enquiryDeps(world.deps), letter, world.clock.at)
  const enquiryId = 'enquiryId' in taken ? taken.enquiryId : ''
  const [attachment] = await readAttachments(world.database.db, enquiryId)
  await walk.newEntries()
  await call(auditor, `GET ${one}/attachments/:attachmentId`, {
    params: { enquiryId, attachmentId: attachment?.attachmentId ?? '' },
    ...{ status: 200, purpose: 'enquiry' },
    leaves: { action: 'enquiries.open-attachment', object: enquiryId },
  })
}
