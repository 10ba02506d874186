/**
 * What an employer is told of its lists and of the cards that come of them: numbers, days and places. A
 * list is named by the moment it was sent; its file may be called after somebody.
 */
import { findOrganisation, type Words } from '#capabilities/organisations/index.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import { notifyEmployer, type NoticeWords } from '#platform/mail/notices.ts'
import type { Personal } from '#platform/personal/personal.ts'
import type { EmployerList } from './employer-list.ts'
import { momentText } from './words.ts'

type Sent = { readonly sent: string }
type Numbered = Sent & { readonly number: number }
type OfAll = Numbered & { readonly so: number; readonly all: number }

const wordings = {
  list_checked: (of: Sent & Readonly<Record<'will' | 'look' | 'cannot', number>>) => ({
    zh: `贵单位 ${of.sent} 提交的申领名单已核对：可以申领 ${of.will} 人，需要确认 ${of.look} 人，有误 ${of.cannot} 人。请登录查看，更正后确认。`,
    en: `The list sent at ${of.sent} was checked: can be applied for: ${of.will}; want a second look: ${of.look}; with something wrong: ${of.cannot}. Sign in, put right what is wrong and confirm.`,
  }),
  list_refused: (of: Sent) => ({
    zh: `贵单位 ${of.sent} 提交的申领名单无法读取，没有处理。请登录查看原因，更正后重新提交。`,
    en: `The list sent at ${of.sent} could not be read and nothing was done. Sign in to see why, put it right and send it again.`,
  }),
  list_confirmed: (of: Numbered & { readonly place: Words; readonly promisedOn: string }) => ({
    zh: `贵单位 ${of.sent} 提交的名单已确认：为 ${of.number} 人申领，预计 ${of.promisedOn} 前可在${of.place.zh}领取。`,
    en: `The list sent at ${of.sent} was confirmed: ${of.number} people are applied for; their cards are promised at ${of.place.en} by ${of.promisedOn}.`,
  }),
  list_made: (of: Numbered & { readonly leftOut: number }) => ({
    zh: `贵单位 ${of.sent} 提交的名单已处理：提交申请 ${of.number} 件，未能申请 ${of.leftOut} 人，原因请登录查看。`,
    en: `The list sent at ${of.sent} was dealt with: applications made: ${of.number}; left out: ${of.leftOut}. Sign in to see why.`,
  }),
  list_accepted: (of: Numbered) => ({
    zh: `经办机构已受理贵单位 ${of.sent} 提交的名单中的 ${of.number} 件申请，即将制卡。`,
    en: `The agency accepted ${of.number} applications of the list sent at ${of.sent}; the cards are made next.`,
  }),
  cards_ready: (of: OfAll & { readonly place: Words }) => ({
    zh: `贵单位 ${of.sent} 提交的名单中又有 ${of.number} 张卡制好（共 ${of.so}/${of.all} 张），请由已登记的经办人到${of.place.zh}领取。`,
    en: `Of the list sent at ${of.sent} ${of.number} more cards are made (${of.so} of ${of.all}). Your authorised officer may fetch them at ${of.place.en}.`,
  }),
  cards_late: (of: Numbered & { readonly promisedOn: string }) => ({
    zh: `贵单位 ${of.sent} 提交的名单中有 ${of.number} 张卡过了承诺日期 ${of.promisedOn} 仍未制好，制好后会再通知。如有疑问，请致电 12333。`,
    en: `Of the list sent at ${of.sent} ${of.number} cards are not made, though they were promised by ${of.promisedOn}. You will be told when they are. Any question? Call 12333.`,
  }),
  cards_sent_back: (of: Numbered) => ({
    zh: `贵单位 ${of.sent} 提交的名单中有 ${of.number} 张卡逾期未领，已退回经办机构，请到经办机构领取。`,
    en: `Of the list sent at ${of.sent} ${of.number} cards were not fetched in time and went back to the agency. They can be fetched there.`,
  }),
  applications_closed: (of: Numbered) => ({
    zh: `贵单位 ${of.sent} 提交的名单中有 ${of.number} 件申请未通过或已取消，原因已告知本人，进度请登录查看。`,
    en: `Of the list sent at ${of.sent} ${of.number} applications were not accepted or were cancelled. The people were told why; sign in to see which rows.`,
  }),
  cards_handed_over: (of: OfAll) => ({
    zh: `贵单位 ${of.sent} 提交的名单中又有 ${of.number} 张卡交到本人手中（共 ${of.so}/${of.all} 张）。`,
    en: `Of the list sent at ${of.sent} ${of.number} more cards are in their holders' hands (${of.so} of ${of.all}).`,
  }),
} as const

type Wordings = typeof wordings
export type EmployerNews = keyof Wordings

type Deps = { readonly tx: Db; readonly personal: Personal }
type List = Pick<EmployerList, 'employerId' | 'uploadedAt' | 'pickupId'>

/** In the transaction of what happened; `of` is what its words need beyond the list itself. */
export async function tellEmployer<K extends EmployerNews>(
  deps: Deps,
  news: {
    readonly kind: K
    readonly list: List
    readonly of: Omit<Parameters<Wordings[K]>[0], 'sent' | 'place'>
    readonly at: Temporal.Instant
  },
): Promise<void> {
  const { kind, list, at } = news
  const place = list.pickupId ? await findOrganisation(deps.tx, list.pickupId) : null
  const told = { ...news.of, sent: momentText(list.uploadedAt).slice(0, 16) }
  const wording = wordings[kind] as (of: object) => NoticeWords
  const words = wording({ ...told, place: place?.name ?? { zh: '', en: '' } })
  await notifyEmployer(deps, {
    ...{ messageId: newId(), organisationId: list.employerId, kind, words, at },
  })
}
