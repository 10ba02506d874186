import type { Like } from '../words.ts'
import type { kiosk as chinese } from '../zh/kiosk.ts'

export const kiosk = {
  title: 'What would you like to do?',
  lead: 'For what needs signing in, lay your card on the reader and enter its PIN. Take the card with you when you are done.',
  languages: 'Language',
  language: { zh: '中文', en: 'English' },
  toStart: 'Start page',
  print: 'Print this page',
  finish: 'Finish',
  cardLies: 'There is a card on the reader. Choose what you want to do, or take the card with you.',
  loss: {
    title: 'Lost your card? Report it now',
    hint: 'No card needed: your name, ID number and a code by text message',
  },
  balance: { title: 'Balance', hint: 'Your personal account and your cover' },
  track: { title: 'Where is my card?', hint: 'How far your application is, and where to collect' },
  statement: { title: 'Print a statement', hint: 'What came in and went out of your account' },
  family: { title: 'Family', hint: 'Add relatives, or see who may act for you' },
  places: { title: 'Offices near you', hint: 'Addresses, telephones, opening hours' },
  reader: {
    title: 'Lay your card down',
    lay: 'Lay your card flat on the reader.',
    noCard: 'Without a card you can still report it lost, or go to a window.',
    broken:
      'The reader does not work at the moment. You can still report a loss and look up an application; for the rest go to a window or call 12333.',
  },
  signIn: {
    title: 'Enter the PIN of your card',
    lead: 'Cover it with your hand. It is sealed on this machine before it leaves.',
    pin: 'Six-digit PIN',
    pinHint: 'The one you pay with. Too many wrong tries lock it.',
    submit: 'Confirm',
    wrong: 'Enter six digits',
  },
  pad: {
    label: 'Number pad',
    letters: 'Letters and figures',
    clear: 'Clear',
    back: 'Delete',
    space: 'Space',
    case: 'Small letters',
  },
  relative: {
    hint: 'The ID number: lay the ID card of your relative on the reader, and it is filled in.',
    read: 'Read the card of my relative',
    title: 'Reading the card of your relative',
    takeOwn: 'Take your own card away, then lay the card of your relative down.',
    layTheirs: 'Lay the card of your relative down.',
    layOwn: 'The number is read. Take that card away and lay your own down again.',
    left: '{{seconds}} seconds left; without your own card you are then signed out.',
    cancel: 'Do not read it',
  },
  idle: {
    title: 'Are you still there?',
    body: 'To protect you, this screen is wiped and you are signed out in 15 seconds if nothing is pressed.',
    stay: 'I need more time',
  },
} as const satisfies Like<typeof chinese>
