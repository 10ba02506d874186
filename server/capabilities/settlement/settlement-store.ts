/** Settlements as they are kept: written by the posting functions alone, read here. */
import { sql } from 'kysely'
import { plainDate } from '#kernel/dates.ts'
import type { InstitutionId, PersonId, SettlementId, VisitId } from '#kernel/ids.ts'
import { money } from '#kernel/money.ts'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Settlement } from './bill.ts'
import type { Scheme, Year } from './rules/facts.ts'
import type { Step } from './rules/outcome.ts'
import { factsOf, lineAmountsOf, signedAmountsOf, yearFrom } from './stored-bill.ts'
import type { VisitKind } from './visit.ts'

type Row = {
  readonly person_id: string
  readonly settlement_id: string
  readonly visit_id: string
  readonly institution_id: string
  readonly visit_kind: string
  readonly message_id: string
  readonly scheme: string
  readonly interim: boolean
  readonly reverses: string | null
  readonly reversed_by: string | null
  readonly settled_at: string
  readonly year_begins: string
  readonly policy_version: string
  readonly policy_digest: string
  readonly amounts: unknown
  readonly facts: unknown
  readonly lines: unknown
  readonly added: unknown
  readonly steps: unknown
  readonly balance_after: bigint | null
}

const shown = sql`select s.person_id, s.settlement_id, s.visit_id, s.institution_id, s.visit_kind,
    s.message_id, s.scheme, s.interim, s.reverses, b.settlement_id as reversed_by, s.settled_at,
    s.year_begins, s.policy_version, s.policy_digest, s.amounts, s.facts, s.lines, s.added, s.steps,
    s.balance_after
  from settlement.settlement s
  left join settlement.settlement b
    on b.person_id = s.person_id and b.reverses = s.settlement_id`

export async function readSettlement(
  db: Db,
  { personId, settlementId }: { readonly personId: string; readonly settlementId: string },
): Promise<Settlement | null> {
  const found = await sql<Row>`${shown}
    where s.person_id = ${personId} and s.settlement_id = ${settlementId}`.execute(db)
  return found.rows[0] ? settlementOf(found.rows[0]) : null
}

export type SettlementQuery = {
  readonly personId: PersonId
  readonly visitId?: VisitId
  readonly institutionId?: InstitutionId
  readonly from?: Temporal.Instant
  readonly until?: Temporal.Instant
}

/** Newest first. */
export async function readSettlements(
  db: Db,
  query: SettlementQuery,
): Promise<readonly Settlement[]> {
  const { personId, visitId = null, institutionId = null, from, until } = query
  const found = await sql<Row>`${shown}
    where s.person_id = ${personId}
      and (${visitId}::uuid is null or s.visit_id = ${visitId}::uuid)
      and (${institutionId}::uuid is null or s.institution_id = ${institutionId}::uuid)
      and (${from?.toString() ?? null}::timestamptz is null
           or s.settled_at >= ${from?.toString() ?? null}::timestamptz)
      and (${until?.toString() ?? null}::timestamptz is null
           or s.settled_at < ${until?.toString() ?? null}::timestamptz)
    order by s.settled_at desc, s.settlement_id desc limit 1000`.execute(db)
  return found.rows.map(settlementOf)
}

/** By the number that its receipt bears: whose it is, is not known yet. */
export async function findSettlement(
  db: Db,
  settlementId: SettlementId,
): Promise<Settlement | null> {
  const found = await sql<Row>`${shown} where s.settlement_id = ${settlementId}`.execute(db)
  return found.rows[0] ? settlementOf(found.rows[0]) : null
}

export type Span = { readonly from: Temporal.Instant; readonly until: Temporal.Instant }

export async function countSettlements(db: Db, { from, until }: Span): Promise<number> {
  const found = await sql<{ number: bigint }>`select count(*) as number from settlement.settlement
     where settled_at >= ${from.toString()} and settled_at < ${until.toString()}`.execute(db)
  return Number(found.rows[0]?.number ?? 0)
}

const page = 500
const first = '00000000-0000-0000-0000-000000000000'

/**
 * Person by person, and of each in the order of their ids, which is that of time; a page at a time, so
 * that a year of a city needs no more room than a day, and holds nobody up.
 */
