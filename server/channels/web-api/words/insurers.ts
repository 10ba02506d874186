import type {
  ChangeCoverRefusal,
  RegisterCoverRefusal,
  ReportRefusal,
} from '#capabilities/claims/index.ts'
import type { ProblemWords } from './codes.ts'

type Refusal = ChangeCoverRefusal | RegisterCoverRefusal | ReportRefusal | 'insurer_reports_refused'

/** Said by other rooms in the same words. */
type Elsewhere = 'own_file'

export const insurerProblems = {
  insurer_unknown: {
    status: 404,
    zh: { title: '没有这家保险公司', detail: '请从列表中选择；列表中没有的公司尚未与本地对接。' },
    en: {
      title: 'There is no such insurer',
      detail: 'Choose one from the list. An insurer that is not there is not connected here.',
    },
  },
  cover_unknown: {
    status: 404,
    zh: { title: '没有这份补充保险', detail: '请刷新页面，从列表中重新选择。' },
    en: {
      title: 'There is no such policy',
      detail: 'Load the page again and choose it from the list.',
    },
  },
  cover_not_so_far: {
    status: 409,
    zh: { title: '这份补充保险的状态已经变了', detail: '请刷新页面，按现在的状态办理。' },
    en: {
      title: 'This policy has moved on',
      detail: 'Load the page again and take a step that it shows now.',
    },
  },
  cover_days_turned_round: {
    status: 422,
    zh: { title: '止期早于起期', detail: '请按保单核对保险期间。' },
    en: { title: 'It ends before it begins', detail: 'Compare the days with the policy.' },
  },
  cover_too_far_off: {
    status: 422,
    zh: { title: '起期太晚', detail: '只能登记一年之内开始的保单，请核对年份。' },
    en: {
      title: 'It begins too far in the future',
      detail: 'A policy that begins within a year can be registered. Check the year.',
    },
  },
  cover_overlaps: {
    status: 409,
    zh: {
      title: '同一家公司在这些日子已有一份保单',
      detail: '一家公司同一天只能有一份保单；如已换保单，请先撤回对原保单的同意。',
    },
    en: {
      title: 'There is a policy with this insurer for these days',
      detail:
        'One policy of an insurer counts on a day. Take your consent to the other one back first.',
    },
  },
  insurer_claim_unknown: {
    status: 404,
    zh: {
      title: '没有向贵公司提供过这个报销申请',
      detail: '请核对申请编号；未经本人同意的申请不提供。',
    },
    en: {
      title: 'You were not told of this claim',
      detail: 'Check its id. Nothing is said of a claim whose person has not consented.',
    },
  },
  insurer_reference_used: {
    status: 409,
    zh: {
      title: '这个流水号已用于另一笔报告',
      detail: '每笔报告用一个新的流水号；更正也是一笔新的报告。',
    },
    en: {
      title: 'This reference was used for another report',
      detail: 'Give each report one of its own; a correction is a report too.',
    },
  },
  insurer_paid_in_future: {
    status: 422,
    zh: { title: '赔付日期在今天之后', detail: '赔付以后再报告。' },
    en: { title: 'The day of payment is to come', detail: 'Report it when it is paid.' },
  },
  insurer_amount_missing: {
    status: 422,
    zh: { title: '赔付金额为零', detail: '只有更正才能为零。' },
    en: { title: 'Nothing was paid', detail: 'Only a correction can say that it was nothing.' },
  },
  insurer_report_unknown: {
    status: 422,
    zh: { title: '没有要更正的报告', detail: '请填写贵公司对同一申请报告过的流水号。' },
    en: {
      title: 'There is no such report to correct',
      detail: 'Name the reference of one of your reports on this claim.',
    },
  },
  insurer_report_corrected: {
    status: 409,
    zh: { title: '这笔报告已经更正过', detail: '请更正最后的那一笔。' },
    en: { title: 'This report was corrected before', detail: 'Correct the newest one.' },
  },
  insurer_claim_open_again: {
    status: 409,
    zh: { title: '申请正在复核', detail: '作出新的决定后会再通知；现在只能更正已报告的金额。' },
    en: {
      title: 'The decision is being reviewed',
      detail: 'You are told of the new one. Until then only a correction is taken.',
    },
  },
  insurer_pays_more_than_borne: {
    status: 409,
    zh: {
      title: '赔付超过本人现金负担',
      detail: '各保险公司对一个申请的赔付合计不能超过本人负担的现金；请更正以前的报告或减少金额。',
    },
    en: {
      title: 'That is more than the person has borne in cash',
      detail:
        'All insurers together cannot pay more on a claim than was borne. Correct an earlier report, or report less.',
    },
  },
  insurer_reports_refused: {
    status: 422,
    zh: {
      title: '文件未收下',
      detail: '有的行不对，整份文件都没有记入。请按列出的行改好后重新发送。',
    },
    en: {
      title: 'The file was not taken',
      detail:
        'Some rows are wrong, so nothing of it counts. Mend those that are listed and send it again.',
    },
  },
} as const satisfies Record<Exclude<Refusal, Elsewhere>, ProblemWords>
