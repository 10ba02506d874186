/**
 * What an employer is told of its own standing here: who may act for it, and where its notices go. Nobody
 * is named in it: the page that shows officers needs a sign-in, a mailbox may not.
 */
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import { notifyEmployer } from '#platform/mail/notices.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { findOrganisation } from './directory.ts'

const wordings = {
  officer_added: {
    zh: '为贵单位开通了一个经办人账号。不是贵单位申请的，请立即致电 12333。',
    en: 'An account for an officer of yours was opened. Not asked for by you? Call 12333 at once.',
  },
  officer_left: {
    zh: '贵单位的一个经办人账号已停用，不能再登录。如有疑问，请致电 12333。',
    en: 'The account of an officer of yours was closed; it no longer signs in. Any question? Call 12333.',
  },
  officer_authorised: {
    zh: '经办机构已登记贵单位一名经办人的介绍信，该经办人可以为职工申领和领取社保卡。不是贵单位出具的，请立即致电 12333。',
    en: 'An agency has recorded a letter of introduction of yours: the officer may now apply for the cards of your staff and fetch them. Not yours? Call 12333 at once.',
  },
  contact_address_set: {
    zh: '贵单位确认了一个联系邮箱，消息也会发到那里。不是贵单位操作的，请登录后移除它，或致电 12333。',
    en: 'A contact address was confirmed; messages for you also go there now. Not you? Sign in and remove it, or call 12333.',
  },
  contact_address_removed: {
    zh: '贵单位移除了联系邮箱，消息不再用邮件发送。不是贵单位操作的，请登录查看，或致电 12333。',
    en: 'The contact address was removed; no more e-mail is sent. Not you? Sign in and look, or call 12333.',
  },
  contact_phone_set: {
    zh: '贵单位确认了一个联系手机，消息也会用短信发到那里。不是贵单位操作的，请登录后移除它，或致电 12333。',
    en: 'A contact number was confirmed; messages for you also go there as texts now. Not you? Sign in and remove it, or call 12333.',
  },
  contact_phone_removed: {
    zh: '贵单位移除了联系手机，消息不再用短信发送。不是贵单位操作的，请登录查看，或致电 12333。',
    en: 'The contact number was removed; no more texts are sent. Not you? Sign in and look, or call 12333.',
  },
} as const

export type EmployerNews = keyof typeof wordings

/** Of whoever is no employer nothing is told: they have no inbox. */
export async function tellEmployer(
  deps: { readonly tx: Db; readonly personal: Personal },
  news: {
    readonly organisationId: string
    readonly kind: EmployerNews
    readonly at: Temporal.Instant
  },
): Promise<void> {
  const told = await findOrganisation(deps.tx, news.organisationId)
  if (told?.kind !== 'employer') return
  await notifyEmployer(deps, { ...news, messageId: newId(), words: wordings[news.kind] })
}
