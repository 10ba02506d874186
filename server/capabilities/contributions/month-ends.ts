/** Month-ends as the fund accountant sees them: the run, its banks, and whether it agrees. */
import { namesOf } from '#capabilities/organisations/index.ts'
import type { Area, Words } from '#capabilities/organisations/index.ts'
import type { BankFileId } from '#kernel/ids.ts'
import { signedYuan, sum, yuan } from '#kernel/money.ts'
import type { Money } from '#kernel/money.ts'
import { transaction } from '#platform/database/connection.ts'
import type { Db } from '#platform/database/connection.ts'
import { hasReached } from './credit-run.ts'
import type { CreditRun, CreditRunState } from './credit-run.ts'
import { reconcileRun } from './reconcile-run.ts'
import type { RunDifference } from './reconcile-run.ts'
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

async function shownRun(db: Db, run: CreditRun): Promise<MonthEnd> {
  const files = await store.readBankFiles(db, run.runId)
  const names = await namesOf(
    db,
    files.map((file) => file.bankId),
  )
  const answered = files.filter((file) => file.state !== 'sent')
  const rejected = answered.reduce((count, file) => count + file.rejected, 0)
  return {
    ...{ runId: run.runId, month: run.month, state: run.state, rejected },
    ...{ people: run.people, total: run.total },
    ...{ startedAt: run.startedAt, finishedAt: run.finishedAt },
    accepted: answered.reduce((count, file) => count + file.count, 0) - rejected,
    banks: files.map((file) => ({ ...file, bank: names.get(file.bankId) ?? { zh: '', en: '' } })),
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
  if (run.state === 'reconciled') return { difference: yuan(sum([])), differences: [] }
  if (!hasReached(run.state, 'answered')) return { difference: null, differences: [] }
  const { differenceFen, differences } = await transaction(db, (tx) => reconcileRun(tx, run.runId))
  return {
    difference: signedYuan(differenceFen),
    differences: differences.slice(0, mostDifferences),
  }
}
