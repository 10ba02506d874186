import type { benefitGroups as chinese } from '../zh/benefit-groups.ts'
import type { Like } from '../words.ts'

/** Groups that benefits depend on: civil servants, and who is helped by medical assistance. */
export const benefitGroups = {
  link: 'Benefit groups',
  title: 'Benefit groups of {{name}}',
  deskLead:
    'The allowance of civil servants and medical assistance are entered by a document, and count once a second person has agreed. A bill is settled by what counts on the day of care.',
  mine: 'My benefit groups',
  mineWhat:
    'Whoever is in one of these groups is helped at the hospital without asking. If something is wrong here, bring your ID card to any office.',
  none: 'In no such group',
  noneWhat: 'Bills are settled by the basic insurance.',
  noneMine:
    'You are not entered for the allowance of civil servants or for medical assistance. Your bills are settled by the basic insurance.',
  group: {
    civil_servant: 'Allowance of civil servants',
    extreme_poverty: 'In extreme poverty',
    low_income: 'On the minimum income',
    low_income_margin: 'Just above the minimum income',
  },
  groupHint: {
    civil_servant: 'Civil servants insured with the employees’ scheme',
    extreme_poverty: 'Medical assistance: supported by the state',
    low_income: 'Medical assistance: subsistence allowance',
    low_income_margin: 'Medical assistance: a family just above that line',
  },
  kindLabel: 'Group',
  lasts: 'Counts',
  untilChanged: 'from {{from}}, no last day yet',
  until: '{{from}} to {{until}}',
  document: 'By document',
  closingDocument: 'Ended or withdrawn by',
  by: 'How it was entered',
  enteredBy: { office: 'At a window, by two people', file: 'By the list of another office' },
  enteredAt: 'Entered at',
  closedAt: 'Ended or withdrawn at',
  reason: 'Reason',
  state: { in_force: 'In force', ended: 'Ended', withdrawn: 'Withdrawn' },
  toCome: 'Not yet',
  over: 'Over',
  enter: 'Enter a group',
  from: 'From which day',
  lastDay: 'Last day',
  lastDayHint: 'Leave it empty where the document names none',
  documentHint: 'The number of the decision or list, never of somebody’s own certificate',
  why: 'What was checked',
  whyHint: 'The second person reads it, such as: compared with the bureau’s list',
  submit: 'Ask for agreement',
  back: 'Leave it',
  asked: 'Asked; a second person decides',
  end: {
    start: 'End',
    title: 'End “{{group}}”?',
    effect: 'Care after the last day is not settled by this group. A second person has to agree.',
  },
  withdraw: {
    start: 'Withdraw',
    title: 'Withdraw “{{group}}”?',
    bills: 'Bills that stand and were settled by it: {{count}}',
    noBills: 'No bill was settled by it.',
    effect:
      'Only for what was entered by mistake: as if it had never been. Bills that are settled stay as they are until the hospital takes them back. A second person has to agree.',
  },
  wrong: {
    group: 'Choose the group',
    from: 'Enter the first day',
    lastDay: 'Enter the whole day',
    document: 'Enter the number of the document, 4 to 60 characters and no number of a certificate',
    why: 'Write at least 4 characters',
  },
} as const satisfies Like<typeof chinese>
