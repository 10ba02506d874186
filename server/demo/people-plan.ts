/** Who lives in the city: five thousand people, most at work, the others retired. Nobody of them exists. */
import type { CitizenNumber } from '#kernel/citizen-number.ts'
import { makeSyntheticCitizenNumber } from '#kernel/citizen-number.ts'
import type { PersonStatus } from '#capabilities/people/index.ts'
import type { DayNumber, Moment } from './days.ts'
import { momentOf, plainDay } from './days.ts'
import type { Draw } from './draw.ts'
import { at, drawFrom, fixedId, idAt } from './draw.ts'
import { nameFor } from './names.ts'
import type { CitizenPersona } from './personas.ts'
import { citizenPersonas } from './personas.ts'
import { centreIds, bankIds, districtOfEmployer, employerIds } from './places.ts'

export type PlannedPerson = {
  readonly personId: string
  readonly accountId: string
  readonly persona: CitizenPersona | null
  readonly name: string
  readonly sex: 'female' | 'male'
  readonly birthDate: Temporal.PlainDate
  readonly citizenNumber: CitizenNumber
  readonly computerNumber: string
  readonly phone: string
  readonly status: Extract<PersonStatus, 'active' | 'retired'>
  readonly district: number
  readonly agencyId: string
  readonly bank: 0 | 1
  readonly agentBankId: string
  /** Index of the employer; null for retired people. */
  readonly employer: number | null
  /** What contributions are reckoned from, in fen; zero for retired people. */
  readonly base: bigint
  readonly registeredAt: Moment
}

export const peopleCount = 5_000
const retiredInThousand = 240

export function planPeople(today: DayNumber, enteredOn: DayNumber): readonly PlannedPerson[] {
  const draw = drawFrom('people')
  const numbers = new Set<string>()
  return Array.from({ length: peopleCount }, (_, index) => {
    const persona = citizenPersonas[index] ?? null
    return planPerson({ draw, numbers, today, enteredOn, index, persona })
  })
}

type Wanted = {
  readonly draw: Draw
  /** Citizen numbers given so far. */
  readonly numbers: Set<string>
  readonly today: DayNumber
  readonly enteredOn: DayNumber
  readonly index: number
  readonly persona: CitizenPersona | null
}

function planPerson(wanted: Wanted): PlannedPerson {
  const { draw, index, persona } = wanted
  const isRetired = persona ? persona.status === 'retired' : draw.below(1000) < retiredInThousand
  const sex = persona?.sex ?? (draw.inHundred(50) ? 'female' : 'male')
  const employer = isRetired ? null : persona ? 0 : employerFor(draw)
  const district = persona ? 0 : employer === null ? draw.pick(homes) : homeOf(draw, employer)
  const bank = persona || draw.inHundred(65) ? 0 : 1
  const registeredAt = momentOf(wanted.enteredOn, 8 * 3600 + index)
  return {
    ...{
      personId: idAt(registeredAt, 'person', `${index}`),
      persona,
      sex,
      employer,
      district,
      bank,
    },
    ...numberOf(wanted, { sex, district, age: persona?.age ?? ageOf(draw, isRetired) }),
    accountId: fixedId('account', `${index}`),
    name: persona?.name ?? nameFor(draw, sex),
    computerNumber: `${1 + (index % 9)}${(index * 19_937 + 104_729).toString().padStart(9, '0')}`,
    phone: `199${(index * 7_919 + 10_000_019).toString().padStart(8, '0').slice(-8)}`,
    status: isRetired ? 'retired' : 'active',
    agencyId: at(centreIds, district),
    agentBankId: at(bankIds, bank),
    base: isRetired ? 0n : BigInt(draw.between(84, 260)) * 5_000n,
    registeredAt,
  }
}

/** Half the city lives in its old town. */
const homes = [0, 0, 0, 0, 0, 1, 1, 2, 2, 3] as const

function homeOf(draw: Draw, employer: number): number {
  return draw.inHundred(60) ? districtOfEmployer(employer) : draw.pick(homes)
}

/** Few large employers and many small ones. */
function employerFor(draw: Draw): number {
  const some = draw.below(employerIds.length)
  return Math.min(some, draw.below(employerIds.length))
}

function ageOf(draw: Draw, isRetired: boolean): number {
  return isRetired ? draw.between(56, 88) : draw.between(20, 54)
}

function numberOf(
  { draw, numbers, today, persona }: Wanted,
  of: { readonly sex: 'female' | 'male'; readonly district: number; readonly age: number },
): Pick<PlannedPerson, 'birthDate' | 'citizenNumber'> {
  for (;;) {
    const sinceBirthday = persona ? 100 : draw.between(1, 360)
    const birthDate = plainDay(today).subtract({ years: of.age, days: sinceBirthday })
    const half = draw.below(500)
    const sequence = half * 2 + (of.sex === 'male' ? 1 : 0)
    const areaCode = `99990${of.district + 1}`
    const citizenNumber = makeSyntheticCitizenNumber({ areaCode, birthDate, sequence })
    if (numbers.has(citizenNumber)) continue
    numbers.add(citizenNumber)
    return { birthDate, citizenNumber }
  }
}
