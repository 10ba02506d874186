/**
 * What the fund pays for at all: Social Insurance Law art. 28 and 30.
 *
 * Art. 28: costs on the drug list, among the treatment items and service facilities, and those of
 * emergency and rescue, are paid by the fund. What is on no list, or in class C, is the person's.
 *
 * Art. 30 (1): not paid is (i) what work-injury insurance pays, (ii) what a third party pays, (iii)
 * what public health pays, (iv) care abroad. (2): a third party that does not pay or is not found:
 * the fund pays first and may recover.
 */
import type { CareFacts, Cause, LineFacts } from './facts.ts'

/** In order of precedence: when several apply, the first is the reason that is given. */
export const lineExclusions = ['not_listed', 'class_c', 'not_approved', 'condition_open'] as const
export type LineExclusion = (typeof lineExclusions)[number]

/** Why the whole bill is none of the fund's; null where it is. */
export function billExclusion(care: CareFacts): Cause | null {
  if (care.cause === 'illness') return null
  return paysFirst(care) ? null : care.cause
}

/** Art. 30 (2). */
export function paysFirst(care: CareFacts): boolean {
  return care.cause === 'third_party' && care.thirdPartyFails
}

/** Why a line is not covered; null where it is. */
export function lineExclusion({ listed, approval }: LineFacts): LineExclusion | null {
  if (listed === null) return 'not_listed'
  if (listed.level === 'C') return 'class_c'
  if (approval === 'failed') return 'not_approved'
  // A condition of use holds only once the institution has confirmed it.
  if (listed.restricted && approval !== 'passed') return 'condition_open'
  return null
}
