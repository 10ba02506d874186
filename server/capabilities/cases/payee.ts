/** Who receives the money of a case: sealed as one value, and compared with whom it must not be. */
import { identityOf, isOwnNumber, type PeopleDeps } from '#capabilities/people/index.ts'
import type { Act } from '#platform/access/act.ts'
import type { Personal } from '#platform/personal/personal.ts'
import type { Payee } from './closing.ts'

const column = 'sealed_payee'
type Place = 'cases.closing' | 'cases.payout' | 'cases.refund'

export function sealPayee(personal: Personal, place: Place, id: string, payee: Payee): Buffer {
  const { name, identityNumber, account, bankCode } = payee
  const text = JSON.stringify({ name, identityNumber, account, bankCode })
  return personal.seal(place, column, id, text)
}

export function openPayee(personal: Personal, place: Place, id: string, sealed: Buffer): Payee {
  return JSON.parse(personal.open(place, column, id, sealed)) as Payee
}

/** The dead inherit nothing from themselves, and whoever works on a case is not paid by it. */
export async function payeeFacts(
  deps: PeopleDeps,
  act: Act,
  personId: string,
  payee: Payee,
): Promise<{ readonly heirIsHolder: boolean; readonly payeeIsClerk: boolean }> {
  const number = payee.identityNumber
  const holder = await identityOf(deps, personId)
  return {
    heirIsHolder: number !== null && number === holder?.citizenNumber,
    payeeIsClerk: number !== null && (await isOwnNumber(deps, act, number)),
  }
}
