import type { Like } from '../words.ts'
import type { words as chinese } from '../zh/kiosk-app.ts'
import { words as citizen } from './citizen-app.ts'
import { kiosk } from './kiosk.ts'

/** What a kiosk says: the citizen's pages, and its own. */
export const words = { ...citizen, kiosk } as const satisfies Like<typeof chinese>
