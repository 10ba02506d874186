/**
 * A person declares what to pay alone, on the web or at a window, and gets a payment order with a reference.
 * Until it is paid it may be declared anew on another base; the reference stays the same.
 */
import { randomBytes } from 'node:crypto'
import { openPersonalAccounts } from '#capabilities/accounts/index.ts'
import type { Area } from '#capabilities/organisations/index.ts'
import { dayOf } from '#kernel/dates.ts'
import type { PersonId, SelfPaymentId } from '#kernel/ids.ts'
import { makeReference } from '#kernel/reference-number.ts'
import { refused } from '#kernel/refusal.ts'
import type { Refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { runCommand } from '#platform/commands/run-command.ts'
import type { Ran } from '#platform/commands/run-command.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import { readInsured } from './declaration-store.ts'
import { owedFor } from './self-payment.ts'
import type { SelfPaymentKind, SelfPaymentRefusal, WantedPayment } from './self-payment.ts'
import * as store from './self-payment-store.ts'

type Deps = { readonly db: Db; readonly area: Area }

export type SelfPaymentDeclared = { readonly kind: 'declared'; readonly selfPaymentId: string }

export async function declareSelfPayment(
  { db, area }: Deps,
  act: Act,
  { personId, wanted }: { readonly personId: string; readonly wanted: WantedPayment },
): Promise<Ran<SelfPaymentDeclared | Refused<SelfPaymentRefusal>>> {
  return runCommand<SelfPaymentDeclared | Refused<SelfPaymentRefusal>>(db, act, {
    personId,
    action:
      act.actorKind === 'staff' ? 'contributions.declare-at-window' : 'contributions.declare-own',
    body: wanted,
    decide: (tx) => decide({ db: tx, area }, act, personId, wanted),
    objectOf: (outcome) => (outcome.kind === 'declared' ? outcome.selfPaymentId : null),
  })
}

/** The kind of payment of whoever pays alone; null for whoever pays nothing any more. */
export async function kindOf(db: Db, personId: string): Promise<SelfPaymentKind | null> {
  const insured = await readInsured(db, personId)
  if (!insured || insured.status !== 'active') return null
  return insured.scheme === 'resident' ? 'resident' : 'flexible'
}

async function decide(
  { db, area }: Deps,
  act: Act,
  personId: string,
  wanted: WantedPayment,
): Promise<SelfPaymentDeclared | Refused<SelfPaymentRefusal>> {
  const kind = await kindOf(db, personId)
  if (!kind) return refused('pays_nothing')
  if (kind !== wanted.kind) return refused('other_scheme')
  const found = owedFor(wanted, area, dayOf(act.at))
  if (!found.ok) return refused(found.refusal)
  const { owed } = found
  const { period } = owed
  if (kind === 'flexible' && (await store.isDeclaredByEmployer(db, personId, period))) {
    return refused('declared_by_employer')
  }
  const earlier = await store.lockPeriod(db, { personId, kind, period })
  if (earlier && earlier.state !== 'declared') return refused('period_paid')

  if (owed.accountPart > 0n) await openPersonalAccounts(db, [personId as PersonId], dayOf(act.at))
  const { selfPaymentId } = await store.declareSelfPayment(db, {
    ...owed,
    ...{ personId: personId as PersonId, area: area.code, kind, at: act.at },
    selfPaymentId: newId<SelfPaymentId>(),
    reference: makeReference('ZJ', randomBytes(8)),
  })
  return { kind: 'declared', selfPaymentId }
}
