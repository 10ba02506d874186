import type { Like } from '../words.ts'
import type { notices as chinese } from '../zh/notices.ts'

export const notices = {
  title: 'My messages',
  lead: 'What you were told at each step. Whoever has a telephone got it as a text as well, and whoever gave an address by e-mail.',
  none: 'No messages yet',
  noneHint: 'Each step of applying, reporting a loss or paying is told here.',
  new: 'New',
  byMail: 'Tell me by e-mail as well',
} as const satisfies Like<typeof chinese>
