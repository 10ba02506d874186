/**
 * Keeps what a month with another area has come to, claims it when both agree, and books what comes in for it.
 * Each may run twice, or on two servers.
 */
import {
  accountIdOf,
  openOfficeAccounts,
  postOfficeTransfers,
  suspenseOf,
} from '#capabilities/accounts/index.ts'
import { takeForArea, waitingForArea } from '#capabilities/contributions/index.ts'
import type { Area } from '#capabilities/organisations/index.ts'
import { dayOf } from '#kernel/dates.ts'
import type { TransferId } from '#kernel/ids.ts'
import { type Db, transaction } from '#platform/database/connection.ts'
import { derivedId, newId } from '#platform/ids.ts'
import {
  agreedSum,
  type AreaClaim,
  type AreaDifference,
  type AreaPart,
  areaReference,
  pays,
} from './area-claim.ts'
import * as store from './area-store.ts'

type Deps = { readonly db: Db; readonly area: Area }

export type PartTold = AreaPart & {
  readonly agrees: boolean
  readonly theirWords: string
  readonly differences: readonly AreaDifference[]
}

export type MonthTold = {
  readonly peerId: string
  /** Its six digits. */
  readonly insuredIn: string
  /** The first day. */
  readonly month: string
  readonly parts: readonly PartTold[]
  readonly at: Temporal.Instant
}

/** True when the month is claimed by this. */
export function keepAreaMonth({ db, area }: Deps, told: MonthTold): Promise<boolean> {
  return transaction(db, async (tx) => {
    const { peerId, month, insuredIn, at } = told
    for (const { differences, ...part } of told.parts) {
      const tellingId = newId()
      await store.insertTelling(tx, { ...part, peerId, tellingId, month, at })
      await store.insertAreaDifferences(tx, { peerId, tellingId }, differences)
    }
    const sum = agreedSum(told.parts)
    if (!sum) return false
    const reference = areaReference({ insuredIn, treatedIn: area.gbCode, month })
    const claimId = derivedId('area claim', peerId, month)
    return store.claimMonth(tx, { peerId, claimId, reference, month, ...sum }, at)
  })
}

/** Claims whose reference a receipt names, and whose sum it does not go beyond; the rest is looked at. */
export async function receiveFromAreas(deps: Deps, at: Temporal.Instant): Promise<number> {
  let paid = 0
  for (const claim of await store.readAreaClaims(deps.db, { state: 'agreed' })) {
    const receipts = await waitingForArea(deps.db, claim.reference)
    const receipt = receipts.find(({ amount }) => pays(amount, claim))
    if (receipt && (await receive(deps, claim, { ...receipt, at }))) paid += 1
  }
  return paid
}

function receive({ db, area }: Deps, claim: AreaClaim, by: Received): Promise<boolean> {
  return transaction(db, (tx) => bookReceipt(tx, area, claim, by))
}

/** In the caller's transaction; false where something has paid the claim meanwhile. */
export async function bookReceipt(
  tx: Db,
  area: Area,
  claim: AreaClaim,
  { receiptId, amount, at }: Received,
): Promise<boolean> {
  if (!(await store.payClaim(tx, claim, { receiptId, amount, at }))) return false
  if (!(await takeForArea(tx, receiptId, claim.claimId))) {
    throw new Error('a receipt that waited has paid something else in this very moment')
  }
  const suspense = suspenseOf(area.code)
  const receivable = {
    ...{ kind: 'area_receivable' as const, area: area.code, organisationId: claim.peerId },
  }
  await openOfficeAccounts(tx, [suspense, receivable])
  const transfer = {
    ...{ transferId: newId<TransferId>(), entryId: claim.claimId, reason: 'area_paid' },
    ...{ debit: accountIdOf(suspense), credit: accountIdOf(receivable) },
    ...{ amount, effectiveOn: dayOf(at) },
  }
  await postOfficeTransfers(tx, [transfer], at)
  return true
}

type Received = Pick<Awaited<ReturnType<typeof waitingForArea>>[number], 'receiptId' | 'amount'> & {
  readonly at: Temporal.Instant
}
