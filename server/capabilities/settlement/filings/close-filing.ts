/** A filing is ended from a day on, or withdrawn as if it had not been; nobody withdraws what has paid. */
import { overtaken } from '#capabilities/cards/index.ts'
import { isOwnFile } from '#capabilities/people/index.ts'
import { dayOf, isBefore } from '#kernel/dates.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runCommand } from '#platform/commands/run-command.ts'
import type { CareFiling, CloseFilingRefusal } from './care-filing.ts'
import { type CareDeps, tellOfFiling } from './file-care.ts'
import { closeFiling, readFiling } from './filing-store.ts'

export type FilingNamed = { readonly personId: string; readonly filingId: string }
export type FilingClosed = { readonly kind: 'closed' }
export type CloseOutcome = FilingClosed | Refused<CloseFilingRefusal>

/** The last day on which it still counts: today, or one to come. */
export async function endFiling(
  deps: CareDeps,
  act: Act,
  named: FilingNamed & { readonly lastDay: Temporal.PlainDate },
): Promise<Ran<CloseOutcome>> {
  const { lastDay, ...rest } = named
  return runCommand<CloseOutcome>(deps.db, act, {
    personId: named.personId,
    action: act.actorKind === 'self' ? 'settlement.end-own-filing' : 'settlement.end-filing',
    body: { ...rest, lastDay: lastDay.toString() },
    decide: (tx) => close({ ...deps, db: tx }, act, named, 'ended'),
    objectOf: () => named.filingId,
  })
}

export async function withdrawFiling(
  deps: CareDeps,
  act: Act,
  named: FilingNamed,
): Promise<Ran<CloseOutcome>> {
  const own = act.actorKind === 'self'
  return runCommand<CloseOutcome>(deps.db, act, {
    personId: named.personId,
    action: own ? 'settlement.withdraw-own-filing' : 'settlement.withdraw-filing',
    body: named,
    decide: (tx) => close({ ...deps, db: tx }, act, named, 'withdrawn'),
    objectOf: () => named.filingId,
  })
}

async function close(
  deps: CareDeps,
  act: Act,
  named: FilingNamed & { readonly lastDay?: Temporal.PlainDate },
  state: 'ended' | 'withdrawn',
): Promise<CloseOutcome> {
  const filing = await readFiling(deps, named)
  if (!filing || !isTheirs(filing, act)) return refused('filing_unknown')
  if (await isOwnFile(deps, act, named.personId)) return refused('own_file')
  if (filing.state !== 'filed') return refused('filing_closed')
  const until = named.lastDay ?? filing.until ?? filing.from
  if (state === 'ended' && isDayWrong(filing, until, dayOf(act.at))) {
    return refused('day_out_of_range')
  }
  const done = await closeFiling(deps.db, filing, { state, until, at: act.at })
  if (done === 'used') return refused('filing_used')
  if (done === 'stale') throw overtaken()
  const news = state === 'ended' ? 'care_filing_ended' : 'care_filing_withdrawn'
  await tellOfFiling(deps, named.personId, { news, place: filing.place, at: act.at })
  return { kind: 'closed' }
}

/** A hospital takes back what it filed itself, and nothing else. */
function isTheirs({ officeId, filedBy }: CareFiling, act: Act): boolean {
  if (act.actorKind !== 'institution') return true
  return filedBy === 'institution' && officeId === act.organisationId
}

/** Never before today: whoever is being treated there today came while it counted. */
function isDayWrong(
  { from, until }: CareFiling,
  lastDay: Temporal.PlainDate,
  today: Temporal.PlainDate,
): boolean {
  if (isBefore(lastDay, today) || isBefore(lastDay, from)) return true
  return until !== null && isBefore(until, lastDay)
}
