import type { Like } from '../words.ts'
import type { passkeys as chinese } from '../zh/passkeys.ts'

export const passkeys = {
  title: 'Ways to sign in',
  lead: 'Add a passkey on a phone or computer of your own, and sign in with a finger, a face or the screen lock from then on. Your password and codes go on working.',
  signIn: 'Sign in with a passkey',
  signInHint: 'If you added one on this device: by finger, face or screen lock',
  yours: 'Your passkeys',
  none: 'You have no passkey yet',
  added: 'Added on {{day}}',
  used: 'Last signed in: {{moment}}',
  neverUsed: 'Not used to sign in yet',
  rename: 'Rename',
  renameWhat: 'Rename “{{label}}”',
  remove: 'Remove',
  removeWhat: 'Remove “{{label}}”',
  removeTitle: 'Remove “{{label}}”?',
  removeBody:
    'It will no longer sign you in, and whatever it is signed in to is signed out. What is left of it on the device you can delete there.',
  removeYes: 'Remove',
  keep: 'Keep it',
  addTitle: 'Add this device',
  addLead:
    'Only on a device of your own that has a screen lock; never on one that belongs to others.',
  label: 'Give it a name',
  labelHint: 'So that you know it again, for example “My phone”',
  add: 'Add a passkey',
  done: 'Added. Next time you can sign in with it.',
  renamed: 'Renamed.',
  removed: 'Removed.',
  unsupported:
    'This browser does not know passkeys. Use the browser that came with your phone, or a newer one. Your password and codes go on working.',
  wrong: {
    label: 'Give it a name of at most 40 characters',
    declined:
      'It was not finished: you cancelled, or the device did not answer. You can try again.',
    known: 'This device was added before: sign in with it.',
    failed: 'The device could not do it. Check that it has a screen lock, or use another device.',
  },
} as const satisfies Like<typeof chinese>
