/** Statements of institutions: why something was refused, and words of their papers. */
import type {
  AreaMonth,
  AreaReceiptRefusal,
  DifferenceKind,
  DisputeRefusal,
  DrawRefusal,
  StatementRefusal,
} from '#capabilities/clearing/index.ts'
import type { ProblemWords } from './codes.ts'

export const clearingProblems = {
  month_not_over: {
    status: 409,
    zh: { title: '该月尚未结束', detail: '清算单在次月2日起生成。' },
    en: {
      title: 'The month is not over',
      detail: 'Statements are drawn from the second day of the next month on.',
    },
  },
  statement_unknown: {
    status: 404,
    zh: { title: '没有这张清算单', detail: '请返回列表重新选择。' },
    en: { title: 'There is no such statement', detail: 'Choose it from the list again.' },
  },
  statement_decided: {
    status: 409,
    zh: { title: '清算单已审批', detail: '审批后不能再扣款或提出异议。' },
    en: { title: 'The statement is agreed to', detail: 'Nothing of it can be changed any more.' },
  },
  statement_differs: {
    status: 409,
    zh: { title: '对账不符', detail: '请机构核对差异，总账相符后再审批。' },
    en: {
      title: 'The totals differ',
      detail: 'The institution has to compare its totals again before this can be approved.',
    },
  },
  deduction_disputed: {
    status: 409,
    zh: { title: '有扣款异议未答复', detail: '请先答复异议，再审批清算单。' },
    en: { title: 'A deduction is disputed', detail: 'Answer the dispute first.' },
  },
  deduction_too_large: {
    status: 422,
    zh: { title: '扣款超过应付金额', detail: '扣款合计不能超过该月应付金额，请填写较小的金额。' },
    en: {
      title: 'More than is to be paid',
      detail: 'All deductions together stay within what is owed for the month: enter less.',
    },
  },
  no_bank_account: {
    status: 409,
    zh: { title: '没有收款账户', detail: '请先登记机构的收款账户，由两人核准。' },
    en: {
      title: 'No bank account is known',
      detail: 'Say first where the institution is paid; a second person agrees.',
    },
  },
  deduction_unknown: {
    status: 404,
    zh: { title: '没有这笔扣款', detail: '请刷新后重新选择。' },
    en: { title: 'There is no such deduction', detail: 'Look again and choose anew.' },
  },
  deduction_disputed_before: {
    status: 409,
    zh: { title: '这笔扣款已提出过异议', detail: '每笔扣款只受理一次异议。' },
    en: { title: 'It was disputed before', detail: 'A deduction can be disputed once.' },
  },
  deduction_not_disputed: {
    status: 409,
    zh: { title: '没有待答复的异议', detail: '异议可能已经答复，请刷新。' },
    en: { title: 'No dispute waits', detail: 'It may have been answered; look again.' },
  },
  area_claim_unknown: {
    status: 409,
    zh: { title: '该月尚无应收款', detail: '与外地逐项核对一致后才形成应收款。' },
    en: {
      title: 'Nothing is claimed for this month yet',
      detail: 'A month is claimed once both areas agree on every part of it.',
    },
  },
  area_claim_settled: {
    status: 409,
    zh: { title: '该月应收款已了结', detail: '已经收款或结转，请刷新后查看。' },
    en: { title: 'This month is closed', detail: 'It was paid or carried; look at it again.' },
  },
  area_receipt_taken: {
    status: 409,
    zh: { title: '这笔到账已有去处', detail: '请从列表中重新选择待核对的到账。' },
    en: {
      title: 'This money has been taken by something else',
      detail: 'Choose again among the receipts that wait.',
    },
  },
  area_receipt_too_large: {
    status: 422,
    zh: { title: '到账多于应收', detail: '请先向对方核实这笔款项的用途。' },
    en: {
      title: 'More has arrived than is owed',
      detail: 'Ask the other area what this money was meant for.',
    },
  },
} as const satisfies Record<
  StatementRefusal | DisputeRefusal | DrawRefusal | AreaReceiptRefusal,
  ProblemWords
>

