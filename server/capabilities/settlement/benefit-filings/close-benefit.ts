/** A benefit filing is ended from a day on, or withdrawn as if it had not been while it has paid nothing. */
import { overtaken } from '#capabilities/cards/index.ts'
import { isOwnFile } from '#capabilities/people/index.ts'
import { dayOf, isBefore } from '#kernel/dates.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runCommand } from '#platform/commands/run-command.ts'
import type { CareDeps } from '../filings/file-care.ts'
import type { BenefitFiling, BenefitKind, CloseBenefitRefusal } from './benefit-filing.ts'
import { closeBenefit, readBenefitFile } from './benefit-store.ts'
import { tellOfBenefit } from './file-benefit.ts'

export type BenefitNamed = {
  readonly personId: string
  readonly filingId: string
  /** Where only filings of one kind are meant. */
  readonly kind: BenefitKind | null
}

export type BenefitClosed = { readonly kind: 'closed' }
export type CloseBenefitOutcome = BenefitClosed | Refused<CloseBenefitRefusal>

/** Care that begins after the last day does not rest on it any more. */
export async function endBenefit(
  deps: CareDeps,
  act: Act,
  named: BenefitNamed & { readonly lastDay: Temporal.PlainDate },
): Promise<Ran<CloseBenefitOutcome>> {
  const own = act.actorKind === 'self'
  return runCommand<CloseBenefitOutcome>(deps.db, act, {
    personId: named.personId,
    action: own ? 'settlement.end-own-choice' : 'settlement.end-benefit-filing',
    body: { ...named, lastDay: named.lastDay.toString() },
    decide: (tx) =>
      close({ ...deps, db: tx }, act, named, {
        ...{ state: 'ended', until: named.lastDay, reason: null },
      }),
    objectOf: () => named.filingId,
  })
}

export async function withdrawBenefit(
  deps: CareDeps,
  act: Act,
  { reason, ...named }: BenefitNamed & { readonly reason: string | null },
): Promise<Ran<CloseBenefitOutcome>> {
  const own = act.actorKind === 'self'
  return runCommand<CloseBenefitOutcome>(deps.db, act, {
    personId: named.personId,
    action: own ? 'settlement.withdraw-own-choice' : 'settlement.withdraw-benefit-filing',
    body: { ...named, reason },
    decide: (tx) =>
      close({ ...deps, db: tx }, act, named, { state: 'withdrawn', until: null, reason }),
    objectOf: () => named.filingId,
  })
}

type Closing = {
  readonly state: 'ended' | 'withdrawn'
  readonly until: Temporal.PlainDate | null
  readonly reason: string | null
}

async function close(
  deps: CareDeps,
  act: Act,
  { personId, filingId, kind }: BenefitNamed,
  to: Closing,
): Promise<CloseBenefitOutcome> {
  const { filings, version } = await readBenefitFile(deps, personId)
  const filing = filings.find((each) => each.filingId === filingId)
  if (!filing || !isTheirs(filing, act) || (kind !== null && filing.kind !== kind)) {
    return refused('benefit_filing_unknown')
  }
  if (await isOwnFile(deps, act, personId)) return refused('own_file')
  if (filing.state !== 'filed') return refused('benefit_filing_closed')
  if (to.until !== null && isDayWrong(filing, to.until, dayOf(act.at))) {
    return refused('day_out_of_range')
  }
  const { at } = act
  const until = to.until ?? filing.until
  const done = await closeBenefit(deps, version, { ...filing, ...to, until, at })
  if (done === 'used') return refused('benefit_filing_used')
  if (done === 'stale') throw overtaken()
  const news = to.state === 'ended' ? 'benefit_filing_ended' : 'benefit_filing_withdrawn'
  await tellOfBenefit(deps, personId, { news, subject: filing, at })
  return { kind: 'closed' }
}

/** A hospital takes back what it filed itself; a person ends their own choices, not what a doctor found. */
function isTheirs({ filedBy, kind, officeId }: BenefitFiling, act: Act): boolean {
  if (act.actorKind === 'self') return kind === 'choice'
  if (act.actorKind !== 'institution') return true
  return filedBy === 'institution' && officeId === act.organisationId
}

/** Never before today: whoever is being treated today came while it counted. */
function isDayWrong(
  { from, until }: BenefitFiling,
  lastDay: Temporal.PlainDate,
  today: Temporal.PlainDate,
): boolean {
  if (isBefore(lastDay, today) || isBefore(lastDay, from)) return true
  return until !== null && isBefore(until, lastDay)
}
