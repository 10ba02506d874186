/**
 * A terminal settles: its totals against ours. Where they are equal the batch is closed. Where not it
 * sends its lines, and closes again: then the difference is known by line, and the batch is closed with
 * it. What comes after belongs to the next one.
 */
import type { BatchId, InstitutionId } from '#kernel/ids.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import { systemAct } from '#platform/access/act.ts'
import { recordOfficeAct } from '#platform/audit/trail.ts'
import { type Db, transaction } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import {
  type BatchLine,
  type BatchRefusal,
  type BatchTotals,
  type ComparedLine,
  comparedLines,
  differencesOf,
  isEqualTotals,
  totalsOf,
} from './batch.ts'
import {
  type Batch,
  changeBatch,
  insertBatch,
  insertLines,
  insertToldLine,
  lockTill,
  type OurLine,
  readLastBatch,
  readLines,
  readToldLines,
  readUnsettled,
  type Till,
} from './batch-store.ts'

export type SettlementRequest = Till & {
  /** The batch by the terminal's own count, six digits; the next one has another. */
  readonly number: string
  readonly trace: string
  readonly told: BatchTotals
  /** The lines have been sent: close, whatever they say. */
  readonly afterLines: boolean
  readonly at: Temporal.Instant
}

export type SettlementOutcome =
  | {
      readonly kind: 'closed' | 'differs'
      readonly ours: BatchTotals
      readonly differences: number
      readonly replayed: boolean
    }
  | Refused<BatchRefusal>

export async function settleBatch(db: Db, request: SettlementRequest): Promise<SettlementOutcome> {
  return transaction(db, async (tx) => {
    await lockTill(tx, request)
    const last = await readLastBatch(tx, request)
    if (last?.state !== 'closed') return settle(tx, request, last)
    if (last.number !== request.number)
      return settle(tx, request, await nextBatch(tx, request, last))
    if (last.closedByTrace !== request.trace) return refused('batch_closed')
    const { ours, differences } = last
    return { kind: 'closed', ours, differences, replayed: true }
  })
}

async function settle(
  db: Db,
  request: SettlementRequest,
  begun: Batch | null,
): Promise<SettlementOutcome> {
  if (request.afterLines && begun?.state !== 'differs') return refused('batch_unknown')
  const batch = begun ?? (await nextBatch(db, request, null))
  const lines = await readUnsettled(db, request, batch)
  const ours = totalsOf(lines)
  const { told, afterLines } = request
  if (isEqualTotals(ours, told)) return close(db, request, { batch, lines, differences: 0 })
  if (afterLines) {
    const theirs = await readToldLines(db, batch)
    // A line was lost on the way: what makes up the totals is sent once more.
    if (isEqualTotals(totalsOf(theirs), told)) {
      const differences = differencesOf(lines, theirs).length
      return close(db, request, { batch, lines, differences })
    }
  }
  await step(db, request, { batch, state: 'differs', ours, differences: 0 })
  return { kind: 'differs', ours, differences: 0, replayed: false }
}

type Closing = {
  readonly batch: Pick<Batch, 'institutionId' | 'batchId'>
  readonly lines: readonly OurLine[]
  readonly differences: number
}

async function close(
  db: Db,
  request: SettlementRequest,
  { batch, lines, differences }: Closing,
): Promise<SettlementOutcome> {
  const ours = totalsOf(lines)
  await insertLines(db, batch, lines)
  await step(db, request, { batch, state: 'closed', ours, differences })
  return { kind: 'closed', ours, differences, replayed: false }
}

async function step(
  db: Db,
  { told, number, trace, at, institutionId }: SettlementRequest,
  next: {
    readonly batch: Closing['batch']
    readonly state: 'differs' | 'closed'
    readonly ours: BatchTotals
    readonly differences: number
  },
): Promise<void> {
  const { batch, state, ours, differences } = next
  await changeBatch(db, batch, { state, number, told, ours, differences, trace, at })
  const result = state === 'closed' && differences === 0 ? 'done' : state
  const entry = { action: 'settlement.settle-batch', objectId: batch.batchId, result }
  await recordOfficeAct(db, actOf(institutionId, at), entry)
}

async function nextBatch(
  db: Db,
  { institutionId, terminalId, number, at }: SettlementRequest,
  last: Batch | null,
): Promise<Batch> {
  const place = (last?.place ?? 0n) + 1n
  await insertBatch(db, { institutionId, terminalId, number, at, place, batchId: newId<BatchId>() })
  const made = await readLastBatch(db, { institutionId, terminalId })
  if (!made) throw new Error('a batch that was begun is there')
  return made
}

export type LineOutcome = { readonly kind: 'noted' } | Refused<BatchRefusal>

/** A line of a batch whose totals differ; told twice it is one line. */
export async function tellBatchLine(
  db: Db,
  {
    line,
    at,
    ...till
  }: Till & {
    readonly number: string
    readonly line: BatchLine
    readonly at: Temporal.Instant
  },
): Promise<LineOutcome> {
  return transaction(db, async (tx) => {
    await lockTill(tx, till)
    const last = await readLastBatch(tx, till)
    if (last?.number !== till.number) return refused('batch_unknown')
    if (last.state === 'closed') return refused('batch_closed')
    await insertToldLine(tx, last, line, at)
    const { institutionId } = till
    const entry = { action: 'settlement.tell-batch-line', objectId: last.batchId, result: 'done' }
    await recordOfficeAct(tx, actOf(institutionId, at), entry)
    return { kind: 'noted' }
  })
}

/** By line, for whoever reconciles; nothing where the totals were equal. */
export async function batchDifferences(db: Db, batch: Batch): Promise<readonly ComparedLine[]> {
  if (batch.differences === 0) return []
  return differencesOf(await readLines(db, batch), await readToldLines(db, batch))
}

/** The lines of both sides. While a terminal still tells its own, ours are what it has not settled. */
export async function batchLines(db: Db, batch: Batch): Promise<readonly ComparedLine[]> {
  const ours =
    batch.state === 'closed' ? await readLines(db, batch) : await readUnsettled(db, batch, batch)
  return comparedLines(ours, await readToldLines(db, batch))
}

function actOf(institutionId: InstitutionId, at: Temporal.Instant) {
  return {
    ...systemAct(at, newId()),
    ...{ actorKind: 'institution' as const, actorId: institutionId },
    ...{ organisationId: institutionId, channel: 'pos' as const },
  }
}
