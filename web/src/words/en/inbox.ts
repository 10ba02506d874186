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
  contactLink: 'Contact',
  contact: {
    title: 'Contact',
    lead: 'Give an e-mail address or a mobile number of the employer and the messages go there, too. You need neither: everything stands under “Messages” all the same. Any officer may change them.',
    send: 'Send a code',
    cancel: 'Cancel',
    password: 'Your own password',
    passwordHint: 'So that nobody changes where messages go on a page that you left open',
    passwordMissing: 'Enter your own password',
    mail: {
      title: 'E-mail',
      none: 'No address yet',
      also: 'Messages go there from now on; earlier ones are not sent again.',
      add: 'Add an address',
      change: 'Use another address',
      changeLead:
        'Once it is confirmed, messages go to the new address alone. The old one gets a last e-mail.',
      label: 'E-mail address',
      hint: 'For example name@example.com. It is used to tell you things, never to sign in',
      confirm: 'Confirm the address',
      another: 'Use another address',
      done: 'Confirmed. From now on messages also go to this address.',
      removed: 'Removed. No more e-mail is sent.',
      remove: 'Remove the address',
      removeTitle: 'No more messages by e-mail?',
      removeBody:
        'No e-mail is sent any more; this address gets a last one. The messages here stay as they are.',
      wrong: 'Enter a whole address, for example name@example.com',
      same: 'This is the address already',
    },
    text: {
      title: 'Text messages',
      none: 'No mobile number yet',
      also: 'Messages go there as texts from now on, those of the night in the morning; earlier ones are not sent again.',
      add: 'Add a number',
      change: 'Use another number',
      changeLead:
        'Once it is confirmed, texts go to the new number alone. The old one gets a last text.',
      label: 'Mobile number',
      hint: '11 digits, of a telephone kept by your people. It is used to tell you things, never to sign in',
      codeHint: '6 digits, sent as a text to the number above',
      confirm: 'Confirm the number',
      another: 'Use another number',
      done: 'Confirmed. From now on messages also go to this number as texts.',
      removed: 'Removed. No more texts are sent.',
      remove: 'Remove the number',
      removeTitle: 'No more messages by text?',
      removeBody:
        'No texts are sent any more; this number gets a last one. The messages here stay as they are.',
      wrong: 'Enter an 11-digit mobile number',
      same: 'This is the number already',
    },
  },
} as const satisfies Like<typeof chinese>
