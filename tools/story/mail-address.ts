/** An address is given and confirmed by the code that came there; at the end, all that left is looked through. */
import { randomInt } from 'node:crypto'
import { isQuiet } from '#platform/mail/mailer.ts'
import { urgentKinds } from '#platform/mail/text-messages.ts'
import { openLetter } from '#sim/mail-server/open-letter.ts'
import type { Visitor } from './api.ts'
import { arrived, letterFrom, type Post } from './post.ts'
import type { Story } from './steps.ts'
import { must, type Refusal, refusedAs } from './telling.ts'
import { toldOf } from './told-of.ts'

type Notice = {
  readonly noticeId: string
  readonly kind: string
  readonly text: string
  readonly at: string
}

const elsewhere = 'this server ran before, and what it sends goes elsewhere'
const subject = '医卡通知 · A notice from Yika'

export async function giveMailAddress(story: Story): Promise<void> {
  const { tell, world, who } = story
  tell.chapter('E-mail and texts')
  if (!world.post) return tell.skip(elsewhere)
  const visit = world.nobody()
  await visit.post('/api/sessions', { login: who.citizenNumber, password: who.password })
  const address = `story.${randomInt(1e8, 1e9)}@mail.example`
  await confirmByCode({ ...story, citizen: visit }, world.post, address)

  const set = await noticeOf(visit, 'mail_address_set')
  const letter = await arrived('the letter', () => letterOf(world.post, set.noticeId))
  must(letter.to.join() === address, 'the letter is for this address alone')
  must(letter.subject === subject, `its subject tells nothing (${letter.subject})`)
  must(letter.text.startsWith(set.text) && letter.text.includes('was confirmed'), 'both languages')
  const text = await arrived('the text', () => textOf(world.post, set.noticeId))
  must(
    text.to === who.phone && text.text === `【医卡】${set.text}`,
    'the telephone is told as well',
  )
  tell.step('Told in both languages by letter, and by text to the telephone', letter.subject)
}

/** The mailbox is full at first: what is refused for now is brought again. */
async function confirmByCode(
  { tell, citizen }: Story,
  { letters }: Post,
  address: string,
): Promise<void> {
  const path = '/api/me/mail-address'
  const bad = await citizen.attempt<Refusal>(`${path}/codes`, { address: 'story@mail' })
  must(bad.status === 400, `half an address is none (${bad.status})`)
  letters.refusals.set(address, [452])
  const { codeId } = await citizen.post<{ codeId: string }>(`${path}/codes`, { address })
  const letter = await arrived('the code', () =>
    letters.received.map(openLetter).find(({ field }) => field('message-id') === idOf(codeId)),
  )
  const code = /(?<![0-9])[0-9]{6}(?![0-9])/.exec(letter.text)?.[0]
  must(code !== undefined, 'the letter brings a code')
  must(letters.refusals.get(address)?.length === 0, 'it was brought twice')
  tell.step('A code comes by SMTP, at the second try: the mailbox was full', letterFrom)

  const given = { address, codeId, code }
  const wrong = { ...given, code: code === '000000' ? '000001' : '000000' }
  const other = { ...given, address: 'thief@mail.example' }
  refusedAs('mail_code_wrong', await citizen.attempt<Refusal>(path, other))
  const refused = refusedAs('mail_code_wrong', await citizen.attempt<Refusal>(path, wrong))
  await citizen.post(path, given)
  refusedAs('mail_code_wrong', await citizen.attempt<Refusal>(path, given))
  const kept = await citizen.get<{ address: string }>(path)
  must(kept.address === address, 'the address is kept')
  tell.step('Confirmed once; not with another code, nor for another address', refused)
}