export const statementWords = {
  title: { zh: '定点机构医保费用清算单', en: 'Statement of an institution' },
  institution: { zh: '定点机构', en: 'Institution' },
  month: { zh: '清算月份', en: 'Month' },
  state: { zh: '状态', en: 'State' },
  part: { zh: '项目', en: 'Part' },
  count: { zh: '笔数', en: 'Count' },
  total: { zh: '费用总额', en: 'Total' },
  fund: { zh: '基金支付', en: 'Funds' },
  account: { zh: '个人账户支付', en: 'Accounts' },
  owed: { zh: '应付金额', en: 'Owed' },
  brought: { zh: '上期结转', en: 'Brought forward' },
  deducted: { zh: '扣款', en: 'Deducted' },
  payable: { zh: '实付金额', en: 'To pay' },
  ground: { zh: '扣款原因', en: 'Ground' },
  article: { zh: '依据', en: 'Article' },
  amount: { zh: '金额', en: 'Amount' },
  parts: { zh: '结算分项', en: 'What it is made of' },
  deductions: { zh: '审核扣款', en: 'Deductions' },
  none: { zh: '没有扣款。', en: 'Nothing is deducted.' },
  footer: {
    zh: '本单由医卡系统生成；金额以系统记录为准。',
    en: 'Made by Yika; the system’s records prevail.',
  },
} as const

export const stateWords = {
  drawn: { zh: '已生成', en: 'Drawn' },
  reconciled: { zh: '对账相符', en: 'Reconciled' },
  differs: { zh: '对账不符', en: 'Differs' },
  approved: { zh: '已审批', en: 'Approved' },
  carried: { zh: '结转下期', en: 'Carried' },
  ordered: { zh: '付款中', en: 'With the bank' },
  paid: { zh: '已付款', en: 'Paid' },
  rejected: { zh: '银行退回', en: 'Refused by the bank' },
} as const

/** Of a month that another area settled something in. */
export const areaStateWords = {
  running: { zh: '本月尚未结束', en: 'Month still running' },
  untold: { zh: '待对账', en: 'Not compared yet' },
  differs: { zh: '对账不符', en: 'Differs' },
  agreed: { zh: '核对一致，待收款', en: 'Agreed, money awaited' },
  carried: { zh: '结转下期', en: 'Carried' },
  paid: { zh: '已收款', en: 'Received' },
} as const satisfies Record<AreaMonth['state'], { readonly zh: string; readonly en: string }>

export const differenceWords = {
  only_theirs: { zh: '机构有、中心无', en: 'Theirs only' },
  only_ours: { zh: '中心有、机构无', en: 'Ours only' },
  amounts_differ: { zh: '金额不一致', en: 'Amounts differ' },
  names_differ: { zh: '就诊或人员编号不一致', en: 'Visit or person differs' },
  repeated: { zh: '机构重复上报', en: 'Told more than once' },
} as const satisfies Record<DifferenceKind, { readonly zh: string; readonly en: string }>

export const areaFileWords = {
  way: { zh: '方向', en: 'Direction' },
  weClaim: { zh: '应收', en: 'Owed to us' },
  wePay: { zh: '应付', en: 'Owed by us' },
  month: { zh: '月份', en: 'Month' },
  area: { zh: '统筹区', en: 'Area' },
  state: { zh: '状态', en: 'State' },
  owed: { zh: '当月金额', en: 'Of the month' },
  brought: { zh: '上期结转', en: 'Brought forward' },
  deducted: { zh: '扣款', en: 'Deducted' },
  paid: { zh: '已收付', en: 'Paid' },
  left: { zh: '未收付', en: 'Still to pay' },
  reference: { zh: '款项编号', en: 'Reference' },
} as const

const schemes = {
  employee: { zh: '职工', en: 'Employees' },
  resident: { zh: '居民', en: 'Residents' },
} as const

const cares = {
  outpatient: { zh: '门诊', en: 'out-patients' },
  emergency: { zh: '急诊', en: 'emergencies' },
  chronic: { zh: '门诊慢特病', en: 'chronic diseases' },
  inpatient: { zh: '住院', en: 'in-patients' },
  pharmacy: { zh: '药店购药', en: 'drugs' },
} as const

/** A part as people call it: employees' in-patients, purchases by card. */
export function partWord(
  part: { readonly kind: string; readonly scheme: string | null; readonly care: string | null },
  language: 'zh' | 'en',
): string {
  if (part.kind === 'purchases') return language === 'zh' ? '刷卡消费' : 'Purchases by card'
  const scheme = Object.entries(schemes).find(([code]) => code === part.scheme)?.[1]
  const care = Object.entries(cares).find(([code]) => code === part.care)?.[1]
  const elsewhere = { zh: '外地参保', en: 'Insured elsewhere' } as const
  const words = [
    ...(part.kind === 'forwarded' ? [elsewhere[language]] : []),
    ...[scheme?.[language] ?? '', care?.[language] ?? ''],
  ]
  return words.join(language === 'zh' ? '' : ', ')
}
