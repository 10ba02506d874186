import type {
  AskMonthEndRefusal,
  CorrectionRefusal,
  DeclarationRefusal,
  LineProblemCode,
  ResidentRefusal,
  RetryRefusal,
  SelfPaymentRefusal,
  BankFileProblem,
  UnmatchedReason,
  WithdrawalRefusal,
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
        '同一个月只能申报一次。增减人员或调整基数，请在“我的申报”中更正该月；整份误报且未缴款的，可在那里撤回后重新申报。',
    },
    en: {
      title: 'The month is declared already',
      detail:
        'A month is declared once. To add people, take them off or change bases, correct the month on the page of your declarations; one that is wrong as a whole and not paid is withdrawn there.',
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
      detail:
        '已划入的月份不能在网上减少人员或调低基数，请持工资和参保材料到经办窗口办理；补报人员或调高基数可以照常提交。',
    },
    en: {
      title: 'The month has been credited',
      detail:
        'Nobody is taken off or lowered any more on the web; go to a window of the agency with your payroll and the papers of the person. Raising bases and adding people still works here.',
    },
  },
  declaration_withdrawn: {
    status: 409,
    zh: {
      title: '这份申报已经撤回',
      detail: '撤回的申报不再需要缴款，也不能更正。需要申报这个月的，请重新申报。',
    },
    en: {
      title: 'The declaration was withdrawn',
      detail:
        'Nothing is due for it and nothing can be corrected. To declare the month after all, declare it anew.',
    },
  },
  is_supplement: {
    status: 409,
    zh: {
      title: '这是一份补报',
      detail: '补报不能单独更正：请先缴清或撤回它，再从原申报更正这个月。',
    },
    en: {
      title: 'This is a supplement',
      detail:
        'It is not corrected by itself: pay or withdraw it, then correct the month from its first declaration.',
    },
  },
  supplement_open: {
    status: 409,
    zh: {
      title: '这个月还有一份补报没有缴清',
      detail: '请先缴清那份补报；报错了的，请在“我的申报”中撤回它，再重新更正。',
    },
    en: {
      title: 'A supplement of this month is not paid yet',
      detail:
        'Pay it first. If it was wrong, withdraw it on the page of your declarations and correct the month again.',
    },
  },
  declaration_credited: {
    status: 409,
    zh: {
      title: '这份申报已经划入个人账户',
      detail: '已划入的申报不能撤回，请持工资和参保材料到经办窗口办理。',
    },
    en: {
      title: 'The declaration has been credited',
      detail:
        'What is in personal accounts is not withdrawn; go to a window of the agency with your payroll and the papers of the people.',
    },
  },
  declaration_paid: {
    status: 409,
    zh: {
      title: '这份申报的款项已经到账',
      detail: '已缴款的申报不能撤回。请更正该月：去掉的人员和调低的部分，会列为应退款。',
    },
    en: {
      title: 'The money for the declaration has come in',
      detail:
        'A paid declaration is not withdrawn. Correct the month instead: what you lower and whom you take off is owed back to you.',
    },
  },
  nobody_left: {
    status: 409,
    zh: {
      title: '不能把所有人都去掉',
      detail:
        '更正后至少要留一名职工。整月误报且尚未缴款的，请撤回整份申报；已缴款的，请到经办窗口办理。',
    },
    en: {
      title: 'Somebody must stay',
      detail:
        'A correction leaves at least one person. If the whole month was wrong and is not paid, withdraw the declaration; if it is paid, go to a window of the agency.',
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
  scheme_settled: {
    status: 409,
    zh: {
      title: '参保类型不再变更',
      detail: '退休人员按退休待遇，已登记身故的不再参保。信息有误的，请先更正参保信息。',
    },
    en: {
      title: 'The scheme does not change any more',
      detail:
        'The register says that this person has retired or has died. If that is wrong, have it corrected first.',
    },
  },
  insurance_ended: {
    status: 409,
    zh: {
      title: '这个人的医保账户已经结清',
      detail: '已转出本统筹区或出境定居。回来参保的，请先在“结清账户”中恢复，再登记居民医保。',
    },
    en: {
      title: 'The account of this person is closed',
      detail:
        'They have moved away or settled abroad. Whoever comes back has the closing undone first, and is enrolled then.',
    },
  },
  resident_already: {
    status: 409,
    zh: { title: '已经是居民参保', detail: '不用再登记。请直接申报年度费用。' },
    en: {
      title: 'They are enrolled as a resident already',
      detail: 'There is nothing more to enrol; go on to declare the year.',
    },
  },
  resident_month_not_open: {
    status: 422,
    zh: { title: '不能从这个月开始', detail: '居民参保只能从本月或下月起登记。' },
    en: {
      title: 'It cannot begin with this month',
      detail: 'Residents are enrolled from this month or the next one on.',
    },
  },
  resident_year_not_open: {
    status: 409,
    zh: {
      title: '该年度的居民参保还没有开放',
      detail: '请在本统筹区集中参保期开始以后再登记，或改从本年度的月份开始。',
    },
    en: {
      title: 'Enrolment of residents for that year is not open',
      detail: 'Come back once the area opens it, or begin with a month of this year.',
    },
  },
  month_paid_through_work: {
    status: 409,
    zh: {
      title: '这个月已按职工医保缴费',
      detail: '同一个月不能参加两种医保。请从已缴月份的下一个月开始登记。',
    },
    en: {
      title: 'The month is paid for as an employee',
      detail:
        'Nobody is insured twice in one month. Begin with the month after the last one that is paid.',
    },
  },
  month_declared_through_work: {
    status: 409,
    zh: {
      title: '单位已申报这个月',
      detail: '已离职的，请单位先更正该月申报；或者从下一个月开始登记。',
    },
    en: {
      title: 'An employer has declared the month',
      detail:
        'If the work has ended, the employer corrects the month first; or begin with the month after it.',
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
  | WithdrawalRefusal
  | AskMonthEndRefusal
  | RetryRefusal
  | ResidentRefusal
  | SelfPaymentRefusal,
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
    zh: '此人不在这个月的申报中，无需去掉。请核对号码；要补报此人，请填写缴费基数。',
    en: 'This person is not in the declaration of the month. Check the number; to add the person, give the base.',
  },
  owed_back_already: {
    zh: '此人该月计为其他单位缴纳，贵单位缴纳的部分已列为应退，不用更正，请删去这一行。',
    en: 'The month counts through another employer, and what you paid is owed back to you already; remove the line.',
  },
  carries_month: {
    zh: '此人本人或其他单位也缴过这个月，去掉后该月将无人计缴，请到经办窗口办理。',
    en: 'The person or another employer has paid this month too, and without you it would count for nobody; go to a window.',
  },
  raised_before: {
    zh: '此人该月已补报并缴清，补缴部分不能在网上调低或去掉，请到经办窗口办理。',
    en: 'This person was raised by a supplement that is paid, and is not lowered or taken off on the web; go to a window.',
  },
  base_unchanged: {
    zh: '按这个基数，应缴的金额没有变化，请核对，或删去这一行。',
    en: 'With this base nothing changes in what is due; check it or remove the line.',
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
  withdrawn: {
    zh: '该申报已经撤回',
    en: 'The declaration was withdrawn',
  },
  paid_already: {
    zh: '该申报已经缴清',
    en: 'The declaration is paid already',
  },
  amount_differs: {
    zh: '金额与申报不一致',
    en: 'The amount is not the declared one',
  },
} as const satisfies Record<UnmatchedReason, Words>

/** Of a file that a bank has sent and that nothing was taken from: what is wrong, and what to do. */
export const bankFileWords = {
  file_unreadable: {
    zh: '文件不完整或不是约定的格式，请银行重新发送',
    en: 'The file is cut off or not in the agreed format; ask the bank to send it again',
  },
  currency_wrong: {
    zh: '币种不是人民币，请银行更正后重发',
    en: 'The currency is not CNY; ask the bank for a corrected file',
  },
  amount_unreadable: {
    zh: '金额写法不对，请银行更正后重发',
    en: 'An amount cannot be read; ask the bank for a corrected file',
  },
  day_unreadable: {
    zh: '日期写法不对，请银行更正后重发',
    en: 'A day cannot be read; ask the bank for a corrected file',
  },
  status_unknown: {
    zh: '处理状态不在约定的代码里，请与银行核对',
    en: 'A status is none of the agreed codes; check it with the bank',
  },
  reference_missing: {
    zh: '缺少编号，请银行补齐后重发',
    en: 'A reference is missing; ask the bank to fill it in and send the file again',
  },
  reference_unknown: {
    zh: '编号不在我们发出的文件里，请与银行核对',
    en: 'A reference is none of those we sent; check it with the bank',
  },
  reference_twice: {
    zh: '同一编号出现两次，请银行更正后重发',
    en: 'A reference stands there twice; ask the bank for a corrected file',
  },
  amount_differs: {
    zh: '金额与我们发出的不一致，请与银行核对',
    en: 'An amount is not the one we sent; check it with the bank',
  },
  batch_unknown: {
    zh: '回应的批次不是我们发出的，请与银行核对',
    en: 'It answers a batch that we did not send; check it with the bank',
  },
  line_missing: {
    zh: '没有回应全部明细，请银行补齐后重发',
    en: 'Not every line is answered; ask the bank for a complete file',
  },
  count_differs: {
    zh: '笔数合计与明细不一致，请银行更正后重发',
    en: 'The number of entries is not what the file says; ask the bank for a corrected file',
  },
  sum_differs: {
    zh: '金额合计与明细不一致，请银行更正后重发',
    en: 'The sum of the entries is not what the file says; ask the bank for a corrected file',
  },
  status_contradicts: {
    zh: '批次状态与明细状态互相矛盾，请与银行核对',
    en: 'The status of the batch contradicts its entries; check it with the bank',
  },
  account_wrong: {
    zh: '不是我们在该行的收入户，请与银行核对',
    en: 'It is not of our account at this bank; check it with the bank',
  },
  balance_differs: {
    zh: '期初、发生额与期末余额不相符，请银行更正后重发',
    en: 'Opening balance, entries and closing balance do not add up; ask the bank for a corrected file',
  },
  file_unknown: {
    zh: '没有发出过对应的文件，请与银行核对',
    en: 'It answers a file that was never sent; check it with the bank',
  },
  booked_otherwise: {
    zh: '同一流水号先前已按另一金额或日期入账，请与银行核对',
    en: 'An entry was booked before with another amount or day under the same reference; check it with the bank',
  },
  signature_missing: {
    zh: '没有随文件收到银行的签名，未读取；请银行先送签名，再送文件',
    en: 'It came without the bank’s signature and was not read; ask the bank to send the signature, then the file',
  },
  signature_wrong: {
    zh: '银行的签名与文件不符，未读取；请立即与银行核实文件来源',
    en: 'The bank’s signature does not fit the file, which was not read; ask the bank at once where it came from',
  },
  answered_otherwise: {
    zh: '与银行先前的回盘矛盾，已按先前的办理；请与银行核对',
    en: 'It contradicts the earlier answer, which stands; check it with the bank',
  },
  not_final: {
    zh: '还有明细在处理中，请银行处理完后再发回盘',
    en: 'Some entries are still being worked on; the bank sends its answer when all are done',
  },
} as const satisfies Record<BankFileProblem, Words>
