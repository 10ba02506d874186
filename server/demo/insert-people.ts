/** The register, the personal accounts and the web accounts of those as whom one can sign in. */
import type { Db } from '#platform/database/connection.ts'
import { addPeople } from '#capabilities/people/index.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { at } from './draw.ts'
import { instantAt, plainDay } from './days.ts'
import type { DayNumber } from './days.ts'
import type { PlannedPerson } from './people-plan.ts'
import { employerIds } from './places.ts'
import { insertRows } from './rows.ts'

export async function insertPeople(
  deps: { readonly tx: Db; readonly personal: Personal; readonly area: string },
  people: readonly PlannedPerson[],
  enteredOn: DayNumber,
): Promise<void> {
  const { tx, personal, area } = deps
  const from = plainDay(enteredOn)
  const registeredAt = instantAt(at(people, 0).registeredAt)
  const entered = people.map((person) => ({
    personId: person.personId,
    name: person.name,
    citizenNumber: person.citizenNumber,
    phone: person.phone,
    computerNumber: person.computerNumber,
    area,
    scheme: 'employee' as const,
    status: person.status,
    agencyId: person.agencyId,
    agentBankId: person.agentBankId,
    enrolment: {
      employerId: person.employer === null ? null : at(employerIds, person.employer),
      from,
    },
  }))
  await addPeople({ tx, personal }, entered, registeredAt)
}

/** Everybody who can be tried out signs in with the same password, so one hash serves them all. */
export async function insertWebAccounts(
  deps: { readonly tx: Db; readonly personal: Personal },
  people: readonly PlannedPerson[],
  passwordHash: string,
): Promise<void> {
  const signingIn = people.flatMap(({ personId, registeredAt, persona }) =>
    persona ? [{ personId, registeredAt, login: persona.login }] : [],
  )
  await insertRows(
    deps.tx,
    'people.person_index',
    {
      blind_index: ['bytea', (each) => deps.personal.blindIndex('login', each.login)],
      kind: ['text', () => 'login'],
      person_id: ['uuid', (each) => each.personId],
    },
    signingIn,
  )
  await insertRows(
    deps.tx,
    'people.web_account',
    {
      person_id: ['uuid', (each) => each.personId],
      password_hash: ['text', () => passwordHash],
      created_at: ['moment', (each) => each.registeredAt],
    },
    signingIn,
  )
}
