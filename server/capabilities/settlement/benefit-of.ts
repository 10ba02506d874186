/** Whether somebody has benefits on a day, and what they have used of the year. */
import { isCovered, schemeOn } from '#capabilities/contributions/index.ts'
import { type BenefitGroupsOfDay, groupsOn, identityOf } from '#capabilities/people/index.ts'
import { yearsBetween } from '#kernel/dates.ts'
import type { PersonId } from '#kernel/ids.ts'
import type { Money } from '#kernel/money.ts'
import type { Bills } from './bills.ts'
import { statusOf } from './open-visit.ts'
import type { Scheme, Status } from './rules/facts.ts'
import { yearBegins } from './rules/terms-of-day.ts'
import { type YearOfPerson, yearsOf } from './settlement-store.ts'

export type Benefit = {
  readonly scheme: Scheme
  readonly status: Status | null
  readonly covered: boolean
  /** Why not; null for who is covered. */
  readonly because: 'deceased' | 'not_paid' | null
  /** Null for who has no account that is open. */
  readonly balance: Money | null
  readonly year: YearOfPerson | null
  readonly groups: BenefitGroupsOfDay
}

export async function benefitOf(
  bills: Bills,
  { personId, day }: { readonly personId: PersonId; readonly day: Temporal.PlainDate },
): Promise<Benefit | null> {
  const { area, db } = bills.payments
  const [standing, identity, years] = await Promise.all([
    bills.standing({ personId, cardIndex: null, visitId: null }),
    identityOf(bills.payments, personId),
    yearsOf(db, personId),
  ])
  if (!standing || !identity) return null
  const { cover, account } = standing
  const scheme = schemeOn(area, standing, day)
  const covered = isCovered(area, cover, day)
  const isDead = cover.status === 'deceased'
  const { pack } = await bills.policy(day)
  const begins = yearBegins(day, pack)
  return {
    ...{ scheme, covered, groups: groupsOn(standing.groups, day) },
    status: isDead ? null : statusOf({ scheme, cover }, yearsBetween(identity.birthDate, day)),
    because: reasonOf(isDead, covered),
    balance: account?.state === 'open' ? account.balance : null,
    year: years.find((year) => year.scheme === scheme && year.begins.equals(begins)) ?? null,
  }
}

function reasonOf(isDead: boolean, covered: boolean): Benefit['because'] {
  if (isDead) return 'deceased'
  return covered ? null : 'not_paid'
}
