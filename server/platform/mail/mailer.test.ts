// Goal: a text leaves once it is committed, is marked only after the sender has it, and is sealed before.
// Method: a real database; senders that fail, and the folder from which a gateway collects.
// Teeth: a failure that ended the group stopped the text behind it; without the moment of the next try two
// servers sent the same text, and nobody waited; with quiet hours for every medium the letter waited.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type TestContext } from 'vitest'
import { plainDate } from '#kernel/dates.ts'
import { newId } from '#platform/ids.ts'
import { runKeyService } from '#platform/keys/running-service.ts'
import { openLog } from '#platform/log/log.ts'
import { createPersonal } from '#platform/personal/personal.ts'
import { freshDatabase } from '#server/test/database.ts'
import { dataKeyTable } from '#server/services.ts'
import { dropAddress, keepAddress } from './addresses.ts'
import { createMailer, folderSender, isQuiet } from './mailer.ts'
import { markNoticesSeen, noticesOf, notify, unseenNotices } from './notices.ts'
import type { TextSender } from './sender.ts'
import { claimWaitingTexts, newestTexts, queueText } from './text-messages.ts'

const at = Temporal.Instant.from('2026-11-16T01:00:00Z')

async function postOffice(t: TestContext) {
  const running = await runKeyService()
  t.onTestFinished(() => running.stop())
  const database = await freshDatabase(t)
  const personal = await createPersonal({
    ...{ keys: running.keys, tableGroups: ['mail'], ...dataKeyTable(database.db) },
    today: () => plainDate('2026-11-16'),
  })
  return { ...database, personal }
}

test('texts wait sealed, leave oldest first, and a failure leaves them waiting', async (t) => {
  const { db, owner, personal } = await postOffice(t)
  const personId = newId()
  const queue = (text: string, minutes: number, messageId?: string) =>
    queueText(
      { tx: db, personal },
      {
        ...{ personId, to: '13800000001', text, kind: 'code', at: at.add({ minutes }) },
        ...(messageId ? { messageId } : {}),
      },
    )
  const twice = newId()
  await queue('第二条', 2, twice)
  await queue('第二条', 2, twice)
  await queue('第一条', 1)
  const { rows } = await owner.query(
    `select encode(sealed_text, 'escape') || encode(sealed_to, 'escape') as sealed from mail.message`,
  )
  expect(rows.length).toBe(2)
  for (const { sealed } of rows) expect(sealed).not.toMatch(/条|138/)

  const sent: string[] = []
  let isBroken = true
  let now = at
  const sender: TextSender = {
    async send({ to, text }) {
      if (isBroken) throw new Error('no line')
      sent.push(`${to} ${text}`)
    },
  }
  const mailer = createMailer({
    db,
    personal,
    medium: 'text',
    sender,
    log: openLog({ level: 'silent' }),
    now: () => now,
  })
  expect(await mailer.sendOnce()).toBe(0)
  isBroken = false
  expect(await mailer.sendOnce(), 'not before a pause').toBe(0)
  now = at.add({ seconds: 1 })
  expect(await mailer.sendOnce()).toBe(2)
  expect(sent).toEqual(['13800000001 第一条', '13800000001 第二条'])
  expect(await mailer.sendOnce()).toBe(0)
  expect((await newestTexts({ db, personal }, 10)).map(({ text }) => text)).toEqual([
    '第二条',
    '第一条',
  ])
})

