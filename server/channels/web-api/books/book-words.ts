/** Words of the books as files and answers; the screens have their own. */
import type { Words } from '#capabilities/organisations/index.ts'

export const bookWords = {
  code: { zh: '科目代码', en: 'Code' },
  account: { zh: '科目', en: 'Account' },
  debit: { zh: '借方余额', en: 'Debit balance' },
  credit: { zh: '贷方余额', en: 'Credit balance' },
  total: { zh: '合计', en: 'Total' },
  month: { zh: '月份', en: 'Month' },
  inflow: { zh: '收入', en: 'Inflow' },
  outflow: { zh: '支出', en: 'Outflow' },
  balance: { zh: '月末余额', en: 'Balance at the end' },
  overdrawn: { zh: '月末透支', en: 'Overdrawn at the end' },
  reason: { zh: '银行退回原因', en: 'Reason of the bank' },
  code_of_reason: { zh: '原因代码', en: 'Reason code' },
  count: { zh: '笔数', en: 'Count' },
  amount: { zh: '金额', en: 'Amount' },
  in_suspense: { zh: '其中在待处理', en: 'Of it in suspense' },
} as const satisfies Record<string, Words>

/** The codes of ISO 20022 that banks give when they refuse a credit. */
const rejectWords: Readonly<Record<string, Words>> = {
  AC01: { zh: '账号不正确', en: 'The account number is wrong' },
  AC04: { zh: '账户已销户', en: 'The account is closed' },
  AC06: { zh: '账户被冻结', en: 'The account is blocked' },
  AG01: { zh: '账户不允许此类交易', en: 'The account does not allow it' },
  AM05: { zh: '重复的付款', en: 'The payment is a duplicate' },
  BE01: { zh: '户名与账号不符', en: 'Name and account do not fit' },
  MS03: { zh: '银行没有说明原因', en: 'The bank gave no reason' },
}

/** Why money moved, as the journal names it. */
const transferWords: Readonly<Record<string, Words>> = {
  contribution: { zh: '缴费到账', en: 'Contribution received' },
  credit: { zh: '月末划入', en: 'Month-end credit' },
  purchase: { zh: '刷卡购买', en: 'Purchase by card' },
  cash_part: { zh: '购买或医疗费用中的现金', en: 'Cash part of a purchase or a bill' },
  fund_part: { zh: '医疗费用基金支付', en: 'Part of a bill that a fund pays' },
  fund_part_reversal: { zh: '基金支付撤销', en: 'Reversal of what a fund paid' },
  bill: { zh: '医疗费用个人账户支付', en: 'Part of a bill from a personal account' },
  bill_reversal: { zh: '个人账户支付撤销', en: 'Reversal of what an account paid of a bill' },
  reversal: { zh: '冲正', en: 'Reversal' },
  refund: { zh: '退货退款', en: 'Refund' },
  cash_part_reversal: { zh: '现金部分冲正', en: 'Reversal of a cash part' },
  correction: { zh: '更正', en: 'Correction' },
  aid: { zh: '家庭共济支付', en: 'Mutual aid for a relative' },
  aid_reversal: { zh: '共济退回', en: 'Mutual aid returned' },
  bill_aid: { zh: '医疗费用共济支付', en: 'Mutual aid for a bill' },
  bill_aid_reversal: { zh: '医疗费用共济退回', en: 'Mutual aid for a bill returned' },
  interest: { zh: '个人账户利息', en: 'Interest on a personal account' },
  closing: { zh: '账户结清', en: 'Account closed' },
  closing_undone: { zh: '账户恢复，结清款退回', en: 'Account open again, put back' },
  payout: { zh: '结清款付出', en: 'Closed account paid out' },
  payout_returned: { zh: '结清款被银行退回', en: 'Pay-out refused by the bank' },
  payout_again: { zh: '结清款重新支付', en: 'Pay-out ordered again' },
  moved_in: { zh: '外地转入', en: 'Sent by another area' },
  inherited: { zh: '继承转入', en: 'Inherited into an own account' },
  receipt_matched: { zh: '待认领到账核对', en: 'Waiting receipt matched' },
  surcharge_matched: { zh: '待认领到账缴滞纳金', en: 'Waiting receipt pays a surcharge' },
  receipt_return: { zh: '待认领到账退回待付', en: 'Waiting receipt to be given back' },
  receipt_returned: { zh: '到账款项退回付款人', en: 'Receipt given back to its payer' },
  receipt_return_refused: { zh: '退回付款人被银行退回', en: 'Giving back refused by the bank' },
  late_surcharge: { zh: '滞纳金到账', en: 'Surcharge for late payment' },
  overpaid: { zh: '重复缴费转出', en: 'Paid twice, set aside' },
  refund_ordered: { zh: '退费待付', en: 'Refund to be paid out' },
  clearing_paid: { zh: '机构清算付款', en: 'Institution paid for a month' },
  clearing_deducted: { zh: '机构清算扣款', en: 'Deducted from an institution' },
  claim_paid: { zh: '手工报销款付出', en: 'Claim paid' },
  late_credit: { zh: '结清后到账的缴费', en: 'Contribution after the closing' },
}

/** A code that has no words yet stands for itself. */
export const rejectWord = (code: string): Words => rejectWords[code] ?? { zh: code, en: code }
export const transferWord = (code: string): Words => transferWords[code] ?? { zh: code, en: code }
