/**
 * Notices as e-mail, over SMTP. The mail server has a message when it has said 250; whoever dies before
 * that is on record sends it again, under the same Message-ID, by which mailboxes tell a repeat.
 */
import { createTransport } from 'nodemailer'
import { isThisMachine } from '#platform/config/settings.ts'
import { NotHandedOver, RefusedForGood, type TextSender } from './sender.ts'

export type MailServer = {
  /** smtps: encrypted from the first byte. smtp: STARTTLS, without which only this machine is spoken to. */
  readonly url: string
  /** Who writes: an address whose mailbox may stay unread. */
  readonly from: string
}

/** Says nothing about anybody: subjects are shown on locked screens and kept in mail servers' logs. */
const subject = '医卡通知 · A notice from Yika'

/** As many as are sent at a time, each on a connection of its own. */
const connectionsAtMost = 10
const waitMilliseconds = 10_000

export function smtpSender({ url, from }: MailServer): TextSender {
  const { hostname, port, protocol, username, password } = new URL(url)
  const isEncrypted = protocol === 'smtps:'
  const transport = createTransport({
    host: hostname.replaceAll(/[[\]]/g, ''),
    port: Number(port || (isEncrypted ? 465 : 587)),
    secure: isEncrypted,
    requireTLS: !isEncrypted && !isThisMachine(url),
    ...(username
      ? { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }
      : {}),
    // Repeats are ours to time: the pool makes none of its own.
    ...{ pool: true, maxConnections: connectionsAtMost, maxRequeues: 0 },
    ...{ connectionTimeout: waitMilliseconds, greetingTimeout: waitMilliseconds },
    ...{ socketTimeout: waitMilliseconds, dnsTimeout: waitMilliseconds },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  })
  const domain = from.slice(from.lastIndexOf('@') + 1)
  return {
    async send({ messageId, to, text, at, head }) {
      const letter = {
        ...{ subject: head?.subject ?? subject, text },
        from: { name: '医卡 Yika', address: from },
        to: { name: '', address: to },
        envelope: { from, to: [to] },
        messageId: `<${messageId}@${domain}>`,
        date: letterDate(at),
        // A letter of a person in answer to another one is none that a program has written.
        ...(head
          ? {
              replyTo: { name: '', address: head.replyTo },
              headers: head.automatic ? { 'Auto-Submitted': 'auto-replied' } : {},
            }
          : { headers: { 'Auto-Submitted': 'auto-generated' } }),
      }
      await transport.sendMail(letter).catch((fault: unknown) => {
        throw withoutAnswer(fault)
      })
    },
    close: () => transport.close(),
  }
}

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** As RFC 5322 section 3.3 writes it: 'Sun, 29 Nov 2026 23:40:01 +0000'. */
function letterDate(at: Temporal.Instant): string {
  const { dayOfWeek, day, month, year, hour, minute, second } = at.toZonedDateTimeISO('UTC')
  const time = [hour, minute, second].map(twoDigits).join(':')
  return `${days[dayOfWeek - 1]}, ${day} ${months[month - 1]} ${year} ${time} +0000`
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}

/**
 * 5xx after RCPT TO or DATA is about this message. After anything else, a wrong password say, it is about
 * us, and every message would be lost by taking it for an answer.
 */
function withoutAnswer(fault: unknown): Error {
  const told = fault as { responseCode?: number; command?: string; code?: string }
  const { responseCode = 0, command = '' } = told
  if (responseCode >= 500 && /^(RCPT TO|DATA)$/.test(command)) {
    return new RefusedForGood(responseCode)
  }
  return new NotHandedOver(responseCode || (told.code ?? 'unknown'))
}
