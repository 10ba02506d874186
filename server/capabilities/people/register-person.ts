/**
 * Enters a person into the register, or finds them there. One citizen number is one person, however
 * it was typed and however many ask at the same moment: the index row of the number decides.
 */
import { randomInt } from 'node:crypto'
import type { CitizenNumber } from '#kernel/citizen-number.ts'
import { dayOf } from '#kernel/dates.ts'
import { refused } from '#kernel/refusal.ts'
import type { Refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { recordAct } from '#platform/audit/trail.ts'
import { runOfficeCommand } from '#platform/commands/run-command.ts'
import type { Ran } from '#platform/commands/run-command.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import { tell } from '#platform/outbox/relay.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { enrol } from './enrol.ts'
import { citizenIndex, computerIndex } from './find-person.ts'
import type { PeopleDeps } from './find-person.ts'
import { identityOf, sealedIdentity } from './identity.ts'
import { isSameName } from './person.ts'
import type { PersonStatus, Scheme } from './person.ts'
import * as store from './store.ts'

/** In order of precedence: when several apply, the first is the one reported. */
export const registerRefusals = ['registered_under_another_name'] as const
export type RegisterRefusal = (typeof registerRefusals)[number]

export type NewPerson = {
  readonly personId?: string
  readonly name: string
  readonly citizenNumber: CitizenNumber
  readonly phone: string | null
  readonly computerNumber?: string
  readonly area: string
  readonly scheme: Scheme
  readonly status: PersonStatus
  readonly agencyId: string
  readonly agentBankId: string
  /** Null: the person is entered without being insured yet. */
  readonly enrolment: {
    readonly employerId: string | null
    readonly from: Temporal.PlainDate
  } | null
}

export type PersonRegistered = {
  readonly kind: 'registered'
  readonly personId: string
  readonly alreadyThere: boolean
}

/** An act of the desk. */
export async function registerPerson(
  deps: PeopleDeps,
  act: Act,
  person: NewPerson,
): Promise<Ran<PersonRegistered | Refused<RegisterRefusal>>> {
  return runOfficeCommand<PersonRegistered | Refused<RegisterRefusal>>(deps.db, act, {
    action: 'people.register',
    body: {
      ...{ name: person.name, scheme: person.scheme },
      citizenNumber: person.citizenNumber,
      phone: person.phone,
      agencyId: person.agencyId,
    },
    decide: (tx) => registerWithin({ db: tx, personal: deps.personal }, act, person),
    objectOf: (outcome) => (outcome.kind === 'registered' ? outcome.personId : null),
  })
}

/** The same inside another act, such as an employer's declaration. */
export async function registerWithin(
  deps: PeopleDeps,
  act: Act,
  person: NewPerson,
): Promise<PersonRegistered | Refused<RegisterRefusal>> {
  const personId = person.personId ?? newId()
  const blindIndex = citizenIndex(deps.personal, person.citizenNumber)
  const isNew = await store.insertIndex(deps.db, { kind: 'citizen_number', blindIndex, personId })
  if (!isNew) return foundAgain(deps, act, person, blindIndex)

  const computerNumber = await takeComputerNumber(deps, personId, person.computerNumber)
  await store.insertPeople(deps.db, [
    sealedPerson(deps.personal, { ...person, personId, computerNumber }, act.at),
  ])
  if (person.enrolment) {
    await enrol(deps.db, { personId, scheme: person.scheme, ...person.enrolment })
  }
  await tell(
    deps.db,
    {
      messageId: newId(),
      personId,
      kind: 'person_registered',
      payload: { on: dayOf(act.at).toString() },
    },
    act.at,
  )
  await recordAct(deps.db, act, { personId, action: 'people.register', result: 'done' })
  return { kind: 'registered', personId, alreadyThere: false }
}

async function foundAgain(
  deps: PeopleDeps,
  act: Act,
  person: NewPerson,
  blindIndex: Buffer,
): Promise<PersonRegistered | Refused<RegisterRefusal>> {
  const personId = await store.readIndex(deps.db, 'citizen_number', blindIndex)
  const identity = personId && (await identityOf(deps, personId))
  if (!identity) throw new Error('an index entry leads to a person')
  const result = isSameName(identity.name, person.name) ? 'done' : 'registered_under_another_name'
  await recordAct(deps.db, act, {
    personId: identity.personId,
    action: 'people.register',
    result,
  })
  if (result !== 'done') return refused(result)
  if (person.enrolment) {
    await enrol(deps.db, {
      personId: identity.personId,
      scheme: person.scheme,
      ...person.enrolment,
    })
  }
  return { kind: 'registered', personId: identity.personId, alreadyThere: true }
}

/** A number given is taken or fails; one of our own making is drawn until it is free. */
async function takeComputerNumber(
  deps: PeopleDeps,
  personId: string,
  given: string | undefined,
): Promise<string> {
  for (let attempt = 1; attempt <= 20; attempt++) {
    const number = given ?? newComputerNumber()
    const blindIndex = computerIndex(deps.personal, number)
    const entry = { kind: 'computer_number', blindIndex, personId } as const
    if (await store.insertIndex(deps.db, entry)) return number
    if (given) break
  }
  throw new Error('no free computer number was found')
}

function newComputerNumber(): string {
  return `${randomInt(1, 10)}${randomInt(1_000_000_000).toString().padStart(9, '0')}`
}

type Numbered = NewPerson & { readonly personId: string; readonly computerNumber: string }

function sealedPerson(
  personal: Personal,
  person: Numbered,
  at: Temporal.Instant,
): store.SealedPerson {
  return {
    personId: person.personId,
    area: person.area,
    scheme: person.scheme,
    status: person.status,
    agencyId: person.agencyId,
    agentBankId: person.agentBankId,
    ...sealedIdentity(personal, person.personId, person),
    registeredAt: at,
  }
}

/**
 * Takes over a whole register, or makes a demo city: people who are not there yet, some hundred in a
 * few statements. One who is there already stops all of them.
 */
export async function addPeople(
  deps: { readonly tx: Db; readonly personal: Personal },
  people: readonly NewPerson[],
  at: Temporal.Instant,
): Promise<readonly string[]> {
  const numbered = people.map((person) => ({
    ...person,
    personId: person.personId ?? newId(),
    computerNumber: person.computerNumber ?? newComputerNumber(),
  }))
  const { tx, personal } = deps
  await store.insertIndexes(
    tx,
    numbered.flatMap(({ personId, citizenNumber, computerNumber }) => [
      { kind: 'citizen_number', blindIndex: citizenIndex(personal, citizenNumber), personId },
      { kind: 'computer_number', blindIndex: computerIndex(personal, computerNumber), personId },
    ]),
  )
  await store.insertPeople(
    tx,
    numbered.map((person) => sealedPerson(personal, person, at)),
  )
  await store.insertEnrolments(
    tx,
    numbered.flatMap(({ personId, scheme, enrolment }) =>
      enrolment
        ? [
            {
              personId,
              enrolmentId: newId(),
              scheme,
              employerId: enrolment.employerId,
              from: enrolment.from.toString(),
            },
          ]
        : [],
    ),
  )
  return numbered.map((person) => person.personId)
}
