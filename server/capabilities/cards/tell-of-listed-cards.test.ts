// Goal: an employer is told at each step what became of its list and of its cards: by numbers, once, and
// without a word of who they are.
// Method: one list on a real database, from the check to the last card in a hand; a server that is at it
// already.
// Teeth: without the lock what another server was telling was told again; with hand-overs told of like the
// rest each one came by itself before the evening.
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  acceptEmployerList,
  cancelApplication,
  confirmEmployerList,
  handOver,
  noteArrival,
  noteRowsLooked,
  sendBackKeptCards,
  tellOfListedCards,
} from '#capabilities/cards/index.ts'
import { newId } from '#platform/ids.ts'
import { runKeyService, type RunningKeyService } from '#platform/keys/running-service.ts'
import { noticesOf } from '#platform/mail/notices.ts'
import { allMade, done, newestCard, order, type Person } from '#server/test/card-world.ts'
import {
  addEmployer,
  csvOf,
  type EmployerWorld,
  employerWorld,
} from '#server/test/employer-world.ts'

let keys: RunningKeyService
let world: EmployerWorld
beforeAll(async () => {
  keys = await runKeyService()
  world = await employerWorld(keys)
})
afterAll(async () => {
  await world?.stop()
  await keys?.stop()
})

const seen = new Set<string>()

/** What is new in the inbox, oldest first, in Chinese. */
async function news(): Promise<readonly string[]> {
  const { employerId: organisationId } = world
  const notices = (await noticesOf(world, { organisationId }, 100)).toReversed()
  const fresh = notices.filter(({ noticeId }) => !seen.has(noticeId))
  for (const { noticeId } of fresh) seen.add(noticeId)
  return fresh.map(({ kind, words }) => `${kind} ${words.zh}`)
}

const tellAt = (at: string, isDayOver = false) =>
  tellOfListedCards(world, { at: Temporal.Instant.from(at), isDayOver })

async function listOf(people: readonly Person[]): Promise<string> {
  const rows = people.map(({ citizenNumber }) => ['试验甲', citizenNumber, '', ''])
  const listId = await world.send(csvOf([...rows, ['试验甲', '123', '', '']]))
  await world.work()
  return listId
}

test('each step of a list and of its cards is told by numbers, once, and names nobody', async () => {
  const people = [await world.employed(), await world.employed(), await world.employed()] as const
  await news()
  const { employerId } = world
  const listId = await listOf(people)
  const sent = '贵单位 2026-11-02 09:00 提交的'
  expect(await news()).toEqual([
    `list_checked ${sent}申领名单已核对：可以申领 0 人，需要确认 3 人，有误 1 人。请登录查看，更正后确认。`,
  ])
  done(await noteRowsLooked(world, world.officer(), { employerId, listId, rows: null }))
  const confirmation = { employerId, listId, pickupPlaceId: world.pointId, count: 3 }
  done(await confirmEmployerList(world, world.officer(), confirmation))
  await world.work()
  expect((await news()).map((each) => each.replace(/预计 \S+ 前/, '')).toSorted()).toEqual([
    `list_confirmed ${sent}名单已确认：为 3 人申领，可在试验JC-POINT领取。`,
    `list_made ${sent}名单已处理：提交申请 3 件，未能申请 0 人，原因请登录查看。`,
  ])
  const agencyIds = [world.centreId, world.pointId]
  done(await acceptEmployerList(world, world.clerk(), { listId, agencyIds }))
  expect(await news()).toEqual([`list_accepted 经办机构已受理${sent}名单中的 3 件申请，即将制卡。`])

  expect(await tellAt('2026-11-03T01:00:00Z'), 'nothing has come yet').toBe(0)
  await allMade(world, await order(world))
  const { owner } = world.database
  await owner.query('begin')
  await owner.query('select pg_advisory_xact_lock(hashtextextended($1, 31))', [listId])
  expect(await tellAt('2026-11-04T01:00:00Z'), 'left to the server that is at it').toBe(0)
  await owner.query('rollback')
  expect([await tellAt('2026-11-04T01:00:00Z'), await tellAt('2026-11-04T01:10:00Z')]).toEqual([
    1, 0,
  ])
  expect(await news()).toEqual([
    `cards_ready ${sent}名单中又有 3 张卡制好（共 3/3 张），请由已登记的经办人到试验JC-POINT领取。`,
  ])
  await handTo(people[0])
  expect(await tellAt('2026-11-04T01:10:00Z'), 'hand-overs wait for the evening').toBe(0)
  expect(await tellAt('2026-11-04T10:05:00Z', true)).toBe(1)
  expect(await news()).toEqual([
    `cards_handed_over ${sent}名单中又有 1 张卡交到本人手中（共 1/3 张）。`,
  ])
  await sendBackAndFetch(sent, people)
  const all = (await noticesOf(world, { organisationId: employerId }, 100)).map(
    ({ words }) => words,
  )
  const text = JSON.stringify(all)
  expect(text).not.toMatch(/试验甲|people\.csv|\d{15}/)
})

