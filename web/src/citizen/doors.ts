import type { Session } from '../api/types.ts'

/** Where each kind of person works. */
export const doors = {
  citizen: '/',
  staff: '/desk',
  employer: '/employer',
} as const satisfies Record<Session['kind'], string>
