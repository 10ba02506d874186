import type {
  AgainRefusal,
  ClosingRefusal,
  ContentRefusal,
  MoveInCreditRefusal,
  MoveInRefusal,
  MoveInStepRefusal,
  OpeningRefusal,
  OwnWithdrawalRefusal,
  PaperRefusal,
  RefundRefusal,
  ReopeningRefusal,
  WithdrawalRefusal,
} from '#capabilities/cases/index.ts'
import { money, yuan } from '#kernel/money.ts'
import type { Language } from '../context.ts'
import type { ProblemWords } from './codes.ts'
import type { cardsProblems } from './cards.ts'

type Refusal =
  | AgainRefusal
  | ClosingRefusal
  | ContentRefusal
  | MoveInCreditRefusal
  | MoveInRefusal
  | MoveInStepRefusal
  | OpeningRefusal
  | OwnWithdrawalRefusal
  | PaperRefusal
  | RefundRefusal
  | ReopeningRefusal
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
  case_decided: {
    status: 409,
    zh: {
      title: '这个事项已经审核办结，不能再撤回',
      detail: '账户已结清。如果结清有误，或您又回到本地参保，请到任一窗口申请恢复账户。',
    },
    en: {
      title: 'This case is decided and cannot be withdrawn any more',
      detail:
        'The account is closed. If that was a mistake, or you are coming back, ask at any window to have it opened again.',
    },
  },
  report_of_death: {
    status: 409,
    zh: {
      title: '死亡结清不能在网上撤回',
      detail: '如情况不实，请带身份证到任一窗口，或致电 12333，窗口会当场撤回。',
    },
    en: {
      title: 'A report of a death is not withdrawn on the web',
      detail:
        'If it is wrong, come to any window with your identity card, or call 12333: a window withdraws it at once.',
    },
  },
  closing_not_carried_out: {
    status: 409,
    zh: { title: '账户没有按这个事项结清', detail: '只有已结清的账户才能恢复。请刷新页面查看。' },
    en: {
      title: 'No account is closed by this case',
      detail:
        'Only a closed account can be opened again. Load the page again to see how it stands.',
    },
  },
  reopening_does_not_fit: {
    status: 422,
    zh: { title: '恢复原因与结清原因不符', detail: '请选择与原结清原因相符的恢复原因。' },
    en: {
      title: 'This reason does not fit the closing',
      detail: 'Choose one that fits why the account was closed.',
    },
  },
  payout_at_bank: {
    status: 409,
    zh: {
      title: '有一笔款项正在银行付款中',
      detail: '请等银行答复（通常是下一个工作日）后再申请恢复；被退回的款项会退回账户。',
    },
    en: {
      title: 'A payment lies with the bank at this moment',
      detail:
        'Ask again once the bank has answered, usually on the next working day; what it refuses comes back into the account.',
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
  heir_twice: {
    status: 422,
    zh: { title: '同一继承人写了两次', detail: '请合并成一行，份额相加。' },
    en: { title: 'An heir is named twice', detail: 'Put both shares into one line.' },
  },
  shares_not_whole: {
    status: 422,
    zh: { title: '份额相加不是 100%', detail: '请按继承份额证明填写，各份额之和须为 100%。' },
    en: {
      title: 'The shares are not the whole',
      detail: 'Enter them as the proof of the shares has them; together they are 100 %.',
    },
  },
  into_account_not_here: {
    status: 422,
    zh: { title: '本市不记入继承人的个人账户', detail: '请填写继承人的银行账号。' },
    en: {
      title: 'Not into an own account, in this area',
      detail: 'Enter a bank account of the heir.',
    },
  },
  heir_account_not_open: {
    status: 409,
    zh: {
      title: '继承人在本市没有可入账的个人账户',
      detail: '请改填银行账号，或待其账户恢复后再办。',
    },
    en: {
      title: 'The heir has no account here that takes it',
      detail: 'Enter a bank account, or wait until the own account is open.',
    },
  },
  division_fixed: {
    status: 409,
    zh: { title: '已经分割，份额不能再改', detail: '只能更改收款的银行账号。' },
    en: {
      title: 'It is divided already',
      detail: 'Only the bank account of a payee can be changed now.',
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
  account_not_open: {
    status: 409,
    zh: { title: '个人账户不在可入账状态', detail: '账户因结清事项暂停或已注销，请先办结该事项。' },
    en: {
      title: 'The account takes nothing now',
      detail: 'A case holds it, or has closed it. That case comes first.',
    },
  },
  move_in_open_already: {
    status: 409,
    zh: { title: '已有正在办理的转入申请', detail: '同一人同时只能有一个，请先办结或撤回。' },
    en: {
      title: 'An application to move here is open',
      detail: 'There can be one at a time. Finish it, or have it withdrawn at a window.',
    },
  },
  from_this_area: {
    status: 422,
    zh: { title: '转出地不能是本市', detail: '请填写参保凭证上的行政区划代码。' },
    en: {
      title: 'That is this area itself',
      detail: 'Enter the area code that stands on the certificate of insurance.',
    },
  },
  move_in_unknown: {
    status: 404,
    zh: { title: '没有这个转入申请', detail: '它可能属于别人，或地址已失效，请返回列表重新打开。' },
    en: {
      title: 'There is no such application',
      detail: 'It may belong to somebody else, or the address has lapsed; open it from the list.',
    },
  },
  move_in_money_arrived: {
    status: 409,
    zh: {
      title: '转入的款项已经到账',
      detail: '写明本编号的款项已到账，正在核对。如仍要撤回，请带身份证到经办窗口办理。',
    },
    en: {
      title: 'The money has come',
      detail:
        'Money that names this case has arrived and is being matched. To withdraw all the same, come to a window with your ID card.',
    },
  },
  move_in_not_so_far: {
    status: 409,
    zh: {
      title: '现在不能办这一步',
      detail: '申请已走到别的步骤。请刷新页面，按页面上的下一步办理。',
    },
    en: {
      title: 'This step cannot be taken now',
      detail: 'The case is at another one. Load the page again and take the step it shows.',
    },
  },
  receipt_unknown: {
    status: 409,
    zh: {
      title: '这笔到账已不在待处理款项中',
      detail: '它可能已被核对到别处，请刷新页面重新选择。',
    },
    en: {
      title: 'That money is in suspense no more',
      detail: 'Something else has taken it. Load the page again and choose anew.',
    },
  },
  move_in_amount_differs: {
    status: 409,
    zh: {
      title: '到账金额与信息表不一致',
      detail: '请与转出地核对：更正信息表，或等对方补转、收回后重转。款项仍在待处理款项中。',
    },
    en: {
      title: 'What came is not what the sheet says',
      detail:
        'Ask the other area: for a corrected sheet, or for the right amount. The money stays in suspense.',
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

/** What came, less what the sheet says; empty where it agrees. */
export function differenceText(fen: bigint, language: Language): string {
  if (fen === 0n) return ''
  const amount = yuan(money(fen < 0n ? -fen : fen))
  if (language === 'zh') return fen < 0n ? `少到 ${amount} 元` : `多到 ${amount} 元`
  return fen < 0n ? `${amount} yuan too little` : `${amount} yuan too much`
}
