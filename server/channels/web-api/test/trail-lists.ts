/** What an employer's officer does with a list of people, and the desk for it. */
import { workOnLists } from '#capabilities/cards/index.ts'
import { addPeople } from '#capabilities/people/index.ts'
import { plainDate } from '#kernel/dates.ts'
import { newId } from '#platform/ids.ts'
import { nextCitizenNumber } from '#server/test/contribution-world.ts'
import { listDeps } from '../cards/employer-list-routes.ts'
import type { Callers } from './trail-callers.ts'
import { someId, type Walk } from './trail-walk.ts'

const lists = '/api/employer/card-lists'
const bytes = 'application/octet-stream'

export async function applyForPeople(walk: Walk, callers: Callers): Promise<void> {
  const { call, world } = walk
  const { officer, clerk } = callers
  const { personId: file, citizenNumber, name } = await employee(walk)
  const list = Buffer.from(`姓名,公民身份号码\n${name},${citizenNumber}\n${name},123\n`)
  const send = { action: 'cards.send-employer-list' }
  await call(officer, `GET ${lists}`, { status: 200, leaves: null })
  await call(officer, `POST ${lists}`, { body: list, type: bytes, status: 403, leaves: send })
  await recordAuthority(walk, callers)

  const { body: sent } = await call(officer, `POST ${lists}`, {
    ...{ body: list, type: bytes, status: 201 },
    leaves: ({ listId }) => ({ ...send, object: String(listId) }),
  })
  const object = String(sent['listId'])
  const params = { listId: object }
  const other = { listId: world.organisations.bank }
  const one = async (path: string, action: string, body: unknown, type = 'application/json') => {
    const route = `POST ${lists}/:listId/${path}`
    const mark = { action, object }
    const again = { params: other, body, type, status: 404 }
    await call(officer, route, { ...again, leaves: { action, object: other.listId } })
    return { route, asked: { params, body, type }, mark }
  }

  const photos = await one('photos', 'cards.send-employer-photos', Buffer.from('PK'), bytes)
  await call(officer, photos.route, { ...photos.asked, status: 204, leaves: photos.mark })
  const check = await one('check', 'cards.check-employer-list', {})
  await call(officer, check.route, { ...check.asked, status: 204, leaves: check.mark })
  // What came as photos is no archive: the list is refused for it, and taken back.
  await work(walk)
  const withdrawal = await one('withdrawal', 'cards.withdraw-employer-list', {})
  await call(officer, withdrawal.route, {
    ...withdrawal.asked,
    status: 204,
    leaves: withdrawal.mark,
  })

  const { body: anew } = await call(officer, `POST ${lists}`, {
    ...{ body: list, type: bytes, status: 201 },
    leaves: ({ listId }) => ({ ...send, object: String(listId) }),
  })
  const fresh = String(anew['listId'])
  await call(officer, check.route, {
    ...{ params: { listId: fresh }, body: {}, status: 204 },
    leaves: { ...check.mark, object: fresh },
  })
  await work(walk)
  await seeRows(walk, callers, fresh)
  await confirm(walk, callers, { listId: fresh, file })
  await acceptAndHandOver(walk, { officer, clerk }, { listId: fresh, file })
}

async function recordAuthority({ call, world }: Walk, { clerk }: Callers): Promise<void> {
  const route = 'POST /api/desk/employers/officers/:staffId/authority'
  const mark = { action: 'organisations.record-representative' }
  const params = { staffId: world.staff.officer }
  const body = { letterNo: '1', document: 'id_card', originalsSeen: true, validUntil: '2027-06-30' }
  await call(clerk, 'GET /api/desk/employers', { status: 200, leaves: null })
  const past = { ...body, validUntil: '2020-01-01' }
  await call(clerk, route, { params, body: past, status: 422, leaves: mark })
  const leaves = { ...mark, object: someId }
  await call(clerk, route, { params, body, status: 204, leaves })
}

/** In the background, as the server does it; what it leaves belongs to no call. */
async function work({ world, newEntries }: Walk): Promise<void> {
  const deps = { ...listDeps(world.deps), log: world.deps.log, now: () => world.clock.at }
  while ((await workOnLists(deps)) > 0);
  await newEntries()
}

async function seeRows({ call, world }: Walk, { officer }: Callers, listId: string): Promise<void> {
  const params = { listId }
  for (const path of ['', '/rows']) {
    await call(officer, `GET ${lists}/:listId${path}`, { params, status: 200, leaves: null })
  }
  await call(officer, `GET ${lists}/:listId/rows-to-mend.xlsx`, {
    ...{ params, status: 200 },
    leaves: { action: 'cards.take-out-rows-to-mend', object: listId },
  })
  for (const kind of ['xlsx', 'csv']) {
    const route = `GET /api/employer/card-list-template.${kind}`
    await call(officer, route, { status: 200, leaves: null })
  }
  const mend = { action: 'cards.mend-employer-row', object: listId }
  const row = `POST ${lists}/:listId/rows/:rowNo`
  const body = { citizenNumber: world.stranger.citizenNumber, name: '别人' }
  await call(officer, row, { params: { listId, rowNo: '9' }, body, status: 404, leaves: mend })
  const looked = { action: 'cards.check-employer-list', object: listId }
  await call(officer, row, {
    ...{ params: { listId, rowNo: '2' }, body, status: 200 },
    leaves: [mend, { ...looked, file: world.stranger.personId }],
  })
}

