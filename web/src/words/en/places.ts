import type { Like } from '../words.ts'
import type { places as chinese } from '../zh/places.ts'

export const places = {
  title: 'Offices near you',
  lead: 'Whatever can be done online can be done here.',
  instant: 'Cards made on the spot',
  show: 'Show',
  all: 'All offices',
  instantOnly: 'Only those that make cards on the spot',
  none: 'No office fits',
  address: 'Address',
  open: 'Open',
  phone: 'Phone',
} as const satisfies Like<typeof chinese>
