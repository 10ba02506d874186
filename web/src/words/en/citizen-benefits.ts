import { benefitGroups } from './benefit-groups.ts'
import { benefits } from './benefits.ts'

/** Diseases and chosen institutions, which one page alone says. */
export const words = { benefitGroups, benefits } as const
