/** An address takes the place of another, or leaves none behind; the one before always gets a last message. */
import { useCode } from '#platform/access/one-time-codes.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { addressOperation, sayGoodbye } from './address-code.ts'
import { addressOf, type Contact, dropAddress, keepAddress } from './addresses.ts'
import { placeOf } from './reader.ts'

type Deps = { readonly db: Db; readonly personal: Personal }
type At = { readonly at: Temporal.Instant }

/** Whether that code was sent to that address. Counted outside an act, so that a roll-back forgives no try. */
export function isAddressProven(
  deps: Deps,
  given: Contact &
    At & { readonly address: string; readonly codeId: string; readonly code: string },
): Promise<boolean> {
  const { codeId, code, at } = given
  const operation = addressOperation(deps, given)
  return useCode(deps, { codeId, code, operation, subjectId: placeOf(given).id, at })
}

/** Under a lock that the caller holds; false when that address counts already. */
export async function changeAddress(
  within: Deps,
  given: Contact & At & { readonly address: string },
): Promise<boolean> {
  const old = await addressOf(within, given)
  if (old === given.address) return false
  await keepAddress(within, given)
  if (old !== null) await sayGoodbye(within, { ...given, address: old })
  return true
}

/** Under a lock that the caller holds; false when there is none. */
export async function withdrawAddress(within: Deps, given: Contact & At): Promise<boolean> {
  const address = await addressOf(within, given)
  if (address === null) return false
  await dropAddress(within.db, given)
  await sayGoodbye(within, { ...given, address })
  return true
}
