import type {
  AskMonthEndRefusal,
  CorrectionRefusal,
  DeclarationRefusal,
  LineProblemCode,
  MatchRefusal,
  RetryRefusal,
  SelfPaymentRefusal,
  SuggestionReason,
  WaitingReason,
} from '#capabilities/contributions/index.ts'
import type { Words } from '#capabilities/organisations/index.ts'
import type { ProblemWords } from './codes.ts'

export const contributionsProblems = {
  month_unreadable: {
    status: 422,
    zh: { title: '月份写法不对', detail: '请按 2026-03 的样子填写年月。' },
    en: { title: 'The month is not readable', detail: 'Write year and month like 2026-03.' },
  },
  month_in_future: {
    status: 422,
    zh: { title: '月份还没有到', detail: '只能申报本月和以前的月份。' },
    en: { title: 'The month has not begun', detail: 'Declare this month or an earlier one.' },
  },
  month_without_terms: {
    status: 422,
    zh: { title: '这个月没有缴费标准', detail: '本统筹区没有该月份的标准，请联系经办机构。' },
    en: {
      title: 'There are no terms for this month',
      detail: 'The area has no rates for it; ask the agency.',
    },
  },
  month_not_over: {
    status: 409,
    zh: { title: '这个月还没有结束', detail: '月末划账要等当月结束以后办理，请下月 1 日起再办。' },
    en: {
      title: 'The month is not over',
      detail: 'The month-end runs once the month has ended; come back on the first of the next.',
    },
  },
  month_begun: {
    status: 409,
    zh: {
      title: '这个月已经开始划入',
      detail: '同一个月只划入一次，不需要再申请。进度见“月末划入”。',
    },
    en: {
      title: 'The month is being closed or was',
      detail: 'A month is closed once and needs no request; its progress is on the month-end page.',
    },
  },
  month_not_closed: {
    status: 404,
    zh: { title: '这个月还没有划入', detail: '月末划入以后才有银行退回的明细。' },
    en: {
      title: 'The month was not closed',
      detail: 'What banks refuse is known after the month-end.',
    },
  },
  line_not_waiting: {
    status: 409,
    zh: {
      title: '有的明细不能重新发送',
      detail: '它已在途、已受理，或者账户已结清。请刷新后重新选择，整个申请都还没有提交。',
    },
    en: {
      title: 'A line cannot be sent again',
      detail:
        'It is on its way, was taken, or its account is closed. Look again and choose anew; nothing was asked for yet.',
    },
  },
  nothing_waits: {
    status: 409,
    zh: { title: '没有可以重新发送的明细', detail: '退回的明细都已在途、已受理，或者账户已结清。' },
    en: {
      title: 'There is nothing to send again',
      detail: 'Every refused line is on its way, was taken, or its account is closed.',
    },
  },
  receipt_not_waiting: {
    status: 409,
    zh: { title: '有的到账已不在待认领中', detail: '它已被核对或认领。请刷新后重新选择。' },
    en: {
      title: 'A receipt waits no more',
      detail: 'It was matched or taken meanwhile. Look again and choose anew.',
    },
  },
  bill_unknown: {
    status: 404,
    zh: { title: '没有这个编号', detail: '请核对申报（JF）或个人缴费（ZJ）的编号。' },
    en: {
      title: 'There is no such reference',
      detail: 'Check the reference of the declaration (JF) or of the own payment (ZJ).',
    },
  },
  bill_settled: {
    status: 409,
    zh: { title: '已经缴清', detail: '该编号没有应缴的款项，请另选一份。' },
    en: { title: 'It is paid already', detail: 'Nothing is owed under it; choose another one.' },
  },
  receipts_too_little: {
    status: 422,
    zh: { title: '金额不够', detail: '所选到账合计不足应缴金额。请再选一笔，或等余款到账。' },
    en: {
      title: 'The money is not enough',
      detail: 'What was chosen is less than what is due. Add another receipt or wait for the rest.',
    },
  },
  receipts_too_much: {
    status: 422,
    zh: { title: '金额多于应缴', detail: '请少选一笔，或者同意余下的部分继续待认领。' },
    en: {
      title: 'The money is more than what is due',
      detail: 'Choose fewer receipts, or agree that what is left over waits on.',
    },
  },
  receipt_not_needed: {
    status: 422,
    zh: { title: '有一笔到账用不着', detail: '较早的到账已够缴清，请去掉多余的一笔。' },
    en: {
      title: 'A receipt is not needed',
      detail: 'The earlier ones are enough; leave the others out.',
    },
  },
  no_lines: {
    status: 422,
    zh: { title: '申报表是空的', detail: '请至少填写一名职工。' },
    en: { title: 'The declaration is empty', detail: 'Give at least one person.' },
  },
  too_many_lines: {
    status: 422,
    zh: {
      title: '一次申报的人数太多',
      detail: '一次最多 5000 人。人数更多的，请到经办机构批量申报。',
    },
    en: {
      title: 'Too many people at once',
      detail: 'At most 5,000 at a time; larger employers declare in bulk at the agency.',
    },
  },
  lines_wrong: {
    status: 422,
    zh: {
      title: '有几行需要改正',
      detail: '整张申报表都还没有提交。请按每一行的提示改正后重新提交。',
    },
    en: {
      title: 'Some lines need correcting',
      detail:
        'Nothing has been declared yet. Correct the lines named below and send all of it again.',
    },
  },
  declared_already: {
    status: 409,
    zh: {
      title: '这个月已经申报过',
      detail:
        '同一个月只能申报一次。减少人员或调低基数，请在“我的申报”中更正；其他更正请联系经办机构。',
    },
    en: {
      title: 'The month is declared already',
      detail:
        'A month is declared once. To take people off or lower their bases, correct it on the page of your declarations; for anything else contact the agency.',
    },
  },
  declaration_unknown: {
    status: 404,
    zh: { title: '没有找到这份申报', detail: '请从“我的申报”重新打开。' },
    en: { title: 'There is no such declaration', detail: 'Open it again from your declarations.' },
  },
  month_credited: {
    status: 409,
    zh: {
      title: '这个月已经划入个人账户',
      detail: '已划入的月份不能在网上更正，请持工资和参保材料到经办窗口办理。',
    },
    en: {
      title: 'The month has been credited',
      detail:
        'What is in personal accounts is not corrected on the web; go to a window of the agency with your payroll and the papers of the person.',
    },
  },
  nobody_left: {
    status: 409,
    zh: {
      title: '不能把所有人都去掉',
      detail: '更正后至少要留一名职工。整月误报的，请联系经办机构。',
    },
    en: {
      title: 'Somebody must stay',
      detail:
        'A correction leaves at least one person. If the whole month was wrong, contact the agency.',
    },
  },
  pays_nothing: {
    status: 409,
    zh: { title: '无需缴费', detail: '退休人员不再缴费；信息有误的，请联系经办机构。' },
    en: {
      title: 'Nothing is to be paid',
      detail: 'Retired people pay no contributions. If this is wrong, contact the agency.',
    },
  },
  other_scheme: {
    status: 422,
    zh: { title: '参保类型不同', detail: '居民按年缴费，灵活就业人员按月缴费，请重新打开页面。' },
    en: {
      title: 'Another scheme',
      detail:
        'Residents pay by the year, people without an employer by the month; open the page again.',
    },
  },
  period_unreadable: {
    status: 422,
    zh: { title: '缴费期写法不对', detail: '月份写作 2026-11，年度写作 2027。' },
    en: {
      title: 'The period is not readable',
      detail: 'Write a month as 2026-11, a year as 2027.',
    },
  },
  period_not_open: {
    status: 409,
    zh: { title: '还不能缴这一期', detail: '请选择页面上列出的月份或年度。' },
    en: { title: 'The period is not open yet', detail: 'Choose a month or year from the page.' },
  },
  period_over: {
    status: 409,
    zh: {
      title: '这一期不能再补缴',
      detail: '已超过可以补缴的期限，请选择页面上列出的月份或年度。',
    },
    en: {
      title: 'The period can no longer be paid',
      detail: 'It lies too far back; choose a month or year from the page.',
    },
  },
  period_without_terms: {
    status: 422,
    zh: { title: '这一期没有缴费标准', detail: '本统筹区没有该期的标准，请联系经办机构。' },
    en: {
      title: 'There are no terms for it',
      detail: 'The area has no rates for it; ask the agency.',
    },
  },
  base_unreadable: {
    status: 422,
    zh: { title: '缴费基数写法不对', detail: '请写成两位小数的元，例如 5000.00。' },
    en: {
      title: 'The base is not readable',
      detail: 'Write yuan with two decimals, such as 5000.00.',
    },
  },
  base_below_floor: {
    status: 422,
    zh: { title: '缴费基数低于下限', detail: '请在上下限之间选择。' },
    en: { title: 'The base is below the floor', detail: 'Choose between floor and ceiling.' },
  },
  base_above_ceiling: {
    status: 422,
    zh: { title: '缴费基数高于上限', detail: '请在上下限之间选择。' },
    en: { title: 'The base is above the ceiling', detail: 'Choose between floor and ceiling.' },
  },
  declared_by_employer: {
    status: 409,
    zh: { title: '单位已为您申报这个月', detail: '同一个月不用再自己缴费。' },
    en: {
      title: 'An employer has declared you for this month',
      detail: 'There is nothing to pay for it alone.',
    },
  },
  period_paid: {
    status: 409,
    zh: { title: '这一期已经缴清', detail: '不需要再缴。' },
    en: { title: 'It is paid already', detail: 'There is nothing more to pay for it.' },
  },
} as const satisfies Record<
  | DeclarationRefusal
  | CorrectionRefusal
  | AskMonthEndRefusal
  | RetryRefusal
  | SelfPaymentRefusal
  | Exclude<MatchRefusal, 'own_file'>,
  ProblemWords
