import type {
  AssessmentRefusal,
  DecisionRefusal,
  DisputeRefusal,
  DisputeWithdrawal,
  PurchaseRefusal,
  ReversalRefusal,
} from '#capabilities/settlement/index.ts'
import type { ProblemWords } from './codes.ts'

type Own = Exclude<PurchaseRefusal | ReversalRefusal, 'try_later'> | 'terminal_unknown'
type OfDisputes = DisputeRefusal | DisputeWithdrawal | AssessmentRefusal | DecisionRefusal

export const disputeProblems = {
  purchase_unknown: {
    status: 404,
    zh: {
      title: '没有这笔消费',
      detail: '只能对自己账户支付的消费或为亲属支付的医疗费用提出异议，请从明细里选择那一笔。',
    },
    en: {
      title: 'No such purchase',
      detail:
        'Only what your own account paid, for you or a relative, can be disputed; choose it in the statement.',
    },
  },
  purchase_reversed: {
    status: 409,
    zh: { title: '这笔款项已经退回', detail: '款项已退回个人账户，无须再提出异议。' },
    en: {
      title: 'This was already returned',
      detail: 'The money is back in the account; there is nothing left to dispute.',
    },
  },
  dispute_open_already: {
    status: 409,
    zh: { title: '这笔款项已提出过异议', detail: '请在“有异议的消费”里查看办理情况。' },
    en: {
      title: 'This is disputed already',
      detail: 'See how it stands under “Disputed purchases”.',
    },
  },
  dispute_too_late: {
    status: 422,
    zh: {
      title: '已过提出异议的期限',
      detail: '本地规定的期限已过，请到窗口或拨打 12333 说明情况。',
    },
    en: {
      title: 'The time to dispute it is over',
      detail: 'The area’s period has passed; explain your case at a window or call 12333.',
    },
  },
  last_seen_in_future: {
    status: 422,
    zh: { title: '时间还没有到', detail: '最后一次见到卡的时间不能晚于现在，请改正。' },
    en: {
      title: 'That moment has not come yet',
      detail: 'The card cannot have been seen later than now; correct the time.',
    },
  },
  dispute_unknown: {
    status: 404,
    zh: { title: '没有这项异议', detail: '它可能属于别人，或地址已失效，请返回列表重新打开。' },
    en: {
      title: 'No such dispute',
      detail: 'It may be somebody else’s; open it again from the list.',
    },
  },
  dispute_not_waiting: {
    status: 409,
    zh: { title: '这项异议已经处理', detail: '别人先处理了，或本人已撤回。请刷新查看。' },
    en: {
      title: 'This dispute no longer waits',
      detail: 'Somebody else dealt with it, or it was withdrawn. Reload to see.',
    },
  },
  rule_says_otherwise: {
    status: 422,
    zh: { title: '与规定不符', detail: '按挂失和消费的时间，规定已说明由谁承担，不能另作提议。' },
    en: {
      title: 'The rule says otherwise',
      detail: 'The moments of the report and the purchase already decide who bears it.',
    },
  },
  dispute_not_proposed: {
    status: 409,
    zh: { title: '还没有提议', detail: '须先由一人提议，再由另一人决定。' },
    en: {
      title: 'Nothing is proposed yet',
      detail: 'One person proposes first, then another decides.',
    },
  },
  second_person_needed: {
    status: 409,
    zh: { title: '须由另一人决定', detail: '提议和决定不能是同一个人，请交给同事。' },
    en: {
      title: 'Another person must decide',
      detail: 'Whoever proposed cannot decide; hand it to a colleague.',
    },
  },
} as const satisfies Record<OfDisputes, ProblemWords>

