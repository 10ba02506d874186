import type { Like } from '../words.ts'
import type { apply as chinese } from '../zh/apply.ts'

export const apply = {
  start: {
    title: 'Apply for a medical insurance card',
    lead: 'Apply online and collect the card at an office you choose. It takes about 5 minutes.',
    youNeed: 'Before you start, have ready',
    photoSize:
      'The photo is a JPEG of at least {{width}}×{{height}} pixels, without hat, on a white background.',
    whenCollecting: 'When you collect it, bring',
    facts: 'Good to know',
    who: 'Who can apply',
    whoBody: 'Anyone insured in this city who has no card yet',
    time: 'When it is ready',
    timeBody:
      'Within {{days}} working days of applying online; you get the day when you submit. Working days follow the official calendar of holidays. The office keeps the card for {{kept}} days',
    fee: 'Fee',
    feeBody: 'The first card is free',
    go: 'Start now',
    goHint: 'You sign in first, and we check that you can apply.',
    otherTitle: 'Without the internet',
    otherBody:
      'Bring your identity card to any county centre and leave with the card. Street service points and employers can apply for you, too.',
  },
  title: 'Apply for a card',
  steps: {
    eligibility: 'Can you apply?',
    identity: 'Document',
    photo: 'Photo',
    pickup: 'Pick-up office',
    check: 'Check',
  },
  eligible: 'You can apply for a card',
  eligibleBody:
    'Your name, citizen number and phone come from your insurance record, so you need not enter them. If something is wrong, call 12333.',
  name: 'Name',
  citizenNumber: 'Citizen number',
  phone: 'Phone',
  refused: {
    card_in_hand: 'You already have a card',
    application_open: 'An application of yours is already under way',
    not_insured: 'We find no valid insurance for you in this city',
  },
  refusedNext: {
    card_in_hand:
      'Everyone can have one card. If yours is lost or broken, report it first, then replace it.',
    application_open: 'You need not apply again. See how far it is.',
    not_insured:
      'Ask your employer or street office to register you, or call 12333 if you are insured.',
  },
  toCard: 'See my card',
  toTrack: 'See progress',
  toPlaces: 'Find an office',
  identity: {
    title: 'Which document will you bring?',
    hint: 'The original is checked when you collect the card',
    id_card: 'Identity card',
    household_register: 'Household register',
    householdHint: 'For those who have no identity card yet',
    wrong: 'Choose a document',
  },
  photo: {
    title: 'Upload your photo',
    hint: 'Recent, in colour, white background, no hat, no glare. JPEG, at least 358×441 pixels.',
    wrong: 'Choose a photo',
    wrongKind: 'Choose a photo in JPEG format',
    failed: 'This photo cannot be used yet',
    passed: 'Your photo is fine',
    checking: 'Checking your photo',
    caption: 'What we checked',
    column: { test: 'Check', required: 'Required', measured: 'Your photo', result: 'Result' },
    test: {
      format: 'File format',
      pixel_size: 'Size in pixels',
      bytes: 'File size',
      background: 'White background',
    },
    ok: 'Fine',
    notOk: 'Not yet',
    remedy: 'How to mend it',
    other: 'Cannot get it right? Any office takes the photo free of charge.',
  },
  pickup: {
    title: 'Where will you collect it?',
    hint: 'We keep it for you there',
    wrong: 'Choose a pick-up office',
    county_centre: 'County centre',
    service_point: 'Street service point',
    bank_outlet: 'Bank outlet',
  },
  check: {
    title: 'Check your answers',
    identity: 'Document',
    photo: 'Photo',
    photoOk: 'Uploaded and fine',
    pickup: 'Pick-up office',
    declare:
      'By submitting you say that this is true and agree that your name, citizen number and photo are used to make the card.',
    submit: 'Submit application',
  },
  done: {
    title: 'Application received',
    reference: 'Your reference',
    promise: 'Promised by {{day}}',
    next: 'What happens next',
    sms: 'We send you a text message at every step.',
    collect: 'When the card is at {{place}}, collect it with your original document.',
    track: 'Follow it with your reference at any time; no account needed.',
    receipt: 'Download the receipt (PDF)',
    progress: 'See progress',
  },
} as const satisfies Like<typeof chinese>
