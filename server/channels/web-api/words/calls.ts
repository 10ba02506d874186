import type {
  CallBackRefusal,
  FinishRefusal,
  FollowUpRefusal,
  TakeRefusal,
} from '#capabilities/calls/index.ts'
import type { ProblemWords } from './codes.ts'

type Refusal = CallBackRefusal | FinishRefusal | FollowUpRefusal | TakeRefusal

export const callProblems = {
  call_unknown: {
    status: 404,
    zh: { title: '没有这通来电', detail: '请刷新来电列表。' },
    en: { title: 'There is no such call', detail: 'Reload the list of calls.' },
  },
  call_taken: {
    status: 409,
    zh: { title: '已由同事接听', detail: '请接听列表中的下一通来电。' },
    en: { title: 'A colleague has taken this call', detail: 'Take the next one on the list.' },
  },
  call_not_yours: {
    status: 409,
    zh: { title: '这通来电不是由您接听的', detail: '只有接听的人可以结束它。' },
    en: {
      title: 'This call was not taken by you',
      detail: 'Only whoever took it can say that it is over.',
    },
  },
  call_over: {
    status: 409,
    zh: { title: '通话已结束', detail: '来电人已挂断，请刷新列表。' },
    en: { title: 'This call is over', detail: 'The caller has hung up. Reload the list.' },
  },
  call_back_unknown: {
    status: 404,
    zh: { title: '没有这个回电预约', detail: '请刷新列表。' },
    en: { title: 'There is no such call-back', detail: 'Reload the list.' },
  },
  call_back_closed: {
    status: 409,
    zh: { title: '这个回电已经办结', detail: '同事已登记结果，请刷新列表。' },
    en: {
      title: 'This call-back is closed',
      detail: 'A colleague has noted how it went. Reload the list.',
    },
  },
  follow_up_unknown: {
    status: 404,
    zh: { title: '没有这项回访', detail: '请刷新列表。' },
    en: { title: 'There is no such follow-up', detail: 'Reload the list.' },
  },
  follow_up_done: {
    status: 409,
    zh: { title: '这项回访已经完成', detail: '同事已登记结果，请刷新列表。' },
    en: {
      title: 'This follow-up is done',
      detail: 'A colleague has said what they found. Reload the list.',
    },
  },
} as const satisfies Record<Refusal, ProblemWords>
