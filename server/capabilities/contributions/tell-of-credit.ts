/** Every employer whose paid months a run credits is told of each, once. */
import { transaction } from '#platform/database/connection.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { employerWords } from './employer-news.ts'
import { allowLongStatements, readCreditedDeclarations } from './run-store.ts'
import { tellEmployers } from './tell-employer.ts'

export async function tellOfCredit(
  deps: {
    readonly db: Db
    readonly personal: Personal
    readonly now: () => Temporal.Instant
  },
  runId: string,
): Promise<void> {
  const credited = await transaction(deps.db, async (tx) => {
    await allowLongStatements(tx)
    return readCreditedDeclarations(tx, runId)
  })
  const news = credited.map(({ declarationId, employerId, month, people }) => ({
    ...{ employerId, kind: 'month_credited' as const, of: [declarationId], at: deps.now() },
    words: employerWords.month_credited({ month, people }),
  }))
  await tellEmployers(deps, news)
}
