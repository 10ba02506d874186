import type { words as chinese } from '../zh/citizen-app.ts'
import type { Like } from '../words.ts'
import { account } from './account.ts'
import { card } from './card.ts'
import { home } from './home.ts'
import { loss } from './loss.ts'
import { shell } from './shell.ts'
import { statement } from './statement.ts'
import { track } from './track.ts'
import { ui } from './ui.ts'

/** What the citizen's pages say. */
export const words = {
  account,
  card,
  home,
  loss,
  shell,
  statement,
  track,
  ui,
} as const satisfies Like<typeof chinese>
