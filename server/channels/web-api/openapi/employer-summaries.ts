/** Routes of employers, and of the desk where it deals with them, in a line each. */
export const employerSummaries = {
  'GET /api/employer/card-lists':
    'The employer’s lists of people to apply for, and whether one may send more',
  'POST /api/employer/card-lists':
    'Send a list, .xlsx or .csv; the same file again leads to the first',
  'GET /api/employer/card-lists/:listId':
    'A list: how far it is, its piles, and what Confirm would do',
  'POST /api/employer/card-lists/:listId/photos': 'Send the archive of photos that the list names',
  'POST /api/employer/card-lists/:listId/check': 'Have the list checked, in the background',
  'POST /api/employer/card-lists/:listId/withdrawal': 'Take a list back before it is confirmed',
  'POST /api/employer/card-lists/:listId/confirmation': 'Apply for everybody who can be done',
  'GET /api/employer/card-lists/:listId/rows':
    'Rows of a list, with what is wrong and how it is mended',
  'GET /api/employer/card-lists/:listId/rows-to-mend.xlsx':
    'The rows that cannot be done, as a workbook with reasons',
  'POST /api/employer/card-lists/:listId/rows/:rowNo': 'Mend a row; it is judged anew',
  'POST /api/employer/card-lists/:listId/looks': 'Say of doubtful rows that they are meant so',
  'POST /api/employer/card-lists/:listId/receipt': 'Receive the cards that lie ready',
  'POST /api/employer/card-lists/:listId/hand-overs':
    'Record that received cards were put into their people’s hands',
  'GET /api/employer/card-list-template.xlsx': 'An empty list as a workbook',
  'GET /api/employer/card-list-template.csv': 'An empty list as a text table',
  'GET /api/desk/employers': 'Employers’ officers and their authority, and the lists that wait',
  'POST /api/desk/employers/officers/:staffId/authority':
    'Record that an officer may speak for the employer',
  'POST /api/desk/employers/card-lists/:listId/acceptance':
    'Accept the applications of an employer’s list, 500 at a time',
  'GET /api/employer': 'Whom one insures and what one owes',
  'POST /api/employer/declarations': 'Declare a month',
  'POST /api/employer/declaration-files':
    'Read the lines of a declaration from a spreadsheet; nothing is declared or kept',
  'GET /api/employer/declaration-template.xlsx': 'An empty declaration as a workbook',
  'GET /api/employer/declaration-template.csv': 'An empty declaration as a text table',
  'GET /api/employer/last-month':
    'Whom one declared last and on what bases; it is on record in each of their files',
  'POST /api/employer/declarations/:declarationId/corrections':
    'Correct a month: raise bases and add people, also once it is paid, or take people off and lower bases until it is credited',
  'POST /api/employer/declarations/:declarationId/withdrawal':
    'Withdraw a declaration that nothing was paid for',
  'GET /api/employer/notices': 'What the employer was told, newest first',
  'POST /api/employer/notices/seen': 'Say that the notices up to this one were seen',
  'GET /api/employer/contact-address': 'The e-mail address that the employer’s notices also go to',
  'POST /api/employer/contact-address/codes': 'Send a code to an address that is to be confirmed',
  'POST /api/employer/contact-address': 'Confirm an address by its code; the one before is told',
  'POST /api/employer/contact-address/remove': 'Have no more notices by e-mail',
  'GET /api/employer/contact-phone': 'The mobile number that the employer’s notices also go to',
  'POST /api/employer/contact-phone/codes': 'Send a code to a number that is to be confirmed',
  'POST /api/employer/contact-phone': 'Confirm a number by its code; the one before is told',
  'POST /api/employer/contact-phone/remove': 'Have no more notices by text',
} as const
