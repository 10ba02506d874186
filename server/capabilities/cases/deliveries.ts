/** What a person is told of a closing and of pay-outs: a living one learns of a wrong report at once. */
import { identityOf, type PeopleDeps } from '#capabilities/people/index.ts'
import { instantOf } from '#platform/database/column-types.ts'
import { notify, type NoticeWords } from '#platform/mail/notices.ts'
import type { Delivery } from '#platform/outbox/relay.ts'
import type { MoveInNews } from './tell-of-move-in.ts'

type Kind =
  | 'closing_opened'
  | 'closing_withdrawn'
  | 'account_closed'
  | 'account_reopened'
  | 'account_reopened_anew'
  | 'payout_paid'
  | 'payout_refused'
  | MoveInNews
  | 'refund_paid'
  | 'refund_refused'

const wordings: Readonly<Record<Kind, (amount: string, paid: string) => NoticeWords>> = {
  closing_opened: () => ({
    zh: '已受理结清您个人账户的申请，账户暂停支付，待审核。如情况不实，请立即致电 12333 或到任一窗口说明。',
    en: 'An application to close your personal account is taken. Nothing is paid from it until it is decided. If this is wrong, call 12333 or come to any window at once.',
  }),
  closing_withdrawn: () => ({
    zh: '结清您个人账户的申请已撤回，账户恢复支付。',
    en: 'The closing of your personal account was withdrawn; it pays as before.',
  }),
  account_closed: (amount) => ({
    zh: `您的个人账户已结清注销，余额 ${amount} 元将付至登记的收款账户，卡同时停用。`,
    en: `Your personal account is closed. Its ${amount} yuan will be paid to the bank account on file, and the card has ended.`,
  }),
  account_reopened: (amount, paid) => ({
    zh: `您的个人账户已恢复使用，参保关系按结清前恢复。尚未付出的 ${amount} 元已退回账户；已付出的 ${paid} 元不退回。原卡已作废，请在网上或窗口申领新卡。`,
    en: `Your personal account is open again, and your insurance goes on as before. The ${amount} yuan not yet paid out are back in it; the ${paid} yuan already paid out stay paid. Your old card has ended: apply for a new one on the web or at any window.`,
  }),
  account_reopened_anew: (amount, paid) => ({
    zh: `您的个人账户已恢复使用。尚未付出的 ${amount} 元已退回账户；已付出的 ${paid} 元不退回，转到外地的可申请转入。待遇自单位或本人重新参保缴费起享受。原卡已作废，请在网上或窗口申领新卡。`,
    en: `Your personal account is open again. The ${amount} yuan not yet paid out are back in it; the ${paid} yuan already paid out stay paid, and what went to another area can be brought here. You are covered once you are enrolled and paid for anew. Your old card has ended: apply for a new one on the web or at any window.`,
  }),
  payout_paid: (amount) => ({
    zh: `个人账户结清款 ${amount} 元已由银行付出。`,
    en: `The bank has paid out the ${amount} yuan of the closed account.`,
  }),
  move_in_applied: () => ({
    zh: '已受理医保关系转入申请。我们将向转出地发联系函，进度可在个人页面查看。',
    en: 'Your application to bring your insurance here is taken. We write to the other area; your own page shows how far it is.',
  }),
  move_in_letter_sent: () => ({
    zh: '已向转出地发出联系函，请等待对方答复和转款。',
    en: 'The contact letter has gone to the other area; its answer and the money are awaited.',
  }),
  move_in_credited: (amount) => ({
    zh: `转出地转来的 ${amount} 元已记入您的个人账户。`,
    en: `The ${amount} yuan that the other area has sent are in your personal account.`,
  }),
  move_in_withdrawn: () => ({
    zh: '医保关系转入申请已撤回。',
    en: 'The application to bring your insurance here was withdrawn.',
  }),
  payout_refused: (amount) => ({
    zh: `个人账户结清款 ${amount} 元被收款银行退回，请到窗口提供另一个账号。`,
    en: `The payee's bank has refused the ${amount} yuan of the closed account. Please bring another account number to a window.`,
  }),
  refund_paid: (amount) => ({
    zh: `退还的医保费 ${amount} 元已由银行付出。`,
    en: `The bank has paid out the ${amount} yuan of contributions that were refunded.`,
  }),
  refund_refused: (amount) => ({
    zh: `退还的医保费 ${amount} 元被收款银行退回，请到窗口提供另一个账号。`,
    en: `Your bank has refused the ${amount} yuan of contributions that were refunded. Please bring another account number to a window.`,
  }),
}

export function caseDeliveries({
  personal,
}: Pick<PeopleDeps, 'personal'>): Readonly<Record<Kind, Delivery>> {
  const delivery =
    (kind: Kind): Delivery =>
    async (tx, messages) => {
      for (const { messageId, personId, payload, at } of messages) {
        const to = (await identityOf({ db: tx, personal }, personId))?.phone
        const { amount, paid } = payload
        const said = (sum: unknown): string => (typeof sum === 'string' ? sum : '')
        const words = wordings[kind](said(amount), said(paid))
        const notice = { messageId, personId, kind, to, words, at: instantOf(at) }
        await notify({ tx, personal }, notice)
      }
    }
  return {
    closing_opened: delivery('closing_opened'),
    closing_withdrawn: delivery('closing_withdrawn'),
    account_closed: delivery('account_closed'),
    account_reopened: delivery('account_reopened'),
    account_reopened_anew: delivery('account_reopened_anew'),
    move_in_applied: delivery('move_in_applied'),
    move_in_letter_sent: delivery('move_in_letter_sent'),
    move_in_credited: delivery('move_in_credited'),
    move_in_withdrawn: delivery('move_in_withdrawn'),
    payout_paid: delivery('payout_paid'),
    payout_refused: delivery('payout_refused'),
    refund_paid: delivery('refund_paid'),
    refund_refused: delivery('refund_refused'),
  }
}
