// Goal: an employer's address, and its mobile number, counts once an officer has given the password and read a
// code there; then what the employer is told also goes there, once, and only from then on; the inbox is the
// employer's alone.
// Method: the real server and database, two employers; the letters and texts that wait to leave.
// Teeth: with any password a code left; with a code that is bound to no address it confirmed the thief's; with
// a text for what was no news one notice was three texts; with a last text that is not urgent it waited for
// the morning.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addOrganisation, addStaff, tellEmployer } from '#capabilities/organisations/index.ts'
import { newId } from '#platform/ids.ts'
import { addressOf } from '#platform/mail/addresses.ts'
import { createMailer } from '#platform/mail/mailer.ts'
import { notifyEmployer } from '#platform/mail/notices.ts'
import { newestTexts } from '#platform/mail/text-messages.ts'
import { type Visit, webWorld } from '#server/test/web-world.ts'

const world = await webWorld()
afterAll(() => world.stop())
const { password } = world
const organisationId = world.organisations.employer
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
  await owner.query('delete from mail.organisation_phone')
  await owner.query('delete from mail.organisation_notice')
  await owner.query('delete from mail.message')
  officer = await world.signedIn('officer')
  neighbour = await world.signedIn('neighbour')
})

type Way = {
  readonly path: string
  readonly field: 'address' | 'phone'
  readonly ours: string
  readonly others: string
  readonly column: string
  readonly code: RegExp
  readonly set: RegExp
  readonly told: RegExp
  readonly goodbye: RegExp
  readonly wrong: string
  readonly none: string
}

const byMail: Way = {
  ...{ path: '/api/employer/contact-address', field: 'address' },
  ...{ ours: 'office@mail.example', others: 'hr@another.example' },
  column: 'mail.organisation_address.sealed_address',
  code: /^验证码 \d{6}，用于确认由这个邮箱[^]*Code \d{6}/,
  set: /确认了一个联系邮箱[^]*was confirmed[^]*单位联系方式/,
  told: /^为贵单位开通了一个经办人账号[^]*An account for an officer/,
  goodbye: /不再寄到这个邮箱/,
  ...{ wrong: 'mail_code_wrong', none: 'no_mail_address' },
}
const byText: Way = {
  ...{ path: '/api/employer/contact-phone', field: 'phone' },
  ...{ ours: '13900000037', others: '13900000038' },
  column: 'mail.organisation_phone.sealed_phone',
  code: /^【医卡】验证码 \d{6}，用于确认由这个手机接收单位消息/,
  set: /^【医卡】贵单位确认了一个联系手机[^a-z]*$/,
  told: /^【医卡】为贵单位开通了一个经办人账号[^a-z]*$/,
  goodbye: /^【医卡】单位消息从现在起不再发到这个手机/,
  ...{ wrong: 'code_wrong', none: 'no_contact_phone' },
}
const ways = [byMail, byText] as const

const ask = (browser: Visit, { path, field }: Way, to: string, by = password) =>
  browser.send('POST', `${path}/codes`, { [field]: to, password: by })

async function codeTo(browser: Visit, way: Way, to: string) {
  const asked = await ask(browser, way, to)
  expect(asked.status, asked.text).toBe(202)
  const codeId = String(asked.body['codeId'])
  const message = (await newestTexts(world.deps, 50)).find((each) => each.messageId === codeId)
  expect(message?.to).toBe(to)
  expect(message?.text).toMatch(way.code)
  return { [way.field]: to, codeId, code: /[0-9]{6}/.exec(message?.text ?? '')?.[0] ?? '' }
}

const confirm = (browser: Visit, { path }: Way, given: unknown, commandId = newId()) =>
  browser.send('POST', path, given, { 'idempotency-key': commandId })

async function give(way: Way, to: string): Promise<void> {
  const { status } = await confirm(officer, way, await codeTo(officer, way, to))
  expect(status).toBe(204)
}

const messagesTo = async (address: string) =>
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

