import { groupedRead } from '#platform/database/grouped-read.ts'
import { computerIndex, type PeopleDeps } from './find-person.ts'
import { identitiesOf } from './identity.ts'
import { parseComputerNumber, type PersonIdentity } from './person.ts'
import * as store from './store.ts'

/** Null for a number that is malformed or leads to nobody. */
export type IdentityLookup = (computerNumber: string) => Promise<PersonIdentity | null>

/** By the number that institutions' systems name a person by; made once for the process. */
export function createIdentityLookup(deps: PeopleDeps): IdentityLookup {
  const { db, personal } = deps
  const lookup = groupedRead(async (names) => {
    const indexes = names.map((name) => Buffer.from(name, 'base64'))
    const found = await store.readIndexes(db, 'computer_number', indexes)
    const identities = await identitiesOf(
      deps,
      found.map((each) => each.personId),
    )
    return new Map(
      found.flatMap(({ blindIndex, personId }) => {
        const identity = identities.get(personId)
        return identity ? [[blindIndex.toString('base64'), identity]] : []
      }),
    )
  })
  return async (computerNumber) => {
    const number = parseComputerNumber(computerNumber)
    return number === null ? null : lookup(computerIndex(personal, number).toString('base64'))
  }
}
