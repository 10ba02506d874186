/** Disputes, and the purchases they are about. */
import { sql } from 'kysely'
import { type Money, money } from '#kernel/money.ts'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Dispute, DisputeClaim, DisputeOutcome, DisputeRule, DisputeState } from './dispute.ts'

type DisputeRow = {
  readonly person_id: string
  readonly dispute_id: string
  readonly giver_id: string | null
  readonly local_date: string
  readonly purchase_id: string
  readonly of_bill: boolean
  readonly card_id: string | null
  readonly by_card: boolean
  readonly institution_id: string
  readonly amount: bigint
  readonly paid_at: string
  readonly claim: string
  readonly last_seen_at: string | null
  readonly opened_at: string
  readonly channel: string
  readonly state: string
  readonly outcome: string | null
  readonly rule: string | null
  readonly rule_source: string | null
  readonly reason: string | null
  readonly proposed_by: string | null
  readonly proposed_at: string | null
  readonly decided_at: string | null
  readonly version: bigint
}

/** What a line of the statement is about; with a giver the person is the relative. */
export type Disputable = Pick<
  Dispute,
  | 'personId'
  | 'giverId'
  | 'localDate'
  | 'purchaseId'
  | 'ofBill'
  | 'cardId'
  | 'byCard'
  | 'institutionId'
  | 'amount'
  | 'paidAt'
> & { readonly reversed: boolean }

type DisputableRow = Pick<
  DisputeRow,
  | 'person_id'
  | 'giver_id'
  | 'local_date'
  | 'purchase_id'
  | 'of_bill'
  | 'card_id'
  | 'by_card'
  | 'institution_id'
  | 'amount'
> & { readonly posted_at: string; readonly reversed: boolean }

/**
 * The purchase behind a line of the statement: one of the person's own, one that relatives paid and that
 * is named by itself because it left no line, or one of a relative of which this person paid a part. Or the
 * part that this person paid of a relative's bill.
 */
export async function readPurchaseOfLine(
  db: Db,
  line: { readonly personId: string; readonly transferId: string; readonly effectiveOn: string },
): Promise<Disputable | null> {
  const found = await sql<DisputableRow>`with moved as (
       select person_id, entry_id, reason from accounts.shown_transfer
        where person_id = ${line.personId} and effective_on = ${line.effectiveOn}
          and transfer_id = ${line.transferId}),
     named as (
       select person_id, entry_id as purchase_id, null::uuid as giver_id
         from moved where reason = 'purchase'
       union
       select person_id, purchase_id, null from settlement.aid_part
        where person_id = ${line.personId} and local_date = ${line.effectiveOn}
          and purchase_id = ${line.transferId}
       union
       select s.user_id, s.purchase_id, s.person_id
         from moved m
         join settlement.aid_use s on s.person_id = m.person_id
          and s.local_date = ${line.effectiveOn} and s.purchase_id = m.entry_id
        where m.reason in ('aid', 'bill_aid'))
     select p.person_id, n.giver_id, p.local_date, p.purchase_id, false as of_bill, p.card_id,
            true as by_card, p.institution_id, p.amount, p.posted_at,
            exists (select from settlement.reversal r
                     where r.person_id = p.person_id and r.purchase_id = p.purchase_id)
              or settlement.refunded_of(p.person_id, p.purchase_id) = p.amount
              or exists (select from settlement.aid_part a
                          where a.person_id = p.person_id and a.local_date = p.local_date
                            and a.purchase_id = p.purchase_id and a.giver_id = n.giver_id
                            and a.returned = a.amount) as reversed
       from named n
       join settlement.purchase p on p.person_id = n.person_id
        and p.local_date = ${line.effectiveOn} and p.purchase_id = n.purchase_id
      union all
     select b.person_id, n.giver_id, b.effective_on, b.settlement_id, true, null,
            v.certificate = 'card', b.institution_id, a.amount, b.settled_at, a.returned > 0
       from named n
       join settlement.settlement b on b.person_id = n.person_id and b.settlement_id = n.purchase_id
       join settlement.visit v on v.person_id = b.person_id and v.visit_id = b.visit_id
       join settlement.aid_part a on a.person_id = b.person_id and a.local_date = b.effective_on
        and a.purchase_id = b.settlement_id and a.giver_id = n.giver_id`.execute(db)
  return found.rows[0] ? disputableOf(found.rows[0]) : null
}

function disputableOf(row: DisputableRow): Disputable {
  return {
    ...{ personId: row.person_id, giverId: row.giver_id, localDate: row.local_date },
    ...{ purchaseId: row.purchase_id, ofBill: row.of_bill, cardId: row.card_id },
    ...{ byCard: row.by_card, institutionId: row.institution_id, amount: money(row.amount) },
    paidAt: instantOf(row.posted_at),
    reversed: row.reversed,
  }
}

