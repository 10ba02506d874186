import type { Like } from '../words.ts'
import type { stock as chinese } from '../zh/desk-stock.ts'

export const stock: Like<typeof chinese> = {
  title: 'Blank cards',
  lead: 'Received, issued, spoilt, left: counted at the end of each shift. A count that does not agree is explained, and signed by somebody else, before the shift is handed over.',
  none: 'This office has no card printer and keeps no blank cards',
  counts: {
    title: 'Blank cards by number',
    received: 'Received',
    issued: 'Issued',
    spoiled: 'Spoilt',
    left: 'Should be left',
  },
  range: 'On stock from {{first}} to {{last}}',
  shift: {
    none: 'Nobody answers for the blanks now',
    noneHint: 'Cards are printed and spoilt ones entered only while a shift is open.',
    open: '{{name}} answers for them, since {{moment}}',
    start: 'Begin a shift',
    differing: 'The count does not agree',
    says: '{{expected}} should be there; {{name}} counted {{counted}}. Nothing is printed and no other shift begins before this is dealt with.',
    explained: 'Explained: {{explanation}}',
  },
  count: {
    act: 'Count and hand over',
    again: 'Count again',
    title: 'Count and hand over',
    label: 'Blank cards counted',
    hint: 'Count each card on stock first, then write the number',
    wrong: 'Write how many were counted; 0 if there are none',
  },
  explain: {
    act: 'Explain',
    title: 'Why does it not agree?',
    label: 'Why it differs',
    wrong: 'Say why, in 2 to 200 characters',
  },
  sign: {
    act: 'Sign',
    title: 'Sign this difference?',
    body: 'The number that was counted is carried on, and the next shift may begin. Whoever counted or explained cannot sign.',
  },
  receive: {
    act: 'Enter a delivery',
    title: 'Enter a delivery of blank cards',
    first: 'First serial',
    firstHint: 'Capitals and digits, such as KP000001',
    firstWrong: 'Write the first serial, such as KP000001',
    count: 'How many',
    countWrong: 'Write a number from 1 to 5000',
  },
  spoil: {
    act: 'Enter a spoilt card',
    title: 'Enter a spoilt blank card',
    serial: 'Serial of the blank',
    serialWrong: 'Write the serial that stands on the blank',
    reason: 'Why it is spoilt',
    reasonWrong: 'Say why, in 2 to 200 characters',
    witness: 'Sign-in name of the colleague who saw it',
    witnessHint: 'Somebody else of this office',
    witnessWrong: 'Write the sign-in name of the colleague who saw it',
  },
}
