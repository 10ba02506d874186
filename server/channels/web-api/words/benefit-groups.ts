import type { CloseGroupRefusal, EnterGroupRefusal } from '#capabilities/people/index.ts'
import type { ProblemWords } from './codes.ts'

/** What is said in the words of other rooms already. */
type Elsewhere = 'own_file' | 'person_unknown' | 'person_deceased'

/** Groups that benefits depend on. */
export const groupProblems = {
  group_ends_before_it_begins: {
    status: 422,
    zh: { title: '最后一天早于起始日期', detail: '请核对文件上的日期。' },
    en: {
      title: 'The last day is before the first',
      detail: 'Check the days on the document.',
    },
  },
  group_day_out_of_range: {
    status: 422,
    zh: { title: '起始日期不在可登记的范围内', detail: '不能早于出生日期，也不能晚于一年以后。' },
    en: {
      title: 'This first day cannot be entered',
      detail: 'It may be neither before the person was born nor more than a year ahead.',
    },
  },
  group_of_employees: {
    status: 422,
    zh: {
      title: '公务员医疗补助只适用于职工医保',
      detail: '此人参加的是居民医保。请先核对参保登记。',
    },
    en: {
      title: 'This allowance belongs to the employees’ scheme',
      detail: 'The person is insured as a resident. Check the register first.',
    },
  },
  group_overlaps: {
    status: 409,
    zh: {
      title: '这段时间已有同类身份',
      detail: '同一天只能有一种医疗救助身份。请先终止原有的，再从次日起登记新的。',
    },
    en: {
      title: 'The person is in such a group then already',
      detail: 'End the earlier one first, and enter the new one from the day after.',
    },
  },
  group_unknown: {
    status: 404,
    zh: { title: '没有查到这条登记', detail: '请回到列表重新选择。' },
    en: { title: 'There is no such entry', detail: 'Go back to the list and choose again.' },
  },
  group_closed: {
    status: 409,
    zh: { title: '这条登记已经终止或撤销', detail: '已终止的还可以撤销；已撤销的不再变动。' },
    en: {
      title: 'This entry is ended or withdrawn already',
      detail: 'What is ended can still be withdrawn; what is withdrawn stays so.',
    },
  },
  group_ends_later: {
    status: 422,
    zh: {
      title: '最后一天晚于原定的最后一天',
      detail: '要延长的，请从原定最后一天的次日起登记新的一条。',
    },
    en: {
      title: 'That is later than the last day it has',
      detail: 'To prolong it, make a new entry from the day after.',
    },
  },
} as const satisfies Record<Exclude<EnterGroupRefusal | CloseGroupRefusal, Elsewhere>, ProblemWords>
