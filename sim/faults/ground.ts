/** People with cards and money, put there so that the auditor finds nothing missing behind them. */
import type pg from 'pg'
import { accountIdOf, openOfficeAccounts } from '#capabilities/accounts/index.ts'
import type { Area } from '#capabilities/organisations/index.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import type { KeyService } from '#platform/keys/client.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { type Cardholder, makeCardholders } from '#server/test/cardholders.ts'

/** What a scenario stands on; the owner arranges, `db` looks as the server does. */
export type Ground = {
  readonly db: Db
  readonly owner: pg.Client
  readonly area: Area
  readonly keys: KeyService
  readonly personal: Personal
}

/** The bank whose numbers the new cards of these people carry. */
export const agentBank = newId()

let runs = 0
let serials = 0

export async function makeHolders(
  ground: Ground,
  wanted: { readonly count: number; readonly balanceFen: bigint; readonly pin?: string },
): Promise<Cardholder[]> {
  const { balanceFen, ...rest } = wanted
  const firstSerial = serials + 1
  serials += wanted.count
  const holders = await makeCardholders(ground.owner, ground, {
    ...{ ...rest, firstSerial, balanceFen: 0n },
  })
  const people = holders.map(({ personId }) => personId)
  await ground.owner.query(
    'update people.person set agent_bank_id = $2 where person_id = any($1)',
    [people, agentBank],
  )
  if (balanceFen > 0n) await credit(ground, people, balanceFen)
  return holders
}

/** A month-end as the house does it: run, lines, one posted chunk. */
export async function credit(
  ground: Ground,
  people: readonly string[],
  amountFen: bigint,
): Promise<void> {
  const name = {
    kind: 'contribution_clearing',
    area: ground.area.code,
    scheme: 'employee',
  } as const
  await openOfficeAccounts(ground.db, [name])
  const runId = newId()
  runs += 1
  await ground.owner.query(
    `insert into contributions.credit_run (run_id, area, month, state, started_at)
     values ($1, $2, date '1990-01-01' + make_interval(months => $3), 'reconciled', now())`,
    [runId, ground.area.code, runs],
  )
  await ground.owner.query(
    `insert into contributions.credit_line (person_id, run_id, chunk, bank_id, basis, base, amount)
     select p, $2, 0, $2, 'active', $3::bigint * 50, $3 from unnest($1::uuid[]) p`,
    [people, runId, amountFen],
  )
  await ground.owner.query(
    `select contributions.post_chunk($1, 0, $2, $2, date '2026-10-31', now())`,
    [runId, accountIdOf(name)],
  )
}

export async function balanceOf(ground: Ground, holder: Cardholder): Promise<bigint> {
  const { rows } = await ground.owner.query<{ balance: string }>(
    'select balance::text from accounts.balance where person_id = $1',
    [holder.personId],
  )
  return BigInt(rows[0]?.balance ?? '0')
}

/** A number out of the database, as its owner sees it. */
export async function countOf(
  ground: Pick<Ground, 'owner'>,
  query: string,
  values: readonly unknown[] = [],
): Promise<number> {
  const { rows } = await ground.owner.query<{ count: string }>(
    `select count(*)::text from (${query}) counted`,
    [...values],
  )
  return Number(rows[0]?.count)
}
