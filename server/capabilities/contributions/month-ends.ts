/** Month-ends as the fund accountant sees them: the run, its banks, and whether it agrees. */
import { namesOf } from '#capabilities/organisations/index.ts'
import type { Area, Words } from '#capabilities/organisations/index.ts'
import type { BankFileId } from '#kernel/ids.ts'
import { signedYuan } from '#kernel/money.ts'
import type { Money } from '#kernel/money.ts'
import { transaction } from '#platform/database/connection.ts'
import type { Db } from '#platform/database/connection.ts'
import { hasReached } from './credit-run.ts'
import type { CreditRun, CreditRunState } from './credit-run.ts'
import { compareRetries, reconcileRun } from './reconcile-run.ts'
import type { RunDifference } from './reconcile-run.ts'
import type { RejectedLine } from './retry.ts'
import { readRejectedLines, readRetryOrders } from './retry-store.ts'
import type { RetryOrder } from './retry-store.ts'
import * as store from './run-store.ts'
import type { BankFileState } from './run-store.ts'

export type ShownBankFile = {
  readonly fileId: BankFileId
  readonly bankId: string
  readonly bank: Words
  readonly messageId: string
  readonly count: number
  readonly total: Money
  readonly state: BankFileState
  readonly rejected: number
  readonly rejectedTotal: Money
}

/** An order of lines that had been refused before. */
export type ShownRetryOrder = Pick<
  RetryOrder,
  'orderId' | 'bankId' | 'messageId' | 'count' | 'total' | 'state' | 'refused'
> & { readonly bank: Words }

export type ShownReject = Omit<RejectedLine, 'personId' | 'refusedBy' | 'bankId'> & {
  readonly refusedBy: Words
  /** Where it would be sent now. */
  readonly bank: Words
}

export type MonthEnd = {
  readonly runId: string
  readonly month: string
  readonly state: CreditRunState
  readonly people: number
  readonly total: Money
  /** People whom the banks took and refused; zero before they answer. */
  readonly accepted: number
  readonly rejected: number
  readonly banks: readonly ShownBankFile[]
  readonly retries: readonly ShownRetryOrder[]
  readonly startedAt: Temporal.Instant
  readonly finishedAt: Temporal.Instant | null
  /** Signed yuan; null until every bank has answered. */
  readonly difference: string | null
  /** Every line that does not agree, up to a number that a person can go through. */
  readonly differences: readonly RunDifference[]
  /** Of the parts in which lines are posted; null before and after. */
  readonly progress: { readonly done: number; readonly all: number } | null
}

const mostDifferences = 100

type Deps = { readonly db: Db; readonly area: Area }

export async function listMonthEnds(deps: Deps): Promise<readonly MonthEnd[]> {
  const runs = await store.readRuns(deps.db, deps.area.code)
  const shown: MonthEnd[] = []
  for (const run of runs) shown.push(await shownRun(deps.db, run))
  return shown
}

export async function findMonthEnd(deps: Deps, month: string): Promise<MonthEnd | null> {
  const run = await store.readRun(deps.db, deps.area.code, month)
  return run ? shownRun(deps.db, run) : null
}

/** What banks have refused of a month, line by line; null where the month has no run. */
export async function findRejects(
  deps: Deps,
  month: string,
): Promise<readonly ShownReject[] | null> {
  const run = await store.readRun(deps.db, deps.area.code, month)
  if (!run) return null
  const lines = await readRejectedLines(deps.db, run.runId)
  const names = await namesOf(
    deps.db,
    lines.flatMap((line) => [line.refusedBy, line.bankId]),
  )
  return lines.map(({ personId: _, refusedBy, bankId, ...line }) => ({
    ...line,
    refusedBy: names.get(refusedBy) ?? nameless,
    bank: names.get(bankId) ?? nameless,
  }))
}

const nameless: Words = { zh: '', en: '' }

async function shownRun(db: Db, run: CreditRun): Promise<MonthEnd> {
  const files = await store.readBankFiles(db, run.runId)
  const retries = await readRetryOrders(db, run.runId)
  const names = await namesOf(
    db,
    [...files, ...retries].map((file) => file.bankId),
  )
  const answered = files.filter((file) => file.state !== 'sent')
  const rejected = answered.reduce((count, file) => count + file.rejected, 0)
  return {
    ...{ runId: run.runId, month: run.month, state: run.state, rejected },
    ...{ people: run.people, total: run.total },
    ...{ startedAt: run.startedAt, finishedAt: run.finishedAt },
    accepted: answered.reduce((count, file) => count + file.count, 0) - rejected,
    banks: files.map((file) => ({ ...file, bank: names.get(file.bankId) ?? nameless })),
    retries: retries.map((order) => ({ ...order, bank: names.get(order.bankId) ?? nameless })),
    progress: await progressOf(db, run),
    ...(await agreementOf(db, run)),
  }
}

async function progressOf(db: Db, run: CreditRun): Promise<MonthEnd['progress']> {
  if (run.state !== 'posting') return null
  const { missing, all } = await store.readChunks(db, run.runId)
  return { done: all - missing.length, all }
}

/** A reconciled run agreed line by line when it was closed; one that does not is looked at afresh. */
async function agreementOf(
  db: Db,
  run: CreditRun,
): Promise<Pick<MonthEnd, 'difference' | 'differences'>> {
  if (!hasReached(run.state, 'answered')) return { difference: null, differences: [] }
  const { differenceFen, differences } = await (run.state === 'reconciled'
    ? compareRetries(db, run)
    : transaction(db, (tx) => reconcileRun(tx, run.runId)))
  return {
    difference: signedYuan(differenceFen),
    differences: differences.slice(0, mostDifferences),
  }
}
