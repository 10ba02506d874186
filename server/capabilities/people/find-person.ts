/**
 * A person is found by a keyed hash of the canonical number, so that every spelling leads to one
 * person and the database alone leads to nobody.
 */
import { parseCitizenNumber } from '#kernel/citizen-number.ts'
import type { CitizenNumber } from '#kernel/citizen-number.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'
import type { Insured } from './person.ts'
import { parseComputerNumber } from './person.ts'
import * as store from './store.ts'

export type PeopleDeps = { readonly db: Db; readonly personal: Personal }

/** Any spelling of the number; null for one that is malformed or leads to nobody. */
export async function findByCitizenNumber(deps: PeopleDeps, text: string): Promise<string | null> {
  const parsed = parseCitizenNumber(text)
  if (!parsed.ok) return null
  return store.readIndex(deps.db, 'citizen_number', citizenIndex(deps.personal, parsed.number))
}

export async function findByComputerNumber(deps: PeopleDeps, text: string): Promise<string | null> {
  const number = parseComputerNumber(text)
  if (number === null) return null
  return store.readIndex(deps.db, 'computer_number', computerIndex(deps.personal, number))
}

/** By the citizen number, or by a login name of one's own. */
export async function findByLogin(deps: PeopleDeps, login: string): Promise<string | null> {
  const byNumber = await findByCitizenNumber(deps, login)
  if (byNumber) return byNumber
  return store.readIndex(deps.db, 'login', loginIndex(deps.personal, login))
}

/** Many at once, for files of banks and employers. */
export async function findInsured(
  db: Db,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, Insured>> {
  const people = await store.readPeople(db, personIds)
  return new Map(
    people.map(({ personId, area, scheme, status, agencyId, agentBankId }) => [
      personId,
      { personId, area, scheme, status, agencyId, agentBankId },
    ]),
  )
}

export function citizenIndex(personal: Personal, number: CitizenNumber): Buffer {
  return personal.blindIndex('citizen-number', number)
}

export function computerIndex(personal: Personal, number: string): Buffer {
  return personal.blindIndex('computer-number', number)
}

export function loginIndex(personal: Personal, login: string): Buffer {
  return personal.blindIndex('login', login.normalize('NFKC').trim().toLowerCase())
}
