import { claims } from './claims.ts'
import { insurers } from './insurers.ts'

/** Claims, which their own pages alone say. */
export const words = { claims, insurers } as const