>

/** What is wrong with a line, and how it is mended. `{limit}` is the floor or ceiling in yuan. */
export const lineProblemWords = {
  citizen_number_wrong: {
    zh: '公民身份号码不正确，请对照身份证逐位核对。',
    en: 'This is no valid citizen number; compare it with the ID card digit by digit.',
  },
  listed_twice: {
    zh: '同一个人在表中出现了两次，请删去一行。',
    en: 'This person is in the list twice; remove one of the lines.',
  },
  not_active: {
    zh: '此人已退休或已注销，不再缴费，请从表中删去。',
    en: 'This person has retired or left the register and pays no contributions; remove the line.',
  },
  name_wrong: {
    zh: '姓名为空或含有不能用的字符，请照身份证填写。',
    en: 'The name is empty or holds characters that names do not have; copy it from the ID card.',
  },
  name_differs: {
    zh: '姓名与参保登记不一致，请核对身份证；改过名的，请先到经办机构变更。',
    en: 'The register has another name under this number; check the ID card, or have a new name entered first.',
  },
  declared_elsewhere: {
    zh: '其他单位已为此人申报这个月。一个人一个月只通过一个单位缴费：请从表中删去；确由贵单位参保的，请先由职工请原单位更正该月，或到经办机构核实。',
    en: 'Another employer has declared this person for the month, and a person pays through one employer a month. Remove the line; if the person is yours, have them ask the other employer to correct the month, or clear it up at the agency.',
  },
  not_declared: {
    zh: '此人不在这个月的申报中，请核对号码，或删去这一行。',
    en: 'This person is not in the declaration of the month; check the number or remove the line.',
  },
  owed_back_already: {
    zh: '此人该月计为其他单位缴纳，贵单位缴纳的部分已列为应退，不用更正，请删去这一行。',
    en: 'The month counts through another employer, and what you paid is owed back to you already; remove the line.',
  },
  carries_month: {
    zh: '此人本人或其他单位也缴过这个月，去掉后该月将无人计缴，请到经办窗口办理。',
    en: 'The person or another employer has paid this month too, and without you it would count for nobody; go to a window.',
  },
  base_not_lower: {
    zh: '这里只能调低基数，请填写比已申报更低的数；补缴请到经办窗口办理。',
    en: 'A base can only be lowered here; give one below what you declared, or go to a window to pay more.',
  },
  base_unreadable: {
    zh: '缴费基数要写成两位小数的元，例如 5000.00。',
    en: 'Write the base in yuan with two decimals, such as 5000.00.',
  },
  base_below_floor: {
    zh: '缴费基数低于下限，请按下限 {limit} 元申报。',
    en: 'The base is below the floor; declare the floor of {limit} yuan.',
  },
  base_above_ceiling: {
    zh: '缴费基数高于上限，请按上限 {limit} 元申报。',
    en: 'The base is above the ceiling; declare the ceiling of {limit} yuan.',
  },
} as const satisfies Record<LineProblemCode, Words>

