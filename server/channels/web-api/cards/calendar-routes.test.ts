// Goal: what is promised at a window is the right day over Spring Festival; and where the calendar ends
// nothing is promised, nothing is stored, and everybody who can mend it hears of it in time.
// Method: the real server on days around the festival and around the last day it knows.
// Teeth: with the end of the calendar not caught the answer was a 500; with the limit of sixty days
// taken out the desk and the log heard of it in June.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { warnOfCalendarEnd } from '#server/jobs.ts'
import { picture } from '#server/test/card-world.ts'
import { type Visit, type WebWorld, webWorld } from '#server/test/web-world.ts'

let world: WebWorld
beforeAll(async () => {
  world = await webWorld()
})
afterAll(() => world.stop())

test('an application on the eve of Spring Festival promises the third day after it', async () => {
  // Saturday 14 February 2026 is worked; the 15th to the 23rd are off.
  const clerk = await atPoint('2026-02-14T02:00:00Z')
  const refused = await applications()
  const { status, body, text } = await applyFor(clerk)
  expect(status, text).toBe(201)
  expect(body).toMatchObject({ promisedOn: '2026-02-26' })
  expect(await applications()).toBe(refused + 1)
  const paper = `${desk()}/applications/${String(body['applicationId'])}/receipt.pdf?lang=en`
  expect((await clerk.get(paper)).text).toMatch(/^%PDF-/)
  await world.database.owner.query('delete from cards.application')
})

test('where the calendar ends before the promised day, nothing is promised and nothing is stored', async () => {
  const clerk = await atPoint('2027-12-29T02:00:00Z')
  const before = await stored()
  const answer = await applyFor(clerk)
  expect(answer).toMatchObject({ status: 409, body: { code: 'working_days_unknown' } })
  expect(String(answer.body['detail'])).toContain('没有受理')
  expect(await stored()).toEqual(before)
})

test('the last day that can be promised is promised', async () => {
  const clerk = await atPoint('2027-12-28T02:00:00Z')
  expect((await applyFor(clerk)).body).toMatchObject({ promisedOn: '2027-12-31' })
})

test.for([
  ['2026-06-01T02:00:00Z', 214, false],
  ['2026-11-01T02:00:00Z', 61, false],
  ['2026-11-02T02:00:00Z', 60, true],
  ['2026-12-31T02:00:00Z', 1, true],
  ['2027-02-01T02:00:00Z', 0, true],
] as const)(
  'at %s the end is %i days away, for the desk, the measures and the log',
  async ([at, daysLeft, endsSoon]) => {
    const clerk = await atPoint(at)
    const { body } = await clerk.get('/api/desk/calendar')
    expect(body).toEqual({
      coveredUntil: '2027-01-01',
      daysLeft,
      endsSoon,
      reckonedUntil: '2028-01-01',
    })
    const { text } = await world.visit().get('/metrics')
    expect(text).toMatch(new RegExp(`^yika_calendar_days_left ${daysLeft}$`, 'm'))
    const logged = world.log.length
    warnOfCalendarEnd(world.deps)
    const lines = world.log.slice(logged).map((line) => JSON.parse(line) as object)
    const said = { level: 'warn', event: 'calendar_ends', daysLeftCount: daysLeft }
    expect(lines).toEqual(
      endsSoon ? [expect.objectContaining({ ...said, coveredUntilCode: '2027-01-01' })] : [],
    )
  },
)

const desk = (): string => `/api/desk/people/${world.citizen.personId}`

async function atPoint(at: string): Promise<Visit> {
  world.clock.at = Temporal.Instant.from(at)
  return world.signedIn('point-clerk')
}

async function applyFor(clerk: Visit) {
  const jpeg = { 'content-type': 'image/jpeg' }
  const photo = await clerk.send('POST', `${desk()}/photos`, await picture(), jpeg)
  expect(photo.body, photo.text).toMatchObject({ accepted: true })
  return clerk.send('POST', `${desk()}/applications`, {
    ...{ photoId: photo.body['photoId'], pickupPlaceId: world.organisations.point },
    ...{ identityDocument: 'id_card', documentSeen: true },
  })
}

async function applications(): Promise<number> {
  return (await stored())[0] ?? 0
}

/** Applications, references, and texts to people. */
async function stored(): Promise<number[]> {
  const tables = ['cards.application', 'cards.public_reference', 'outbox.message']
  const counts = tables.map((table) => `(select count(*) from ${table})`).join(', ')
  const { rows } = await world.database.owner.query<number[]>({
    text: `select ${counts.replaceAll('count(*)', 'count(*)::integer')}`,
    rowMode: 'array',
  })
  return rows[0] ?? []
}
