/** What people are told: a credit that the bank gave back, and what became of what they paid alone. */
import { identitiesOf } from '#capabilities/people/index.ts'
import { instantOf } from '#platform/database/column-types.ts'
import { notify, type NoticeWords } from '#platform/mail/notices.ts'
import type { Delivery } from '#platform/outbox/relay.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { unmatchedWhy } from './employer-news.ts'
import type { UnmatchedReason } from './receipt.ts'

type Deps = { readonly personal: Personal }
type Payload = Readonly<Record<string, unknown>>

type ContributionNews =
  | 'credit_returned'
  | 'credited_again'
  | 'own_payment_matched'
  | 'own_payment_unmatched'
  | 'own_payment_double'
  | 'month_corrected'
  | 'insured_through_work'
  | 'insured_as_resident'

export function contributionDeliveries(deps: Deps): Readonly<Record<ContributionNews, Delivery>> {
  return {
    credit_returned: toEach(deps, (payload) =>
      returnedWords(String(payload['month']), String(payload['amount'])),
    ),
    credited_again: toEach(deps, creditedAgainWords),
    own_payment_matched: toEach(deps, matchedWords),
    own_payment_unmatched: toEach(deps, unmatchedWords),
    own_payment_double: toEach(deps, doubleWords),
    month_corrected: toEach(deps, correctedWords),
    insured_through_work: toEach(deps, throughWorkWords),
    insured_as_resident: toEach(deps, asResidentWords),
  }
}

function toEach({ personal }: Deps, wordsOf: (payload: Payload) => NoticeWords): Delivery {
  return async (tx, messages) => {
    const people = messages.map((message) => message.personId)
    const identities = await identitiesOf({ db: tx, personal }, people)
    for (const { messageId, personId, kind, payload, at } of messages) {
      const to = identities.get(personId)?.phone
      const words = wordsOf(payload)
      await notify({ tx, personal }, { messageId, personId, kind, to, words, at: instantOf(at) })
    }
  }
}

function correctedWords({ period, base }: Payload): NoticeWords {
  const month = String(period)
  if (typeof base !== 'string') {
    return {
      zh: `单位更正了 ${month} 的申报：不再为您申报这个月。如与实际不符，请先联系单位，或到经办窗口核实。`,
      en: `Your employer has corrected ${month}: you are no longer declared for it. If that is not right, ask your employer, or a window of the agency.`,
    }
  }
  return {
    zh: `单位更正了 ${month} 的申报：您的缴费基数改为 ${base} 元。如与实际不符，请先联系单位，或到经办窗口核实。`,
    en: `Your employer has corrected ${month}: your base is ${base} yuan now. If that is not right, ask your employer, or a window of the agency.`,
  }
}

function throughWorkWords({ period }: Payload): NoticeWords {
  const month = String(period)
  return {
    zh: `单位已为您缴纳 ${month} 的职工医保费：自该月起您按职工医保享受待遇，不再按居民医保。如与实际不符，请先联系单位，或到经办窗口核实。`,
    en: `Your employer's contributions for ${month} have come in: from that month on you are insured as an employee and no longer as a resident. If that is not right, ask your employer, or a window of the agency.`,
  }
}

function asResidentWords({ period }: Payload): NoticeWords {
  const month = String(period)
  return {
    zh: `经办窗口已为您登记：自 ${month} 起按居民医保参保，职工医保到此为止。请缴纳居民医保年度费用，缴费到账并等待期满后按居民医保享受待遇；待遇开始日期见“自行缴费”页面。如与实际不符，请尽快到经办窗口核实。`,
    en: `A window of the agency has enrolled you as a resident from ${month} on; your insurance through work ends there. Please pay the year as a resident: you are covered by it once it is paid and any waiting is over; the page "Pay for myself" says from when. If this is not right, come to a window soon.`,
  }
}

function creditedAgainWords({ month, amount }: Payload): NoticeWords {
  return {
    zh: `您 ${String(month)} 的个人账户划入 ${String(amount)} 元已重新发送，银行已受理，钱已回到您的个人账户。`,
    en: `The credit of ${String(amount)} yuan for ${String(month)} was sent again and the bank has taken it: the money is back in your personal account.`,
  }
}

function matchedWords({ period, amount }: Payload): NoticeWords {
  return {
    zh: `您为 ${String(period)} 自行缴纳的医保费 ${String(amount)} 元已到账，已计为缴费。待遇开始日期见“自行缴费”页面。`,
    en: `The ${String(amount)} yuan that you paid for ${String(period)} have come in and count as paid. From when you are covered is on the page "Pay for myself".`,
  }
}

function unmatchedWords({ period, amount, reason }: Payload): NoticeWords {
  const why = unmatchedWhy[reason as UnmatchedReason]
  return {
    zh: `您为 ${String(period)} 转入的 ${String(amount)} 元未能核对：${why.zh}。款项暂存，不会丢失，请联系经办机构。`,
    en: `The ${String(amount)} yuan that you transferred for ${String(period)} could not be matched: ${why.en}. It is kept and nothing is lost; please contact the agency.`,
  }
}

function doubleWords({ period, amount, owed }: Payload): NoticeWords {
  const [month, sum, back] = [String(period), String(amount), String(owed)]
  return {
    zh: `您为 ${month} 自行缴纳了 ${sum} 元，单位也为您缴纳了这个月。该月按单位缴费计，不重复计算；应退您 ${back} 元（已划入个人账户且已使用的部分不退）。请带上银行账号到经办窗口申请退费。`,
    en: `You paid ${sum} yuan for ${month} yourself, and your employer has paid the month too. It counts as paid by the employer, once; ${back} yuan are owed back to you (what was credited to your account and spent is not). Ask for the refund at a window, with the number of your bank account.`,
  }
}

function returnedWords(month: string, amount: string): NoticeWords {
  return {
    zh: `您 ${month} 的个人账户划入 ${amount} 元被银行退回，正在处理，钱不会丢失。如需核对银行账户，请到合作银行网点或拨打 12333。`,
    en: `The credit of ${amount} yuan for ${month} was returned by the bank. It is being dealt with and nothing is lost. To check your bank account, go to an outlet of the agent bank or call 12333.`,
  }
}
