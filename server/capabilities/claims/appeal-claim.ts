/** What the person does after a decision: appeals a refusal, or names another account for what came back. */
import { dayOf, isBefore } from '#kernel/dates.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runCommand } from '#platform/commands/run-command.ts'
import { newId } from '#platform/ids.ts'
import type { AccountRefusal, AppealRefusal, Claim, ClaimNamed, ClaimPayee } from './claim.ts'
import { type ClaimDeps, dueOn, isOwnName, stillTrue, takeStep, termsOf } from './claim-deps.ts'
import { readDecisions } from './decision-store.ts'
import { holdConsents, tellOfAppeal } from './insurers/tell-insurers.ts'
import { payAgain } from './payment-store.ts'
import { sealPayee } from './sealed-claim.ts'
import { bytesText, readClaim } from './store.ts'
import { stepRefusal } from './work-on-claim.ts'

export type ClaimAppealed = { readonly kind: 'appealed'; readonly claimId: string }

export async function appealClaim(
  deps: ClaimDeps,
  act: Act,
  { text, ...named }: ClaimNamed & { readonly text: string },
): Promise<Ran<ClaimAppealed | Refused<AppealRefusal>>> {
  return runCommand<ClaimAppealed | Refused<AppealRefusal>>(deps.db, act, {
    personId: named.personId,
    action: 'claims.appeal-claim',
    body: { claimId: named.claimId, text },
    decide: async (tx) => {
      const within = { ...deps, db: tx }
      await holdConsents(tx, named.personId)
      const found = await readClaim(tx, named)
      const refusal = await stepRefusal(within, act, found, ['refused'])
      if (!found || refusal) return refused(refusal ?? 'claim_unknown')
      const until = await appealUntil(within, found)
      if (until && isBefore(until, dayOf(act.at))) return refused('appeal_too_late')
      await takeStep(within, act, found, {
        ...{ state: 'appealed', event: 'appealed', text },
        change: { due_on: dueOn(deps, act.at)?.toString() ?? null, reminded_on: null },
      })
      await tellOfAppeal(within, act, found)
      return { kind: 'appealed', claimId: found.claimId }
    },
    objectOf: () => named.claimId,
  })
}

/** The last day for an appeal; null for a claim that was not refused. */
export async function appealUntil(
  deps: Pick<ClaimDeps, 'db' | 'area'>,
  claim: Claim,
): Promise<Temporal.PlainDate | null> {
  if (claim.state !== 'refused') return null
  const decision = (await readDecisions(deps.db, claim)).findLast(
    (each) => each.outcome === 'refused',
  )
  if (!decision) return null
  return dayOf(decision.at).add({ days: termsOf(deps, decision.at).appealDays })
}

export type AccountChanged = { readonly kind: 'changed'; readonly claimId: string }

/** The bank has refused the account: the same money goes to another one of the same person. */
export async function changeClaimAccount(
  deps: ClaimDeps,
  act: Act,
  { payee, ...named }: ClaimNamed & { readonly payee: ClaimPayee },
): Promise<Ran<AccountChanged | Refused<AccountRefusal>>> {
  return runCommand<AccountChanged | Refused<AccountRefusal>>(deps.db, act, {
    personId: named.personId,
    action: 'claims.change-account',
    body: { claimId: named.claimId, payee },
    decide: async (tx) => {
      const within = { ...deps, db: tx }
      const found = await readClaim(tx, named)
      const refusal = await stepRefusal(within, act, found, ['rejected'])
      if (!found || refusal) return refused(refusal ?? 'claim_unknown')
      if (!(await isOwnName(within, named.personId, payee.name))) {
        return refused('account_name_differs')
      }
      const { personal } = deps
      const paymentId = newId()
      const sealed = sealPayee(personal, 'claims.claim', found.claimId, payee)
      await takeStep(within, act, found, {
        ...{ state: 'approved', event: 'account_changed' },
        change: { sealed_payee: bytesText(sealed) },
      })
      const again = sealPayee(personal, 'claims.payment', paymentId, payee)
      stillTrue(await payAgain(tx, found, { paymentId, sealedPayee: again, at: act.at }))
      return { kind: 'changed', claimId: found.claimId }
    },
    objectOf: () => named.claimId,
  })
}
