import type { Like } from '../words.ts'
import type { instant as chinese } from '../zh/desk-instant.ts'

export const instant: Like<typeof chinese> = {
  title: 'Instant card',
  lead: 'For whoever needs a card at once: the agency sees the proofs and confirms, an outlet of the bank prints.',
  category: 'Which category',
  categoryWrong: 'Choose the category',
  proofs: 'Proofs that were seen',
  proofsWrong: 'Every proof on the list must be seen',
  outlet: 'Outlet that prints it',
  outletHint: 'An outlet of the person’s bank that has the equipment',
  outletWrong: 'Choose the outlet',
  photoWrong: 'Take a photo that passes the checks first',
  submit: 'Confirm and order',
  done: 'Confirmed; an outlet can print it',
  reference: 'Number of the application',
  doneNext:
    'The person goes to {{place}} with a valid document; the card is printed there at once.',
  notNow: 'An instant card cannot be ordered for this person now.',
  print: {
    title: 'Print an instant card',
    forWhom: 'Category',
    reference: 'Number of the application',
    willUse:
      'Printing uses up one blank. If it is spoilt, note it under “Blank cards” and print again.',
    submit: 'Print now',
    done: 'The card is printed',
    number: 'Card number',
    doneNext: 'Check the document and hand the card over.',
    notNow: 'No instant card waits to be printed for this person.',
  },
}
