import type { Like } from '../words.ts'
import type { inbox as chinese } from '../zh/inbox.ts'

export const inbox = {
  title: 'Messages',
  lead: 'What became of lists, cards, declarations and payments, step by step. All officers of the employer see it. Messages say numbers, amounts and references, never a name.',
  none: 'No messages yet',
  noneHint:
    'You are told here when a list has been checked, cards can be fetched or a payment has come in.',
  new: 'New',
  open: 'Messages',
  openNew: 'Messages ({{count}} new)',
  byMail: 'Contact address',
  contact: {
    title: 'Contact address',
    lead: 'Give an e-mail address of the employer and the messages go there, too. Any of its officers may change it.',
    none: 'The employer has given no address',
    noneHint: 'You need none: everything stands under “Messages” all the same.',
    yours: "The employer's address",
    also: 'Messages go there from now on; earlier ones are not sent again.',
    addTitle: 'Add an address',
    changeTitle: 'Use another address',
    changeLead:
      'Once it is confirmed, messages go to the new address alone. The old one gets a last e-mail.',
    password: 'Your own password',
    passwordHint: 'So that nobody changes the address on a page that you left open',
    passwordMissing: 'Enter your own password',
    removeBody:
      'No e-mail is sent any more; this address gets a last one. The messages here stay as they are.',
  },
} as const satisfies Like<typeof chinese>
