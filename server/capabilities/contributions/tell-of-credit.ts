/** Every employer with people in a month-end is told that they were credited, once. */
import { transaction } from '#platform/database/connection.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'
import type { CreditRun } from './credit-run.ts'
import { employerWords } from './employer-news.ts'
import { allowLongStatements, readCreditedEmployers } from './run-store.ts'
import { tellEmployers } from './tell-employer.ts'

export async function tellOfCredit(
  deps: {
    readonly db: Db
    readonly personal: Personal
    readonly now: () => Temporal.Instant
  },
  run: Pick<CreditRun, 'runId' | 'month'>,
): Promise<void> {
  const credited = await transaction(deps.db, async (tx) => {
    await allowLongStatements(tx)
    return readCreditedEmployers(tx, run)
  })
  const { runId, month } = run
  const news = credited.map(({ employerId, people }) => ({
    ...{ employerId, kind: 'month_credited' as const, of: [runId], at: deps.now() },
    words: employerWords.month_credited({ month, people }),
  }))
  await tellEmployers(deps, news)
}