/** Wholly: undone, or refunded to the last fen; a bill that the hospital has taken back. */
export async function isReversed(
  db: Db,
  purchase: { readonly personId: string; readonly purchaseId: string },
): Promise<boolean> {
  const { personId, purchaseId } = purchase
  const found = await sql`select from settlement.purchase p
    where p.person_id = ${personId} and p.purchase_id = ${purchaseId}
      and (settlement.refunded_of(p.person_id, p.purchase_id) = p.amount
           or exists (select from settlement.reversal r
                       where r.person_id = p.person_id
                         and r.purchase_id = p.purchase_id))
     union all
    select from settlement.settlement b
     where b.person_id = ${personId} and b.reverses = ${purchaseId}`.execute(db)
  return found.rows.length > 0
}

export type Reversed = {
  readonly reversalId: string
  readonly purchaseId: string
  readonly terminalId: string
  readonly trace: string
  readonly localDate: string
  readonly amount: Money
}

/** What an institution undid at a moment: one purchase, unless two met in one microsecond. */
export async function readReversals(
  db: Db,
  named: { readonly personId: string; readonly institutionId: string; readonly at: string },
): Promise<readonly Reversed[]> {
  const found = await sql<{
    reversal_id: string
    purchase_id: string
    terminal_id: string
    trace: string
    local_date: string
    amount: bigint
  }>`select reversal_id, purchase_id, terminal_id, trace, local_date, amount
    from settlement.reversal
    where person_id = ${named.personId} and institution_id = ${named.institutionId}
      and posted_at = ${named.at} and purchase_id is not null`.execute(db)
  return found.rows.map((row) => ({
    ...{ reversalId: row.reversal_id, purchaseId: row.purchase_id, terminalId: row.terminal_id },
    ...{ trace: row.trace, localDate: row.local_date, amount: money(row.amount) },
  }))
}

/** One account, or two accounts of one person. */
export async function isOnePerson(
  db: Db,
  staffId: string | null,
  otherId: string | null,
): Promise<boolean> {
  const found = await sql<{ one: boolean | null }>`
    select settlement.is_one_person(${staffId}, ${otherId}) as one`.execute(db)
  return found.rows[0]?.one ?? false
}

/** The newest first. */
export async function readDisputes(db: Db, personId: string): Promise<readonly Dispute[]> {
  const found = await sql<DisputeRow>`select * from settlement.dispute
    where person_id = ${personId} order by opened_at desc, dispute_id desc`.execute(db)
  return found.rows.map(disputeOf)
}

export async function readDispute(
  db: Db,
  personId: string,
  disputeId: string,
): Promise<Dispute | null> {
  const found = await sql<DisputeRow>`select * from settlement.dispute
    where person_id = ${personId} and dispute_id = ${disputeId}`.execute(db)
  return found.rows[0] ? disputeOf(found.rows[0]) : null
}

/** A dispute of a relative's purchase with the part that the giver paid of it. */
export type GiversDispute = { readonly dispute: Dispute; readonly part: Money }

/** What a person raised about purchases of relatives, the newest first. */
export async function readDisputesOfGiver(
  db: Db,
  giverId: string,
): Promise<readonly GiversDispute[]> {
  const found = await sql<DisputeRow & { part: bigint }>`
    select d.*, s.amount as part
      from settlement.aid_use s
      join settlement.dispute d on d.person_id = s.user_id and d.local_date = s.local_date
       and d.purchase_id = s.purchase_id and d.giver_id = s.person_id
     where s.person_id = ${giverId}
     order by d.opened_at desc, d.dispute_id desc`.execute(db)
  return found.rows.map((row) => ({ dispute: disputeOf(row), part: money(row.part) }))
}

/** One that a person is told of: of their own purchase, or raised by them as a giver. */
export async function readDisputeFor(
  db: Db,
  personId: string,
  disputeId: string,
): Promise<Dispute | null> {
  const own = await readDispute(db, personId, disputeId)
  if (own) return own
  const given = await readDisputesOfGiver(db, personId)
  return given.find(({ dispute }) => dispute.disputeId === disputeId)?.dispute ?? null
}

/** Those that wait for somebody, of the people of some agencies; the oldest first. */
export async function readWaitingDisputes(
  db: Db,
  agencyIds: readonly string[],
  atMost: number,
): Promise<readonly Dispute[]> {
  const found = await sql<DisputeRow>`select d.* from settlement.dispute d
      join people.shown_insured s on s.person_id = d.person_id
    where d.state in ('open', 'proposed') and s.agency_id = any(${agencyIds}::uuid[])
    order by d.opened_at limit ${atMost}`.execute(db)
  return found.rows.map(disputeOf)
}

