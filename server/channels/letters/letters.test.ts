// Goal: who writes to the agency gets a reference, an answer in their letter box and a link to rate it by one
// tap; replies find their enquiry, nobody else's letter does, a letter that comes twice is one entry, and
// machines are not answered. Method: real SMTP both ways, nodemailer as the asker's program, the mail server
// of the simulation as their letter box, the server's own mailer between; the auditor looks at the end.
// Teeth: with what follows from an entry not carried out in its act, the first and the third test fail.
// With letters of lists taken, the fourth; with a reply taken from any address, the third; with a second rating taken, the first.
import assert from 'node:assert/strict'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  answerEnquiry,
  assignEnquiry,
  closeEnquiry,
  type EnquiryDeps,
  enquiryQueue,
  findEnquiry,
  followUps,
  rateEnquiry,
  readAttachments,
  timeLineOf,
} from '#capabilities/enquiries/index.ts'
import { dayOf } from '#kernel/dates.ts'
import { type Act, systemAct } from '#platform/access/act.ts'
import { newId } from '#platform/ids.ts'
import { createMailer } from '#platform/mail/mailer.ts'
import { smtpSender } from '#platform/mail/smtp-sender.ts'
import { auditLedger } from '#server/auditor/audit-ledger.ts'
import { type WebWorld, webWorld } from '#server/test/web-world.ts'
import { type MailServerRun, startMailServer } from '#sim/mail-server/mail-server.ts'
import { openLetter } from '#sim/mail-server/open-letter.ts'
import { type LetterGate, startLetterGate } from './letter-gate.ts'

const mailbox = 'ask@yika.example'
let world: WebWorld
let deps: EnquiryDeps & { readonly mailbox: string }
let gate: LetterGate
let boxes: MailServerRun
beforeAll(async () => {
  world = await webWorld()
  boxes = await startMailServer()
  deps = { ...world.deps, mailbox, origin: 'https://yika.example' }
  const { log } = world.deps
  const at = { host: '127.0.0.1', port: 0 }
  gate = await startLetterGate({ ...deps, log, now: () => world.clock.at }, at)
})
afterAll(async () => {
  const found = await auditLedger(world.database.db, world.area)
  await gate.stop()
  await boxes.stop()
  await world.stop()
  assert.deepEqual(
    found.filter(({ differences }) => differences > 0),
    [],
  )
})

type Written = Parameters<ReturnType<typeof createTransport>['sendMail']>[0]

async function write(letter: Written): Promise<string> {
  const port = createTransport({
    host: '127.0.0.1',
    port: gate.port,
    secure: false,
    ignoreTLS: true,
  })
  const { messageId } = await port.sendMail({ from: 'li@mail.example', to: mailbox, ...letter })
  port.close()
  return messageId
}

/** What the server's mailer lets go now, as the letter box shows it. */
async function delivered() {
  const { db, personal, log } = world.deps
  const sender = smtpSender({ url: `smtp://127.0.0.1:${boxes.port}`, from: 'notice@yika.example' })
  const mailer = createMailer({
    ...{ db, personal, log, sender, medium: 'mail', now: () => world.clock.at },
  })
  const before = boxes.received.length
  while ((await mailer.sendOnce()) > 0);
  await mailer.stop()
  return boxes.received.slice(before).map((each) => ({ to: each.to, ...openLetter(each) }))
}

async function newest() {
  const { organisations, staff, clock } = world
  const [found] = await enquiryQueue(deps, {
    ...{ view: 'team', agencyIds: [organisations.city], staffId: staff.auditor, category: null },
    today: dayOf(clock.at),
  }).then((all) => all.toSorted((a, b) => Temporal.Instant.compare(b.openedAt, a.openedAt)))
  if (!found) throw new Error('nobody has asked')
  return found
}

function clerk(): Act {
  const { clock, staff, organisations } = world
  return {
    ...systemAct(clock.at, newId()),
    ...{ actorKind: 'staff', actorId: staff.auditor, organisationId: organisations.city },
    channel: 'desk',
  }
}

const done = { kind: 'ran', outcome: { kind: 'done' } }

function later(): void {
  world.clock.at = world.clock.at.add({ minutes: 1 })
}

