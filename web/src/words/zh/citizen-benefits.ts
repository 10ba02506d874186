import { benefits } from './benefits.ts'

/** Diseases and chosen institutions, which one page alone says. */
export const words = { benefits } as const