export async function lookThroughPost(story: Story): Promise<void> {
  const { tell, world, citizen } = story
  tell.chapter('What left the house')
  const { post } = world
  if (!post) return tell.skip(elsewhere)
  const set = await noticeOf(citizen, 'mail_address_set')
  const all = await noticesOf(citizen)
  const since = all.filter(({ at }) => Temporal.Instant.compare(at, set.at) >= 0)
  for (const { noticeId, text } of since) {
    const letter = await arrived('a letter', () => letterOf(post, noticeId))
    must(letter.text.startsWith(text), 'the letter says what the page says')
  }
  const ids = post.letters.received.map((each) => openLetter(each).field('message-id'))
  must(new Set(ids).size === ids.length, 'no letter came twice')
  tell.step('What stands on the own page came by letter, each once', `${since.length} letters`)

  const quiet = isQuiet(world.area.quiet, Temporal.Now.instant())
  const due = all.filter(({ kind }) => !quiet || urgentKinds.includes(kind))
  for (const { noticeId, text } of due) {
    const sent = await arrived('a text', () => textOf(post, noticeId))
    must(sent.text === `【医卡】${text}`, 'the text says what the page says')
  }
  const why = quiet ? `, and at night only what is urgent: ${all.length - due.length} wait` : ''
  tell.step(`And by text to the telephone, each once${why}`, `${due.length} texts`)
  mustKeepSilence(story, post)
  await removeAddress(story, post)
}

/**
 * Screens of telephones lie open, and mail servers keep logs: nobody is named in what they get
 * themselves, and no number of anybody's is in anything. (A relative is told who asks to be bound.)
 */
function mustKeepSilence({ tell, who }: Story, { letters, texts }: Post): void {
  const opened = letters.received.map(openLetter)
  must(
    opened.every((each) => each.subject === subject),
    'all subjects are one',
  )
  const own = texts.taken.filter(({ to }) => to === who.phone).map(({ text }) => text)
  const toWho = [...own, ...opened.map(({ text }) => text)]
  must(!toWho.some((text) => text.includes(who.name)), 'nobody is named in what they get')
  const all = [...toWho, ...texts.taken.map(({ text }) => text)]
  const telling = all.find((text) => /[0-9]{9,}/.test(text))
  must(telling === undefined, `no long number leaves (${telling})`)
  const proof = `${opened.length + texts.taken.length} read`
  tell.step('None names whom it is for, or carries a number of a person, card or telephone', proof)
}

async function removeAddress({ tell, citizen }: Story, post: Post): Promise<void> {
  const path = '/api/me/mail-address/remove'
  const before = post.letters.received.length
  await citizen.post(path)
  const again = refusedAs('no_mail_address', await citizen.attempt<Refusal>(path))
  const removed = await noticeOf(citizen, 'mail_address_removed')
  await arrived('the text', () => textOf(post, removed.noticeId))
  await arrived('the last letter', () => post.letters.received[before])
  const last = post.letters.received.slice(before).map(openLetter)
  must(last.length === 1 && last[0]?.text.includes('no longer come') === true, 'one goodbye')
  must(letterOf(post, removed.noticeId) === undefined, 'and nothing after it')
  tell.step('Removed: one last letter says so, the telephone hears of it, and no more comes', again)
}

async function noticesOf(citizen: Visitor): Promise<readonly Notice[]> {
  return (await citizen.get<{ notices: readonly Notice[] }>('/api/me/notices')).notices
}

async function noticeOf(citizen: Visitor, kind: string): Promise<Notice> {
  await toldOf(citizen, kind)
  const notice = (await noticesOf(citizen)).find((each) => each.kind === kind)
  must(notice !== undefined, `${kind} stands on the own page`)
  return notice
}

function idOf(messageId: string): string {
  return `<${messageId}@${letterFrom.split('@')[1]}>`
}

function letterOf(post: Post | null, messageId: string) {
  const opened = post?.letters.received.map((each) => ({ to: each.to, ...openLetter(each) }))
  return opened?.find(({ field }) => field('message-id') === idOf(messageId))
}

function textOf(post: Post | null, messageId: string) {
  return post?.texts.taken.find((each) => each.messageId === messageId)
}
