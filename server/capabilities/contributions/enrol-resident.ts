/** At a window: whoever lost the work and is paid for no more is enrolled as a resident, from a month on. */
import { accountStateOf } from '#capabilities/accounts/index.ts'
import type { Area } from '#capabilities/organisations/index.ts'
import { holdPerson, insureAsResident } from '#capabilities/people/index.ts'
import { dayOf, parseYearMonth, periodOfMonth, yearMonth } from '#kernel/dates.ts'
import type { PersonId } from '#kernel/ids.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { runCommand } from '#platform/commands/run-command.ts'
import type { Ran } from '#platform/commands/run-command.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import { tell } from '#platform/outbox/relay.ts'
import { readInsured } from './declaration-store.ts'
import { type ResidentRefusal, residentRefusal, type ResidentStanding } from './resident-again.ts'
import { lockPeriod, readDeclaredMonths, readPaidMonths } from './self-payment-store.ts'

type Deps = { readonly db: Db; readonly area: Area }

export type ResidentEnrolled = { readonly kind: 'enrolled'; readonly from: string }

type Wish = { readonly personId: string; readonly month: string }

export async function enrolResident(
  { db, area }: Deps,
  act: Act,
  { personId, month }: Wish,
): Promise<Ran<ResidentEnrolled | Refused<ResidentRefusal>>> {
  return runCommand<ResidentEnrolled | Refused<ResidentRefusal>>(db, act, {
    personId,
    action: 'contributions.enrol-resident',
    body: { month },
    decide: (tx) => decide({ db: tx, area }, act, { personId, month }),
  })
}

async function decide(
  { db, area }: Deps,
  act: Act,
  { personId, month }: Wish,
): Promise<ResidentEnrolled | Refused<ResidentRefusal>> {
  // Whoever enrols or is paid for at the same moment has come first, and is read; or waits.
  await holdPerson(db, personId)
  const wanted = parseYearMonth(month)
  if (wanted) await lockPeriod(db, { personId, kind: 'flexible', period: firstOf(wanted) })
  const standing = await residentStanding(db, personId)
  const today = dayOf(act.at)
  const refusal = residentRefusal(area, standing, { month, today })
  if (refusal) return refused(refusal)
  const from = firstOf(month)
  if (!(await insureAsResident(db, { personId, from }))) throw new Error('an employee was found')
  const message = { messageId: newId(), personId, kind: 'insured_as_resident' }
  await tell(db, { ...message, payload: { period: month } }, act.at)
  return { kind: 'enrolled', from: from.toString() }
}

export async function residentStanding(db: Db, personId: string): Promise<ResidentStanding> {
  const insured = await readInsured(db, personId)
  const account = await accountStateOf(db, personId as PersonId)
  const paid = await readPaidMonths(db, personId)
  const declared = await readDeclaredMonths(db, personId)
  return {
    status: insured?.status ?? 'unknown',
    scheme: insured?.scheme ?? 'unknown',
    ...{ ended: account?.state === 'closed', declared },
    paid: paid.map((each) => each.month),
  }
}

function firstOf(month: string): Temporal.PlainDate {
  return periodOfMonth(yearMonth(month)).from
}
