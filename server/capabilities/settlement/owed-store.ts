/**
 * What institutions are owed of a period: bills from settlements, those that another area
 * settled, and what moved by card. All its SQL.
 */
import { sql } from 'kysely'
import type { Db } from '#platform/database/connection.ts'

export type OwedPart = {
  readonly institutionId: string
  readonly kind: 'bills' | 'purchases' | 'forwarded'
  readonly scheme: string | null
  readonly care: string | null
  readonly count: bigint
  readonly total: bigint
  readonly fund: bigint
  readonly account: bigint
}

type Row = Omit<OwedPart, 'institutionId'> & { readonly institution_id: string }

/** Within this many days of the legal day money has moved, or it is found by the auditor. */
const daysApart = 62

/** One statement, so that bills and purchases are of one moment. Purchases are whatever no bill moved. */
export async function readOwed(
  tx: Db,
  period: {
    readonly area: string
    readonly from: Temporal.Instant
    readonly until: Temporal.Instant
  },
): Promise<readonly OwedPart[]> {
  const from = period.from.toString()
  const until = period.until.toString()
  await sql`set local statement_timeout = '10min'`.execute(tx)
  const found = await sql<Row>`
    select institution_id, 'bills' as kind, scheme, facts #>> '{care,kind}' as care, count(*) as count,
           sum(total)::bigint as total, sum(fund)::bigint as fund, sum(account)::bigint as account
      from settlement.settlement
     where settled_at >= ${from}::timestamptz and settled_at < ${until}::timestamptz
     group by 1, 3, 4
     union all
    select institution_id, 'forwarded', scheme, care, count(*), sum(total)::bigint, sum(fund)::bigint,
           sum(account)::bigint
      from settlement.forwarded_settlement
     where posted_at >= ${from}::timestamptz and posted_at < ${until}::timestamptz
     group by 1, 3, 4
     union all
    select organisation_id, 'purchases', null, null, count(distinct entry_id), sum(amount)::bigint, 0,
           sum(amount)::bigint
      from accounts.shown_payable_move
     where area = ${period.area}
       and effective_on >= (${from}::timestamptz)::date - ${daysApart}::integer
       and effective_on < (${until}::timestamptz)::date + ${daysApart}::integer
       and posted_at >= ${from}::timestamptz and posted_at < ${until}::timestamptz
       and reason not in ('bill', 'bill_reversal', 'bill_aid', 'bill_aid_reversal', 'fund_part', 'fund_part_reversal', 'forwarded',
                          'forwarded_reversal')
     group by 1
     order by 1, 2, 3, 4`.execute(tx)
  return found.rows.map(({ institution_id, ...row }) => ({ ...row, institutionId: institution_id }))
}
