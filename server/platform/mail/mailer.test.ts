// Goal: a text leaves once it is committed, is marked only after the sender has it, and is sealed before.
// Method: a real database; senders that fail, and the folder from which a gateway collects.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { plainDate } from '#kernel/dates.ts'
import { newId } from '#platform/ids.ts'
import { runKeyService } from '#platform/keys/running-service.ts'
import { openLog } from '#platform/log/log.ts'
import { createPersonal } from '#platform/personal/personal.ts'
import { freshDatabase } from '#server/test/database.ts'
import { dataKeyTable } from '#server/services.ts'
import { createMailer, folderSender, type TextSender } from './mailer.ts'
import { newestTexts, queueText } from './text-messages.ts'

const at = Temporal.Instant.from('2026-11-16T01:00:00Z')

test('texts wait sealed, leave oldest first, and a failure leaves them waiting', async (t) => {
  const running = await runKeyService()
  t.onTestFinished(() => running.stop())
  const { db, owner } = await freshDatabase(t)
  const personal = await createPersonal({
    ...{ keys: running.keys, tableGroups: ['mail'], ...dataKeyTable(db) },
    today: () => plainDate('2026-11-16'),
  })
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
  const sender: TextSender = {
    async send({ to, text }) {
      if (isBroken) throw new Error('no line')
      sent.push(`${to} ${text}`)
    },
  }
  const mailer = createMailer({
    db,
    personal,
    sender,
    log: openLog({ level: 'silent' }),
    now: () => at,
  })
  await expect(mailer.sendOnce()).rejects.toThrow('no line')
  isBroken = false
  expect(await mailer.sendOnce()).toBe(2)
  expect(sent).toEqual(['13800000001 第一条', '13800000001 第二条'])
  expect(await mailer.sendOnce()).toBe(0)
  expect((await newestTexts({ db, personal }, 10)).map(({ text }) => text)).toEqual([
    '第二条',
    '第一条',
  ])
})

test('a gateway finds one file per message, which nobody else may read', async (t) => {
  const folder = join(mkdtempSync(join(tmpdir(), 'yika-sms-')), 'sms')
  t.onTestFinished(() => rmSync(join(folder, '..'), { recursive: true }))
  const message = { messageId: newId(), to: '13800000001', text: '您好', at }
  const sender = folderSender(folder)
  await sender.send(message)
  await sender.send(message)

  expect(readdirSync(folder)).toEqual([`${message.messageId}.json`])
  const path = join(folder, `${message.messageId}.json`)
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ ...message, at: at.toString() })
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(statSync(folder).mode & 0o777).toBe(0o700)
})
