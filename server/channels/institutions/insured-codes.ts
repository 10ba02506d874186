/** The standard's codes for what we say in words of our own. */
import type { Scheme } from '#capabilities/people/index.ts'

export const insutypeOf = { employee: '310', resident: '390' } as const satisfies Record<
  Scheme,
  string
>

export function schemeOfInsutype(insutype: string): Scheme | null {
  if (insutype === insutypeOf.employee) return 'employee'
  return insutype === insutypeOf.resident ? 'resident' : null
}

/** Grown up, and old, as the standard divides residents. */
const adultFrom = 18
const elderFrom = 60

export function psnTypeOf(person: {
  readonly scheme: Scheme
  readonly isRetired: boolean
  readonly age: number
}): string {
  if (person.scheme === 'employee') return person.isRetired ? '12' : '11'
  if (person.age < adultFrom) return '14'
  return person.age < elderFrom ? '15' : '16'
}

export const gendOf = { male: '1', female: '2' } as const

/** The only certificate of identity that we read ourselves. */
export const citizenCardType = '01'
