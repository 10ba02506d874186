/**
 * A letter as it came over the wire, read for what it says: its plain words, or those of its HTML with all
 * marks taken off; what is attached, drawn anew or left out; and whether a program has sent it.
 */
import PostalMime, { type Email, type Header } from 'postal-mime'
import type { KeptFile, Letter } from '#capabilities/enquiries/index.ts'
import { safeCopy } from '#platform/files/safe-copy.ts'

export type Envelope = {
  /** Empty for the news that a letter did not arrive. */
  readonly from: string
  readonly to: readonly string[]
}

const charactersAtMost = 8_000
const attachmentsAtMost = 3
const attachmentBytesAtMost = 4 * 1024 * 1024
const answersAtMost = 20

/** Null for what is no letter at all: nobody wrote it. */
export async function readLetter(
  raw: Uint8Array,
  envelope: Envelope,
  mailbox: string,
): Promise<Letter | null> {
  const mail = await PostalMime.parse(raw, { maxNestingDepth: 10, maxHeadersSize: 64 * 1024 })
  const from = envelope.from || mail.from?.address || ''
  const attachments: KeptFile[] = []
  let leftOut = 0
  for (const { content } of mail.attachments) {
    const bytes = typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content)
    const isRoom = attachments.length < attachmentsAtMost && bytes.length <= attachmentBytesAtMost
    const copy = isRoom ? await safeCopy(bytes) : null
    if (copy?.ok) attachments.push({ mediaType: copy.mediaType, bytes: copy.bytes })
    else leftOut += 1
  }
  const said = wordsOf(mail)
  if (said === '' && attachments.length === 0) return null
  return {
    ...{ from, attachments, automatic: isAutomatic(mail.headers, envelope) },
    messageId: mail.messageId?.trim() || `none:${envelope.from}:${mail.date ?? ''}:${said}`,
    answers: `${mail.inReplyTo ?? ''} ${mail.references ?? ''}`
      .split(/[\s,]+/)
      .filter((id) => id.startsWith('<'))
      .slice(-answersAtMost),
    ticket: ticketOf(envelope.to, mailbox),
    subject: cleaned(mail.subject ?? '').slice(0, 200),
    text: leftOut > 0 ? `${said}\n\n${leftOutWords(leftOut)}` : said || '（只有附件）',
  }
}

/** Said in the entry itself, so that whoever answers knows that something is missing. */
function leftOutWords(count: number): string {
  return `（有 ${count} 个附件不能安全打开，未收存 · ${count} attachment(s) could not be opened safely and were left out）`
}

function wordsOf(mail: Email): string {
  const plain = mail.text?.trim() ? mail.text : withoutMarks(mail.html ?? '')
  return cleaned(plain).slice(0, charactersAtMost)
}

/** HTML is never shown: what is between its marks is read as plain words. */
function withoutMarks(html: string): string {
  return html
    .replaceAll(/<(script|style|head)\b[\s\S]*?<\/\1\s*>/gi, ' ')
    .replaceAll(/<(br|\/p|\/div|\/tr|\/li)\b[^>]*>/gi, '\n')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '‹')
    .replaceAll('&gt;', '›')
    .replaceAll('&amp;', '&')
}

/** No control characters, no invisible ones that turn a line around, and no marks. */
function cleaned(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll(/[^\P{C}\n]/gu, '')
    .replaceAll('<', '‹')
    .replaceAll('>', '›')
    .replaceAll(/[^\S\n]+/g, ' ')
    .replaceAll(/ *\n */g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}

/** RFC 3834: such letters say so; a bounce comes from nobody. */
function isAutomatic(headers: readonly Header[], { from }: Envelope): boolean {
  if (from === '' || /^(mailer-daemon|postmaster|no-?reply)@/i.test(from)) return true
  return headers.some(({ key, value }) => {
    if (key === 'auto-submitted') return !/^no\b/i.test(value.trim())
    if (key === 'precedence') return /\b(bulk|junk|list|auto_reply)\b/i.test(value)
    return key === 'list-id' || key === 'x-auto-response-suppress' || key === 'x-autoreply'
  })
}

/** `mail+ticket@agency`, in whichever case it comes back. */
export function ticketOf(recipients: readonly string[], mailbox: string): string | null {
  const at = mailbox.lastIndexOf('@')
  const [head, tail] = [`${mailbox.slice(0, at)}+`.toLowerCase(), mailbox.slice(at).toLowerCase()]
  for (const each of recipients) {
    const address = each.toLowerCase()
    if (address.startsWith(head) && address.endsWith(tail)) {
      const ticket = address.slice(head.length, -tail.length)
      if (/^[0-9a-z]{25}$/.test(ticket)) return ticket
    }
  }
  return null
}
