import { callSummaries } from './call-summaries.ts'
import { employerSummaries } from './employer-summaries.ts'
import { enquirySummaries } from './enquiry-summaries.ts'

/** Every route in a line, where the route does not say it itself. */
export const summaries: Readonly<Record<string, string>> = {
  ...callSummaries,
  ...employerSummaries,
  ...enquirySummaries,
  'GET /healthz': 'Whether the server lives',
  'GET /readyz': 'Whether it can do its work now',

  'GET /api/public/site': 'Whose site this is, and the key that seals PINs',
  'GET /api/public/places': 'Windows and outlets, with their hours',
  'GET /api/public/terms': 'What to bring, and the days, fees and limits of the area',
  'POST /api/public/catalogue-searches':
    'Whether a drug, a service or a consumable is paid for, and how far',
  'POST /api/public/clinical-code-searches':
    'Codes of diagnoses, operations and diseases, by code, name or first letters',
  'POST /api/public/catalogue-histories': 'What was said of a code of the lists, day by day',
  'GET /api/desk/catalogue-versions': 'Which files of the national catalogues were taken in',
  'GET /api/demo/messages/:codeId': 'In a demonstration: the text that was sent with a code',
  'POST /api/public/codes': 'Send a one-time code to the telephone on the register',
  'POST /api/public/registrations': 'Open a web account, and sign in',
  'POST /api/public/password-resets': 'Set a new password after a code',
  'POST /api/public/loss-reports': 'Report a card lost, with a code and without signing in',
  'POST /api/public/voucher-lookups': 'What became of a loss report, by its voucher number',
  'POST /api/public/voucher-papers': 'The voucher of a report just made, as paper',
  'GET /.well-known/cover-proof-keys.json': 'The keys by which a proof of cover is checked offline',
  'POST /api/public/cover-proof-checks': 'Whether a proof of cover holds, by its number',
  'POST /api/public/cover-statement-checks': 'Whether a proof of cover holds, by its code',
  'GET /.well-known/seal-certificates.pem': 'The certificates by which PDF readers know the seal',
  'POST /api/public/statement-checks': 'Whether a statement is ours, by its number',
  'POST /api/public/statement-code-checks': 'Whether a statement is ours, by its code',
  'POST /api/public/application-lookups': 'Where an application is, by its reference',
  'POST /api/sessions': 'Sign in by password or by code',
  'POST /api/public/passkey-challenges': 'What a device is to sign for a sign-in',
  'POST /api/sessions/by-passkey': 'Sign in by a passkey',
  'POST /api/sessions/by-card': 'Sign in at a kiosk, by a card and its PIN',
  'GET /api/session': 'Who is signed in',
  'POST /api/session/extend': 'Stay signed in',
  'DELETE /api/session': 'Sign out',
  'POST /api/session/confirmation': 'Show again that it is oneself, by the password',
  'POST /api/session/factor': 'Begin a second factor, as staff',
  'POST /api/session/factor/confirmation': 'Confirm it by a first code, and get recovery codes',
  'GET /api/demo/factor-codes/:login': 'In a demonstration: the code of somebody’s authenticator',
  'POST /api/session/password': 'Choose a password of one’s own, as staff',

  'GET /api/me': 'The own page: cover, cards, applications, reports',
  'GET /api/me/notices': 'What one was told at each step',
  'POST /api/me/notices/seen': 'Say that what was told has been seen',
  'GET /api/me/reads': 'Who has looked into the own file',
  'POST /api/me/reads/:entryId/objection': 'Say that one does not agree with a look',
  'GET /api/desk/objections': 'Objections to looks, for whoever answers them',
  'POST /api/desk/people/:personId/objections/:objectionId/answer':
    'Say whether an objection is well founded, and why',
  'POST /api/me/passkey-challenges': 'What a device is to make a passkey from',
  'POST /api/me/passkeys': 'Add a passkey',
  'GET /api/me/passkeys': 'The own passkeys',
  'POST /api/me/passkeys/:passkeyId/label': 'Give a passkey another name',
  'POST /api/me/passkeys/:passkeyId/remove': 'Remove a passkey, and end what it is signed in to',
  'GET /api/me/care-filings': 'The own filings of care in another area, and what can be filed',
  'POST /api/me/care-filings': 'File care in another area',
  'POST /api/me/care-filings/:filingId/end': 'End a filing of care in another area',
  'POST /api/me/care-filings/:filingId/withdraw':
    'Withdraw a filing of care in another area by which nothing was settled',
  'GET /api/desk/people/:personId/care-filings': 'A person’s filings of care in another area',
  'POST /api/desk/people/:personId/care-filings': 'File care in another area for a person',
  'POST /api/desk/people/:personId/care-filings/:filingId/end':
    'End a person’s filing of care in another area',
  'POST /api/desk/people/:personId/care-filings/:filingId/withdraw':
    'Withdraw a person’s filing by which nothing was settled',
  'GET /api/desk/catalogue-files': 'Catalogue files that were sent, and what became of each',
  'GET /api/desk/catalogue-files/:uploadId': 'What a catalogue file would change, or its faults',
  'POST /api/desk/catalogue-files': 'Send a national catalogue file, to be checked',
  'POST /api/desk/catalogue-files/:uploadId/force':
    'Ask for a checked catalogue file to be put into force from a day',
  'POST /api/desk/catalogue-files/:uploadId/drop': 'Lay a checked catalogue file aside',
  'GET /api/me/benefit-filings':
    'The own filings that benefits rest on: diseases, chosen institutions, injuries',
  'POST /api/me/benefit-filings/choices': 'Choose an institution for some kind of care',
  'POST /api/me/benefit-filings/:filingId/end': 'End a choice of an institution',
  'POST /api/me/benefit-filings/:filingId/withdraw':
    'Withdraw a choice of an institution by which nothing was settled',
  'GET /api/desk/people/:personId/benefit-filings': 'A person’s filings that benefits rest on',
  'POST /api/desk/people/:personId/benefit-filings':
    'File a disease, a chosen institution or an injury for a person',
  'POST /api/desk/people/:personId/benefit-filings/:filingId/end': 'End a person’s benefit filing',
  'POST /api/desk/people/:personId/benefit-filings/:filingId/withdraw':
    'Withdraw a person’s benefit filing by which nothing was settled',
  'GET /api/me/benefit-groups': 'The groups that the own benefits depend on, and since when',
  'GET /api/desk/people/:personId/benefit-groups':
    'The groups that a person’s benefits depend on, and since when',
  'POST /api/desk/people/:personId/benefit-groups':
    'Ask for a person to be entered in a group that benefits depend on',
  'POST /api/desk/people/:personId/benefit-groups/:entryId/end':
    'Ask for the end of an entry in such a group',
  'POST /api/desk/people/:personId/benefit-groups/:entryId/withdraw':
    'Ask for an entry in such a group to be withdrawn as if it had never been',
  'GET /api/me/mail-address': 'The e-mail address that notices also go to',
  'POST /api/me/mail-address/codes': 'Send a code to an address that is to be confirmed',
  'POST /api/me/mail-address': 'Confirm an address by its code; the one before is told',
  'POST /api/me/mail-address/remove': 'Have no more notices by e-mail',
  'GET /api/me/family': 'Whom one is bound to, on either side, and the area’s rules for it',
  'POST /api/me/family': 'Ask to be bound to a relative',
  'GET /api/me/family/:bindingId': 'One binding, and who did what under it',
  'POST /api/me/family/:bindingId/codes': 'Send the relative a code by which they can consent',
  'POST /api/me/family/:bindingId/code-consent': 'Consent by the code that the relative has told',
  'POST /api/me/family/:bindingId/withdraw': 'Take back what nobody has answered',
  'POST /api/me/family/:bindingId/consent': 'Consent to a relative’s wish',
  'POST /api/me/family/:bindingId/refuse': 'Refuse a relative’s wish',
  'POST /api/me/family/:bindingId/end': 'End a binding, from either side and at once',
  'GET /api/me/members/:bindingId': 'What a proxy sees of a member',
  'GET /api/me/members/:bindingId/eligibility': 'Whether a member may have a card applied for',
  'POST /api/me/members/:bindingId/loss-reports': 'Report a member’s card lost',
  'POST /api/me/members/:bindingId/photos': 'Check a photo of a member, and keep it',
  'POST /api/me/members/:bindingId/applications': 'Apply for a member’s card',
  'GET /api/me/eligibility': 'Whether one may apply for a card now, or why not',
  'POST /api/me/photos': 'Check a photo against the rules, and keep it',
  'POST /api/me/applications': 'Apply for a card',
  'GET /api/me/applications': 'The own applications, step by step',
  'POST /api/me/applications/:applicationId/cancel': 'Cancel an application nobody works on yet',
  'GET /api/me/applications/:applicationId/receipt.pdf': 'Receipt of an application',
  'POST /api/me/loss-reports': 'Report the own card lost',
  'GET /api/me/loss-reports': 'The own loss reports',
  'GET /api/me/loss-reports/:reportId/voucher.pdf': 'Voucher of a loss report',
  'POST /api/me/cover-proofs': 'Have a temporary proof of cover made, or the one that is in force',
  'GET /api/me/cover-proofs/:proofId/proof.pdf': 'The own proof of cover, as paper',
  'POST /api/me/codes': 'Send a one-time code for an act of one’s own',
  'POST /api/me/pin': 'Change the PIN of the own card',
  'GET /api/me/statement.pdf': 'Statement of the personal account, as paper',
  'GET /api/me/statement.csv': 'Statement of the personal account, as a table',

  'GET /api/me/disputes': 'The own disputed purchases, and who bears them',
  'POST /api/me/disputes':
    'Say that a purchase, or the part that one paid of a relative’s bill, is not recognised',
  'POST /api/me/disputes/:disputeId/withdraw': 'Take a dispute back',
  'GET /api/desk/closings': 'Accounts that are to end and wait for somebody',
  'GET /api/desk/people/:personId/closings': 'The cases about a person’s account',
  'POST /api/desk/people/:personId/closings': 'Open a case: the account is held from then on',
  'POST /api/desk/people/:personId/closings/:caseId/payees':
    'Name other payees or accounts; what was asked is void',
  'POST /api/desk/people/:personId/closings/:caseId/withdraw': 'Withdraw a case, undecided',
  'POST /api/desk/people/:personId/closings/:caseId/request':
    'Ask a second person to close the account and pay it out',
  'POST /api/desk/people/:personId/closings/:caseId/reopen':
    'Ask a second person to open a closed account again',
  'POST /api/desk/people/:personId/closings/:caseId/pay-again':
    'Ask a second person to pay again what the bank has refused',
  'POST /api/desk/people/:personId/closings/:caseId/documents/:kind': 'File a scan with a case',
  'GET /api/desk/people/:personId/closings/:caseId/documents/:documentId': 'A scan of a case',
  'GET /api/me/move-ins': 'What other areas are to send after me, and how far it is',
  'POST /api/me/move-ins': 'Apply to have an account brought here from another area',
  'GET /api/me/closings': 'What becomes of my account, and of what I inherit',
  'POST /api/me/closings':
    'Apply for the move of my account to another area: it is held from then on',
  'POST /api/me/closings/:caseId/documents/:kind': 'File a scan with my application',
  'POST /api/me/closings/:caseId/withdraw': 'Withdraw my application before it is decided',
  'POST /api/me/move-ins/:moveInId/withdraw': 'Withdraw my application before money has come',
  'GET /api/me/move-ins/:moveInId/receipt.pdf': 'The receipt of my application, as paper',
  'GET /api/desk/move-ins': 'Moves into the area that wait for somebody, with their due days',
  'GET /api/desk/people/:personId/move-ins': 'Moves of a person into the area',
  'POST /api/desk/people/:personId/move-ins': 'Apply at a window for a move into the area',
  'POST /api/desk/people/:personId/move-ins/:moveInId/letter': 'Send the contact letter',
  'POST /api/desk/people/:personId/move-ins/:moveInId/sheet':
    'Record the information sheet of the other area, or one in its place',
  'POST /api/desk/people/:personId/move-ins/:moveInId/withdraw': 'Withdraw a move, uncredited',
  'GET /api/desk/people/:personId/move-ins/:moveInId/arrivals':
    'Money in suspense that may belong to the move, with its difference from the sheet',
  'POST /api/desk/people/:personId/move-ins/:moveInId/credit':
    'Ask a second person to credit a receipt to the account',
  'GET /api/desk/people/:personId/move-ins/:moveInId/papers/receipt':
    'The receipt of the application, as paper',
  'GET /api/desk/people/:personId/move-ins/:moveInId/papers/letter': 'The contact letter, as paper',
  'GET /api/desk/people/:personId/closings/:caseId/paper':
    'The payment order or letter of transfer, as paper',
  'GET /api/desk/disputes': 'Disputed purchases that wait for somebody',
  'GET /api/desk/people/:personId/disputes': 'A person’s disputed purchases',
  'POST /api/desk/people/:personId/disputes/:disputeId/propose': 'Propose who bears a purchase',
  'POST /api/desk/people/:personId/disputes/:disputeId/decide':
    'Agree with a proposal as the second person, or send it back',

  'POST /api/desk/people': 'Enter a person into the register',
  'POST /api/desk/people/search': 'Find a person by a number',
  'GET /api/desk/people/:personId': 'A person at the window',
  'GET /api/me/documents': 'The scans that are filed for oneself',
  'GET /api/me/documents/:documentId': 'Download a scan of one’s own',
  'GET /api/desk/people/:personId/documents': 'The scans on the file, and where more may be filed',
  'GET /api/desk/people/:personId/documents/:documentId': 'Download a scan of an open case',
  'POST /api/desk/people/:personId/applications/:applicationId/documents/:kind':
    'File a scan: a copy drawn anew is kept, never the file that was sent',
  'GET /api/desk/people/:personId/photo': 'The photo on the file',
  'GET /api/desk/people/:personId/bindings': 'A person’s family bindings, on both sides',
  'POST /api/desk/people/:personId/binding-codes': 'Send a code by which a person consents',
  'POST /api/desk/people/:personId/bindings': 'Bind a proxy to a person, originals seen',
  'POST /api/desk/people/:personId/bindings/:bindingId/end': 'End a binding at a window',
  'POST /api/desk/people/:personId/photos': 'Check a photo taken at the window, and keep it',
  'GET /api/desk/people/:personId/statement.pdf': 'A person’s statement, as paper',
  'POST /api/desk/people/:personId/applications': 'Apply for a person at the window',
  'GET /api/desk/people/:personId/applications/:applicationId/receipt.pdf':
    'Receipt of an application',
  'POST /api/desk/people/:personId/applications/:applicationId/accept': 'Accept an application',
  'POST /api/desk/people/:personId/applications/:applicationId/reject': 'Reject an application',
  'POST /api/desk/people/:personId/applications/:applicationId/cancel':
    'Cancel an application for a person at the window',
  'POST /api/desk/people/:personId/cards/:cardId/arrival': 'Note that a card lies at its place',
  'POST /api/desk/people/:personId/cards/:cardId/hand-over': 'Hand a card over',
  'GET /api/desk/people/:personId/cards/:cardId/hand-over-receipt.pdf':
    'Receipt of an agent who fetched a card',
  'POST /api/desk/people/:personId/cards/:cardId/activation': 'Switch functions of a card on',
  'POST /api/desk/people/:personId/cards/:cardId/pin-report':
    'Report a forgotten PIN: from then on it works nowhere',
  'POST /api/desk/people/:personId/cards/:cardId/pin-reset':
    'Ask a second person for the initial PIN in place of a forgotten one',
  'POST /api/desk/people/:personId/cards/:cardId/new-pin':
    'Have the holder choose a PIN in place of the initial one',
  'GET /api/desk/people/:personId/cards/:cardId/replacement-receipt.pdf': 'Receipt of a new card',
  'POST /api/desk/people/:personId/loss-reports': 'Report a card lost in writing',
  'POST /api/desk/people/:personId/loss-reports/:reportId/withdraw': 'Withdraw a loss report',
  'GET /api/desk/people/:personId/loss-reports/:reportId/voucher.pdf': 'Voucher of a loss report',
  'GET /api/desk/people/:personId/loss-reports/:reportId/declaration.pdf':
    'The declaration to sign',
  'POST /api/desk/people/:personId/cover-proofs': 'Make a temporary proof of cover for a person',
  'GET /api/desk/people/:personId/cover-proofs/:proofId/proof.pdf': 'A proof of cover, as paper',
  'POST /api/desk/people/:personId/instant-orders': 'Confirm a card at once, proofs seen',
  'POST /api/desk/people/:personId/instant-orders/:applicationId/print':
    'Print a confirmed instant card on a blank',
  'POST /api/desk/people/:personId/instant-orders/:applicationId/spoil':
    'Void an instant card that was printed badly, so that it is printed again',
  'POST /api/desk/people/:personId/replacements': 'Make a new card on the spot',
  'POST /api/desk/people/:personId/cards/:cardId/reprint':
    'Print again a new card that the printer spoilt',
  'POST /api/desk/people/:personId/cards/:cardId/pin-unlock':
    'Ask a second person to unlock a card’s PIN',
  'POST /api/desk/emergency-looks': 'Ask to look at a file of another branch in an emergency',
  'GET /api/desk/emergency-looks/:lookId': 'The file, for who asked and while the look lasts',
  'GET /api/desk/emergency-looks': 'Looks in an emergency, for whoever reviews them',
  'POST /api/desk/emergency-looks/:lookId/review': 'Say whether a look in an emergency was one',
  'POST /api/desk/staff/:staffId/reopening': 'Ask to open a suspended account again',
  'GET /api/desk/approvals': 'What waits for a second person, and what became of one’s own',
  'POST /api/desk/approvals/:approvalId/decision': 'Approve, refuse or withdraw what waits',
  'GET /api/desk/staff': 'Who works in the own branch, with their roles',
  'POST /api/desk/staff/:staffId/roles': 'Ask a second person to change somebody’s roles',
  'POST /api/desk/staff/:staffId/end': 'Close the account of somebody who leaves',
  'GET /api/desk/trail': 'Who did what and who looked at what, for the audit administrator',
  'GET /api/desk/system': 'How the machine does, without anybody’s data',
  'GET /api/desk/replacement-fees': 'What a new card costs, by the reason',
  'GET /api/desk/calendar': 'How far the calendar of working days reaches',
  'GET /api/desk/area-files': 'Which files of the area were changed into something wrong',
  'GET /api/desk/queue': 'What waits at this office',
  'GET /api/desk/production': 'What waits for the card maker, and the batches sent',
  'POST /api/desk/production/batches': 'Send everything that waits to the card maker',
  'GET /api/desk/production/batches/:batchId/file': 'The file of a batch',
  'POST /api/desk/production/batches/:batchId/return': 'Take the card maker’s report',
  'GET /api/desk/production/batches/:batchId': 'What became of each card of a batch',
  'GET /api/desk/stock': 'The blank cards of this office, and who answers for them',
  'POST /api/desk/stock/deliveries': 'Receive blank cards',
  'POST /api/desk/stock/spoiled': 'Note a blank card that was spoilt',
  'POST /api/desk/stock/shifts': 'Begin to answer for the blank cards',
  'POST /api/desk/stock/count': 'Count the blank cards at the end of a shift',
  'POST /api/desk/stock/explanation': 'Explain a count that does not agree',
  'POST /api/desk/stock/signature': 'Sign the explanation of somebody else’s count',
  'GET /api/desk/production/waiting': 'Among whom cards for a collection day can be chosen',
  'POST /api/desk/production/collection-days': 'Print ahead for a collection day',
  'POST /api/desk/production/reports/:returnId/finding':
    'Say what was wrong with a report that was put aside',
  'POST /api/desk/people/:personId/applications/:applicationId/remake':
    'Order a card that failed again',
  'GET /api/desk/declarations': 'What employers have declared',
  'POST /api/desk/bank-receipts': 'Take the banks’ statements',
  'GET /api/desk/refunds': 'What is owed back to employers, by employer, month and state',
  'GET /api/desk/refunds/:employerId/:month': 'What is owed back to an employer of a month, each',
  'GET /api/desk/refunds.csv': 'What is owed back to employers, as a table',
  'GET /api/desk/receipts': 'Receipts that match nothing, with why and since when',
  'GET /api/desk/receipts/count': 'How many receipts wait, and how much',
  'GET /api/desk/receipts.csv': 'Receipts that match nothing, as a spreadsheet',
  'GET /api/desk/receipts/returns': 'Receipts that go back to their payers, and how far each is',
  'GET /api/desk/receipts/:receiptId': 'A receipt that waits, and what it may have been meant for',
  'GET /api/desk/policies': 'Policy packs in force, planned and kept, and drafts',
  'GET /api/desk/policies/packs/:digest': 'A policy pack, term by term',
  'GET /api/desk/policies/packs/:digest/file': 'The pack as it is written, to change it',
  'POST /api/desk/policies/drafts': 'Keep a changed pack as a draft, or say what is wrong with it',
  'GET /api/desk/policies/drafts/:draftId': 'A draft, what it changes, and its rehearsals',
  'GET /api/desk/policies/drafts/:draftId/pack': 'The draft as it was sent',
  'POST /api/desk/policies/drafts/:draftId/rehearsals': 'Rehearse a draft on bills of a period',
  'POST /api/desk/policies/drafts/:draftId/approvals': 'Ask that a draft counts from a day',
  'GET /api/desk/policies/rehearsals/:rehearsalId': 'How far a rehearsal is, and what it counted',
  'GET /api/desk/policies/rehearsals/:rehearsalId/groups.csv': 'The same for a spreadsheet',
  'GET /api/desk/policies/rehearsals/:rehearsalId/bills/:number':
    'A bill of a rehearsal, worked out under both packs',
  'POST /api/desk/policies/rehearsals/:rehearsalId/stop': 'Stop a rehearsal',
  'POST /api/desk/policies/rehearsals/:rehearsalId/resume':
    'Go on with a rehearsal that was stopped',
  'GET /api/desk/clearing/areas': 'Months with other areas: what is owed to us, and by us',
  'GET /api/desk/clearing/areas.csv': 'The same for a spreadsheet',
  'GET /api/desk/clearing/areas/:peerId/:month': 'A month that another area owes for, line by line',
  'POST /api/desk/clearing/areas/:peerId/:month/receipts':
    'Ask a second person to take a receipt for what another area owes',
  'GET /api/desk/clearing/statements': 'Statements of institutions, of a month or all',
  'GET /api/desk/clearing/statements.csv': 'The same for a spreadsheet',
  'GET /api/desk/clearing/statements/:statementId': 'One statement, its parts and comparisons',
  'GET /api/desk/clearing/statements/:statementId/paper': 'The statement as a paper',
  'POST /api/desk/clearing/months/:month': 'Draw the statements of a month',
  'POST /api/desk/clearing/statements/:statementId/deductions':
    'Ask a second person to deduct from a statement',
  'POST /api/desk/clearing/statements/:statementId/approvals':
    'Ask a second person to approve a statement',
  'POST /api/desk/clearing/institutions/:institutionId/bank-account':
    'Ask a second person to change where an institution is paid',
  'POST /api/desk/clearing/deductions/:deductionId/disputes':
    'Note that an institution disputes a deduction',
  'POST /api/desk/clearing/deductions/:deductionId/answers':
    'Ask a second person to answer a dispute',
  'POST /api/desk/receipts/matches': 'Ask a second person to match receipts by hand',
  'POST /api/desk/receipts/:receiptId/returns':
    'Ask a second person to give a receipt back to its payer',
  'GET /api/desk/batch-differences': 'Batches of terminals whose totals do not agree',
  'GET /api/desk/batch-differences/:institutionId/:batchId':
    'A batch, the lines of terminal and books side by side',
  'GET /api/desk/batch-differences/:institutionId/:batchId/lines.csv':
    'The lines of a batch side by side, as a spreadsheet',
  'GET /api/institution/batch-differences.csv':
    'What the own terminals and the books have differently, as a table',
  'GET /api/desk/batch-differences.csv': 'What terminals and books have differently, as a table',
  'GET /api/institution/batches': 'What the own terminals have settled',
  'GET /api/institution/batches/:batchId': 'A batch, and line by line what differs',
  'GET /api/me/contributions': 'What one pays alone, on which terms and where to',
  'POST /api/me/contributions':
    'Declare a month or year that one pays alone; answers the order to pay',
  'GET /api/me/contributions/:selfPaymentId/order.pdf': 'Print an order to pay',
  'GET /api/desk/people/:personId/contributions': 'What a person pays alone',
  'POST /api/desk/people/:personId/contributions': 'Declare at a window what a person pays alone',
  'POST /api/desk/people/:personId/resident-enrolment':
    'Enrol at a window as a resident, from a month on, whoever is insured through work no more',
  'GET /api/desk/people/:personId/contributions/:selfPaymentId/order.pdf':
    'Print a person’s order to pay',
  'POST /api/desk/people/:personId/overpayments/:overpaymentId/refund':
    'Ask a second person to refund a month that was paid twice',
  'GET /api/desk/month-ends': 'The month-ends and how far they are',
  'POST /api/desk/month-ends': 'Ask a second accountant to close a month',
  'POST /api/desk/month-ends/:month/answers': 'Take the banks’ answers to a month-end',

  'GET /api/desk/month-ends/:month/rejects': 'What banks refused of a month, line by line',
  'POST /api/desk/month-ends/:month/retries':
    'Ask a second accountant to have refused lines sent again',
  'GET /api/desk/books': 'The fund month by month, its reserve, and what is not reconciled',
  'GET /api/desk/books/months.csv': 'Inflow, outflow and balance of each pool, as a spreadsheet',
  'GET /api/desk/books/rejects.csv': 'What banks refused, by reason, as a spreadsheet',
  'GET /api/desk/books/days': 'What a pool moved on each day of a month',
  'GET /api/desk/books/accounts': 'The accounts of a pool that moved on a day',
  'GET /api/desk/books/transfers': 'The transfers of an account on a day, page by page',
  'GET /api/desk/books/chart': 'The chart of accounts',
  'GET /api/desk/books/trial-balance': 'The trial balance of a day',
  'GET /api/desk/books/trial-balance.csv': 'The trial balance of a day, as a spreadsheet',
  'GET /api/institution/webhooks': 'Where one’s own system is told of events, and how that does',
  'POST /api/institution/webhooks': 'Enter where one’s own system wants to be told of events',
  'POST /api/institution/webhooks/:endpointId/secrets':
    'Rotate the secret; the earlier one signs too for some hours',
  'POST /api/institution/webhooks/:endpointId/enable': 'Be told again where a 410 was answered',
  'POST /api/institution/webhooks/:endpointId/remove': 'Be told nothing more there, for good',
  'GET /api/institution/webhooks/:endpointId/failures': 'Events that were given up',
  'POST /api/institution/webhooks/:endpointId/replays':
    'Have one event sent again, or all since a moment, under the same ids',
}
