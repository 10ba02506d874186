/** Loss reports, and which card took the place of which. */
import { sql } from 'kysely'
import { type Money, money } from '#kernel/money.ts'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type { CardFunction } from './card.ts'
import type { LossReportState } from './life-cycles.ts'
import type { LossReport, LossReportKind, ReplacementReason } from './loss-report.ts'

type LossReportRow = {
  readonly person_id: string
  readonly report_id: string
  readonly card_id: string
  readonly voucher_no: string
  readonly kind: string
  readonly functions: string[]
  readonly state: string
  readonly channel: string
  readonly reported_at: string
  readonly lapses_at: string | null
  readonly version: bigint
}

/** The newest first. */
export async function readLossReports(db: Db, personId: string): Promise<readonly LossReport[]> {
  const found = await sql<LossReportRow>`select * from cards.loss_report
    where person_id = ${personId} order by reported_at desc, report_id desc`.execute(db)
  return found.rows.map(lossReportOf)
}

export async function readLossReport(
  db: Db,
  personId: string,
  reportId: string,
): Promise<LossReport | null> {
  const found = await sql<LossReportRow>`select * from cards.loss_report
    where person_id = ${personId} and report_id = ${reportId}`.execute(db)
  return found.rows[0] ? lossReportOf(found.rows[0]) : null
}

export async function readLossInForce(
  db: Db,
  personId: string,
  cardId: string,
): Promise<LossReport | null> {
  const found = await sql<LossReportRow>`select * from cards.loss_report
    where person_id = ${personId} and card_id = ${cardId} and state = 'in_force'`.execute(db)
  return found.rows[0] ? lossReportOf(found.rows[0]) : null
}

/** Temporary reports in force that lapse before a moment. */
export async function readLapsingBefore(
  db: Db,
  before: Temporal.Instant,
  atMost: number,
): Promise<readonly LossReport[]> {
  const found = await sql<LossReportRow>`select * from cards.loss_report
    where state = 'in_force' and kind = 'temporary' and lapses_at <= ${before.toString()}
    order by lapses_at limit ${atMost}`.execute(db)
  return found.rows.map(lossReportOf)
}

export async function insertLossReport(
  db: Db,
  report: Omit<LossReport, 'state' | 'version'>,
): Promise<void> {
  await sql`insert into cards.loss_report (person_id, report_id, card_id, voucher_no, kind,
      functions, state, channel, reported_at, lapses_at)
    values (${report.personId}, ${report.reportId}, ${report.cardId}, ${report.voucherNo},
      ${report.kind}, ${report.functions}::text[], 'in_force', ${report.channel},
      ${report.reportedAt.toString()}, ${report.lapsesAt?.toString() ?? null})`.execute(db)
}

/** False when somebody changed the report since it was read. */
export async function changeLossReport(
  db: Db,
  report: Pick<LossReport, 'personId' | 'reportId' | 'version'>,
  change: { readonly state: LossReportState; readonly at: Temporal.Instant },
): Promise<boolean> {
  const changed = await sql<{ done: boolean }>`select cards.change_loss_report(
      ${report.personId}, ${report.reportId}, ${report.version}, ${change.state},
      ${change.at.toString()}) as done`.execute(db)
  return changed.rows[0]?.done ?? false
}

function lossReportOf(row: LossReportRow): LossReport {
  return {
    personId: row.person_id,
    reportId: row.report_id,
    cardId: row.card_id,
    voucherNo: row.voucher_no,
    kind: row.kind as LossReportKind,
    functions: row.functions as CardFunction[],
    state: row.state as LossReportState,
    channel: row.channel,
    reportedAt: instantOf(row.reported_at),
    lapsesAt: row.lapses_at ? instantOf(row.lapses_at) : null,
    version: row.version,
  }
}

export type Replacement = {
  readonly personId: string
  readonly replacementId: string
  readonly oldCardId: string
  readonly newCardId: string
  readonly reason: ReplacementReason
  readonly fee: Money
  readonly receipt: string
  readonly madeAt: Temporal.Instant
  readonly officeId: string
  readonly madeBy: string
}

export type ReplacementMade = {
  readonly newCardId: string
  readonly madeAt: Temporal.Instant
  readonly officeId: string
  readonly madeBy: string
}

/** What a card took the place of, and for what fee. */
export async function readReplacementWith(
  db: Db,
  personId: string,
  newCardId: string,
): Promise<Replacement | null> {
  const found = await sql<{
    replacement_id: string
    old_card_id: string
    reason: string
    fee: bigint
    receipt: string
    made_at: string
    office_id: string
    made_by: string
  }>`select replacement_id, old_card_id, reason, fee, receipt, made_at, office_id, made_by
    from cards.replacement
    where person_id = ${personId} and new_card_id = ${newCardId}`.execute(db)
  const row = found.rows[0]
  return row
    ? {
        personId,
        newCardId,
        replacementId: row.replacement_id,
        oldCardId: row.old_card_id,
        reason: row.reason as ReplacementReason,
        fee: money(row.fee),
        receipt: row.receipt,
        madeAt: instantOf(row.made_at),
        officeId: row.office_id,
        madeBy: row.made_by,
      }
    : null
}

/** Who replaced a card, when and where; at most once for every card. */
export async function readReplacementOf(
  db: Db,
  personId: string,
  oldCardId: string,
): Promise<ReplacementMade | null> {
  const found = await sql<{
    new_card_id: string
    made_at: string
    office_id: string
    made_by: string
  }>`select new_card_id, made_at, office_id, made_by from cards.replacement
    where person_id = ${personId} and old_card_id = ${oldCardId}`.execute(db)
  const row = found.rows[0]
  return row
    ? {
        newCardId: row.new_card_id,
        madeAt: instantOf(row.made_at),
        officeId: row.office_id,
        madeBy: row.made_by,
      }
    : null
}

/** The same replacement, by another card: the one printed first was spoilt. False when it was so already. */
export async function changeReplacement(
  db: Db,
  made: { readonly personId: string; readonly spoiltCardId: string; readonly newCardId: string },
): Promise<boolean> {
  const changed = await sql`update cards.replacement set new_card_id = ${made.newCardId}
    where person_id = ${made.personId} and new_card_id = ${made.spoiltCardId}`.execute(db)
  return changed.numAffectedRows === 1n
}

export async function insertReplacement(db: Db, made: Replacement): Promise<void> {
  await sql`insert into cards.replacement (person_id, replacement_id, old_card_id, new_card_id,
      reason, fee, receipt, made_at, office_id, made_by)
    values (${made.personId}, ${made.replacementId}, ${made.oldCardId}, ${made.newCardId},
      ${made.reason}, ${made.fee}, ${made.receipt}, ${made.madeAt.toString()}, ${made.officeId},
      ${made.madeBy})`.execute(db)
}
