/** What the clock does: drafts that nobody goes on with are forgotten, and days that come near are told. */
import { dayOf } from '#kernel/dates.ts'
import { addWorkingDays, OutsideCalendar } from '#kernel/working-days.ts'
import type { Act } from '#platform/access/act.ts'
import { runCommand } from '#platform/commands/run-command.ts'
import { newId } from '#platform/ids.ts'
import { changeClaim, readClaim, readOldDrafts, readToRemind } from './store.ts'
import { type ClaimDeps, takeStep, tellOfClaim, termsOf } from './claim-deps.ts'
import type { Claim } from './claim.ts'

/** How many drafts were forgotten; each person is told. */
export async function forgetDrafts(
  deps: Pick<ClaimDeps, 'db' | 'area' | 'personal'>,
  act: Act,
): Promise<number> {
  const { draftDays } = termsOf(deps, act.at)
  const before = act.at.subtract({ hours: draftDays * 24 })
  let forgotten = 0
  for (const draft of await readOldDrafts(deps.db, before)) {
    forgotten += await forget(deps, { ...act, commandId: newId() }, draft, before)
  }
  return forgotten
}

async function forget(
  deps: Pick<ClaimDeps, 'db' | 'area' | 'personal'>,
  act: Act,
  { personId, claimId }: Claim,
  before: Temporal.Instant,
): Promise<number> {
  const ran = await runCommand<{ readonly kind: 'forgotten' | 'went_on' }>(deps.db, act, {
    ...{ personId, action: 'claims.forget-draft', body: { claimId } },
    decide: async (tx) => {
      const found = await readClaim(tx, { personId, claimId })
      const isOld = found && Temporal.Instant.compare(found.changedAt, before) < 0
      if (found?.state !== 'draft' || !isOld) return { kind: 'went_on' }
      await takeStep({ ...deps, db: tx }, act, found, { state: 'forgotten', event: 'forgotten' })
      await tellOfClaim(tx, found, { kind: 'claim_forgotten' }, act.at)
      return { kind: 'forgotten' }
    },
    objectOf: () => claimId,
  })
  return ran.kind === 'ran' && ran.outcome.kind === 'forgotten' ? 1 : 0
}

/** Claims whose day comes within the area's days, each said once; for the log and the desk's list. */
export async function remindOfClaims(
  deps: Pick<ClaimDeps, 'db' | 'area'>,
  at: Temporal.Instant,
): Promise<readonly Claim[]> {
  const until = lastDay(deps, at)
  const near = await readToRemind(deps.db, until)
  for (const claim of near) {
    const change = { reminded_on: dayOf(at).toString() }
    // One that has changed since is looked at again tomorrow.
    await changeClaim(deps.db, claim, { state: claim.state, change, at: claim.changedAt })
  }
  return near
}

export function lastDay(deps: Pick<ClaimDeps, 'area'>, at: Temporal.Instant): Temporal.PlainDate {
  try {
    return addWorkingDays(deps.area.calendar, dayOf(at), termsOf(deps, at).remindWorkingDays)
  } catch (fault) {
    if (fault instanceof OutsideCalendar) return dayOf(at)
    throw fault
  }
}
