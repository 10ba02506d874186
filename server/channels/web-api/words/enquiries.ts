import type { EnquiryRefusal, OpenEnquiryRefusal } from '#capabilities/enquiries/index.ts'
import type { ProblemWords } from './codes.ts'

/** Said by other rooms in the same words. */
type Elsewhere = 'own_file' | 'person_unknown'
type Own = Exclude<EnquiryRefusal | OpenEnquiryRefusal, Elsewhere>

export const enquiryProblems = {
  category_unknown: {
    status: 422,
    zh: { title: '请选择问题类别', detail: '没有这个类别，请刷新页面重新选择。' },
    en: {
      title: 'Choose what it is about',
      detail: 'There is no such topic; load the page again.',
    },
  },
  category_unchanged: {
    status: 409,
    zh: { title: '已经是这个类别', detail: '请选择另一个类别。' },
    en: { title: 'It is under this topic already', detail: 'Choose another one.' },
  },
  office_unknown: {
    status: 422,
    zh: { title: '不能转给这个机构', detail: '只能转给本统筹区的市级中心或区县中心。' },
    en: {
      title: 'It cannot be sent there',
      detail: 'Only to the centre of the city or of one of its counties.',
    },
  },
  office_unchanged: {
    status: 409,
    zh: { title: '已经在这个机构', detail: '请选择另一个机构。' },
    en: { title: 'It is with this office already', detail: 'Choose another one.' },
  },
  too_many_open: {
    status: 409,
    zh: { title: '还有十件咨询没有答复', detail: '请在已有的咨询里补充说明，或等答复后再提新的。' },
    en: {
      title: 'Ten questions still wait',
      detail: 'Add to one that is open, or ask again when one is answered.',
    },
  },
  enquiry_unknown: {
    status: 404,
    zh: { title: '没有这件咨询', detail: '它可能属于别人，或链接已失效，请从列表重新打开。' },
    en: {
      title: 'There is no such question',
      detail: 'It may be somebody else’s, or the link has lapsed; open it from the list.',
    },
  },
  enquiry_closed: {
    status: 409,
    zh: { title: '这件咨询已办结', detail: '需要再办的，请先重新打开。' },
    en: { title: 'It is closed', detail: 'Reopen it first if there is more to do.' },
  },
  enquiry_not_closed: {
    status: 409,
    zh: { title: '这件咨询还没有办结', detail: '办结以后才能评价或重新打开，请刷新查看。' },
    en: {
      title: 'It is not closed yet',
      detail: 'It is rated or reopened once it is closed; load the page again.',
    },
  },
  not_answered_yet: {
    status: 409,
    zh: { title: '还没有答复，不能办结', detail: '请先答复提问人，再办结。' },
    en: { title: 'Nothing has been answered', detail: 'Answer whoever asked, then close it.' },
  },
  assigned_to_another: {
    status: 409,
    zh: { title: '这件咨询不在您名下', detail: '请先分派给自己，再答复或退回。' },
    en: { title: 'It is not assigned to you', detail: 'Take it first, then answer it.' },
  },
  colleague_unknown: {
    status: 422,
    zh: { title: '不能分派给此人', detail: '只能分派给本机构或上级机构的工作人员。' },
    en: {
      title: 'It cannot be assigned to them',
      detail: 'Only to staff of this agency or one above it.',
    },
  },
  joined_already: {
    status: 409,
    zh: { title: '提问人已经确认', detail: '确认后不能改为别人，请刷新查看。' },
    en: {
      title: 'Whoever asked is known already',
      detail: 'It cannot become somebody else’s; load the page again.',
    },
  },
  at_the_top: {
    status: 409,
    zh: { title: '已在最上级机构', detail: '没有更上级可以转交，请在本级答复。' },
    en: { title: 'It is at the top', detail: 'There is no agency above; answer it here.' },
  },
  rated_already: {
    status: 409,
    zh: { title: '已经评价过了', detail: '每件咨询评价一次，谢谢您。' },
    en: { title: 'It has been rated', detail: 'Each question is rated once. Thank you.' },
  },
  rating_over: {
    status: 409,
    zh: { title: '评价期已过', detail: '办结后 60 天内可以评价；有新的问题请重新提出。' },
    en: {
      title: 'The time to rate it is over',
      detail: 'It is rated within 60 days of its closing; ask anew if there is more.',
    },
  },
  task_unknown: {
    status: 409,
    zh: { title: '没有这项回访，或已完成', detail: '请刷新查看。' },
    en: { title: 'No such task, or it is done', detail: 'Load the page again.' },
  },
  enquiry_changed: {
    status: 409,
    zh: { title: '这件咨询刚刚有变化', detail: '同事或提问人先动了，请刷新后再办。' },
    en: {
      title: 'It has just changed',
      detail: 'A colleague or whoever asked was faster; load the page and try again.',
    },
  },
} as const satisfies Record<Own, ProblemWords>
