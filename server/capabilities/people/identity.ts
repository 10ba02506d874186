import type { CitizenNumber } from '#kernel/citizen-number.ts'
import type { Personal } from '#platform/personal/personal.ts'
import type { PeopleDeps } from './find-person.ts'
import { personIdentity } from './person.ts'
import type { PersonIdentity } from './person.ts'
import * as store from './store.ts'

const table = 'people.person'

export async function identityOf(
  deps: PeopleDeps,
  personId: string,
): Promise<PersonIdentity | null> {
  return (await identitiesOf(deps, [personId])).get(personId) ?? null
}

/** Many at once, for queues and bank files. */
export async function identitiesOf(
  deps: PeopleDeps,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, PersonIdentity>> {
  const people = await store.readPeople(deps.db, [...new Set(personIds)])
  return new Map(people.map((person) => [person.personId, opened(deps.personal, person)]))
}

function opened(personal: Personal, person: store.SealedPerson): PersonIdentity {
  const { personId } = person
  const open = (column: string, sealed: Buffer): string =>
    personal.open(table, column, personId, sealed)
  return personIdentity({
    personId,
    name: open('sealed_name', person.sealedName),
    citizenNumber: open('sealed_citizen_number', person.sealedCitizenNumber) as CitizenNumber,
    phone: person.sealedPhone && open('sealed_phone', person.sealedPhone),
    computerNumber: open('sealed_computer_number', person.sealedComputerNumber),
  })
}

type Plain = Pick<PersonIdentity, 'name' | 'citizenNumber' | 'phone' | 'computerNumber'>

export function sealedIdentity(
  personal: Personal,
  personId: string,
  plain: Plain,
): Pick<
  store.SealedPerson,
  'sealedName' | 'sealedCitizenNumber' | 'sealedPhone' | 'sealedComputerNumber'
> {
  const seal = (column: string, text: string): Buffer =>
    personal.seal(table, column, personId, text)
  return {
    sealedName: seal('sealed_name', plain.name),
    sealedCitizenNumber: seal('sealed_citizen_number', plain.citizenNumber),
    sealedPhone: plain.phone === null ? null : seal('sealed_phone', plain.phone),
    sealedComputerNumber: seal('sealed_computer_number', plain.computerNumber),
  }
}