async function sendBackAndFetch(sent: string, [, one, other]: readonly Person[]): Promise<void> {
  if (!one || !other) throw new Error('there are three')
  for (const { personId } of [one, other]) {
    const cardId = await newestCard(world, personId)
    done(await noteArrival(world, world.clerk(), { personId, cardId }))
  }
  const late = '2027-03-01T01:00:00Z'
  expect(await sendBackKeptCards(world, Temporal.Instant.from(late))).toBe(2)
  expect(await tellAt(late)).toBe(1)
  expect(await news()).toEqual([
    `cards_sent_back ${sent}名单中有 2 张卡逾期未领，已退回经办机构，请到经办机构领取。`,
  ])
  await handTo(one)
  await handTo(other)
  expect(await tellAt('2027-03-02T01:00:00Z'), 'the last ones are told of at once').toBe(1)
  expect(await news()).toEqual([
    `cards_handed_over ${sent}名单中又有 2 张卡交到本人手中（共 3/3 张）。`,
  ])
  expect(await tellAt('2027-03-03T10:05:00Z', true), 'nobody looks any more').toBe(0)
}

async function handTo({ personId }: Person): Promise<void> {
  const cardId = await newestCard(world, personId)
  const body = { personId, cardId, document: 'id_card', receiver: 'self' } as const
  done(await handOver(world, world.clerk(), body))
}

test('a promise that was not kept is told the day after, and what ended without a card too', async () => {
  const people = [await world.employed(), await world.employed()] as const
  const { employerId } = world
  const listId = await listOf(people)
  done(await noteRowsLooked(world, world.officer(), { employerId, listId, rows: null }))
  const { promisedOn } = done(await world.confirm(listId))
  await world.work()
  await news()
  const day = Temporal.PlainDate.from(promisedOn)
  expect(await tellAt(`${day.toString()}T01:00:00Z`), 'the day itself is in time').toBe(0)
  const after = `${day.add({ days: 1 }).toString()}T01:00:00Z`
  expect([await tellAt(after), await tellAt(after)]).toEqual([1, 0])
  const [{ personId }] = people
  const { rows } = await world.database.owner.query<{ application_id: string }>(
    'select application_id from cards.application where person_id = $1',
    [personId],
  )
  const applicationId = rows[0]?.application_id ?? ''
  done(await cancelApplication(world, world.self(personId), { personId, applicationId }))
  expect(await tellAt(after)).toBe(1)
  const told = await news()
  expect(told.map((each) => each.split(' ')[0])).toEqual(['cards_late', 'applications_closed'])
  expect(told.join()).toMatch(/有 2 张卡过了承诺日期[^]*有 1 件申请未通过或已取消/)
})

test('a list that cannot be read is told as such, and another employer hears of nothing', async () => {
  const organisationId = await addEmployer(world, `JC-${newId().slice(-8)}`)
  await news()
  await world.send('这里没有表头')
  await world.work()
  expect(await news()).toEqual([
    'list_refused 贵单位 2026-11-02 09:00 提交的申领名单无法读取，没有处理。请登录查看原因，更正后重新提交。',
  ])
  expect(await noticesOf(world, { organisationId }, 10)).toEqual([])
})
