/** What people are told after a call, worded from what is true when it is delivered. */
import { applicationsOf, type CardsDeps, type Track } from '#capabilities/cards/index.ts'
import { identityOf } from '#capabilities/people/index.ts'
import { instantOf } from '#platform/database/column-types.ts'
import { notify } from '#platform/mail/notices.ts'
import type { Delivery } from '#platform/outbox/relay.ts'

const states = {
  submitted: { zh: '已受理，正在审核', en: 'it has arrived and is being checked' },
  accepted: { zh: '已通过，等待制卡', en: 'it is accepted; the card will be made' },
  in_production: { zh: '正在制卡', en: 'the card is being made' },
  ready: { zh: '卡已制好', en: 'the card is ready' },
  collected: { zh: '卡已领取', en: 'the card was handed over' },
  rejected: { zh: '未通过，请到窗口咨询', en: 'it was refused; please ask at a window' },
  cancelled: { zh: '已撤销', en: 'it was withdrawn' },
} as const satisfies Record<Track['state'], { readonly zh: string; readonly en: string }>

type Deps = Pick<CardsDeps, 'personal' | 'area'>

export function callDeliveries(
  deps: Deps,
): Readonly<Record<'card_status_asked' | 'pin_changed_by_telephone', Delivery>> {
  return {
    card_status_asked: async (tx, messages) => {
      for (const { messageId, personId, kind, at } of messages) {
        const within = { db: tx, personal: deps.personal, area: deps.area }
        const moment = instantOf(at)
        const [zh] = await applicationsOf(within, personId, { language: 'zh', at: moment })
        if (!zh) continue
        const identity = await identityOf(within, personId)
        const told = { messageId, personId, kind, to: identity?.phone, at: moment }
        await notify({ tx, personal: deps.personal }, { ...told, words: statusWords(zh) })
      }
    },
    pin_changed_by_telephone: async (tx, messages) => {
      for (const { messageId, personId, kind, at } of messages) {
        const identity = await identityOf({ db: tx, personal: deps.personal }, personId)
        const told = { messageId, personId, kind, to: identity?.phone, at: instantOf(at) }
        await notify({ tx, personal: deps.personal }, { ...told, words: pinWords })
      }
    },
  }
}

function statusWords({ reference, state, promisedOn }: Track) {
  return {
    zh: `有人致电热线查询您的制卡进度。申请 ${reference}：${states[state].zh}，承诺日期 ${promisedOn}。`,
    en: `The hotline was asked where your card is. Application ${reference}: ${states[state].en}; promised for ${promisedOn}.`,
  }
}

const pinWords = {
  zh: '您的卡密码刚刚通过电话修改。不是您本人操作的，请立即挂失。',
  en: 'The PIN of your card was just changed by telephone. Not you? Report the card lost at once.',
}
