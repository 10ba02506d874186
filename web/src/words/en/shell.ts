import type { Like } from '../words.ts'
import type { shell as chinese } from '../zh/shell.ts'

export const shell = {
  product: 'Yika',
  productLong: '{{area}} medical insurance services',
  skip: 'Skip to main content',
  elder: 'Large type',
  elderOff: 'Standard type',
  otherLanguage: '中文',
  signIn: 'Sign in',
  signOut: 'Sign out',
  signedInAs: '{{name}}',
  home: 'Home',
  back: 'Back',
  errorInTitle: 'Error: {{title}}',
  titleOfPage: '{{title}} - Yika',
  help: {
    call: 'Questions? Call',
    hours: 'Open 24 hours, with a person on request.',
    otherWay:
      'You need not do this online: phone, counters and street service points do the same things.',
    places: 'Find an office near you',
    findCard: 'Where is my card?',
    reportLoss: 'Report a lost card',
    voucher: 'Look up a loss voucher',
    proof: 'Check a proof or a statement',
    mayCopy: 'This site charges nothing and never asks anyone for a password by phone or message.',
    label: 'Help',
  },
  offline: 'You are offline. What you have filled in is still here; go on when you are connected.',
  session: {
    title: 'Are you still there?',
    body: 'To protect your information, you will be signed out in {{minutes}} minutes.',
    bodySoon: 'To protect your information, you will be signed out in less than a minute.',
    stay: 'Stay signed in',
    ended: 'You have been signed out',
    endedBody: 'Nothing happened for a while, so we signed you out. Sign in again to carry on.',
  },
  missing: {
    title: 'Page not found',
    body: 'The address may be mistyped, or the page has moved.',
    next: 'Go back to the home page and start again, or call 12333.',
  },
  broken: {
    title: 'Sorry, something went wrong',
    body: 'Nothing of yours is lost. Please try again later; if it still fails, call 12333 and give this reference.',
    reload: 'Open this page again',
  },
} as const satisfies Like<typeof chinese>
