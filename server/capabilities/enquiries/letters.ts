/**
 * Letters to whoever asked by mail. One to somebody unknown carries the answer, which says nothing of
 * anybody's file; one to a known person only says that there is an answer, to be read after signing in.
 */
import { queueMail } from '#platform/mail/text-messages.ts'
import type { EnquiryDeps } from './enquiry-act.ts'
import type { Enquiry } from './enquiry.ts'

type Said = { readonly zh: string; readonly en: string }

/** `id` names the letter: said twice, it is one. */
export async function writeLetter(
  deps: EnquiryDeps,
  enquiry: Enquiry,
  letter: {
    readonly id: string
    readonly kind: string
    readonly text: string
    readonly automatic: boolean
    readonly at: Temporal.Instant
  },
): Promise<void> {
  const { contact, channel, reference, agencyId, personId } = enquiry
  if (channel !== 'mail' || contact === null || deps.mailbox === null) return
  const { db: tx, personal, mailbox } = deps
  const owner = personId === null ? { organisationId: agencyId } : { personId }
  await queueMail(
    { tx, personal },
    {
      ...{ ...owner, to: contact, kind: letter.kind, at: letter.at, messageId: letter.id },
      text: `${letter.text}\n\n${endOf(reference)}`,
      head: {
        subject: `[${reference}] 医保咨询 · Your question`,
        replyTo: replyAddress(mailbox, enquiry.tickets.reply),
        automatic: letter.automatic,
      },
    },
  )
}

/** `mail@agency` becomes `mail+ticket@agency`, so that a reply finds its enquiry. */
export function replyAddress(mailbox: string, ticket: string): string {
  const at = mailbox.lastIndexOf('@')
  return `${mailbox.slice(0, at)}+${ticket}${mailbox.slice(at)}`
}

export function ratingLink({ origin }: Pick<EnquiryDeps, 'origin'>, ticket: string): string {
  return `${origin}/rate#${ticket}`
}

function endOf(reference: string): string {
  return `—
编号 ${reference}。可以直接回复本邮件补充说明。请不要在邮件里写身份证号、卡号或密码。
Reference ${reference}. Reply to this letter to add something. Please write no citizen number, card number or PIN in a letter.
`
}

export const letterWords = {
  taken: (due: string | null): Said => ({
    zh: `我们收到了您的来信，${due ? `最迟 ${due} 答复` : '会尽快答复'}。`,
    en: `Your letter has arrived. It is answered ${due ? `by ${due}` : 'as soon as we can'}.`,
  }),
  answered: (): Said => ({
    zh: '您的咨询已有答复。为保护您的信息，答复不写在邮件里，请登录后在“咨询与投诉”里查看。',
    en: 'Your question has been answered. To protect your data the answer is not in this letter; sign in and read it under “Questions and complaints”.',
  }),
  closed: (link: string): Said => ({
    zh: `您的咨询已办结。请点开链接，点一下即可评价，不用登录：\n${link}`,
    en: `Your question is closed. Open the link and rate it by one tap, without signing in:\n${link}`,
  }),
} as const

export function bothOf({ zh, en }: Said): string {
  return `${zh}\n${en}`
}
