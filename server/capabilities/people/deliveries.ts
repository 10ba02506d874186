/**
 * What a person is told when a way into their account appears or goes, their notices go elsewhere, or
 * their file is opened in an emergency, or what their benefits depend on changes: whoever did not do it themselves learns of it at once, on their
 * own page and on the telephone of the register.
 */
import type { Id } from '#kernel/ids.ts'
import { instantOf } from '#platform/database/column-types.ts'
import type { Log } from '#platform/log/log.ts'
import { notify } from '#platform/mail/notices.ts'
import type { Delivery } from '#platform/outbox/relay.ts'
import { bindingDeliveries, type BindingNews } from './binding-texts.ts'
import type { PeopleDeps } from './find-person.ts'
import { identityOf } from './identity.ts'

const wordings = {
  passkey_added: (at: string) => ({
    zh: `${at}，您的网上账号添加了一个通行密钥。不是您本人操作的，请登录后移除它并重设密码，或致电 12333。`,
    en: `At ${at} a passkey was added to your web account. Not you? Sign in, remove it and set a new password, or call 12333.`,
  }),
  passkey_removed: (at: string) => ({
    zh: `${at}，您的网上账号移除了一个通行密钥，它已不能登录。不是您本人操作的，请致电 12333。`,
    en: `At ${at} a passkey was removed from your web account; it no longer signs in. Not you? Call 12333.`,
  }),
  looked_at_in_emergency: (at: string) => ({
    zh: `${at}，因紧急情况，经两人同意，外辖区工作人员可在 60 分钟内查看您的档案；24 小时内由第三人复核。谁在何时看过，请登录“谁看过我的信息”查看。`,
    en: `At ${at}, in an emergency and agreed to by two people, staff of another branch were let look at your file for 60 minutes; a third person reviews it within 24 hours. See under “Who has read my data” who looked and when.`,
  }),
  objection_answered: (at: string) => ({
    zh: `${at}，您对一次查阅提出的异议已有答复，请登录“谁看过我的信息”查看。`,
    en: `At ${at} your objection to a look at your file was answered. Read it under “Who has read my data”.`,
  }),
  benefit_group_changed: (at: string) => ({
    zh: `${at}，您的待遇身份登记有变动，请登录“慢特病与定点备案”查看。有疑问请致电 12333。`,
    en: `At ${at} the register of what your benefits depend on was changed. Sign in and see under “Chronic diseases and choices”, or call 12333.`,
  }),
  mail_address_set: (at: string) => ({
    zh: `${at}，您确认了一个邮箱，医卡的通知也会发到那里。不是您本人操作的，请登录后移除它并重设密码，或致电 12333。`,
    en: `At ${at} an e-mail address was confirmed; notices from Yika also go there now. Not you? Sign in, remove it and set a new password, or call 12333.`,
  }),
  mail_address_removed: (at: string) => ({
    zh: `${at}，您移除了接收通知的邮箱。不是您本人操作的，请登录查看，或致电 12333。`,
    en: `At ${at} the e-mail address for your notices was removed. Not you? Sign in and look, or call 12333.`,
  }),
} as const

type Kind = keyof typeof wordings

export function peopleDeliveries({
  personal,
  log,
}: Pick<PeopleDeps, 'personal'> & { readonly log: Log }): Readonly<
  Record<Kind | BindingNews, Delivery>
> {
  const delivery =
    (kind: Kind): Delivery =>
    async (tx, messages) => {
      for (const { messageId, personId, at } of messages) {
        const identity = await identityOf({ db: tx, personal }, personId)
        const moment = instantOf(at)
        const told = { messageId, personId, kind, to: identity?.phone, at: moment }
        await notify({ tx, personal }, { ...told, words: wordings[kind](momentText(moment)) })
      }
    }
  return {
    passkey_added: delivery('passkey_added'),
    passkey_removed: delivery('passkey_removed'),
    objection_answered: delivery('objection_answered'),
    looked_at_in_emergency: async (tx, messages) => {
      await delivery('looked_at_in_emergency')(tx, messages)
      for (const { payload } of messages) {
        log.warn('emergency_look_opened', { lookId: String(payload['lookId']) as Id<'look'> })
      }
    },
    benefit_group_changed: delivery('benefit_group_changed'),
    mail_address_set: delivery('mail_address_set'),
    mail_address_removed: delivery('mail_address_removed'),
    ...bindingDeliveries({ personal }),
  }
}

/** By the clock on the wall, to the minute. */
function momentText(moment: Temporal.Instant): string {
  const local = moment.toZonedDateTimeISO('Asia/Shanghai').toPlainDateTime()
  return local.toString({ smallestUnit: 'minute' }).replace('T', ' ')
}
