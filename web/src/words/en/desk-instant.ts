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
  outletHint: 'One with the equipment, of the bank that issues the card',
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
      'Printing uses up one blank. One that is spoilt before it is printed is noted under “Blank cards”.',
    submit: 'Print now',
    done: 'The card is printed',
    number: 'Card number',
    doneNext: 'Check the document and hand the card over.',
    notNow: 'No instant card waits to be printed for this person.',
  },
  spoil: {
    title: 'A card that was printed badly',
    lead: 'The printed card becomes void for ever and counts as spoilt. A new one is then printed for the same order, on another blank and with another number. Keep the spoilt card for the count.',
    submit: 'Enter it as spoilt',
    done: 'The card is void; print a new one',
    doneNext: 'The order waits to be printed again. Its blank counts as spoilt.',
    notNow: 'No printed card of this person lies here.',
  },
  reprint: {
    title: 'Print the new card again',
    lead: 'The spoilt card becomes void for ever and its blank counts as spoilt. At once another is printed, on another blank and with another number. It is the same replacement, and nothing more is paid. Keep the spoilt card for the count.',
    submit: 'Void it and print again',
    done: 'The new card is printed again',
    doneNext:
      'Print the receipt again and have it signed, then hand the card over. Take back the first receipt.',
  },
}
