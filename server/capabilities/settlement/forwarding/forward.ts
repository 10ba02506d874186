/**
 * Writes down what is forwarded before it leaves, and what its answer brings when it has come: both in one
 * transaction with the answer, so that a crash between the two areas leaves a message that is sent
 * again, and never an amount that nobody has booked.
 */
import {
  accountIdOf,
  openOfficeAccounts,
  postOfficeTransfers,
} from '#capabilities/accounts/index.ts'
import { dayOf } from '#kernel/dates.ts'
import type { TransferId } from '#kernel/ids.ts'
import { money } from '#kernel/money.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import { transaction } from '#platform/database/connection.ts'
import { derivedId, newId } from '#platform/ids.ts'
import type { Effect, Forwarded, ForwardedName, NewForwarded, ToldReversal } from './forwarded.ts'
import {
  forgetPackages,
  freePackages,
  keepPackages,
  removePackages,
} from './forwarded-package-store.ts'
import * as store from './forwarded-store.ts'

type Deps = store.Sealed & { readonly area: { readonly code: string } }

/** Whoever has brought it asks at once; the clock asks when that has come to nothing. */
const ownTrySeconds = 60

export type KeepRefusal = 'trace_code_used'

/** With the packages that it sells or settles, or not at all: whoever settles one meanwhile finds it used. */
export async function keepForwarded(
  deps: store.Sealed,
  message: NewForwarded,
): Promise<Forwarded | Refused<KeepRefusal>> {
  try {
    await transaction(deps.db, (tx) => writeDown({ ...deps, db: tx }, message))
  } catch (fault) {
    if (fault instanceof CodeUsed) return refused('trace_code_used')
    throw fault
  }
  const kept = await store.readForwarded(deps, message)
  if (!kept) throw new Error('a message that was just written down has gone')
  return kept
}

/** Nothing stays written. */
class CodeUsed extends Error {}

async function writeDown(deps: store.Sealed, message: NewForwarded): Promise<void> {
  const { packages } = message
  const isNew = await store.insertForwarded(
    deps,
    message,
    message.at.add({ seconds: ownTrySeconds }),
  )
  // Of one that is there already they are held, or were given back.
  if (!isNew || !packages) return
  const { institutionId, messageId } = message
  const named = { institutionId, messageId, settlementId: settlementIdOf(message) }
  if (!(await keepPackages(deps.db, named, packages))) throw new CodeUsed()
}

export type Answered = ForwardedName & {
  readonly peerId: string
  readonly text: string
  readonly carriedOut: boolean
  readonly effect: Effect
  readonly at: Temporal.Instant
}

/** The first answer stands; the same one again brings nothing. */
export function takeAnswer(deps: Deps, answered: Answered): Promise<void> {
  return transaction(deps.db, async (tx) => {
    const { effect, text, carriedOut, at } = answered
    const undone = effect.kind === 'undone' ? effect.reversal : null
    const inside = { ...deps, db: tx }
    const answer = { text, carriedOut, undone, at }
    if (!(await store.writeAnswer(inside, answered, answer))) return
    if (!carriedOut) {
      await freePackages(tx, { ...answered, settlementId: settlementIdOf(answered) })
      await forgetPackages(tx, answered)
    }
    await bring(inside, answered)
  })
}

async function bring(deps: Deps, answered: Answered): Promise<void> {
  const { institutionId, effect } = answered
  switch (effect.kind) {
    case 'nothing':
      return
    case 'visit':
      return store.insertForwardedVisit(deps.db, { ...answered, ...effect })
    case 'lines_removed':
      return removePackages(deps.db, { ...effect, institutionId })
    case 'settled':
      return settled(deps, answered, effect.told)
    case 'sold':
      await store.insertForwardedVisit(deps.db, { ...answered, ...effect.told })
      return settled(deps, answered, effect.told)
    case 'reversed': {
      const named = { institutionId, theirs: effect.settlement }
      const original = await store.findForwardedSettlement(deps, named)
      if (!original) throw new Error('the other area has reversed what was not settled here')
      return reverse(deps, original, { ...answered, reversal: effect.reversal })
    }
    case 'undone': {
      const named = { institutionId, messageId: effect.undoes }
      // What it wanted is refused when it comes, or stands no longer.
      await freePackages(deps.db, { institutionId, settlementId: settlementIdOf(named) })
      if (!effect.reversal) return
      const original = await store.findForwardedSettlement(deps, named)
      // Else its own answer is still to come, and finds this one.
      if (original) await reverse(deps, original, { ...answered, reversal: effect.reversal })
    }
  }
}

/** It may have been undone before anybody here knew that it was settled. */
async function settled(
  deps: Deps,
  answered: Answered,
  told: Extract<Effect, { kind: 'settled' }>['told'],
): Promise<void> {
  const { institutionId, messageId, peerId, at } = answered
  const { settlement: theirs, ...amounts } = told
  const settlementId = settlementIdOf(answered)
  const kept = {
    institutionId,
    messageId,
    peerId,
    settlementId,
    theirs,
    reverses: null,
    ...amounts,
  }
  await post(deps, kept, at)
  const undoing = await store.findUndoing(deps.db, answered)
  if (!undoing) return
  const original = { ...kept, isReversed: false }
  await reverse(deps, original, { ...answered, messageId: undoing.messageId, reversal: undoing })
}

async function reverse(
  deps: Deps,
  original: store.KeptSettlement & { readonly isReversed: boolean },
  by: ForwardedName & { readonly reversal: ToldReversal; readonly at: Temporal.Instant },
): Promise<void> {
  // Reversed by its number before, and undone by its message after that: it is one reversal.
  if (original.isReversed) return
  const { institutionId, messageId, reversal, at } = by
  const { total, fund, account, cash, hospital } = original
  await freePackages(deps.db, original)
  await post(
    deps,
    {
      ...{ ...original, institutionId, messageId, settlementId: settlementIdOf(by) },
      ...{ reverses: original.settlementId, theirs: reversal.settlement },
      ...{ settledAt: reversal.settledAt, total: -total, fund: -fund, account: -account },
      ...{ cash: -cash, hospital: -hospital },
    },
    at,
  )
}

function settlementIdOf({ institutionId, messageId }: ForwardedName): string {
  return derivedId('forwarded settlement', institutionId, messageId)
}

/** The institution is owed what the other area's funds and account have paid, and that area owes it to us. */
async function post(deps: Deps, kept: store.KeptSettlement, at: Temporal.Instant): Promise<void> {
  const { institutionId, peerId, settlementId } = kept
  const on = dayOf(kept.settledAt)
  await store.insertForwardedSettlement(deps, kept, { at, on })
  const area = deps.area.code
  const receivable = { kind: 'area_receivable', area, organisationId: peerId } as const
  const payable = { kind: 'payable', area, organisationId: institutionId } as const
  await openOfficeAccounts(deps.db, [receivable, payable])
  const [owes, owed] = [accountIdOf(receivable), accountIdOf(payable)]
  const sum = kept.fund + kept.account
  const isReversal = kept.reverses !== null
  const transfer = {
    ...{ transferId: newId<TransferId>(), entryId: settlementId, effectiveOn: on },
    ...{ reason: isReversal ? 'forwarded_reversal' : 'forwarded' },
    ...{ debit: isReversal ? owed : owes, credit: isReversal ? owes : owed },
    amount: money(isReversal ? -sum : sum),
  }
  await postOfficeTransfers(deps.db, [transfer], at)
}