export const settlementProblems = {
  terminal_unknown: {
    status: 404,
    zh: { title: '终端未登记', detail: '本机构没有登记这台终端，或终端尚未签到换取密钥。' },
    en: {
      title: 'This terminal is not registered',
      detail: 'It is not registered for your institution, or has not signed on for its keys yet.',
    },
  },
  institution_suspended: {
    status: 403,
    zh: { title: '机构已暂停结算', detail: '本机构暂时不能用医保卡结算，请联系经办机构。' },
    en: {
      title: 'The institution is suspended',
      detail: 'Payments by card are suspended here; contact the agency.',
    },
  },
  amount_not_positive: {
    status: 422,
    zh: { title: '金额须大于零', detail: '请核对金额后重新提交。' },
    en: { title: 'The amount must be above zero', detail: 'Check the amount and send again.' },
  },
  local_date_out_of_range: {
    status: 422,
    zh: { title: '终端日期不对', detail: '终端日期与今天相差超过一天，请校准终端时钟。' },
    en: {
      title: 'The terminal’s date is wrong',
      detail: 'It is more than a day from today; set the terminal’s clock.',
    },
  },
  card_unknown: {
    status: 404,
    zh: { title: '查无此卡', detail: '请核对卡号，或换一张卡。' },
    en: { title: 'Card not known', detail: 'Check the number, or use another card.' },
  },
  card_void: {
    status: 409,
    zh: { title: '此卡已作废', detail: '持卡人已补领新卡，旧卡永久作废，请使用新卡。' },
    en: {
      title: 'This card is void',
      detail: 'A new card has been issued; the old one is void for ever.',
    },
  },
  card_lost: {
    status: 409,
    zh: { title: '此卡已挂失', detail: '挂失期间任何消费都不能通过。找到卡的，请先解除挂失。' },
    en: {
      title: 'This card is reported lost',
      detail: 'No purchase passes while it is. Whoever has found it withdraws the report first.',
    },
  },
  card_not_active: {
    status: 409,
    zh: { title: '医保功能尚未激活', detail: '请先在银行、医院或药店激活并修改初始密码。' },
    en: {
      title: 'The insurance function is not active',
      detail: 'Activate the card at a bank, hospital or pharmacy and change the initial PIN.',
    },
  },
  already_reversed: {
    status: 409,
    zh: { title: '此笔已冲正', detail: '终端已先发来冲正，这笔消费不再入账。' },
    en: {
      title: 'Already reversed',
      detail: 'The terminal reversed this purchase before it arrived; it is not booked.',
    },
  },
  pin_initial: {
    status: 409,
    zh: { title: '请先修改初始密码', detail: '初始密码只能用来修改密码。' },
    en: {
      title: 'Change the initial PIN first',
      detail: 'The initial PIN can do nothing but be changed.',
    },
  },
  pin_locked: {
    status: 409,
    zh: { title: '密码已锁定', detail: '输错次数已到上限，请持身份证到窗口重置密码。' },
    en: {
      title: 'The PIN is locked',
      detail: 'Too many wrong tries over all channels; reset it at a window with the ID card.',
    },
  },
  pin_wrong: {
    status: 422,
    zh: { title: '密码不对', detail: '请重新输入；连续输错会锁定。' },
    en: { title: 'Wrong PIN', detail: 'Enter it again; too many wrong tries lock it.' },
  },
  account_closed: {
    status: 409,
    zh: { title: '个人账户已关闭', detail: '请向参保地经办机构咨询。' },
    en: {
      title: 'The personal account is closed',
      detail: 'Ask the agency of the insured person.',
    },
  },
  account_held: {
    status: 409,
    zh: {
      title: '个人账户已暂停支付',
      detail: '账户正在办理结清，暂不能支付。请向参保地经办机构咨询。',
    },
    en: {
      title: 'The personal account is on hold',
      detail: 'It is about to be closed and pays nothing meanwhile. Ask the agency of the person.',
    },
  },
  balance_too_low: {
    status: 422,
    zh: { title: '余额不足', detail: '个人账户余额不足，差额可用现金支付。' },
    en: {
      title: 'Balance too low',
      detail: 'The personal account does not cover the amount; the rest may be paid in cash.',
    },
  },
  request_reused: {
    status: 422,
    zh: { title: '流水号已用过', detail: '同一终端、流水号和时间已有另一笔不同的交易。' },
    en: {
      title: 'This trace was used for something else',
      detail: 'The same terminal, trace and time came with other contents.',
    },
  },
  key_service_unavailable: {
    status: 503,
    zh: { title: '密码校验暂不可用', detail: '没有扣款，也没有计错。请稍后再试。' },
    en: {
      title: 'PINs cannot be checked at the moment',
      detail: 'Nothing was charged and no try was counted. Try again shortly.',
    },
  },
  original_differs: {
    status: 422,
    zh: { title: '与原交易不符', detail: '金额或卡号与原交易不一致，没有冲正。' },
    en: {
      title: 'It differs from the original',
      detail: 'Amount or card are not those of the original; nothing was reversed.',
    },
  },
} as const satisfies Record<Own, ProblemWords>
