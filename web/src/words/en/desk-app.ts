import type { words as chinese } from '../zh/desk-app.ts'
import type { Like } from '../words.ts'
import { shell } from './shell.ts'
import { ui } from './ui.ts'

/** What the desk says; only the desk's own pages fetch it. */
export const words = { shell, ui } as const satisfies Like<typeof chinese>
