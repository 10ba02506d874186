import { claims } from './claims.ts'
import { insurers } from './insurers.ts'

export const words = { claims, insurers } as const
