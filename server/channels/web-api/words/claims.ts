import type {
  AccountRefusal,
  AppealRefusal,
  BillFileRefusal,
  CheckRefusal,
  ClaimPaperRefusal,
  ClaimStepRefusal,
  ContentRefusal,
  DecideRefusal,
  SubmitRefusal,
} from '#capabilities/claims/index.ts'
import type { caseProblems } from './cases.ts'
import type { cardsProblems } from './cards.ts'
import type { ProblemWords } from './codes.ts'

type Refusal =
  | AccountRefusal
  | AppealRefusal
  | BillFileRefusal
  | CheckRefusal
  | ClaimPaperRefusal
  | ClaimStepRefusal
  | ContentRefusal
  | DecideRefusal
  | SubmitRefusal

/** Said by other rooms in the same words. */
type Elsewhere = keyof typeof cardsProblems | keyof typeof caseProblems | 'own_file'

export const claimProblems = {
  claim_unknown: {
    status: 404,
    zh: { title: '没有这个报销申请', detail: '它可能属于别人，或地址已失效，请返回列表重新打开。' },
    en: {
      title: 'There is no such claim',
      detail: 'It may belong to somebody else, or the address has lapsed; open it from the list.',
    },
  },
  claim_not_to_change: {
    status: 409,
    zh: {
      title: '这个报销申请现在不能修改',
      detail: '已提交的申请由经办人员处理；需要补材料时会一次性告知您。',
    },
    en: {
      title: 'This claim cannot be changed now',
      detail: 'It lies with the agency. If papers are missing you are told of all of them at once.',
    },
  },
  claim_not_so_far: {
    status: 409,
    zh: { title: '现在不能办这一步', detail: '申请已走到别的步骤，请刷新页面后按页面提示办理。' },
    en: {
      title: 'This step cannot be taken now',
      detail: 'The claim is at another one. Load the page again and take a step that it shows.',
    },
  },
  days_turned_round: {
    status: 422,
    zh: { title: '出院日期早于入院日期', detail: '请核对票据上的日期。' },
    en: { title: 'The last day is before the first', detail: 'Check both days on the invoice.' },
  },
  filed_too_late: {
    status: 422,
    zh: {
      title: '超过了报销期限',
      detail: '本统筹地区只受理规定月数以内的费用。如因特殊情况逾期，请到窗口说明。',
    },
    en: {
      title: 'It is too late to claim this',
      detail:
        'This area takes bills of so many months only. If something kept you from it, come to a window.',
    },
  },
  loss_report_not_named: {
    status: 422,
    zh: { title: '请选择挂失记录', detail: '挂失期间的费用须与挂失凭证关联。' },
    en: {
      title: 'Name the loss report',
      detail: 'A bill of the time without a card belongs to the voucher of its loss report.',
    },
  },
  loss_report_unknown: {
    status: 422,
    zh: { title: '没有这条挂失记录', detail: '请从列表中选择本人的挂失记录。' },
    en: { title: 'There is no such loss report', detail: 'Choose one of your own from the list.' },
  },
  not_in_loss_period: {
    status: 422,
    zh: {
      title: '就诊日期不在挂失期间',
      detail: '挂失之前或挂失失效之后的费用请按门诊、住院或急诊申请。',
    },
    en: {
      title: 'The day of care is not within the loss',
      detail: 'For care before the report, or after it lapsed, choose another kind of claim.',
    },
  },
  invoice_twice: {
    status: 422,
    zh: { title: '同一张发票填了两次', detail: '请删除重复的一行。' },
    en: { title: 'One invoice is named twice', detail: 'Remove one of the two lines.' },
  },
  line_outside_care: {
    status: 422,
    zh: { title: '明细日期不在就诊日期之内', detail: '请核对明细日期，或更正就诊起止日期。' },
    en: {
      title: 'A line lies outside the days of care',
      detail: 'Correct the day of the line, or the days of care.',
    },
  },
  line_amount_differs: {
    status: 422,
    zh: { title: '明细金额与数量×单价不符', detail: '相差不能超过 0.01 元，请核对。' },
    en: {
      title: 'A line is not quantity times price',
      detail: 'It may differ by a fen; check the figures.',
    },
  },
  invoice_not_named: {
    status: 422,
    zh: { title: '还没有填写发票', detail: '请填写发票代码和号码，同一张发票只能报销一次。' },
    en: {
      title: 'No invoice is named',
      detail: 'Enter its code and number: an invoice is paid back once.',
    },
  },
  account_not_named: {
    status: 422,
    zh: { title: '还没有填写收款账户', detail: '请填写本人名下的银行账户。' },
    en: {
      title: 'No bank account is named',
      detail: 'Enter an account in the name of the insured person.',
    },
  },
  account_name_differs: {
    status: 422,
    zh: {
      title: '户名与参保人姓名不一致',
      detail: '报销款只能付到参保人本人名下的账户，请核对户名。',
    },
    en: {
      title: 'The account is in another name',
      detail: 'It is paid to an account of the insured person alone; check the name.',
    },
  },
  papers_asked_not_given: {
    status: 409,
    zh: { title: '要求补齐的材料还没有全部上传', detail: '请按清单逐项上传后再提交。' },
    en: {
      title: 'Not all papers that were asked for are here',
      detail: 'Send each of those listed, then file again.',
    },
  },
  invoice_used: {
    status: 409,
    zh: {
      title: '这张发票已经结算或申请过报销',
      detail: '同一张发票只能支付一次。请核对号码；如有疑问请致电 12333。',
    },
    en: {
      title: 'This invoice was settled or claimed before',
      detail: 'An invoice is paid once. Check its number; call 12333 if you think this is wrong.',
    },
  },
  papers_not_as_shown: {
    status: 409,
    zh: { title: '材料在核对期间有变化', detail: '请刷新页面，对照现有的全部材料重新核对。' },
    en: {
      title: 'The papers have changed meanwhile',
      detail: 'Load the page again and check all that is there now.',
    },
  },
  originals_not_checked: {
    status: 409,
    zh: { title: '原件还没有核对', detail: '请先由窗口人员核对全部原件并登记。' },
    en: {
      title: 'The originals were not checked',
      detail: 'A clerk has to see all originals and say so first.',
    },
  },
  checked_by_yourself: {
    status: 409,
    zh: { title: '原件由您本人核对', detail: '核对原件的人不能审核同一申请，请由另一位同事审核。' },
    en: {
      title: 'You have checked the originals yourself',
      detail: 'Whoever has seen the originals decides nothing; a colleague has to.',
    },
  },
  decided_by_yourself: {
    status: 409,
    zh: { title: '您参与过本申请的决定', detail: '申诉须由未参与原决定的人员复核。' },
    en: {
      title: 'You have decided this claim before',
      detail: 'An appeal is reviewed by somebody who took no part in the decision.',
    },
  },
  second_person_needed: {
    status: 409,
    zh: { title: '金额较大，需要两人审核', detail: '请提交复核，由另一位审核人员同意后生效。' },
    en: {
      title: 'Two people have to decide this amount',
      detail: 'Ask for a second person; it counts once they agree.',
    },
  },
  invoice_totals_differ: {
    status: 409,
    zh: {
      title: '明细合计与发票金额不符',
      detail: '请核对发票金额和费用明细，使两者一致后再审核。',
    },
    en: {
      title: 'Lines and invoices do not add up',
      detail: 'Make the sum of the lines equal to that of the invoices first.',
    },
  },
  claim_not_covered: {
    status: 409,
    zh: {
      title: '费用发生当日不在待遇享受期内',
      detail: '按规定不能支付；可作不予报销决定，或先处理参保缴费。',
    },
    en: {
      title: 'Not covered on the day of care',
      detail:
        'Nothing can be paid. Refuse it with that reason, or have the contributions looked into.',
    },
  },
  claim_without_lines: {
    status: 409,
    zh: { title: '还没有费用明细', detail: '请录入或导入费用明细。' },
    en: { title: 'There are no lines', detail: 'Enter them, or import the fee list.' },
  },
  claim_without_terms: {
    status: 409,
    zh: { title: '没有适用于就诊当日的待遇规定', detail: '请联系政策管理人员。' },
    en: { title: 'No terms are in force for that day', detail: 'Ask whoever keeps the policy.' },
  },
  appeal_too_late: {
    status: 409,
    zh: { title: '已超过申诉期限', detail: '仍可依法申请行政复议或提起行政诉讼，见决定书。' },
    en: {
      title: 'It is too late to appeal here',
      detail: 'The letter says where else you can turn.',
    },
  },
  bill_file_unreadable: {
    status: 422,
    zh: {
      title: '文件无法识别',
      detail: '请上传费用清单（.xlsx、.csv，含“名称”“金额”列）或电子发票 XML。',
    },
    en: {
      title: 'The file cannot be read',
      detail:
        'Send a fee list (.xlsx or .csv with a name and an amount column) or an e-invoice as XML.',
    },
  },
  bill_file_without_lines: {
    status: 422,
    zh: { title: '文件中没有费用明细', detail: '请检查表格是否选对，或手工录入。' },
    en: {
      title: 'There are no lines in the file',
      detail: 'Check that it is the right one, or enter them by hand.',
    },
  },
} as const satisfies Record<Exclude<Refusal, Elsewhere>, ProblemWords>
