import type { BenefitRefusal, CloseBenefitRefusal } from '#capabilities/settlement/index.ts'
import type { ProblemWords } from './codes.ts'

/** What is said in the words of other rooms already. */
type Elsewhere =
  | 'own_file'
  | 'person_unknown'
  | 'person_deceased'
  | 'not_covered'
  | 'day_out_of_range'
  | 'institution_suspended'

type Refusal = Exclude<BenefitRefusal | CloseBenefitRefusal, Elsewhere>

/** Diseases, chosen institutions and injuries that benefits rest on. */
export const benefitProblems = {
  scheme_differs: {
    status: 422,
    zh: { title: '险种与参保登记不一致', detail: '请按参保登记的险种办理。' },
    en: { title: 'This is not the person’s scheme', detail: 'Use the scheme of the register.' },
  },
  disease_not_listed: {
    status: 422,
    zh: { title: '不在门诊慢特病病种目录内', detail: '请从列表里选择病种。' },
    en: {
      title: 'This disease is not on the area’s list',
      detail: 'Choose a disease from the list.',
    },
  },
  found_in_future: {
    status: 422,
    zh: { title: '鉴定或受伤日期晚于今天', detail: '请核对诊断证明上的日期。' },
    en: {
      title: 'The day of the finding is yet to come',
      detail: 'Check the day on the certificate.',
    },
  },
  institution_unknown: {
    status: 404,
    zh: { title: '没有查到这家机构', detail: '请从列表里选择。' },
    en: { title: 'There is no such institution', detail: 'Choose one from the list.' },
  },
  institution_elsewhere: {
    status: 422,
    zh: { title: '不能选定外地的机构', detail: '去外地看病，请办理异地就医备案。' },
    en: {
      title: 'That institution is in another area',
      detail: 'For care elsewhere, file care in another area instead.',
    },
  },
  institution_does_not_fit: {
    status: 422,
    zh: {
      title: '这家机构不能选作此类定点',
      detail: '就医定点须为医院；家庭医生签约须为社区卫生服务机构。',
    },
    en: {
      title: 'That institution cannot be chosen for this',
      detail: 'Care is chosen at hospitals, a family doctor at a community institution.',
    },
  },
  benefit_filed_already: {
    status: 409,
    zh: { title: '同样的备案已经有效', detail: '不用重复备案，可在列表里查看。' },
    en: {
      title: 'The same is filed already, for the same time',
      detail: 'There is no need to file it twice; see the list.',
    },
  },
  choice_place_taken: {
    status: 409,
    zh: { title: '这个排序号已有定点', detail: '请先终止原来的定点，再选定新的。' },
    en: { title: 'That place is taken', detail: 'End the choice that has it first.' },
  },
  choices_full: {
    status: 409,
    zh: { title: '已达到可选机构的数量上限', detail: '请先终止一家，再选定新的。' },
    en: {
      title: 'As many as may be chosen are chosen already',
      detail: 'End one of them first, then choose another.',
    },
  },
  benefit_filing_unknown: {
    status: 404,
    zh: { title: '没有这条备案', detail: '它可能属于别人，或不能由您办理；请返回列表查看。' },
    en: {
      title: 'There is no such filing',
      detail: 'It may belong to somebody else, or not be yours to end; see the list.',
    },
  },
  benefit_filing_closed: {
    status: 409,
    zh: { title: '这条备案已经不再有效', detail: '它已终止或撤销，请刷新页面查看。' },
    en: {
      title: 'This filing does not count any more',
      detail: 'It was ended or withdrawn. Load the page again.',
    },
  },
  benefit_filing_used: {
    status: 409,
    zh: {
      title: '已有费用按这条备案结算',
      detail: '不能撤销，也不能终止在那次就医之前；可以从今天或以后的日期终止。',
    },
    en: {
      title: 'A bill was settled by this filing',
      detail: 'It cannot be withdrawn, nor end before that care; end it today or later.',
    },
  },
} as const satisfies Record<Refusal, ProblemWords>
