import type { Like } from '../words.ts'
import type { mailAddress as chinese } from '../zh/mail-address.ts'

export const mailAddress = {
  title: 'Notices by e-mail',
  lead: 'What you are told at each step stands under “My messages”; whoever has a telephone gets a text. Give an address and the same comes there, too.',
  yours: 'Your address',
  none: 'You have given no address',
  noneHint: 'You need none: everything stands under “My messages” all the same.',
  also: 'Texts go on coming to the telephone registered with your insurance.',
  addTitle: 'Add an address',
  changeTitle: 'Use another address',
  changeLead:
    'Once it is confirmed, notices go to the new address alone. The old one gets a last e-mail.',
  address: 'E-mail address',
  addressHint: 'For example name@example.com. It is used to tell you things, never to sign in',
  send: 'Send a code',
  sentTo: 'A code was sent to {{address}}. It is good for 5 minutes.',
  confirm: 'Confirm the address',
  another: 'Use another address',
  done: 'Confirmed. From now on notices also come to this address.',
  removed: 'Removed. No more e-mail is sent.',
  remove: 'Remove the address',
  removeTitle: 'No more notices by e-mail?',
  removeBody:
    'No e-mail is sent any more; this address gets a last one. Messages and texts stay as they are.',
  removeYes: 'Remove',
  keep: 'Keep',
  wrong: {
    address: 'Enter a whole address, for example name@example.com',
    same: 'This is your address already',
    code: 'Enter the 6 digits of the code',
  },
} as const satisfies Like<typeof chinese>
