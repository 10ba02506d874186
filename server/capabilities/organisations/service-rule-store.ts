import { sql } from 'kysely'
import type { Db } from '#platform/database/connection.ts'
import type { Reach, ServedAct, ServiceRule, ServingKind } from './service-rule.ts'

type RuleRow = {
  readonly area: string
  readonly kind: ServingKind
  readonly act: ServedAct
  readonly valid_from: string
  readonly serves: Reach
  readonly source: string
}

/** The area's own and the platform's. */
export async function readServiceRules(db: Db, area: string): Promise<readonly ServiceRule[]> {
  const found = await sql<RuleRow>`select area, kind, act, valid_from, serves, source
    from organisations.service_rule where area in (${area}, '*')`.execute(db)
  return found.rows.map(({ valid_from, ...row }) => ({ ...row, from: valid_from }))
}

/** A rule is never changed: another one begins on another day. */
export async function insertServiceRule(db: Db, rule: ServiceRule): Promise<void> {
  await sql`insert into organisations.service_rule (area, kind, act, valid_from, serves, source)
    values (${rule.area}, ${rule.kind}, ${rule.act}, ${rule.from}, ${rule.serves}, ${rule.source})
    `.execute(db)
}
