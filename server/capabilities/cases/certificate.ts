/** The certificate of another area, sealed as one value: it says where somebody has lived. */
import type { Personal } from '#platform/personal/personal.ts'
import type { Certificate } from './move-in.ts'

const place = ['cases.move_in', 'sealed_certificate'] as const

export function sealCertificate(
  personal: Personal,
  moveInId: string,
  { agency, number, issuedOn }: Certificate,
): Buffer {
  return personal.seal(...place, moveInId, JSON.stringify({ agency, number, issuedOn }))
}

export function openCertificate(personal: Personal, moveInId: string, sealed: Buffer): Certificate {
  return JSON.parse(personal.open(...place, moveInId, sealed)) as Certificate
}
