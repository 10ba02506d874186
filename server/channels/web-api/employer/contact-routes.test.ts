// Goal: an employer's address counts once an officer has given the password and read a code there; then what
// the employer is told also goes there, and only from then on; the inbox is the employer's alone.
// Method: the real server and database, two employers; the letters that wait to leave.
// Teeth: with any password a code left; with a code that is bound to no address it confirmed the thief's.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addOrganisation, addStaff, tellEmployer } from '#capabilities/organisations/index.ts'
import { newId } from '#platform/ids.ts'
import { mailAddressOf } from '#platform/mail/addresses.ts'
import { newestTexts } from '#platform/mail/text-messages.ts'
import { type Visit, webWorld } from '#server/test/web-world.ts'

const world = await webWorld()
afterAll(() => world.stop())
const { password } = world
const organisationId = world.organisations.employer
const ours = 'office@mail.example'
let officer: Visit
let neighbour: Visit

beforeAll(async () => {
  const { organisationId: other } = await addOrganisation(world.deps.db, {
    ...{ kind: 'employer', code: 'JC-OTHER', parentId: world.organisations.city },
    ...{ area: 'jincheng', name: { zh: '邻居', en: 'neighbour' } },
  })
  await addStaff(world.deps.db, {
    ...{ organisationId: other, login: 'neighbour', name: '试验邻', password },
    roles: ['employer_officer'],
  })
})
beforeEach(async () => {
  world.clock.at = world.clock.at.add({ hours: 25 })
  const { owner } = world.database
  await owner.query('delete from mail.organisation_address')
  await owner.query('delete from mail.organisation_notice')
  await owner.query('delete from mail.message')
  officer = await world.signedIn('officer')
  neighbour = await world.signedIn('neighbour')
})

const path = '/api/employer/contact-address'
const ask = (browser: Visit, address: string, by = password) =>
  browser.send('POST', `${path}/codes`, { address, password: by })

async function codeTo(browser: Visit, address: string) {
  const asked = await ask(browser, address)
  expect(asked.status, asked.text).toBe(202)
  const codeId = String(asked.body['codeId'])
  const letter = (await newestTexts(world.deps, 50)).find((each) => each.messageId === codeId)
  expect(letter?.to).toBe(address)
  return { address, codeId, code: /[0-9]{6}/.exec(letter?.text ?? '')?.[0] ?? '' }
}

const confirm = (browser: Visit, given: unknown) =>
  browser.send('POST', path, given, { 'idempotency-key': newId() })

const lettersTo = async (address: string) =>
  (await newestTexts(world.deps, 50)).filter(({ to }) => to === address).map(({ text }) => text)

const tell = () =>
  tellEmployer(
    { tx: world.deps.db, personal: world.deps.personal },
    { organisationId, kind: 'officer_added', at: world.clock.at },
  )

const inboxOf = async (browser: Visit) =>
  (await browser.get('/api/employer/notices')).body['notices'] as readonly {
    readonly noticeId: string
    readonly text: string
    readonly seen: boolean
  }[]
const unseen = async (browser: Visit) => (await browser.get('/api/employer')).body['unseenNotices']

test('what is told after an address is confirmed goes there too, and the one before gets a last letter', async () => {
  await tell()
  expect((await confirm(officer, await codeTo(officer, ours))).status).toBe(204)
  expect((await officer.get(path)).body).toEqual({ address: ours })
  expect((await neighbour.get(path)).body).toEqual({ address: null })
  const [set, code] = await lettersTo(ours)
  expect(code).toContain('验证码')
  expect(set).toMatch(/确认了一个联系邮箱[^]*was confirmed[^]*单位联系邮箱/)
  expect((await lettersTo(ours)).length, 'what was told before is in the inbox alone').toBe(2)
  await tell()
  expect((await lettersTo(ours))[0]).toContain('开通了一个经办人账号')

  const other = 'hr@another.example'
  expect((await confirm(officer, await codeTo(officer, other))).status).toBe(204)
  expect((await lettersTo(ours))[0]).toContain('不再寄到这个邮箱')
  const { rows } = await world.database.owner.query(
    `select encode(sealed_address, 'escape') as sealed from mail.organisation_address`,
  )
  expect(rows.length).toBe(1)
  expect(rows[0].sealed).not.toContain('another')

  expect((await officer.send('POST', `${path}/remove`)).status).toBe(204)
  expect((await lettersTo(other))[0]).toContain('不再寄到这个邮箱')
  const again = await officer.send('POST', `${path}/remove`)
  expect([again.status, again.body['code']]).toEqual([404, 'no_mail_address'])
})

test('without the password no code leaves, and a code is good for its address and employer alone', async () => {
  const wrong = await ask(officer, ours, 'Jincheng2027')
  expect([wrong.status, wrong.body['code']]).toEqual([422, 'current_password_wrong'])
  expect(await newestTexts(world.deps, 10)).toEqual([])
  const given = await codeTo(officer, ours)
  const refused = [
    await confirm(officer, { ...given, address: 'thief@mail.example' }),
    await confirm(neighbour, given),
    await confirm(officer, { ...given, code: given.code === '000000' ? '000001' : '000000' }),
  ]
  expect(refused.map(({ body }) => body['code'])).toEqual(
    Array.from({ length: 3 }, () => 'mail_code_wrong'),
  )
  expect(await mailAddressOf(world.deps, { organisationId })).toBe(null)
  const asked = []
  for (const each of [officer, officer, neighbour, neighbour, neighbour]) {
    asked.push((await ask(each, ours)).status)
  }
  expect(asked, 'one mailbox, five letters a day').toEqual([202, 202, 202, 202, 429])
})

test('officers share an inbox with nobody else; what came after the page was opened stays new', async () => {
  await tell()
  world.clock.at = world.clock.at.add({ minutes: 1 })
  await tell()
  expect([await unseen(officer), await unseen(neighbour)]).toEqual([2, 0])
  expect(await inboxOf(neighbour)).toEqual([])
  const [, oldest] = await inboxOf(officer)
  const newest = oldest?.noticeId ?? ''
  const see = (browser: Visit) =>
    browser.send('POST', '/api/employer/notices/seen', { newest }, { 'idempotency-key': newId() })
  expect((await see(neighbour)).body).toEqual({ seen: 0 })
  expect((await see(officer)).body).toEqual({ seen: 1 })
  expect((await inboxOf(officer)).map(({ seen }) => seen)).toEqual([false, true])
  expect(await unseen(officer)).toBe(1)
  const english = await officer.get('/api/employer/notices', { 'accept-language': 'en' })
  expect(english.text).toContain('An account for an officer of yours was opened')
})
