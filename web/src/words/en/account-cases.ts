import type { Like } from '../words.ts'
import type { accountCases as chinese } from '../zh/account-cases.ts'

/** Cases about one's own account: its move, its end, and what one inherits. */
export const accountCases = {
  title: 'My account moves or ends',
  lead: 'Your account on its way to another area, closed, or open again, and accounts that you inherit: how far each is, and what comes next.',
  none: 'There is no case about your account',
  noneHint: 'Your personal account works as usual, and nobody has named you as an heir.',
  reference: 'Reference',
  reason: {
    death: 'The holder was reported to have died',
    left_country: 'Settled abroad; the account is closed',
    moved: 'The account moves to another area',
  },
  state: {
    open: 'Under way',
    carried_out: 'Closed',
    withdrawn: 'Withdrawn',
    reopened: 'Open again',
  },
  overdue: 'Overdue',
  overdueWhat:
    'This was to be decided by {{day}}; we are sorry. Call 12333 and give the reference.',
  happenedOn: 'Day of it',
  openedAt: 'Taken',
  dueOn: 'To be decided by',
  noDay: 'no day was promised',
  endedAt: 'Ended',
  payee: 'Paid to',
  amount: 'What was in it (yuan)',
  filed: 'The paper is here',
  papers: {
    title: 'Papers needed',
    filed: 'Here',
    missing: 'Missing',
    file: 'Upload a paper',
    submit: 'Upload',
  },
  payout: {
    due: 'To be paid by the bank (yuan)',
    ordered: 'With the bank (yuan)',
    paid: 'Paid (yuan)',
    rejected: 'Refused by the bank (yuan)',
    replaced: 'Paid otherwise (yuan)',
    stopped: 'Stopped, back in the account (yuan)',
  },
  next: {
    papers: 'Papers are missing',
    papers_of_others: 'Papers of other heirs are waited for',
    decision: 'All papers are here; it is to be decided',
    payment: 'The bank is to pay',
    other_account: 'The bank has refused the money',
  },
  nextWhat: {
    papers:
      'Hand in what is marked as missing: for your own application on this page, for all else at any window.',
    papers_of_others:
      'Yours are complete. It is decided once those of the other heirs are here; you need do nothing.',
    decision: 'A second member of staff decides, and you are told. You need do nothing.',
    payment: 'It usually arrives on the next working day. You need do nothing.',
    other_account: 'Bring another account number and your identity card to any window.',
  },
  alive: {
    title: 'If you read this, the report is wrong',
    what: 'Call 12333 now, or bring your identity card to any window: it is withdrawn at once. Until then nothing is paid from the account, and nobody gets the money unless two members of staff agree.',
  },
  withdraw: {
    start: 'Withdraw the application',
    title: 'Withdraw {{reference}}?',
    effect:
      'The account pays again at once, and nothing is sent away. Should you want it later, apply anew.',
    yes: 'Withdraw',
    no: 'Keep it',
    done: 'Application {{reference}} is withdrawn; the account pays again',
  },
  reopened: {
    title: 'The account is open again since {{moment}}',
    money:
      'The {{amount}} yuan that were not paid out are back in it. What a bank had paid stays paid; what went to another area can be brought here from there.',
    cover: {
      as_before: 'Your insurance goes on as before; you need do nothing.',
      anew: 'You are covered once an employer or you yourself enrol and pay anew.',
    },
    card: 'Your old card has ended; you need a new one.',
    apply: 'Apply for a card',
  },
  inheritance: {
    title: 'Inheritance from {{name}}',
    share: 'Your share',
    into: 'Where it goes',
    ownAccount: 'Your own personal account in this area',
    reopened:
      'This account is open again; what was not paid out went back to its holder. Call 12333 if you have questions.',
  },
  away: {
    title: 'Move my account to another area',
    short:
      'Once you are insured elsewhere, what is in your account can go to the agency there. Apply online; no visit is needed.',
    start: 'Apply for the move',
    lead: 'First apply in the new area: it gives you a contact letter. Copy what stands on it, then file your papers.',
    hold: 'The account is held from then on',
    holdWhat:
      'Your card pays nothing from the account once the application is taken. You can withdraw it at any time until it is decided.',
    movedOn: 'Day of the move',
    agency: 'Agency of the other area',
    account: 'Its bank account',
    bankCode: 'Branch code of its bank',
    hint: {
      movedOn: 'When your insurance there began, for instance 2026 11 20',
      agency: 'Whose seal is on the contact letter; as the bank account has it',
      account: 'On the contact letter: letters and digits, 6 to 34',
      bankCode: 'On the contact letter: 12 digits',
    },
    wrong: {
      movedOn: 'Enter year, month and day',
      agency: 'Enter the agency of the other area',
      account: 'Enter the account number, 6 to 34 letters or digits',
      bankCode: 'A branch code has 12 digits',
    },
    submit: 'Apply',
    done: 'Your application is taken',
    doneWhat: 'Papers are needed still; it is decided once they are here.',
    toPapers: 'File the papers',
  },
} as const satisfies Like<typeof chinese>
