// Goal: with a mail server and a gateway each medium leaves by its own, and e-mail also while telephones are
// quiet; without them both wait in folders, and in a demonstration nothing leaves.
// Method: settings as an operator gives them, a real SMTP receiver, the simulated gateway, real folders.
// Teeth: with the mail server for texts as well the gateway got none; with quiet hours for e-mail the letter
// waited; with the demonstration's sender in earnest no folder was made.
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type TestContext } from 'vitest'
import { loadArea } from '#capabilities/organisations/index.ts'
import { readConfig } from '#platform/config/config.ts'
import { openLog } from '#platform/log/log.ts'
import { demoSender } from '#platform/mail/mailer.ts'
import { postOffice, queueTo } from '#platform/mail/test/post-office.ts'
import { receiver } from '#platform/mail/test/smtp-receiver.ts'
import { startSmsGateway } from '#sim/sms-gateway/gateway.ts'
import { mailersOf } from './mailers.ts'

const night = Temporal.Instant.from('2026-11-16T15:30:00Z')
const morning = Temporal.Instant.from('2026-11-16T23:30:00Z')
const area = loadArea(join(import.meta.dirname, '../areas/jincheng'))

const inEarnest = {
  DATABASE_URL: 'postgres://yika_server@db.example/yika',
  PUBLIC_ORIGIN: 'https://yika.example',
  KEY_SERVICE_SOCKET: '/run/yika/keys',
}

async function house(t: TestContext, settings: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'yika-mailers-'))
  t.onTestFinished(() => rmSync(folder, { recursive: true }))
  const { clock, db, personal } = await postOffice(t, 'text', demoSender)
  clock.at = night
  const mailers = mailersOf({
    ...{ area, db, personal, log: openLog({ level: 'silent' }), now: () => clock.at },
    config: readConfig({ DATA_DIR: folder, ...settings }),
  })
  t.onTestFinished(async () => void (await Promise.all(mailers.map((each) => each.stop()))))
  await queueTo({ db, personal, clock }, 'text', '13800000001', '甲')
  await queueTo({ db, personal, clock }, 'mail', 'xiulan@mail.example', '乙')
  const send = async () => Promise.all(mailers.map((mailer) => mailer.sendOnce()))
  return { clock, folder, send }
}

test('each medium leaves by its own way, and a letter does not wait for the morning', async (t) => {
  const gateway = await startSmsGateway({ token: 'right' })
  t.onTestFinished(() => gateway.stop())
  const post = await receiver(t)
  const { clock, send, folder } = await house(t, {
    ...inEarnest,
    ...{ MAIL_URL: post.url(), MAIL_FROM: 'no-reply@yika.example' },
    ...{ SMS_GATEWAY_URL: gateway.url, SMS_GATEWAY_TOKEN: 'right' },
  })
  expect(await send(), 'texts, e-mail').toEqual([0, 1])
  expect(post.received.map(({ to }) => to)).toEqual([['xiulan@mail.example']])
  clock.at = morning
  expect(await send()).toEqual([1, 0])
  expect(gateway.taken.map(({ to, text }) => [to, text])).toEqual([['13800000001', '甲']])
  expect(readdirSync(folder)).toEqual([])
})

test('without them both wait in folders of their own', async (t) => {
  const { clock, folder, send } = await house(t, inEarnest)
  clock.at = morning
  expect(await send()).toEqual([1, 1])
  expect(readdirSync(folder).toSorted()).toEqual(['mail', 'sms'])
  expect(readdirSync(join(folder, 'mail')).length).toBe(1)
})

test('in a demonstration nothing leaves, and nothing is written', async (t) => {
  const { clock, folder, send } = await house(t, {})
  clock.at = morning
  expect(await send()).toEqual([1, 1])
  expect(existsSync(join(folder, 'sms'))).toBe(false)
})