export async function* settlementsOf(
  db: Db,
  { from, until }: Span,
): AsyncGenerator<readonly Settlement[]> {
  let after = { personId: first, settlementId: first }
  for (;;) {
    const found = await sql<Row>`${shown}
      where (s.person_id, s.settlement_id)
              > (${after.personId}::uuid, ${after.settlementId}::uuid)
        and s.settled_at >= ${from.toString()} and s.settled_at < ${until.toString()}
      order by s.person_id, s.settlement_id limit ${page}`.execute(db)
    const last = found.rows.at(-1)
    if (!last) return
    yield found.rows.map(settlementOf)
    if (found.rows.length < page) return
    after = { personId: last.person_id, settlementId: last.settlement_id }
  }
}

function settlementOf(row: Row): Settlement {
  return {
    personId: row.person_id as PersonId,
    settlementId: row.settlement_id as SettlementId,
    visitId: row.visit_id as VisitId,
    institutionId: row.institution_id as InstitutionId,
    visitKind: row.visit_kind as VisitKind,
    messageId: row.message_id,
    scheme: row.scheme as Scheme,
    interim: row.interim,
    reverses: row.reverses as SettlementId | null,
    reversedBy: row.reversed_by as SettlementId | null,
    settledAt: instantOf(row.settled_at),
    yearBegins: plainDate(row.year_begins),
    policy: { version: row.policy_version, digest: row.policy_digest },
    facts: factsOf(row.facts),
    amounts: signedAmountsOf(row.amounts),
    lines: lineAmountsOf(row.lines),
    added: yearFrom(row.added),
    steps: row.steps as readonly Step[],
    balance: row.balance_after === null ? null : money(row.balance_after),
  }
}

export type YearOfPerson = {
  readonly scheme: Scheme
  readonly begins: Temporal.PlainDate
  readonly totals: Year
}

/** Newest first. */
export async function yearsOf(db: Db, personId: PersonId): Promise<readonly YearOfPerson[]> {
  const found = await sql<{ scheme: Scheme; begins_on: string; totals: unknown }>`
    select scheme, begins_on, totals from settlement.year
     where person_id = ${personId} order by begins_on desc, scheme`.execute(db)
  return found.rows.map((row) => ({
    scheme: row.scheme,
    begins: plainDate(row.begins_on),
    totals: yearFrom(row.totals),
  }))
}

/** What a message of an institution brought about; null where nothing of it has arrived. */
export async function readMessage(
  db: Db,
  message: {
    readonly personId: string
    readonly institutionId: string
    readonly messageId: string
  },
): Promise<{ readonly kind: string; readonly objectId: string | null } | null> {
  const found = await sql<{ kind: string; object_id: string | null }>`select kind, object_id
    from settlement.message
    where person_id = ${message.personId} and institution_id = ${message.institutionId}
      and message_id = ${message.messageId}`.execute(db)
  const [row] = found.rows
  return row ? { kind: row.kind, objectId: row.object_id } : null
}

/** False: the message is known already. Whoever comes first decides, and the other one waits for it. */
export async function insertMessage(
  tx: Db,
  message: {
    readonly personId: string
    readonly institutionId: string
    readonly messageId: string
    readonly kind: 'admission' | 'undone'
    readonly objectId: string | null
    readonly at: Temporal.Instant
  },
): Promise<boolean> {
  const added = await sql`insert into settlement.message
      (person_id, institution_id, message_id, kind, object_id, at)
    values (${message.personId}, ${message.institutionId}, ${message.messageId}, ${message.kind},
      ${message.objectId}, ${message.at.toString()})
    on conflict do nothing`.execute(tx)
  return added.numAffectedRows === 1n
}

/** All that some people settled in a span: person by person, each in the order of time. */
export async function settlementsOfPeople(
  db: Db,
  { people, from, until }: Span & { readonly people: readonly string[] },
): Promise<readonly Settlement[]> {
  const found = await sql<Row>`${shown}
    where s.person_id = any (${people}::uuid[])
      and s.settled_at >= ${from.toString()} and s.settled_at < ${until.toString()}
    order by s.person_id, s.settlement_id`.execute(db)
  return found.rows.map(settlementOf)
}
