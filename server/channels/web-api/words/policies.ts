/** Policy packs: why a draft, a rehearsal or a day was refused. */
import type {
  DraftRefusal,
  ForceRefusal,
  MoveRehearsalRefusal,
  RehearseRefusal,
} from '#capabilities/settlement/index.ts'
import type { ProblemWords } from './codes.ts'

export const policiesProblems = {
  policy_of_another_place: {
    status: 422,
    zh: { title: '不是本地区的政策包', detail: '请检查 place：它必须与现行政策包相同。' },
    en: {
      title: 'The pack is of another place',
      detail: 'Look at place: it has to be that of the pack in force.',
    },
  },
  policy_in_force: {
    status: 409,
    zh: { title: '与现行政策包相同', detail: '没有任何条目不同，无需另存草案。' },
    en: {
      title: 'This is the pack in force',
      detail: 'No term of it differs, so there is no draft.',
    },
  },
  policy_version_used: {
    status: 409,
    zh: { title: '版本号已被使用', detail: '票据上以版本号标明政策包，请改用更大的 version。' },
    en: {
      title: 'This version is taken',
      detail: 'Receipts name a pack by its version: write a higher number.',
    },
  },
  draft_unknown: {
    status: 404,
    zh: { title: '没有这份草案', detail: '请返回列表重新选择。' },
    en: { title: 'There is no such draft', detail: 'Choose it from the list again.' },
  },
  rehearsal_period_wrong: {
    status: 422,
    zh: { title: '时段有误', detail: '首日应早于末日，且末日不晚于今天。' },
    en: {
      title: 'The period is not right',
      detail: 'It begins before it ends, and it does not reach beyond today.',
    },
  },
  rehearsal_runs: {
    status: 409,
    zh: { title: '试算正在进行', detail: '这份草案的试算尚未结束，请等待或先停止。' },
    en: { title: 'A rehearsal is running', detail: 'Wait for it, or stop it first.' },
  },
  rehearsal_unknown: {
    status: 404,
    zh: { title: '没有这次试算', detail: '请返回草案重新选择。' },
    en: { title: 'There is no such rehearsal', detail: 'Choose it from its draft again.' },
  },
  rehearsal_not_so: {
    status: 409,
    zh: { title: '试算状态已变', detail: '试算可能已完成或已停止，请刷新页面。' },
    en: {
      title: 'The rehearsal has moved on',
      detail: 'It may be done or stopped by now: look at the page again.',
    },
  },
  policy_day_past: {
    status: 422,
    zh: { title: '生效日不在将来', detail: '已结算的费用不改，请选择明天或以后的日期。' },
    en: {
      title: 'That day is not to come',
      detail: 'What is settled stays as it is: choose tomorrow or a later day.',
    },
  },
  policy_day_taken: {
    status: 409,
    zh: { title: '该日已有政策包', detail: '已决定的政策包在该日或之后生效，请选择更晚的日期。' },
    en: {
      title: 'Another pack begins then or later',
      detail: 'Choose a day after the first day of the pack that was decided last.',
    },
  },
  policy_not_rehearsed: {
    status: 409,
    zh: { title: '尚未试算', detail: '请先用已结算的费用试算这份草案，试算完成后再提请生效。' },
    en: {
      title: 'The draft has not been rehearsed',
      detail: 'Rehearse it on bills that were settled, and wait until that is done.',
    },
  },
  policy_rehearsed_on_another: {
    status: 409,
    zh: { title: '现行政策包已变', detail: '试算是与另一份政策包比较的，请重新试算。' },
    en: {
      title: 'It was rehearsed against another pack',
      detail: 'The pack that it would follow has changed since: rehearse it again.',
    },
  },
  policy_changes_past: {
    status: 409,
    zh: {
      title: '草案改动了生效日以前的条目',
      detail: '请保留原有条目，把改动写成自生效日起的新条目；或选择更早的生效日。',
    },
    en: {
      title: 'The draft changes days before its own',
      detail:
        'Keep what was, and write the change as terms from that day on; or choose an earlier day.',
    },
  },
} as const satisfies Record<
  DraftRefusal | RehearseRefusal | MoveRehearsalRefusal | ForceRefusal,
  ProblemWords
>
