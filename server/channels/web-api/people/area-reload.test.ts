// Goal: terms that are changed while the server runs count for the next act, everywhere at once; a wrong
// change counts nowhere, and everybody who can mend it hears of it.
// Method: the real server over a copy of an area, whose file is written anew between two requests.
// Teeth: with the file never looked at again all of these failed, the second voucher still lapsing after
// seven days; with wrong files not noted the desk, the measures and the log heard nothing.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { warnOfAreaFiles } from '#server/jobs.ts'
import { giveLockedCard } from '#server/test/locked-card.ts'
import { type Visit, type WebWorld, webWorld } from '#server/test/web-world.ts'

const areas = join(import.meta.dirname, '../../../../areas')
const areaFolder = mkdtempSync(join(tmpdir(), 'yika-reload-'))
const path = join(areaFolder, 'area.json')

let world: WebWorld
let citizen: Visit
beforeAll(async () => {
  cpSync(join(areas, 'jincheng'), areaFolder, { recursive: true })
  world = await webWorld({ areaFolder })
  citizen = await world.signedIn(world.citizen.citizenNumber)
})
afterAll(async () => {
  await world.stop()
  rmSync(areaFolder, { recursive: true })
})
beforeEach(async () => {
  cpSync(join(areas, 'jincheng'), areaFolder, { recursive: true })
  await world.database.owner.query('delete from cards.loss_report')
  await giveLockedCard(world)
})

test('temporary days that were changed count for the next voucher', async () => {
  expect(await lapsesOf(['insurance'])).toBe('2026-11-23T01:00:00Z')
  change('"insurance": { "days": 7,', '"insurance": { "days": 9,')
  await world.database.owner.query('delete from cards.loss_report')
  await giveLockedCard(world)
  expect(await lapsesOf(['insurance'])).toBe('2026-11-25T01:00:00Z')
  expect((await terms()).body).toMatchObject({
    loss: { temporary: { insurance: { days: 9, count: 'days' } } },
  })
})

test('working days are counted to the end of the last of them, by the calendar', async () => {
  // Monday the 16th; ten working days later is Monday the 30th.
  change(
    '"insurance": { "days": 7, "count": "days" }',
    '"insurance": { "days": 10, "count": "working_days" }',
  )
  expect(await lapsesOf(['insurance'])).toBe('2026-11-30T16:00:00Z')
})

test('where functions are reported together, naming one reports both', async () => {
  change('"functions": "apart"', '"functions": "together"')
  const voucher = await report(['bank'])
  expect(voucher.body).toMatchObject({ functions: ['insurance', 'bank'] })
})

test('where a temporary report may not be repeated, the second one is sent to a window', async () => {
  change('"temporaryMayBeRepeated": true', '"temporaryMayBeRepeated": false')
  const { body } = await report(['insurance'])
  await lapse(String(body['reportId']))
  const again = await report(['insurance'])
  expect(again).toMatchObject({ status: 409, body: { code: 'temporary_used_up' } })
  change('"temporaryMayBeRepeated": false', '"temporaryMayBeRepeated": true')
  expect((await report(['insurance'])).status).toBe(201)
})

test('a report is taken back only at the kinds of places that the area names', async () => {
  const { body } = await report(['insurance'])
  const clerk = await world.signedIn('east-clerk')
  const url = `/api/desk/people/${world.citizen.personId}/loss-reports/${String(body['reportId'])}`
  const seen = { document: 'id_card', documentSeen: true }
  change(
    '"withdrawnAt": ["county_centre", "service_point", "bank_outlet"]',
    '"withdrawnAt": ["bank_outlet"]',
  )
  const refused = await clerk.send('POST', `${url}/withdraw`, seen)
  expect(refused).toMatchObject({ status: 409, body: { code: 'withdrawal_not_here' } })
  change('"withdrawnAt": ["bank_outlet"]', '"withdrawnAt": ["county_centre"]')
  expect((await clerk.send('POST', `${url}/withdraw`, seen)).status).toBe(200)
})

test('a wrong file counts nowhere, and the desk, the measures and the log say so until it is mended', async () => {
  const text = readFileSync(path, 'utf8')
  writeFileSync(path, text.replace('"insurance": { "days": 7,', '"insurance": { "days": 0,'))
  expect(await lapsesOf(['insurance'])).toBe('2026-11-23T01:00:00Z')

  const clerk = await world.signedIn('east-clerk')
  const told = async () => (await clerk.get('/api/desk/area-files')).body
  const measured = async () => (await world.visit().get('/metrics')).text
  expect(await told()).toEqual({ putAside: ['area.json'] })
  expect(await measured()).toMatch(/^yika_area_file_wrong\{file="area\.json"\} 1$/m)
  const logged = world.log.length
  warnOfAreaFiles(world.deps)
  expect(world.log.slice(logged).join()).toContain('"event":"area_file_is_wrong"')

  writeFileSync(path, text)
  expect(await told()).toEqual({ putAside: [] })
  expect(await measured()).toMatch(/^yika_area_file_wrong\{file="area\.json"\} 0$/m)
})

test('what to bring is told in the language that was asked for, and as the file has it now', async () => {
  const before = (await terms()).body as { documents: { hand_over: string[] } }
  expect(before.documents.hand_over).toEqual(['Identity card or household register (original)'])
  cpSync(join(areas, 'qichuan/calendar.json'), join(areaFolder, 'calendar.json'))
  const qichuan = readFileSync(join(areas, 'qichuan/area.json'), 'utf8')
  writeFileSync(path, qichuan.replace('"code": "qichuan"', '"code": "jincheng"'))
  const after = (await terms()).body as typeof before
  expect(after.documents.hand_over).toContain('The receipt of the application')
  expect(after).toMatchObject({ keepingDays: 60, loss: { functions: 'together' } })
})

function change(from: string, to: string): void {
  const text = readFileSync(path, 'utf8')
  expect(text).toContain(from)
  writeFileSync(path, text.replace(from, to))
}

function terms() {
  return world.visit().get('/api/public/terms', { 'accept-language': 'en' })
}

function report(functions: readonly string[]) {
  return citizen.send('POST', '/api/me/loss-reports', { functions })
}

async function lapsesOf(functions: readonly string[]): Promise<unknown> {
  const { status, body, text } = await report(functions)
  expect(status, text).toBe(201)
  return body['lapsesAt']
}

/** As the job does it, some days later. */
async function lapse(reportId: string): Promise<void> {
  const { owner } = world.database
  await owner.query(`update cards.loss_report set state = 'lapsed' where report_id = $1`, [
    reportId,
  ])
  await owner.query(
    `update cards.card set insurance_function = 'active', bank_function = 'active'
     where person_id = $1 and state = 'handed_over'`,
    [world.citizen.personId],
  )
}