/** False when another one of the purchase was opened meanwhile. */
export async function insertDispute(
  db: Db,
  made: Disputable & Pick<Dispute, 'disputeId' | 'claim' | 'lastSeenAt' | 'openedAt' | 'channel'>,
): Promise<boolean> {
  const inserted = await sql`insert into settlement.dispute (person_id, dispute_id, giver_id,
      local_date, purchase_id, of_bill, card_id, by_card, institution_id, amount, paid_at, claim,
      last_seen_at, opened_at, channel)
    values (${made.personId}, ${made.disputeId}, ${made.giverId}, ${made.localDate},
      ${made.purchaseId}, ${made.ofBill}, ${made.cardId}, ${made.byCard}, ${made.institutionId},
      ${made.amount}, ${made.paidAt.toString()}, ${made.claim},
      ${made.lastSeenAt?.toString() ?? null}, ${made.openedAt.toString()}, ${made.channel})
    on conflict do nothing`.execute(db)
  return inserted.numAffectedRows === 1n
}

export type DisputeStep = {
  readonly state: DisputeState
  readonly at: Temporal.Instant
  readonly by: string | null
  readonly proposal?: {
    readonly outcome: DisputeOutcome
    readonly rule: DisputeRule
    readonly ruleSource: string
    readonly reason: string
  }
}

/** False when somebody changed the dispute since it was read. */
export async function changeDispute(
  db: Db,
  dispute: Pick<Dispute, 'personId' | 'disputeId' | 'version'>,
  step: DisputeStep,
): Promise<boolean> {
  const { proposal } = step
  const changed = await sql<{ done: boolean }>`select settlement.change_dispute(
      ${dispute.personId}, ${dispute.disputeId}, ${dispute.version}, ${step.state},
      ${proposal?.outcome ?? null}, ${proposal?.rule ?? null}, ${proposal?.ruleSource ?? null},
      ${proposal?.reason ?? null}, ${step.by}, ${step.at.toString()}) as done`.execute(db)
  return changed.rows[0]?.done ?? false
}

/** What came back to the account; null when the terminal has reversed the purchase meanwhile. */
export async function returnDisputed(
  db: Db,
  dispute: Pick<Dispute, 'personId' | 'disputeId'>,
  entry: {
    readonly entryId: string
    readonly transferId: string
    readonly fund: string
    readonly on: Temporal.PlainDate
    readonly at: Temporal.Instant
  },
): Promise<Money | null> {
  const returned = await sql<{ amount: bigint | null }>`select settlement.return_disputed(
      ${dispute.personId}, ${dispute.disputeId}, ${entry.entryId}, ${entry.transferId},
      ${entry.fund}, ${entry.on.toString()}, ${entry.at.toString()}) as amount`.execute(db)
  const amount = returned.rows[0]?.amount ?? null
  return amount === null ? null : money(amount)
}

/** The part of a bill that comes back to its relative; null when the hospital has taken the bill back. */
export async function returnDisputedPart(
  db: Db,
  dispute: Pick<Dispute, 'personId' | 'disputeId'>,
  entry: Omit<Parameters<typeof returnDisputed>[2], 'transferId'>,
): Promise<Money | null> {
  const returned = await sql<{ amount: bigint | null }>`select settlement.return_disputed_part(
      ${dispute.personId}, ${dispute.disputeId}, ${entry.entryId}, ${entry.fund},
      ${entry.on.toString()}, ${entry.at.toString()}) as amount`.execute(db)
  const amount = returned.rows[0]?.amount ?? null
  return amount === null ? null : money(amount)
}

function disputeOf(row: DisputeRow): Dispute {
  return {
    personId: row.person_id,
    disputeId: row.dispute_id,
    giverId: row.giver_id,
    localDate: row.local_date,
    purchaseId: row.purchase_id,
    ofBill: row.of_bill,
    cardId: row.card_id,
    byCard: row.by_card,
    institutionId: row.institution_id,
    amount: money(row.amount),
    paidAt: instantOf(row.paid_at),
    claim: row.claim as DisputeClaim,
    lastSeenAt: row.last_seen_at === null ? null : instantOf(row.last_seen_at),
    openedAt: instantOf(row.opened_at),
    channel: row.channel,
    state: row.state as DisputeState,
    outcome: row.outcome as DisputeOutcome | null,
    rule: row.rule as DisputeRule | null,
    ruleSource: row.rule_source,
    reason: row.reason,
    proposedBy: row.proposed_by,
    proposedAt: row.proposed_at === null ? null : instantOf(row.proposed_at),
    decidedAt: row.decided_at === null ? null : instantOf(row.decided_at),
    version: row.version,
  }
}
