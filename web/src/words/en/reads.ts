import type { Like } from '../words.ts'
import type { reads as chinese } from '../zh/reads.ts'

export const reads = {
  title: 'Who looked at my data',
  lead: 'Every look is on record and nobody can delete it. If something seems wrong, call 12333.',
  caption: 'Record of looks',
  column: { at: 'When', who: 'Who', what: 'What they did', why: 'Why' },
  actor: { self: 'You', staff: 'Staff', institution: 'Hospital or pharmacy', system: 'The system' },
  noPurpose: '—',
  none: 'Nobody has looked at your data yet',
  more: 'Show earlier ones',
  purpose: {
    application: 'Application',
    hand_over: 'Hand-over',
    activation: 'Activation',
    loss: 'Loss report',
    replacement: 'Replacement',
    statement: 'Statement',
    enquiry: 'Enquiry',
  },
} as const satisfies Like<typeof chinese>
