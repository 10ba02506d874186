/**
 * A call by another area's installation: it signs what it sends as a whole, speaks for the hospitals and
 * pharmacies of its own area, and says of which tier each hospital is.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import {
  type HospitalTier,
  type Organisation,
  takeToldInstitution,
} from '#capabilities/organisations/index.ts'
import { checkedText, valueOf } from '../check-input.ts'
import type { Deps } from '../deps.ts'
import { tableOf } from '../tables.ts'

/** Beside the standard's signature, which covers the head alone. */
export const bodySignatureHead = '_yika_body_signature'

export function bodySignature(body: Uint8Array | string, secretKey: string): string {
  return createHmac('sha256', secretKey).update(body).digest('base64')
}

export function isBodySigned(
  body: Uint8Array,
  { secretKey, signature }: { readonly secretKey: string; readonly signature: unknown },
): boolean {
  if (typeof signature !== 'string') return false
  const right = Buffer.from(bodySignature(body, secretKey))
  const given = Buffer.from(signature)
  return right.length === given.length && timingSafeEqual(right, given)
}

export function isPeer({ kind }: Pick<Organisation, 'kind'>): boolean {
  return kind === 'other_area'
}

/** By which areas clear their months; their code is the six digits of their place. */
const ofClearing = new Set(['3201', '3202', '9101', '9102'])

export function isForAreas(infno: string): boolean {
  return ofClearing.has(infno)
}

/** The standard's grades, without their ranks. */
export const gradeOfTier = {
  third: '12',
  second: '13',
  first: '14',
  community: '11',
} as const satisfies Record<HospitalTier, string>

/** Of whoever says nothing of it, it is a hospital. */
export const pharmacyType = '2'
export const hospitalType = '1'

/** Null where the code is somebody else's: that area speaks for its own hospitals alone. */
export async function hospitalOfPeer(
  { db }: Deps,
  peer: Organisation,
  envelope: object,
): Promise<Organisation | null> {
  const text = (table: string, code: string): string => {
    const field = tableOf(table).takes[0]?.fields.find((each) => each.code === code)
    if (!field) throw new Error(`the table has a field ${code}`)
    return checkedText(field, valueOf(envelope, code), `${code}（${field.name}）`)
  }
  const grade = text('peer-envelope', 'hosp_lv')
  const isPharmacy = text('peer-envelope', 'fixmedins_type') === pharmacyType
  return takeToldInstitution(db, peer, {
    code: text('envelope', 'fixmedins_code'),
    name: text('envelope', 'fixmedins_name'),
    tier: isPharmacy ? null : tierOfGrade(grade),
  })
}

function tierOfGrade(grade: string): HospitalTier {
  const number = Number(grade)
  if (number <= 4 || number === 12) return 'third'
  if (number <= 7 || number === 13) return 'second'
  return number <= 10 || number === 14 ? 'first' : 'community'
}
