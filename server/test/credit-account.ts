/** Money on a personal account as a month-end puts it there, out of a clearing account of its own. */
import { newId } from '#platform/ids.ts'
import type { WebWorld } from './web-world.ts'

export async function creditAccount(
  { database, clock }: Pick<WebWorld, 'database' | 'clock'>,
  personId: string,
  fen: bigint,
): Promise<void> {
  const [run, office] = [newId(), newId()]
  await database.owner.query(
    `insert into accounts.account (account_id, kind, area, organisation_id)
     values ($1, 'contribution_clearing', 'opening', $1)`,
    [office],
  )
  await database.owner.query(
    `select accounts.credit_many($1, date '2026-11-01', $2, array[$3::uuid], array[$4::uuid],
            array[$5::bigint])`,
    [run, clock.at.toString(), personId, office, fen],
  )
}
