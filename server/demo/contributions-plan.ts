/** What employers declare and pay: everybody every month, but for three of them in the month that runs. */
import type { Area } from '#capabilities/organisations/index.ts'
import { money, shareRoundedDown } from '#kernel/money.ts'
import { makeReference } from '#kernel/reference-number.ts'
import { termsOn } from '#kernel/terms.ts'
import type { DayNumber, Moment, Month } from './days.ts'
import { momentOf, monthAgo, officeDay, plainDay, todayOf } from './days.ts'
import { at, bytesOf, fixedId } from './draw.ts'
import type { CreditedMonth } from './months.ts'
import type { PlannedPerson } from './people-plan.ts'
import { staffPersonas } from './personas.ts'
import { bankCodes, bankIds, employerIds } from './places.ts'

export type PlannedDeclaration = {
  readonly declarationId: string
  readonly employerId: string
  readonly monthFrom: DayNumber
  readonly reference: string
  readonly lines: readonly {
    readonly personId: string
    readonly base: bigint
    readonly employerPart: bigint
    readonly personPart: bigint
  }[]
  readonly employerPart: bigint
  readonly personPart: bigint
  readonly declaredAt: Moment
  readonly declaredBy: string
  readonly paid: null | {
    readonly on: DayNumber
    readonly takenAt: Moment
    readonly receiptId: string
    readonly bankId: string
    readonly bankReference: string
  }
  readonly creditedIn: string | null
}

/** The first employer has not declared the running month; the next two have not paid it. */
const notDeclared = 0
const notPaid: readonly number[] = [1, 2]

export function planContributions(
  area: Area,
  people: readonly PlannedPerson[],
  months: readonly CreditedMonth[],
  now: Temporal.Instant,
): readonly PlannedDeclaration[] {
  const staffOf = Map.groupBy(people, (person) => person.employer)
  const today = todayOf(now)
  const declarations: PlannedDeclaration[] = []
  for (const [index, run] of [...months, null].entries()) {
    const month = monthAgo(now, months.length - index)
    const declaredOn = officeDay(month.from + 8)
    // In the first days of a month nobody has declared it yet.
    if (declaredOn >= today || declaredOn < month.from) continue
    for (const employer of employerIds.keys()) {
      if (run === null && employer === notDeclared) continue
      const staff = staffOf.get(employer) ?? []
      if (staff.length === 0) continue
      const declared = { area, month, employer, staff, declaredOn, today }
      declarations.push(declarationOf(declared, run))
    }
  }
  return declarations
}

type Declared = {
  readonly area: Area
  readonly month: Month
  readonly employer: number
  readonly staff: readonly PlannedPerson[]
  readonly declaredOn: DayNumber
  readonly today: DayNumber
}

function declarationOf(declared: Declared, run: CreditedMonth | null): PlannedDeclaration {
  const { month, employer, declaredOn } = declared
  const employerId = at(employerIds, employer)
  const declarationId = fixedId('declaration', employerId, month.name)
  const { employerShare, personShare } = termsOn(
    declared.area.contribution,
    plainDay(month.from),
  ).value
  const lines = declared.staff.map(({ personId, base }) => ({
    ...{ personId, base },
    employerPart: shareRoundedDown(money(base), employerShare),
    personPart: shareRoundedDown(money(base), personShare),
  }))
  const officer = staffPersonas.find((each) => each.organisationId === employerId)
  const paidOn = officeDay(month.from + 14)
  const isPaid = run !== null || (paidOn < declared.today && !notPaid.includes(employer))
  return {
    ...{ declarationId, employerId, monthFrom: month.from, lines },
    reference: makeReference('JF', bytesOf('declaration', employerId, month.name)),
    employerPart: lines.reduce((total, line) => total + line.employerPart, 0n),
    personPart: lines.reduce((total, line) => total + line.personPart, 0n),
    declaredAt: momentOf(declaredOn, 9 * 3600 + employer * 600),
    declaredBy: officer?.staffId ?? employerId,
    paid: isPaid ? receiptOf(month, employer, paidOn) : null,
    creditedIn: run?.runId ?? null,
  }
}

function receiptOf(month: Month, employer: number, on: DayNumber) {
  const bank = employer % bankIds.length
  const bankReference = `${at(bankCodes, bank).slice(0, 3)}${month.name.replace('-', '')}${(
    employer + 1
  )
    .toString()
    .padStart(6, '0')}`
  return {
    ...{ on, bankReference, bankId: at(bankIds, bank) },
    takenAt: momentOf(on, 17 * 3600 + bank * 60),
    receiptId: fixedId('receipt', bankReference),
  }
}
