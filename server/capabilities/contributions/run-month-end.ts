/**
 * The month-end: lines from paid months, posted in chunks, then one payment order per agent bank.
 *
 * Every step can be cut short and taken up again: the run exists once per area and month, its lines
 * are frozen in one transaction, a chunk is posted with its own row, and a file follows from frozen
 * lines alone. Only one server at a time works on a run; another one that is asked waits for it and
 * then finds nothing left to do.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { accountIdOf, openOfficeAccounts } from '#capabilities/accounts/index.ts'
import type { Area } from '#capabilities/organisations/index.ts'
import type { BankFileId, CreditRunId } from '#kernel/ids.ts'
import { dayOf, periodOfMonth, yearMonth } from '#kernel/dates.ts'
import { refused } from '#kernel/refusal.ts'
import type { Refused } from '#kernel/refusal.ts'
import { termsOn } from '#kernel/terms.ts'
import type { Act } from '#platform/access/act.ts'
import { runOfficeCommand } from '#platform/commands/run-command.ts'
import type { Ran } from '#platform/commands/run-command.ts'
import { transaction } from '#platform/database/connection.ts'
import type { Db } from '#platform/database/connection.ts'
import { retryTransient } from '#platform/database/retry.ts'
import { derivedId, newId } from '#platform/ids.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { creditLinePages } from './run-store.ts'
import type { BankShare, CreditLine } from './run-store.ts'
import { effectiveOnOf, hasReached, hasTerms, monthRefusal } from './credit-run.ts'
import type { CreditRun, MonthEndRefusal, Timing } from './credit-run.ts'
import * as store from './run-store.ts'
import { tellBankOfOrder } from './tell-bank.ts'
import { tellOfCredit } from './tell-of-credit.ts'

export type MonthEndDeps = {
  readonly db: Db
  readonly area: Area
  readonly personal: Personal
  readonly now: () => Temporal.Instant
}

export type MonthEndOrder = { readonly month: string; readonly timing: Timing }
export type MonthEndBegun = { readonly kind: 'begun'; readonly runId: string }

/** What a bank is to be told: the head of the file and its lines, in the order of their ids. */
export type PaymentOrder = {
  readonly runId: string
  readonly month: string
  readonly fileId: BankFileId
  readonly bankId: string
  readonly messageId: string
  readonly count: number
  readonly total: BankShare['total']
  readonly createdAt: Temporal.Instant
  readonly executionDay: Temporal.PlainDate
  readonly lines: AsyncIterable<readonly CreditLine[]>
}

export type MonthEndProgress =
  | { readonly step: 'lines'; readonly done: number; readonly all: number }
  | { readonly step: 'chunks'; readonly done: number; readonly all: number }
  | { readonly step: 'files'; readonly done: number; readonly all: number }

export type MonthEndWork = {
  /** Brings a payment order to its bank, whole or not at all; the SHA-256 of what was sent. */
  readonly sendOrder: (tx: Db, order: PaymentOrder) => Promise<Buffer>
  readonly onProgress?: (progress: MonthEndProgress) => void
  readonly chunkSize?: number
}

const usualChunkSize = 2_500
const workers = 2

/** Makes the run of the month or joins the one that is there; quick, and on record. */
export async function beginMonthEnd(
  deps: MonthEndDeps,
  act: Act,
  order: MonthEndOrder,
): Promise<Ran<MonthEndBegun | Refused<MonthEndRefusal>>> {
  const early = order.timing === 'early' ? { ...act, purpose: 'early' } : act
  return runOfficeCommand<MonthEndBegun | Refused<MonthEndRefusal>>(deps.db, early, {
    action: 'contributions.run-month-end',
    body: order,
    decide: async (tx) => {
      const refusal = orderRefusal(deps.area, order, dayOf(act.at))
      if (refusal) return refused(refusal)
      return { kind: 'begun', runId: await makeRun(tx, deps.area, act, order) }
    },
    objectOf: (outcome) => (outcome.kind === 'begun' ? outcome.runId : null),
  })
}

export function orderRefusal(
  area: Pick<Area, 'credit'>,
  { month, timing }: MonthEndOrder,
  today: Temporal.PlainDate,
): MonthEndRefusal | null {
  const refusal = monthRefusal(month, timing, today)
  if (refusal) return refusal
  return hasTerms(area.credit, yearMonth(month)) ? null : 'month_without_terms'
}

/** The run of the month, made now unless it is there. */
export async function makeRun(
  tx: Db,
  area: Pick<Area, 'code'>,
  by: Pick<Act, 'actorId' | 'at'>,
  { month }: Pick<MonthEndOrder, 'month'>,
): Promise<string> {
  await store.insertRun(tx, {
    ...{ runId: newId<CreditRunId>(), area: area.code, month, startedBy: by.actorId },
    // To the second, as the bank's file says it: what is frozen is what is written.
    at: by.at.round({ smallestUnit: 'second', roundingMode: 'floor' }),
  })
  const run = await store.readRun(tx, area.code, month)
  if (!run) throw new Error('the run of the month was just made')
  return run.runId
}

/** Does what is left to do, up to the files. Safe to call again after any interruption. */
export async function advanceMonthEnd(
  deps: MonthEndDeps,
  runId: string,
  work: MonthEndWork,
): Promise<CreditRun> {
  while (true) {
    const ended = await advanceUnlessBusy(deps, runId, work)
    if (ended) return ended
    await pause(100)
  }
}

