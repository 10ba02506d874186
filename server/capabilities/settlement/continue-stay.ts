/**
 * A further bill of a stay, told in one message: its lines, the discharge where it is the last one, and the
 * settlement of these lines alone. Each step is a command of its own, named after the message, so that the
 * message sent again goes on where it stopped; a bill that is refused takes its lines back with it.
 */
import type { VisitId } from '#kernel/ids.ts'
import { isRefused, refused } from '#kernel/refusal.ts'
import type { BillWish, PreSettleOutcome, SettleOutcome, SettleRefusal } from './bill.ts'
import type { Bills } from './bills.ts'
import { cancelDischarge, discharge } from './change-visit.ts'
import { preSettleWithLines, settleVisit } from './settle-visit.ts'
import type { AddLinesRefusal, ChangeVisitRefusal, NewLine, Particulars, Visit } from './visit.ts'
import { addLines, removeLines } from './visit-lines.ts'
import { readVisit } from './visit-store.ts'

export type FurtherBill = Omit<BillWish, 'batchNumber' | 'interim'> & {
  readonly from: Temporal.PlainDate
  /** The day of the discharge; null while they stay. */
  readonly until: Temporal.PlainDate | null
  readonly lines: readonly NewLine[]
  /** Of the discharge. */
  readonly particulars: Particulars
}

export async function preSettleFurther(bills: Bills, told: FurtherBill): Promise<PreSettleOutcome> {
  const visit = await stayOf(bills, told)
  if (typeof visit === 'string') return refused(visit)
  return preSettleWithLines(bills, wishOf(told), { lines: inBatch(told), until: told.until })
}

export async function settleFurther(bills: Bills, told: FurtherBill): Promise<SettleOutcome> {
  const visit = await stayOf(bills, told)
  if (typeof visit === 'string') return refused(visit)
  const added = await addLines(bills, { ...told, ...step(told, 'L'), lines: inBatch(told) })
  if (isRefused(added)) return refused(lineRefusals[added.refusal] ?? 'visit_unknown')
  const ended = await endedBy(bills, told, visit)
  if (typeof ended === 'string')
    return takeLinesBack(bills, told, { refusal: ended, wasLast: false })
  const settled = await settleVisit(bills, wishOf(told))
  if (!isRefused(settled) || isPassing(settled.refusal)) return settled
  return takeLinesBack(bills, told, { refusal: settled.refusal, wasLast: ended.wasLast })
}

/** A stay that was ended on that very day before is ended. */
async function endedBy(
  bills: Bills,
  told: FurtherBill,
  visit: Visit,
): Promise<{ readonly wasLast: boolean } | SettleRefusal> {
  const { until, particulars } = told
  if (!until) return { wasLast: false }
  const ended = await discharge(bills, { ...told, ...step(told, 'D'), until, particulars })
  if (!isRefused(ended)) return { wasLast: true }
  return visit.until?.equals(until) === true ? { wasLast: false } : changeRefusals[ended.refusal]
}

/** Lines of a bill that was taken back, and the discharge that came with it, where nothing forbids. */
export async function takeFurtherBack(
  bills: Bills,
  told: Pick<FurtherBill, 'messageId' | 'personId' | 'institutionId' | 'visitId' | 'at'> & {
    readonly lineNumbers: readonly string[]
    readonly wasLast: boolean
  },
): Promise<void> {
  const { lineNumbers, wasLast } = told
  if (wasLast) await cancelDischarge(bills, { ...told, ...step(told, 'B') })
  await removeLines(bills, { ...told, ...step(told, 'R'), lineNumbers })
}

function isPassing(refusal: SettleRefusal): boolean {
  return refusal === 'try_later' || refusal === 'key_service_unavailable'
}

async function takeLinesBack(
  bills: Bills,
  told: FurtherBill,
  { refusal, wasLast }: { readonly refusal: SettleRefusal; readonly wasLast: boolean },
): Promise<SettleOutcome> {
  const lineNumbers = inBatch(told).map(({ lineNumber }) => lineNumber)
  await takeFurtherBack(bills, { ...told, lineNumbers, wasLast })
  return refused(refusal)
}

async function stayOf(
  { payments: { db, personal } }: Bills,
  { personId, visitId, institutionId, from }: FurtherBill,
): Promise<Visit | SettleRefusal> {
  const visit = await readVisit({ db, personal }, { personId, visitId })
  const isIts = visit?.institutionId === institutionId && visit.kind === 'inpatient'
  if (!visit || !isIts) return 'visit_unknown'
  return visit.from.equals(from) ? visit : 'day_out_of_range'
}

function step(
  { messageId, visitId }: { readonly messageId: string; readonly visitId: VisitId },
  of: 'L' | 'D' | 'B' | 'R',
) {
  return { messageId: `${messageId}${of}`, visitId }
}

/** Lines of one stay are numbered by whoever tells them, each bill from one on. */
function inBatch({ lines, messageId }: FurtherBill): readonly NewLine[] {
  return lines.map((line) => ({
    ...line,
    lineNumber: `${messageId}.${line.lineNumber}`,
    batchNumber: messageId,
  }))
}

function wishOf(told: FurtherBill): BillWish {
  const { messageId, personId, institutionId, at, visitId, certificate, pin, accountUsed } = told
  const { relativesUsed = false } = told
  return {
    ...{ messageId, personId, institutionId, at, visitId, certificate, pin, accountUsed },
    relativesUsed,
    ...{ total: told.total, batchNumber: messageId, interim: told.until === null },
  }
}

const lineRefusals: Partial<Readonly<Record<AddLinesRefusal, SettleRefusal>>> = {
  institution_unknown: 'institution_unknown',
  institution_suspended: 'institution_suspended',
  visit_cancelled: 'visit_cancelled',
  already_discharged: 'already_discharged',
  no_lines: 'nothing_to_settle',
  line_number_taken: 'line_number_taken',
  amount_differs: 'amount_differs',
  day_out_of_range: 'day_out_of_range',
  own_code_of_another_item: 'own_code_of_another_item',
  request_reused: 'request_reused',
}

const changeRefusals = {
  visit_unknown: 'visit_unknown',
  visit_of_another_kind: 'visit_unknown',
  visit_cancelled: 'visit_cancelled',
  not_discharged: 'not_discharged',
  already_discharged: 'already_discharged',
  settled_before: 'already_discharged',
  in_hospital_already: 'in_hospital_already',
  day_out_of_range: 'day_out_of_range',
  diagnosis_not_listed: 'diagnosis_not_listed',
  request_reused: 'request_reused',
} as const satisfies Record<ChangeVisitRefusal, SettleRefusal>
