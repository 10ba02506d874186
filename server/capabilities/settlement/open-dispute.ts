/**
 * "I do not recognise this": whoever paid disputes a line of their statement, and may take it back. Where
 * relatives paid for a purchase, the holder disputes the whole and a giver the part that they paid; it is one
 * dispute. Of a bill each giver disputes their own part.
 */
import { type Refused, refused } from '#kernel/refusal.ts'
import { dayOf, plainDate } from '#kernel/dates.ts'
import { termsOn } from '#kernel/terms.ts'
import type { Area } from '#capabilities/organisations/index.ts'
import type { Act } from '#platform/access/act.ts'
import { recordAct } from '#platform/audit/trail.ts'
import { type Ran, runCommand } from '#platform/commands/run-command.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import { tell } from '#platform/outbox/relay.ts'
import type { Dispute, DisputeClaim, DisputeRefusal } from './dispute.ts'
import {
  changeDispute,
  insertDispute,
  readDisputeFor,
  readDisputes,
  readPurchaseOfLine,
} from './dispute-store.ts'

export type DisputeDeps = { readonly db: Db; readonly area: Area }

export type DisputeWish = {
  /** Whoever says so: the holder, or a relative who paid a part. */
  readonly personId: string
  /** The line of the statement, and the day it stands under; a purchase without a line names itself. */
  readonly transferId: string
  readonly effectiveOn: string
  readonly claim: DisputeClaim
  /** When the holder last had the card in hand, as far as they remember. */
  readonly lastSeenAt: Temporal.Instant | null
}

export type DisputeOpened = { readonly kind: 'opened'; readonly disputeId: string }

export async function openDispute(
  deps: DisputeDeps,
  act: Act,
  wish: DisputeWish,
): Promise<Ran<DisputeOpened | Refused<DisputeRefusal>>> {
  const { personId } = wish
  return runCommand<DisputeOpened | Refused<DisputeRefusal>>(deps.db, act, {
    personId,
    action: 'settlement.dispute-own-purchase',
    body: { ...wish, lastSeenAt: wish.lastSeenAt?.toString() ?? null },
    decide: (tx) => decide({ ...deps, db: tx }, act, wish),
    objectOf: (outcome) => (outcome.kind === 'opened' ? outcome.disputeId : null),
  })
}

async function decide(
  { db, area }: DisputeDeps,
  act: Act,
  wish: DisputeWish,
): Promise<DisputeOpened | Refused<DisputeRefusal>> {
  const { claim, lastSeenAt } = wish
  const purchase = await readPurchaseOfLine(db, wish)
  if (!purchase) return refused('purchase_unknown')
  if (purchase.reversed) return refused('purchase_reversed')
  const { personId, giverId, purchaseId } = purchase
  const disputes = await readDisputes(db, personId)
  const known = disputes.some(
    (each) =>
      each.purchaseId === purchaseId &&
      isAlive(each.state) &&
      (!purchase.ofBill || each.giverId === giverId),
  )
  if (known) return refused('dispute_open_already')
  const today = dayOf(act.at)
  const { disputeWithinDays } = termsOn(area.liability, today).value
  const lastDay = plainDate(purchase.localDate).add({ days: disputeWithinDays })
  if (Temporal.PlainDate.compare(today, lastDay) > 0) return refused('dispute_too_late')
  if (lastSeenAt && Temporal.Instant.compare(lastSeenAt, act.at) > 0) {
    return refused('last_seen_in_future')
  }

  const disputeId = newId()
  const opened = { openedAt: act.at, channel: act.channel }
  stillAsRead(await insertDispute(db, { ...purchase, ...opened, disputeId, claim, lastSeenAt }))
  if (giverId) await noteForHolder(db, act, { personId, disputeId }, 'dispute-own-purchase')
  await tellOf(db, { personId, giverId, disputeId, kind: 'dispute_opened', at: act.at })
  return { kind: 'opened', disputeId }
}

/** The holder reads in their own file what a relative who paid has done about their purchase. */
async function noteForHolder(
  db: Db,
  act: Act,
  { personId, disputeId }: Pick<Dispute, 'personId' | 'disputeId'>,
  what: 'dispute-own-purchase' | 'withdraw-own-dispute',
): Promise<void> {
  const entry = { personId, action: `settlement.${what}`, objectId: disputeId, result: 'done' }
  await recordAct(db, { ...act, actorKind: 'proxy' }, entry)
}

function isAlive(state: string): boolean {
  return state !== 'withdrawn'
}

export type DisputeWithdrawn = { readonly kind: 'withdrawn'; readonly disputeId: string }
export type DisputeWithdrawal = 'dispute_unknown' | 'dispute_not_waiting'

export async function withdrawDispute(
  deps: Pick<DisputeDeps, 'db'>,
  act: Act,
  named: { readonly personId: string; readonly disputeId: string },
): Promise<Ran<DisputeWithdrawn | Refused<DisputeWithdrawal>>> {
  const { personId, disputeId } = named
  return runCommand<DisputeWithdrawn | Refused<DisputeWithdrawal>>(deps.db, act, {
    personId,
    action: 'settlement.withdraw-own-dispute',
    body: { disputeId },
    decide: async (tx) => {
      const dispute = await readDisputeFor(tx, personId, disputeId)
      if (!dispute || (dispute.giverId ?? dispute.personId) !== personId) {
        return refused('dispute_unknown')
      }
      const step = { state: 'withdrawn', at: act.at, by: null } as const
      if (dispute.state === 'decided' || dispute.state === 'withdrawn') {
        return refused('dispute_not_waiting')
      }
      stillAsRead(await changeDispute(tx, dispute, step))
      if (dispute.giverId) await noteForHolder(tx, act, dispute, 'withdraw-own-dispute')
      return { kind: 'withdrawn', disputeId }
    },
    objectOf: () => disputeId,
  })
}

/** Another act came first: the command begins anew and sees what is true now. */
export function stillAsRead(done: boolean): void {
  if (!done) throw Object.assign(new Error('another act came first'), { code: '40001' })
}

type Told = Pick<Dispute, 'personId' | 'giverId' | 'disputeId'> & {
  readonly kind: 'dispute_opened' | 'dispute_decided'
  readonly at: Temporal.Instant
}

/** The holder, and the relative who raised it. */
export async function tellOf(
  db: Db,
  { personId, giverId, disputeId, kind, at }: Told,
): Promise<void> {
  for (const each of giverId ? [personId, giverId] : [personId]) {
    await tell(db, { messageId: newId(), personId: each, kind, payload: { disputeId } }, at)
  }
}
