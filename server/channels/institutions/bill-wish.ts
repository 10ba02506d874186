/** What every settlement is asked by: who pays, by what they show, and whether their account does. */
import type { BillWish, KeypadRefusal } from '#capabilities/settlement/index.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import { cardSerialMissing } from './certificate.ts'
import type { Deps } from './deps.ts'
import { findWithCertificate, type Patient, type PatientRefusal } from './find-patient.ts'
import { schemeOfInsutype } from './insured-codes.ts'
import { pinOf } from './pin-entry.ts'
import type { Row } from './row.ts'
import type { Call } from './transaction.ts'
import { messageOf } from './visit-names.ts'

export type PayingRefusal =
  | KeypadRefusal
  | PatientRefusal
  | 'scheme_not_served'
  | 'settlement_way_not_served'

export type Paying = Patient & {
  readonly scheme: NonNullable<ReturnType<typeof schemeOfInsutype>>
  readonly wish: Omit<BillWish, 'visitId' | 'batchNumber' | 'interim'>
}

const byItem = '01'
/** The own account first, and what it lacks from relatives who let them pay. */
const ofRelatives = '2'

export async function payingOf(
  deps: Deps,
  call: Call,
  row: Row,
): Promise<Paying | Refused<PayingRefusal>> {
  const way = row.textIfAny('psn_setlway')
  if (way !== '' && way !== byItem) return refused('settlement_way_not_served')
  const scheme = schemeOfInsutype(row.text('insutype'))
  if (!scheme) return refused('scheme_not_served')
  const patient = await findWithCertificate(deps, row)
  if ('kind' in patient) return patient
  const pin = await pinOf(deps, call, row)
  if (pin && 'kind' in pin) return pin
  return {
    ...{ ...patient, scheme },
    wish: {
      ...messageOf(call, patient.identity.personId),
      ...{ certificate: patient.certificate, pin },
      accountUsed: ['1', ofRelatives].includes(row.text('acct_used_flag')),
      relativesUsed: row.text('acct_used_flag') === ofRelatives,
      total: row.money('medfee_sumamt'),
      invoice: row.textIfAny('invono') || undefined,
    },
  }
}

/** What the standard asks of a bill's fields together. */
export function billProblem(row: Row, path: string): string | null {
  if (row.text('medfee_sumamt').startsWith('-')) {
    return `${path}.medfee_sumamt（医疗费总额）：不能为负数`
  }
  return cardSerialMissing(row, path)
}
