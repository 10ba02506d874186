import { diagnosis } from './diagnosis.ts'
import { enquiries } from './enquiries.ts'

/** Why something does not work, and questions, which few pages say. */
export const words = { diagnosis, enquiries } as const
