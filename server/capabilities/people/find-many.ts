import type { CitizenNumber } from '#kernel/citizen-number.ts'
import { citizenIndex } from './find-person.ts'
import type { PeopleDeps } from './find-person.ts'
import * as store from './store.ts'

/** Who of these people is in the register, by their number: one look for a whole declaration. */
export async function findManyByCitizenNumber(
  deps: PeopleDeps,
  numbers: readonly CitizenNumber[],
): Promise<ReadonlyMap<CitizenNumber, string>> {
  const indexes = numbers.map((number) => citizenIndex(deps.personal, number))
  const found = await store.readIndexes(deps.db, 'citizen_number', indexes)
  const known = new Map(found.map((entry) => [entry.blindIndex.toString('hex'), entry.personId]))
  return new Map(
    numbers.flatMap((number, position) => {
      const personId = known.get(indexes[position]?.toString('hex') ?? '')
      return personId === undefined ? [] : [[number, personId] as const]
    }),
  )
}
