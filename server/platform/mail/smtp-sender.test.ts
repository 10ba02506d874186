// Goal: e-mail reaches a mail server as it was written, once; what it refuses for now is tried again, what
// it refuses for good is given up, and no log repeats an address.
// Method: a real SMTP receiver on this machine, its own parser of MIME, a real database.
// Teeth: without STARTTLS being asked for the letter to another machine left in the clear; without our
// Message-ID two copies bore two; with the receiver's own words a log held the address; with any 5xx as
// final a wrong password lost a letter; with the pool's own repeats a pause was skipped; with the count of
// refusals taken out, the measure of 550 was missed; with the moment as ISO 8601 the date was none of mail.
import { expect, test, type TestContext } from 'vitest'
import { processMeasures } from '#platform/measures/acts.ts'
import { openLetter } from '#sim/mail-server/open-letter.ts'
import { claimWaitingTexts } from './text-messages.ts'
import { smtpSender } from './smtp-sender.ts'
import { at, postOffice, queueTo } from './test/post-office.ts'
import { receiver } from './test/smtp-receiver.ts'

const from = 'no-reply@yika.example'

function office(t: TestContext, url: string) {
  return postOffice(t, 'mail', smtpSender({ url, from }))
}

test('a letter arrives once, for its recipient alone, with every Chinese character', async (t) => {
  const { received, url } = await receiver(t)
  const post = await office(t, url())
  const words = `王秀兰，您的卡已到东湖区服务点。\n\nYour card is there.\n${'龘𠮷'.repeat(60)}`
  const messageId = await queueTo(post, 'mail', 'xiulan@mail.example', words)
  expect(await post.mailer.sendOnce()).toBe(1)
  expect(await post.mailer.sendOnce()).toBe(0)
  expect(received.map(({ to }) => to)).toEqual([['xiulan@mail.example']])
  const letter = openLetter(received[0] ?? { raw: '' })
  expect(letter.subject).toBe('医卡通知 · A notice from Yika')
  expect(letter.text).toBe(words)
  expect(letter.field('message-id')).toBe(`<${messageId}@yika.example>`)
  expect(letter.field('from')).toContain(from)
  expect(letter.field('auto-submitted')).toBe('auto-generated')
  expect(letter.field('date')).toBe('Mon, 16 Nov 2026 01:00:00 +0000')
})

test('a mailbox that is full for now is tried after growing pauses', async (t) => {
  const { received, refusals, url } = await receiver(t)
  const post = await office(t, url())
  refusals.set('full@mail.example', [452, 421, 451])
  await queueTo(post, 'mail', 'full@mail.example', '您好')
  const sent = [await post.mailer.sendOnce()]
  for (const seconds of [1, 1, 1, 4]) {
    post.clock.at = post.clock.at.add({ seconds })
    sent.push(await post.mailer.sendOnce())
  }
  expect(sent).toEqual([0, 0, 0, 0, 1])
  expect(refusals.get('full@mail.example')).toEqual([])
  expect(received.length).toBe(1)
})

test('an address that does not exist is given up, and neither it nor the answer is logged', async (t) => {
  const { received, refusals, url } = await receiver(t)
  const post = await office(t, url())
  refusals.set('nobody@mail.example', [550])
  await queueTo(post, 'mail', 'nobody@mail.example', '甲')
  await queueTo(post, 'mail', 'xiulan@mail.example', '乙')
  expect(await post.mailer.sendOnce()).toBe(1)
  post.clock.at = post.clock.at.add({ hours: 2 })
  expect(await post.mailer.sendOnce()).toBe(0)
  expect(received.length).toBe(1)
  const { rows } = await post.owner.query(
    'select count(sent_at)::int as sent, count(refused_at)::int as refused from mail.message',
  )
  expect(rows).toEqual([{ sent: 1, refused: 1 }])
  expect(post.lines.join('')).toContain('RefusedForGood')
  expect(await processMeasures.metrics()).toContain(
    'yika_messages_refused_total{channel="mail",reason="550"} 1',
  )
  expect(post.lines.join('')).not.toContain('nobody')
})

test('a wrong password of ours loses no letter; the right one signs in', async (t) => {
  const { received, url } = await receiver(t)
  const wrong = await office(t, url('yika:wrong@'))
  await queueTo(wrong, 'mail', 'xiulan@mail.example', '您好')
  expect(await wrong.mailer.sendOnce()).toBe(0)
  const { rows } = await wrong.owner.query('select refused_at, tries from mail.message')
  expect(rows).toEqual([{ refused_at: null, tries: 1 }])

  const right = await office(t, url('yika:pass%20word@'))
  await queueTo(right, 'mail', 'xiulan@mail.example', '您好')
  expect(await right.mailer.sendOnce()).toBe(1)
  expect(received.length).toBe(1)
})

test('what a killed process had handed over comes again under the same Message-ID', async (t) => {
  const { received, url } = await receiver(t)
  const post = await office(t, url())
  await queueTo(post, 'mail', 'xiulan@mail.example', '您好')
  const wanted = { medium: 'mail', atMost: 10, urgentOnly: false, at } as const
  const [claimed] = await claimWaitingTexts(post, wanted)
  const killed = smtpSender({ url: url(), from })
  if (claimed) await killed.send(claimed)
  killed.close?.()
  post.clock.at = at.add({ minutes: 3 })
  expect(await post.mailer.sendOnce()).toBe(1)
  expect(received.length).toBe(2)
  expect(new Set(received.map((each) => openLetter(each).field('message-id'))).size).toBe(1)
})

test('on another machine nothing is said before the line is encrypted', async (t) => {
  const { received, url } = await receiver(t)
  const elsewhere = url().replace('127.0.0.1', '127.0.0.2')
  const sender = smtpSender({ url: elsewhere, from })
  t.onTestFinished(() => sender.close?.())
  const text = {
    messageId: 'm',
    medium: 'mail',
    to: 'xiulan@mail.example',
    text: '您好',
    at,
  } as const
  await expect(sender.send(text)).rejects.toThrow('could not be handed over')
  expect(received).toEqual([])
})
