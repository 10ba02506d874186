import type {
  AgainRefusal,
  ClosingRefusal,
  ContentRefusal,
  OpeningRefusal,
  PaperRefusal,
  RefundRefusal,
  WithdrawalRefusal,
} from '#capabilities/cases/index.ts'
import type { ProblemWords } from './codes.ts'
import type { cardsProblems } from './cards.ts'

type Refusal =
  | AgainRefusal
  | ClosingRefusal
  | ContentRefusal
  | OpeningRefusal
  | PaperRefusal
  | RefundRefusal
  | WithdrawalRefusal

/** Said by other rooms in the same words. */
type Elsewhere = keyof typeof cardsProblems | 'own_file' | 'account_closed'

export const caseProblems = {
  case_unknown: {
    status: 404,
    zh: { title: '没有这个事项', detail: '它可能属于别人，或地址已失效，请返回列表重新打开。' },
    en: {
      title: 'There is no such case',
      detail: 'It may belong to somebody else, or the address has lapsed; open it from the list.',
    },
  },
  case_open_already: {
    status: 409,
    zh: { title: '已有正在办理的结清事项', detail: '同一账户只能有一个，请先办结或撤回。' },
    en: {
      title: 'A case about this account is open',
      detail: 'There can be one at a time. Finish it, or withdraw it first.',
    },
  },
  case_not_open: {
    status: 409,
    zh: { title: '这个事项已办结或已撤回', detail: '内容不能再改。请刷新页面查看结果。' },
    en: {
      title: 'This case is closed or withdrawn',
      detail: 'It takes no more changes. Load the page again to see how it ended.',
    },
  },
  day_in_future: {
    status: 422,
    zh: { title: '日期还没有到', detail: '发生日期不能晚于今天，请改正。' },
    en: {
      title: 'That day has not come yet',
      detail: 'It cannot be later than today; correct it.',
    },
  },
  heir_is_holder: {
    status: 422,
    zh: { title: '继承人不能是参保人本人', detail: '请填写继承人的身份证号。' },
    en: {
      title: 'The heir cannot be the holder',
      detail: "Enter the heir's citizen number, not that of the person who has died.",
    },
  },
  payee_is_clerk: {
    status: 409,
    zh: { title: '收款人是您本人', detail: '与自己有关的事请由另一位同事办理。' },
    en: {
      title: 'You would be paid yourself',
      detail: 'A colleague has to take what concerns you.',
    },
  },
  papers_missing: {
    status: 409,
    zh: { title: '材料不齐', detail: '请先上传所列的全部材料，再提交审核。' },
    en: {
      title: 'Papers are missing',
      detail: 'File every paper that is listed, then ask for the decision.',
    },
  },
  card_being_made: {
    status: 409,
    zh: { title: '有一张卡正在制作', detail: '卡从制卡厂退回登记后才能结清账户。' },
    en: {
      title: 'A card is being made',
      detail: 'The account can be closed once the card is back from its maker.',
    },
  },
  payout_not_refused: {
    status: 409,
    zh: { title: '没有被银行退回的款项', detail: '只有被退回的结清款才能重新支付。' },
    en: {
      title: 'Nothing was refused by a bank',
      detail: 'Only what a bank has refused is paid again.',
    },
  },
  overpayment_unknown: {
    status: 404,
    zh: { title: '没有这笔多缴', detail: '请返回“自行缴费”页面重新打开。' },
    en: {
      title: 'There is no such overpayment',
      detail: 'Open it again from the page of the own payments.',
    },
  },
  overpayment_not_owed: {
    status: 409,
    zh: {
      title: '这笔多缴现在不能退',
      detail: '款项还在归集，或已经退还、已经付款，进度见页面。',
    },
    en: {
      title: 'There is nothing to refund of it now',
      detail: 'The money is still being brought together, or is on its way; the page says which.',
    },
  },
  payee_not_named: {
    status: 409,
    zh: { title: '还没有收款账号', detail: '请重新填写收款账号并提交。' },
    en: { title: 'No bank account is noted', detail: 'Enter the account and ask again.' },
  },
} as const satisfies Record<Exclude<Refusal, Elsewhere>, ProblemWords>
