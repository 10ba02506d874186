import { claims } from './claims.ts'

export const words = { claims } as const