async function confirm(
  walk: Walk,
  { officer }: Callers,
  { listId, file }: { readonly listId: string; readonly file: string },
): Promise<void> {
  const { call, world, newEntries } = walk
  const params = { listId }
  const looks = { action: 'cards.look-at-employer-rows', object: listId }
  const others = { listId: world.organisations.bank }
  const look = `POST ${lists}/:listId/looks`
  const body = { rows: null }
  const none = { ...looks, object: others.listId }
  await call(officer, look, { params: others, body, status: 404, leaves: none })
  await call(officer, look, { params, body, status: 200, leaves: looks })
  const route = `POST ${lists}/:listId/confirmation`
  const mark = { action: 'cards.confirm-employer-list', object: listId }
  const pickupPlaceId = world.organisations.east
  const wrong = { params, body: { pickupPlaceId, count: 7 }, status: 409 }
  await call(officer, route, { ...wrong, leaves: mark })
  await call(officer, route, {
    ...{ params, body: { pickupPlaceId, count: 1 }, status: 200, leaves: mark },
  })
  const deps = { ...listDeps(world.deps), log: world.deps.log, now: () => world.clock.at }
  await workOnLists(deps)
  const made = await newEntries()
  const told = made.map((entry) => `${entry.action} ${entry.file === file ? 'own' : entry.file}`)
  const due = ['cards.make-listed-applications null', 'cards.submit-application own']
  if (told.toSorted().join() !== due.join()) throw new Error(`the making left ${told.join()}`)
}

async function acceptAndHandOver(
  walk: Walk,
  { officer, clerk }: Pick<Callers, 'officer' | 'clerk'>,
  { listId, file }: { readonly listId: string; readonly file: string },
): Promise<void> {
  const { call } = walk
  const params = { listId }
  const accept = { action: 'cards.accept-employer-list', object: listId }
  const acceptance = 'POST /api/desk/employers/card-lists/:listId/acceptance'
  await call(clerk, acceptance, {
    ...{ params, body: {}, status: 200 },
    leaves: [accept, { action: accept.action, file, object: someId }],
  })
  await call(clerk, acceptance, { params, body: {}, status: 409, leaves: accept })

  const receipt = `POST ${lists}/:listId/receipt`
  const receive = { action: 'cards.receive-listed-cards', object: listId }
  await call(officer, receipt, { params, body: {}, status: 409, leaves: receive })
  const handOvers = `POST ${lists}/:listId/hand-overs`
  const hand = { action: 'cards.hand-over-listed-cards', object: listId }
  const body = { rows: null, document: 'id_card', documentSeen: true }
  await call(officer, handOvers, { params, body, status: 409, leaves: hand })
  const cardId = await cardMade(walk, file)
  await call(officer, receipt, {
    ...{ params, body: {}, status: 200 },
    leaves: [receive, { action: receive.action, file, object: cardId }],
  })
  await call(officer, handOvers, {
    ...{ params, body, status: 200 },
    leaves: [
      hand,
      {
        file,
        action: 'cards.hand-over',
        object: cardId,
        purpose: 'hand_over: id_card seen, to self',
      },
    ],
  })
}

/** Somebody whom the officer's employer insures, with a photo on file. */
async function employee({ world }: Walk) {
  const { deps, database, organisations } = world
  const citizenNumber = nextCitizenNumber()
  const name = '试验戊'
  const at = world.clock.at
  const [personId = ''] = await addPeople(
    { tx: deps.db, personal: deps.personal },
    [
      {
        ...{ name, citizenNumber, phone: '13900000009', area: 'jincheng', scheme: 'employee' },
        ...{ status: 'active', agencyId: organisations.east, agentBankId: organisations.bank },
        enrolment: { employerId: organisations.employer, from: plainDate('2020-01-01') },
      },
    ],
    at,
  )
  await database.owner.query(
    `insert into cards.photo (person_id, photo_id, sealed_jpeg, digest, accepted, taken_at)
     values ($1, $2, '\\x00', '\\x00', true, $3)`,
    [personId, newId(), at.toString()],
  )
  return { personId, citizenNumber, name }
}

/** The maker's part, which has a walk of its own, in three strokes. */
async function cardMade({ world }: Walk, personId: string): Promise<string> {
  const { owner } = world.database
  const cardId = newId()
  await owner.query(
    `insert into cards.card (person_id, card_id, application_id, state, insurance_function,
       bank_function, sealed_card_number, sealed_bank_number, bank_id, valid_until)
     select person_id, $2, application_id, 'made', 'inactive', 'inactive', '\\x00', '\\x00', $3,
       '2036-01-01' from cards.application where person_id = $1`,
    [personId, cardId, world.organisations.bank],
  )
  await owner.query(
    `insert into cards.pin (person_id, card_id, state, salt, verifier, changed_at)
     values ($1, $2, 'initial', '\\x00', '\\x00', now())`,
    [personId, cardId],
  )
  await owner.query(
    `update cards.application set state = 'ready', card_id = $2 where person_id = $1`,
    [personId, cardId],
  )
  return cardId
}
