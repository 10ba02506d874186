import { claims } from './claims.ts'

/** Claims, which their own pages alone say. */
export const words = { claims } as const