test('a text that cannot be sent holds up no other, and waits longer each time', async (t) => {
  const { db, owner, personal } = await postOffice(t)
  const queue = (to: string, minutes: number) =>
    queueText(
      { tx: db, personal },
      { ...{ personId: newId(), to, text: '您好', kind: 'code' }, at: at.add({ minutes }) },
    )
  await queue('13800000000', 0)
  await queue('13800000001', 1)
  const tried: string[] = []
  const sender: TextSender = {
    async send({ to }) {
      tried.push(to)
      if (to === '13800000000') throw new Error('no such number')
    },
  }
  let now = at.add({ minutes: 2 })
  const log = openLog({ level: 'silent' })
  const mailers = [0, 1].map(() =>
    createMailer({ db, personal, medium: 'text', sender, log, now: () => now }),
  )
  const counts = await Promise.all(mailers.map((mailer) => mailer.sendOnce()))
  expect(counts[0] === 1 ? counts : counts.toReversed(), 'two servers share the work').toEqual([
    1, 0,
  ])
  expect(tried).toEqual(['13800000000', '13800000001'])
  for (const [waited, times] of [
    [1, 2],
    [1, 2],
    [1, 3],
    [3, 3],
    [1, 4],
  ] as const) {
    now = now.add({ seconds: waited })
    await mailers[0]?.sendOnce()
    expect(tried.length - 1, `after another ${waited} s`).toBe(times)
  }
  const { rows } = await owner.query('select tries from mail.message where sent_at is null')
  expect(rows).toEqual([{ tries: 4 }])
})

test('what a killed process had claimed is sent by another, before a code is too old', async (t) => {
  const { db, personal } = await postOffice(t)
  const code = { personId: newId(), to: '13800000001', text: '您好', kind: 'code', at }
  await queueText({ tx: db, personal }, code)
  await claimWaitingTexts({ db, personal }, { medium: 'text', atMost: 100, urgentOnly: false, at })
  const sent: string[] = []
  let now = at
  const mailer = createMailer({
    ...{ db, personal, medium: 'text', log: openLog({ level: 'silent' }), now: () => now },
    sender: { send: async ({ to }) => void sent.push(to) },
  })
  expect(await mailer.sendOnce(), 'its process may still be at it').toBe(0)
  now = at.add({ minutes: 4 })
  await mailer.sendOnce()
  expect(sent).toEqual(['13800000001'])
})

test('a gateway finds one file per message, which nobody else may read', async (t) => {
  const folder = join(mkdtempSync(join(tmpdir(), 'yika-sms-')), 'sms')
  t.onTestFinished(() => rmSync(join(folder, '..'), { recursive: true }))
  const message = {
    messageId: newId(),
    medium: 'text' as const,
    to: '13800000001',
    text: '您好',
    at,
  }
  const sender = folderSender(folder)
  await sender.send(message)
  await sender.send(message)

  expect(readdirSync(folder)).toEqual([`${message.messageId}.json`])
  const path = join(folder, `${message.messageId}.json`)
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({
    ...{ messageId: message.messageId, to: message.to, text: message.text, at: at.toString() },
  })
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(statSync(folder).mode & 0o777).toBe(0o700)
})

test('while people sleep only what is urgent leaves; the rest leaves in the morning', async (t) => {
  const { db, personal } = await postOffice(t)
  const personId = newId()
  const tell = (kind: string) =>
    notify(
      { tx: db, personal },
      {
        ...{ personId, kind, messageId: newId(), to: '13800000001', at },
        words: { zh: `${kind} 的话`, en: `words of ${kind}` },
      },
    )
  await tell('card_kept')
  await tell('loss_reported')
  const sent: string[] = []
  let now = Temporal.Instant.from('2026-11-16T15:30:00Z') // half past eleven at night
  const mailer = createMailer({
    ...{ db, personal, medium: 'text', log: openLog({ level: 'silent' }), now: () => now },
    sender: { send: async ({ text }) => void sent.push(text) },
    quiet: () => ({ from: '22:00', until: '07:00' }),
  })
  await mailer.sendOnce()
  expect(sent).toEqual(['【医卡】loss_reported 的话'])
  now = Temporal.Instant.from('2026-11-15T23:00:00Z') // seven in the morning
  await mailer.sendOnce()
  expect(sent).toEqual(['【医卡】loss_reported 的话', '【医卡】card_kept 的话'])
})

