/** The standard's codes for what we say in words of our own. */
import type { Scheme } from '#capabilities/people/index.ts'
import type { Certificate, Facts } from '#capabilities/settlement/index.ts'

export const insutypeOf = { employee: '310', resident: '390' } as const satisfies Record<
  Scheme,
  string
>

export function schemeOfInsutype(insutype: string): Scheme | null {
  if (insutype === insutypeOf.employee) return 'employee'
  return insutype === insutypeOf.resident ? 'resident' : null
}

export const typeOfStatus = {
  active: '11',
  retired: '12',
  child: '14',
  student: '14',
  adult: '15',
  elder: '16',
} as const satisfies Record<Facts['person']['status'], string>

export const typeOfCertificate = {
  e_credential: '01',
  id_card: '02',
  card: '03',
} as const satisfies Record<Certificate['kind'], string>

export const gendOf = { male: '1', female: '2' } as const

/** The only certificate of identity that we read ourselves. */
export const citizenCardType = '01'
