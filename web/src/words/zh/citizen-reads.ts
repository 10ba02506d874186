import { reads } from './reads.ts'

/** Who looked at what, and why: a sentence for every act, which one page alone says. */
export const words = { reads } as const