export const unmatchedWords = {
  no_reference: {
    zh: '附言里没有申报编号',
    en: 'The payment names no declaration',
  },
  several_references: {
    zh: '附言里有好几个申报编号',
    en: 'The payment names several declarations',
  },
  reference_unknown: {
    zh: '没有这个编号的申报',
    en: 'There is no declaration with this reference',
  },
  for_move_in: {
    zh: '外地转入资金，待窗口核对',
    en: 'Sent by another area; a window matches it',
  },
  paid_already: {
    zh: '该申报已经缴清',
    en: 'The declaration is paid already',
  },
  amount_differs: {
    zh: '金额与申报不一致',
    en: 'The amount is not the declared one',
  },
  matches_now: {
    zh: '现在可以对上：申报晚于到账',
    en: 'It would match now: the declaration came after the money',
  },
} as const satisfies Record<WaitingReason, Words>

/** Why something is suggested for a receipt that waits. */
export const suggestionWords = {
  named: { zh: '附言写了这个编号', en: 'The text names it' },
  near_reference: { zh: '附言只差一个字符', en: 'The text differs by one character' },
  same_payer: { zh: '同一付款人缴过', en: 'The same payer has paid for them before' },
  same_amount: { zh: '金额相同', en: 'The sum is the same' },
  together: { zh: '与另一笔合计相同', en: 'Together with another receipt it is the sum' },
} as const satisfies Record<SuggestionReason, Words>

/** How much is missing or too much, at the field. */
export const matchSumText = {
  receipts_too_little: {
    zh: (amount: string) => `还差 ${amount} 元`,
    en: (amount: string) => `${amount} yuan are missing`,
  },
  receipts_too_much: {
    zh: (amount: string) => `多出 ${amount} 元`,
    en: (amount: string) => `${amount} yuan too much`,
  },
} as const

export const receiptFileWords = {
  bank: { zh: '银行', en: 'Bank' },
  reference: { zh: '银行流水号', en: 'Bank reference' },
  receivedOn: { zh: '到账日期', en: 'Received on' },
  amount: { zh: '到账金额', en: 'Amount' },
  left: { zh: '待认领金额', en: 'Still waiting' },
  reason: { zh: '未对上的原因', en: 'Why it does not match' },
  workingDays: { zh: '已等工作日', en: 'Working days since' },
} as const satisfies Record<string, Words>