test.each(ways)(
  'what is told after a confirmed $field goes there too, and the one before gets a last message',
  async (way) => {
    const { path, field, ours, others } = way
    await tell()
    const given = await codeTo(officer, way, ours)
    const commandId = newId()
    expect((await confirm(officer, way, given, commandId)).status).toBe(204)
    const repeated = await confirm(officer, way, given, commandId)
    expect([repeated.status, repeated.headers['idempotent-replayed']]).toEqual([204, 'true'])
    expect((await officer.get(path)).body).toEqual({ [field]: ours })
    expect((await neighbour.get(path)).body).toEqual({ [field]: null })
    const [set, , ...before] = await messagesTo(ours)
    expect(set).toMatch(way.set)
    expect(before, 'what was told before is in the inbox alone').toEqual([])
    await tell()
    expect((await messagesTo(ours))[0]).toMatch(way.told)

    await give(way, others)
    expect((await messagesTo(ours))[0]).toMatch(way.goodbye)
    await tell()
    expect((await messagesTo(ours))[0], 'the last one').toMatch(way.goodbye)
    expect((await messagesTo(others))[0]).toMatch(way.told)
    const [schema, table, column] = way.column.split('.')
    const { rows } = await world.database.owner.query(
      `select encode(${column}, 'escape') as sealed from ${schema}.${table}`,
    )
    expect(rows.length).toBe(1)
    expect(rows[0].sealed).not.toContain(others.slice(0, 8))

    expect((await officer.send('POST', `${path}/remove`)).status).toBe(204)
    expect((await messagesTo(others))[0]).toMatch(way.goodbye)
    const again = await officer.send('POST', `${path}/remove`)
    expect([again.status, again.body['code']]).toEqual([404, way.none])
    await tell()
    expect((await messagesTo(others))[0], 'the last one').toMatch(way.goodbye)
  },
)

test.each(ways)(
  'without the password no code leaves, and a code is good for its $field and employer alone',
  async (way) => {
    const { field, ours, others } = way
    const wrong = await ask(officer, way, ours, 'Jincheng2027')
    expect([wrong.status, wrong.body['code']]).toEqual([422, 'current_password_wrong'])
    expect(await newestTexts(world.deps, 10)).toEqual([])
    const given = await codeTo(officer, way, ours)
    const refused = [
      await confirm(officer, way, { ...given, [field]: others }),
      await confirm(neighbour, way, given),
      await confirm(officer, way, {
        ...{ ...given, code: given.code === '000000' ? '000001' : '000000' },
      }),
    ]
    expect(refused.map(({ body }) => body['code'])).toEqual(
      Array.from({ length: 3 }, () => way.wrong),
    )
    for (const medium of ['mail', 'text'] as const) {
      expect(await addressOf(world.deps, { organisationId, medium })).toBe(null)
    }
    const asked = []
    for (const each of [officer, officer, neighbour, neighbour, neighbour]) {
      asked.push((await ask(each, way, ours)).status)
    }
    expect(asked, 'five codes a day to one').toEqual([202, 202, 202, 202, 429])
  },
)

test('a number counts as people write it, and what is none is told at its field', async () => {
  const fixed = await ask(officer, byText, '010-65121234')
  expect(fixed.status).toBe(400)
  expect(fixed.text).toContain('"/phone"')
  expect(await newestTexts(world.deps, 10)).toEqual([])
  await ask(officer, byText, '+86 139-0000-0037')
  expect((await newestTexts(world.deps, 10)).map(({ to }) => to)).toEqual([byText.ours])
})

test('with both, one notice is one letter and one text, however often and by whomever it is told', async () => {
  for (const way of ways) await give(way, way.ours)
  await world.database.owner.query('delete from mail.message')
  const words = { zh: '卡已到', en: 'The cards are there' }
  const notice = { organisationId, messageId: newId(), kind: 'cards_ready', words }
  const deps = { tx: world.deps.db, personal: world.deps.personal }
  const told = await Promise.all(
    [0, 1, 2].map(() => notifyEmployer(deps, { ...notice, at: world.clock.at })),
  )
  expect(told.filter(Boolean).length).toBe(1)
  const left = (await newestTexts(world.deps, 10)).map(({ medium, to }) => `${medium} ${to}`)
  expect(left.toSorted()).toEqual([`mail ${byMail.ours}`, `text ${byText.ours}`])
})

test('a text to an employer waits for the morning, but not that its number was changed', async () => {
  await give(byText, byText.ours)
  await world.database.owner.query('delete from mail.message')
  await tell()
  await give(byText, byText.others)
  const sent: string[] = []
  const mailer = createMailer({
    ...{ db: world.deps.db, personal: world.deps.personal, medium: 'text', log: world.deps.log },
    now: () => world.clock.at,
    sender: { send: async ({ to, text }) => void sent.push(`${to} ${text.slice(0, 20)}`) },
    quiet: () => ({ from: '00:00', until: '24:00' }),
  })
  await mailer.sendOnce()
  expect(sent.map((each) => each.slice(0, byText.ours.length)).toSorted()).toEqual([
    ...[byText.ours, byText.others, byText.others],
  ])
  expect(sent.join('\n')).not.toContain('经办人账号')
  const waiting = await world.database.owner.query(
    `select kind from mail.message where medium = 'text' and sent_at is null`,
  )
  expect(waiting.rows).toEqual([{ kind: 'officer_added' }])
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
