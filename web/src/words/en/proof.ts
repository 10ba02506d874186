import type { Like } from '../words.ts'
import type { proof as chinese } from '../zh/proof.ts'

export const proof = {
  title: 'Check a proof of cover',
  lead: 'No need to sign in. Scan the code on the proof, or type its number.',
  way: 'What do you have at hand?',
  ways: { number: 'The proof number', code: 'The text of the code' },
  number: 'Proof number',
  numberHint: 'At the top right of the proof, such as ZM-7K4M-29X',
  lastFour: 'Last four of the citizen number',
  lastFourHint: 'If the last one is an X, type X',
  code: 'Text of the code',
  codeHint: 'Read it with a scanner and paste it here; an address before it does no harm',
  check: 'Check',
  wrong: {
    number: 'Enter the proof number, such as ZM-7K4M-29X',
    lastFour: 'Enter the last four of the citizen number',
    code: 'Paste the text of the code',
  },
  verdict: {
    valid: 'Valid',
    expired: 'Expired',
    withdrawn: 'Withdrawn',
    altered: 'Not ours, or altered',
  },
  told: {
    valid: 'This proof is genuine and in force. Compare the identity document.',
    expired: 'This proof is genuine, but its time is over. The person can have a new one made.',
    withdrawn: 'This proof is genuine, but no longer in force.',
    altered: 'The signature does not fit. Do not accept this proof; in doubt call 12333.',
  },
  ended: {
    newer_proof: 'The person has had a newer one made since.',
    card_handed_over: 'The person has the new card; use that.',
    card_works_again: 'The old card works again; use that.',
    insurance_ended: 'The insurance here has ended.',
  },
  row: {
    holder: 'Holder',
    area: 'Insured in',
    scheme: 'Scheme',
    paidUntil: 'Cover paid until',
    issued: 'Issued at',
    until: 'Valid until the end of',
  },
  scheme: { employee: 'Employees’ insurance', resident: 'Residents’ insurance' },
  withoutPaying: 'Retired; nothing to pay',
  another: 'Check another one',
  offlineTitle: 'Without a network',
  offline:
    'Offline, only the signature and the dates can be checked, not whether the proof was withdrawn; a new card in the hand withdraws it. The public keys are at:',
  ask: 'Have a temporary proof of cover made',
  askHint: 'With it and your ID card you can see a doctor while you have no card.',
  ready: 'Proof {{reference}} is made; valid until the end of {{day}}.',
  print: 'Print proof {{reference}}',
  pdf: 'Download the proof of cover (PDF)',
} as const satisfies Like<typeof chinese>
