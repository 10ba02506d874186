import type { Like } from '../words.ts'
import type { reads as chinese } from '../zh/reads.ts'

export const reads = {
  title: 'Who looked at my data',
  lead: 'Every look is on record and nobody can delete it. If something seems wrong, call 12333.',
  caption: 'Record of looks',
  column: { at: 'When', who: 'Who', what: 'What they did', why: 'Why' },
  actor: {
    self: 'You',
    public: 'Not signed in',
    staff: 'Staff',
    institution: 'Hospital or pharmacy',
    system: 'The system',
  },
  action: {
    cards: {
      'submit-application': 'Application submitted',
      'check-photo': 'Photo checked',
      'accept-application': 'Application accepted',
      'reject-application': 'Application not accepted',
      'order-production': 'Card ordered from the maker',
      made: 'Card made',
      failed: 'Card could not be made',
      'note-arrival': 'Card arrived at the office',
      'hand-over': 'Card handed over',
      activate: 'Card activated',
      'change-pin': 'Card PIN changed',
      'report-loss': 'Loss reported',
      'withdraw-loss': 'Loss report withdrawn',
      'lapse-loss': 'Temporary loss report ended',
      'remind-loss': 'Reminder that a loss report ends',
      replace: 'Card replaced',
      void: 'Old card made void',
    },
    contributions: {
      declare: 'Contributions declared by the employer',
      'return-credit': 'Credit returned by the bank',
      'run-month-end': 'Month-end credit',
    },
    people: {
      register: 'Entered in the register',
      look: 'Looked at the file',
      search: 'Found by a search',
    },
    me: {
      look: 'Looked at the home page',
      reads: 'Looked at this record',
    },
    settlement: {
      'look-at-own-statement': 'Looked at the statement',
      'look-at-statement': 'Looked at the statement',
      'enquire-balance': 'Balance asked for',
      purchase: 'Purchase',
      reverse: 'Purchase reversed',
    },
    sessions: {
      begin: 'Signed in',
      end: 'Signed out',
    },
    'web-account': {
      register: 'Web account created',
      'reset-password': 'Password reset',
    },
  },
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