test('asked, acknowledged, answered, replied to, closed and rated, all by letter', async () => {
  await write({ subject: '异地就医', text: '去外地住院要不要备案？' })
  const { enquiryId, reference, ...opened } = await newest()
  expect(opened).toMatchObject({
    ...{ channel: 'mail', state: 'new', language: 'zh', personId: null, category: 'other' },
    contact: 'li@mail.example',
  })
  const [taken] = await delivered()
  expect([taken?.to, taken?.field('auto-submitted')]).toEqual([['li@mail.example'], 'auto-replied'])
  expect(taken?.subject).toContain(reference)
  expect(taken?.text).toContain(opened.dueOn?.toString())

  later()
  expect(
    await assignEnquiry(deps, clerk(), { enquiryId, staffId: world.staff.auditor }),
  ).toMatchObject(done)
  expect(
    await answerEnquiry(deps, clerk(), { enquiryId, text: '长期居住的要备案。' }),
  ).toMatchObject(done)
  const [answer] = await delivered()
  expect(answer?.text).toContain('长期居住的要备案。')
  expect(answer?.field('auto-submitted')).toBe('')

  later()
  const replyTo = /<?([^<>\s]+@yika\.example)>?/.exec(answer?.field('reply-to') ?? '')?.[1] ?? ''
  await write({ to: replyTo, subject: '谢谢', text: '还有一个问题' })
  const again = await findEnquiry(deps, enquiryId)
  expect(again).toMatchObject({ state: 'assigned', assignedTo: world.staff.auditor })
  await answerEnquiry(deps, clerk(), { enquiryId, text: '可以。' })
  later()
  expect(await closeEnquiry(deps, clerk(), { enquiryId })).toMatchObject(done)
  const closing = (await delivered()).at(-1)
  const ticket = /\/rate#([0-9a-z]{25})/.exec(closing?.text ?? '')?.[1] ?? ''
  expect(
    await rateEnquiry(deps, systemAct(world.clock.at, newId()), { ticket, stars: 1 }),
  ).toMatchObject(done)
  const twice = await rateEnquiry(deps, systemAct(world.clock.at, newId()), { ticket, stars: 5 })
  expect(twice).toMatchObject({ outcome: { refusal: 'rated_already' } })
  expect(
    (await followUps(deps, { enquiryId })).map(({ state, rating }) => [state, rating]),
  ).toEqual([['open', 1]])
  expect((await timeLineOf(deps, enquiryId)).map(({ kind, state }) => [kind, state])).toEqual([
    ...[
      ['question', 'new'],
      ['assigned', 'assigned'],
      ['answer', 'answered'],
    ],
    ...[
      ['reply', 'assigned'],
      ['answer', 'answered'],
      ['closed', 'closed'],
      ['rated', 'closed'],
    ],
  ])
})

test('the same letter twice is one entry, also at the same moment', async () => {
  const letter = { messageId: '<once@mail.example>', subject: 'Once', text: 'Only once, please' }
  await Promise.allSettled([write(letter), write(letter)])
  await write(letter)
  const { rows } = await world.database.owner.query(
    `select count(*)::int as number from enquiries.enquiry where sealed_subject is not null
       and language = 'en'`,
  )
  expect(rows).toEqual([{ number: 1 }])
})

test('a reply is known by the letter it answers or by its reference, for the same address alone', async () => {
  later()
  const first = await write({ subject: 'Bill', text: 'A question about a bill' })
  const { enquiryId, reference } = await newest()
  await write({
    subject: 'Re: Bill',
    text: 'One thing more',
    inReplyTo: first,
    references: [first],
  })
  await write({ subject: `Re: [${reference.toLowerCase()}]`, text: 'And another' })
  const stranger = {
    from: 'wang@mail.example',
    subject: `Re: [${reference}]`,
    text: 'What is this?',
  }
  await write({ ...stranger, inReplyTo: first })
  const kinds = (await timeLineOf(deps, enquiryId)).map(({ kind }) => kind)
  expect(kinds).toEqual(['question', 'reply', 'reply'])
  later()
})

test('machines, lists and bounces start nothing, and nothing is sent to them', async () => {
  await delivered()
  const count = async () =>
    (await world.database.owner.query('select from enquiries.enquiry')).rowCount
  const before = await count()
  const text = 'I am away until Monday'
  for (const headers of [
    { 'Auto-Submitted': 'auto-replied' },
    { Precedence: 'bulk' },
    { 'List-Id': 'x' },
  ]) {
    await write({ subject: 'Away', text, headers })
  }
  await write({ subject: 'Undelivered', text, envelope: { from: '', to: [mailbox] } })
  expect([await count(), await delivered()]).toEqual([before, []])
})

test('HTML is read as words, and what is attached is drawn anew or left out', async () => {
  later()
  const html =
    '<style>p{}</style><p>您好 <b>医保</b></p><script>alert(1)</script><img src=x onerror=alert(2)>'
  await write({
    ...{ subject: 'HTML', html },
    attachments: [
      { filename: '../../evil.php', content: '<?php echo 1;' },
      { filename: 'a.svg', content: '<svg onload="alert(1)"/>', contentType: 'image/svg+xml' },
    ],
  })
  const { enquiryId } = await newest()
  const [entry] = await timeLineOf(deps, enquiryId)
  expect(entry?.text).toContain('您好 医保')
  expect(entry?.text).toContain('2 attachment(s)')
  expect(entry?.text).not.toMatch(/[<>]|alert/)
  expect(await readAttachments(world.database.db, enquiryId)).toEqual([])
})

test('a letter that is too large, and one to another mailbox, are refused', async () => {
  await expect(write({ to: 'other@yika.example', text: 'x' })).rejects.toThrow(/550/)
  await expect(write({ text: 'x'.repeat(16 * 1024 * 1024) })).rejects.toThrow(/552/)
})
