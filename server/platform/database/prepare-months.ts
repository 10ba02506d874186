/**
 * Makes the partitions of the coming twelve months, for every table that is divided by months. It needs
 * the owner, so the server does it when it starts with the owner's URL and `yika migrate` does it
 * otherwise: a job of the server's own role may not make tables.
 */
import type pg from 'pg'
import { withClient } from './with-client.ts'

export type PreparedMonths = {
  /** Made now, by name. */
  readonly made: readonly string[]
  /** Too late: the rest partition has rows of that month, which stay where they are. */
  readonly late: readonly string[]
}

const monthsAhead = 12

export async function prepareMonths(
  ownerUrl: string,
  today: Temporal.PlainDate,
): Promise<PreparedMonths> {
  const config = {
    connectionString: ownerUrl,
    application_name: 'yika prepare months',
    options: '-c timezone=UTC -c lock_timeout=10s',
  }
  return withClient(config, async (client) => {
    await client.query(`select pg_advisory_lock(hashtext('yika prepare months'))`)
    const made: string[] = []
    const late: string[] = []
    for (const { table, first, name } of await missingMonths(client, today)) {
      if (await make(client, table, first)) made.push(name)
      else late.push(name)
    }
    return { made, late }
  })
}

type Month = { readonly table: string; readonly first: string; readonly name: string }

async function missingMonths(
  client: pg.Client,
  today: Temporal.PlainDate,
): Promise<readonly Month[]> {
  const found = await client.query<Month>(
    `select p.partrelid::regclass::text as table, first::date::text as first,
            p.partrelid::regclass::text || '_' || to_char(first, 'YYYYMM') as name
       from pg_partitioned_table p,
            generate_series(date_trunc('month', $1::date), $1::date + make_interval(months => $2),
                            interval '1 month') first
      where p.partstrat = 'r'
        and to_regclass(p.partrelid::regclass::text || '_' || to_char(first, 'YYYYMM')) is null
      order by 2, 1`,
    [today.toString(), monthsAhead],
  )
  return found.rows
}

const checkViolation = '23514'

/** False when the rest partition has rows that would belong here: PostgreSQL does not move them. */
async function make(client: pg.Client, table: string, first: string): Promise<boolean> {
  try {
    await client.query('select platform.make_months($1, $2::date, 1)', [table, first])
    return true
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === checkViolation) return false
    throw fault
  }
}