/** Null while another server works on the run: for the clock, which comes again. */
export async function advanceUnlessBusy(
  deps: MonthEndDeps,
  runId: string,
  work: MonthEndWork,
): Promise<CreditRun | null> {
  return alone(deps.db, runId, async () => {
    const run = await freezeLines(deps, runId, work)
    if (!hasReached(run.state, 'posted')) await postChunks(deps, run, work)
    if (!hasReached(run.state, 'files_sent')) await sendOrders(deps, run, work)
    return transaction(deps.db, (tx) => store.lockRun(tx, runId))
  })
}

/**
 * Holds the run for this server; the lock falls with its connection, so a dead server frees it. While
 * another one works, no connection is kept waiting: the work itself needs them.
 */
async function alone<T>(db: Db, runId: string, work: () => Promise<T>): Promise<T | null> {
  return db.connection().execute(async (connection) => {
    if (!(await store.tryLockRun(connection, runId))) return null
    try {
      return await work()
    } finally {
      await store.unlockRun(connection, runId)
    }
  })
}

async function freezeLines(
  deps: MonthEndDeps,
  runId: string,
  { chunkSize = usualChunkSize, onProgress }: MonthEndWork,
): Promise<CreditRun> {
  return transaction(deps.db, async (tx) => {
    const run = await store.lockRun(tx, runId)
    if (run.state !== 'computing') return run
    await store.allowLongStatements(tx)
    const { value } = termsOn(deps.area.credit, periodOfMonth(run.month).from)
    const lines = await store.computeLines(tx, run, {
      activeBasisPoints: value.activeShare,
      retiredAmount: value.retiredAmount,
      chunkSize,
    })
    await putAsideLate(tx, deps, run, value.activeShare)
    await store.setRun(tx, runId, { state: 'posting', ...lines })
    onProgress?.({ step: 'lines', done: lines.people, all: lines.people })
    return { ...run, state: 'posting', ...lines }
  })
}

/** What was paid for people whose accounts are closed is nobody's credit: it waits in suspense. */
async function putAsideLate(
  tx: Db,
  deps: MonthEndDeps,
  run: CreditRun,
  activeBasisPoints: bigint,
): Promise<void> {
  const from = sourcesOf(deps.area).active
  const suspense = { kind: 'suspense', area: deps.area.code, scheme: 'employee' } as const
  await openOfficeAccounts(tx, [from, suspense])
  await store.putAsideLate(tx, {
    ...{ runId: run.runId, activeBasisPoints, on: effectiveOnOf(run), at: deps.now() },
    ...{ from: accountIdOf(from), suspense: accountIdOf(suspense) },
  })
}

async function postChunks(
  deps: MonthEndDeps,
  run: CreditRun,
  { onProgress }: MonthEndWork,
): Promise<void> {
  const from = sourcesOf(deps.area)
  await openOfficeAccounts(deps.db, [from.active, from.retired])
  const { missing, all } = await store.readChunks(deps.db, run.runId)
  const waiting = missing.values()
  let done = all - missing.length

  async function work(): Promise<void> {
    for (const chunk of waiting) {
      await retryTransient(() =>
        store.postChunk(deps.db, {
          ...{ runId: run.runId, chunk, at: deps.now() },
          activeFrom: accountIdOf(from.active),
          retiredFrom: accountIdOf(from.retired),
          effectiveOn: effectiveOnOf(run),
        }),
      )
      done += 1
      onProgress?.({ step: 'chunks', done, all })
    }
  }
  // Both must have stopped before the run is let go, or the next one would meet a straggler.
  const ended = await Promise.allSettled(Array.from({ length: workers }, work))
  for (const each of ended) if (each.status === 'rejected') throw each.reason
  await tellOfCredit(deps, run.runId)
  await store.setRun(deps.db, run.runId, { state: 'posted' })
}

/** Own contributions have come in for active people; retired people are paid out of the fund. */
function sourcesOf(area: Area) {
  return {
    active: { kind: 'contribution_clearing', area: area.code, scheme: 'employee' },
    retired: { kind: 'pooled_fund', area: area.code, scheme: 'employee' },
  } as const
}

async function sendOrders(deps: MonthEndDeps, run: CreditRun, work: MonthEndWork): Promise<void> {
  const shares = await store.readBankShares(deps.db, run.runId)
  const files = await store.readBankFiles(deps.db, run.runId)
  const sent = new Set(files.map((file) => file.bankId))
  for (const share of shares) {
    if (sent.has(share.bankId)) continue
    await transaction(deps.db, async (tx) => {
      await store.allowLongStatements(tx)
      const order = orderOf(run, share, creditLinePages(tx, run.runId, share.bankId))
      const digest = await work.sendOrder(tx, order)
      const at = deps.now()
      await store.insertBankFile(tx, { ...order, digest }, at)
      await tellBankOfOrder({ db: tx, personal: deps.personal }, order, at)
    })
    sent.add(share.bankId)
    work.onProgress?.({ step: 'files', done: sent.size, all: shares.length })
  }
  await store.setRun(deps.db, run.runId, { state: 'files_sent' })
  // Nobody was due anything, so there is no bank to wait for.
  if (shares.length === 0) await store.finishRun(deps.db, run.runId, deps.now())
}

function orderOf(
  run: CreditRun,
  share: BankShare,
  lines: AsyncIterable<readonly CreditLine[]>,
): PaymentOrder {
  const fileId = derivedId<BankFileId>('bank file', run.runId, share.bankId)
  return {
    ...{ runId: run.runId, month: run.month, fileId, lines, ...share },
    messageId: `${run.month.replace('-', '')}-${fileId.replaceAll('-', '').slice(0, 24)}`,
    createdAt: run.startedAt,
    executionDay: dayOf(run.startedAt),
  }
}
