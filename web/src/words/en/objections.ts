import type { Like } from '../words.ts'
import type { objections as chinese } from '../zh/objections.ts'

export const objections: Like<typeof chinese> = {
  lead: 'A look that the person does not agree with is answered once, by somebody who had no part in it. The person reads the answer. You see the id of the file and not whose it is.',
  none: 'No objection waits for an answer',
  noneHint: 'What people object to under "Who has read my data" appears here.',
  file: 'File',
  look: 'The look',
  who: 'Who',
  why: 'Purpose',
  reason: "The person's reason",
  made: 'Made at',
  due: 'To be answered by',
  overdue: 'Overdue',
  late: 'Past the promised day: {{number}}',
  lateHint: 'The person was told by which day an answer comes. They stand first.',
  finding: 'Finding',
  findings: {
    well_founded: 'Well founded: it should not have been looked at',
    unfounded: 'Not well founded: there was a ground to look',
  },
  answer: 'Answer to the person',
  answerHint:
    'What was checked, the finding, what comes next; for example: the records of that day were compared. The person reads it',
  submit: 'Send the answer',
  done: 'The answer is sent to the person',
  recent: 'Answered in the last 14 days',
  answeredBy: 'Answered by',
  states: { open: 'To answer', well_founded: 'Well founded', unfounded: 'Not well founded' },
  wrong: { finding: 'Choose a finding', answer: 'Write the answer, in 4 characters or more' },
}