test('whoever has given an address is told by e-mail as well, also while telephones are quiet', async (t) => {
  const { db, personal } = await postOffice(t)
  const personId = newId()
  const address = 'xiulan@mail.example'
  await keepAddress({ db, personal }, { personId, medium: 'mail', address, at })
  const words = { zh: '卡已到', en: 'The card is there' }
  const notice = { ...{ personId, kind: 'card_kept', to: '13800000001', words, at } }
  const messageId = newId()
  await notify({ tx: db, personal }, { ...notice, messageId })
  await notify({ tx: db, personal }, { ...notice, messageId })
  await notify({ tx: db, personal }, { ...notice, personId: newId(), messageId: newId() })
  const abandoned = db.transaction().execute(async (tx) => {
    await notify({ tx, personal }, { ...notice, messageId: newId() })
    throw new Error('the act was given up')
  })
  await expect(abandoned).rejects.toThrow('given up')

  const sent: string[] = []
  const mailers = (['text', 'mail'] as const).map((medium) =>
    createMailer({
      ...{ db, personal, medium, log: openLog({ level: 'silent' }) },
      now: () => Temporal.Instant.from('2026-11-16T15:30:00Z'), // half past eleven at night
      sender: { send: async ({ to, text }) => void sent.push(`${to} ${text}`) },
      ...(medium === 'text' ? { quiet: () => ({ from: '22:00', until: '07:00' }) } : {}),
    }),
  )
  for (const mailer of mailers) await mailer.sendOnce()
  expect(sent.length, 'the text waits').toBe(1)
  expect(sent[0]).toMatch(/^xiulan@mail\.example 卡已到\n\nThe card is there\n/)
  const queued = (await newestTexts({ db, personal }, 10)).map(({ medium }) => medium)
  expect(queued.toSorted(), 'two texts, one letter, none given up').toEqual([
    'mail',
    'text',
    'text',
  ])

  await dropAddress(db, { personId, medium: 'mail' })
  await notify({ tx: db, personal }, { ...notice, messageId: newId() })
  expect((await newestTexts({ db, personal }, 10)).length).toBe(4)
})

test.each([
  ['21:59', '22:00', '07:00', false],
  ['22:00', '22:00', '07:00', true],
  ['06:59', '22:00', '07:00', true],
  ['07:00', '22:00', '07:00', false],
  ['13:00', '12:00', '14:00', true],
  ['12:00', '12:00', '12:00', false],
])('at %s, with quiet from %s until %s: %s', (time, from, until, quiet) => {
  const moment = Temporal.PlainDateTime.from(`2026-11-16T${time}`).toZonedDateTime('Asia/Shanghai')
  expect(isQuiet({ from, until }, moment.toInstant())).toBe(quiet)
})

test('a notice is kept once, sealed, in both languages, for whoever has no telephone as well', async (t) => {
  const { db, owner, personal } = await postOffice(t)
  const personId = newId()
  const messageId = newId()
  const words = { zh: '卡已到', en: 'The card is there' }
  const notice = { personId, messageId, kind: 'card_kept', to: null, words, at }
  await notify({ tx: db, personal }, notice)
  await notify({ tx: db, personal }, notice)
  const later = { ...notice, messageId: newId(), at: at.add({ minutes: 1 }) }
  await notify({ tx: db, personal }, later)
  const kept = await noticesOf({ db, personal }, { personId }, 10)
  expect(kept.map((each) => [each.words, each.seen])).toEqual([
    [words, false],
    [words, false],
  ])
  expect(await newestTexts({ db, personal }, 10)).toEqual([])
  const { rows } = await owner.query(`select encode(sealed_words, 'escape') as w from mail.notice`)
  expect(rows[0].w).not.toContain('card')

  await markNoticesSeen(db, { personId, newest: messageId, at })
  expect(await unseenNotices(db, { personId }), 'the later one stays new').toBe(1)
})
