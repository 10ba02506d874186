/** Declarations and the people in them: all their SQL. */
import { sql } from 'kysely'
import type { DeclarationId, PersonId } from '#kernel/ids.ts'
import { money } from '#kernel/money.ts'
import type { Money } from '#kernel/money.ts'
import { toInstantText } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type { DeclarationState } from './declaration.ts'
import type { PayableDeclaration } from './receipt.ts'

export type Declaration = {
  readonly declarationId: DeclarationId
  readonly employerId: string
  readonly month: string
  readonly people: number
  readonly employerPart: Money
  readonly personPart: Money
  readonly reference: string
  readonly state: DeclarationState
  readonly paidOn: string | null
  /** A month-end has taken it up: what its people are credited is fixed. */
  readonly isCredited: boolean
  /** The paid declaration of the month on top of which this one comes. */
  readonly supplements: string | null
}

type DeclarationRow = {
  readonly declaration_id: string
  readonly employer_id: string
  readonly month: string
  readonly people: number
  readonly employer_part: bigint
  readonly person_part: bigint
  readonly reference: string
  readonly state: string
  readonly paid_on: string | null
  readonly credited_in: string | null
  readonly supplements: string | null
}

export type DeclaredPerson = {
  readonly personId: PersonId
  readonly base: Money
  readonly employerPart: Money
  readonly personPart: Money
}

/** Without what comes later; a supplement is made by a correction. */
export type NewDeclaration = Omit<Declaration, 'state' | 'paidOn' | 'isCredited' | 'supplements'>

/** False when the employer has declared the month before, even a moment ago. */
export async function insertDeclaration(
  tx: Db,
  declared: NewDeclaration & {
    readonly area: string
    readonly declaredBy: string
    readonly at: Temporal.Instant
  },
): Promise<boolean> {
  const inserted =
    await sql`insert into contributions.declaration (declaration_id, employer_id, area,
      month, people, employer_part, person_part, reference, state, declared_at, declared_by)
    values (${declared.declarationId}, ${declared.employerId}, ${declared.area},
      ${firstOf(declared.month)}, ${declared.people}, ${declared.employerPart},
      ${declared.personPart}, ${declared.reference}, 'declared', ${toInstantText(declared.at)},
      ${declared.declaredBy})
    on conflict (employer_id, month) where supplements is null and state <> 'withdrawn' do nothing`.execute(
      tx,
    )
  return inserted.numAffectedRows === 1n
}

export async function insertDeclaredPeople(
  tx: Db,
  declarationId: DeclarationId,
  month: string,
  people: readonly DeclaredPerson[],
): Promise<void> {
  await sql`insert into contributions.declared_person
      (person_id, month, declaration_id, base, employer_part, person_part)
    select person_id, ${firstOf(month)}::date, ${declarationId}::uuid, base, employer_part, person_part
      from unnest(${people.map((each) => each.personId)}::uuid[],
                  ${people.map((each) => each.base)}::bigint[],
                  ${people.map((each) => each.employerPart)}::bigint[],
                  ${people.map((each) => each.personPart)}::bigint[])
           d (person_id, base, employer_part, person_part)`.execute(tx)
}

export async function readDeclarationOf(
  db: Db,
  employerId: string,
  month: string,
): Promise<Declaration | null> {
  const found = await sql<DeclarationRow>`select * from contributions.declaration
    where employer_id = ${employerId} and month = ${firstOf(month)}
      and supplements is null and state <> 'withdrawn'`.execute(db)
  return found.rows[0] ? declarationOf(found.rows[0]) : null
}

export async function readDeclaredPeople(
  db: Db,
  declaration: Pick<Declaration, 'declarationId' | 'month'>,
): Promise<readonly { readonly personId: string; readonly base: Money }[]> {
  const found = await sql<{ person_id: string; base: bigint }>`select person_id, base
    from contributions.declared_person
    where month = ${firstOf(declaration.month)} and declaration_id = ${declaration.declarationId}`.execute(
    db,
  )
  return found.rows.map((row) => ({ personId: row.person_id, base: money(row.base) }))
}

/** Newest month first. */
export async function readDeclarations(
  db: Db,
  of: { readonly area: string; readonly month?: string; readonly employerId?: string },
): Promise<readonly Declaration[]> {
  const found = await sql<DeclarationRow>`select * from contributions.declaration
    where area = ${of.area}
      and (${of.month ? firstOf(of.month) : null}::date is null
           or month = ${of.month ? firstOf(of.month) : null}::date)
      and (${of.employerId ?? null}::uuid is null or employer_id = ${of.employerId ?? null}::uuid)
    order by month desc, declared_at desc limit 500`.execute(db)
  return found.rows.map(declarationOf)
}

/** Of months before this one, what is declared and not paid, and what was paid without its surcharge. */
export async function readInArrears(
  db: Db,
  area: string,
  today: Temporal.PlainDate,
): Promise<readonly Declaration[]> {
  const found = await sql<DeclarationRow>`select * from contributions.declaration
    where area = ${area} and state = 'declared' and month < ${firstOf(today.toString())}
    union all
    select d.* from contributions.surcharge s
      join contributions.declaration d on d.declaration_id = s.declaration_id
     where s.area = ${area} and s.paid < s.amount
    order by month, declaration_id`.execute(db)
  return found.rows.map(declarationOf)
}

/** Of months before this one, what is declared and not paid. */
export async function readUnpaid(
  db: Db,
  area: string,
  today: Temporal.PlainDate,
): Promise<readonly Declaration[]> {
  const found = await sql<DeclarationRow>`select * from contributions.declaration
    where area = ${area} and state = 'declared' and month < ${firstOf(today.toString())}
    order by month, declaration_id`.execute(db)
  return found.rows.map(declarationOf)
}

/** Whose declarations these references name. */
export async function readEmployersOf(
  db: Db,
  references: readonly string[],
): Promise<readonly string[]> {
  const found = await sql<{ employer_id: string }>`select distinct employer_id
    from contributions.declaration where reference = any(${references}::text[])`.execute(db)
  return found.rows.map((row) => row.employer_id)
}

/** People in the employer's newest declaration. */
export async function countPeopleOf(db: Db, employerId: string): Promise<number> {
  const found = await sql<{ people: number }>`select people from contributions.declaration
    where employer_id = ${employerId} and supplements is null and state <> 'withdrawn'
    order by month desc limit 1`.execute(db)
  return found.rows[0]?.people ?? 0
}

/** Of these people, those who do not work any more. */
export async function readNotActive(db: Db, people: readonly string[]): Promise<Set<string>> {
  const found = await sql<{ person_id: string }>`select person_id from people.shown_insured
    where person_id = any(${people}::uuid[]) and status <> 'active'`.execute(db)
  return new Set(found.rows.map((row) => row.person_id))
}

/** Of these people, those whom another employer has declared for the month, and this one has not. */
export async function readDeclaredElsewhere(
  db: Db,
  employerId: string,
  month: string,
  people: readonly string[],
): Promise<Set<string>> {
  const found = await sql<{ person_id: string }>`select d.person_id
    from contributions.declared_person d
    join contributions.declaration c on c.declaration_id = d.declaration_id
    where d.person_id = any(${people}::uuid[]) and d.month = ${firstOf(month)}
    group by d.person_id having bool_and(c.employer_id <> ${employerId})`.execute(db)
  return new Set(found.rows.map((row) => row.person_id))
}

/** Of these people, those whom this employer declared last, before any other. */
export async function readLastDeclaredBy(
  db: Db,
  employerId: string,
  people: readonly string[],
): Promise<Set<string>> {
  const found = await sql<{ person_id: string }>`select person_id
    from (select distinct on (d.person_id) d.person_id, c.employer_id
            from contributions.declared_person d
            join contributions.declaration c on c.declaration_id = d.declaration_id
           where d.person_id = any(${people}::uuid[])
           order by d.person_id, d.month desc, c.declared_at desc) last
    where employer_id = ${employerId}`.execute(db)
  return new Set(found.rows.map((row) => row.person_id))
}

export async function lockDeclaration(tx: Db, declarationId: string): Promise<Declaration | null> {
  const found = await sql<DeclarationRow>`select * from contributions.declaration
    where declaration_id = ${declarationId} for update`.execute(tx)
  return found.rows[0] ? declarationOf(found.rows[0]) : null
}

export async function lockPayable(tx: Db, reference: string): Promise<PayableDeclaration | null> {
  const found = await sql<DeclarationRow>`select * from contributions.declaration
    where reference = ${reference} for update`.execute(tx)
  return found.rows[0] ? declarationOf(found.rows[0]) : null
}

export async function readPayable(
  db: Db,
  references: readonly string[],
): Promise<readonly PayableDeclaration[]> {
  const found = await sql<DeclarationRow>`select * from contributions.declaration
    where reference = any(${references}::text[])`.execute(db)
  return found.rows.map(declarationOf)
}

/** From the day on which the bank booked the money. */
export async function markPaid(
  tx: Db,
  paid: {
    readonly declarationId: string
    readonly paidOn: Temporal.PlainDate
  },
): Promise<void> {
  const on = paid.paidOn.toString()
  await sql`update contributions.declaration set state = 'paid', paid_on = ${on}
    where declaration_id = ${paid.declarationId} and state = 'declared'`.execute(tx)
}

export async function readInsured(
  db: Db,
  personId: string,
): Promise<{ readonly scheme: string; readonly status: string } | null> {
  const found = await sql<{ scheme: string; status: string }>`select scheme, status
    from people.shown_insured where person_id = ${personId}`.execute(db)
  return found.rows[0] ?? null
}

/**
 * Of whom this declaration has paid the month, and whom the register has as residents. Whoever was enrolled as a
 * resident from a later month on stays one: a month that is paid late says nothing of the months after it.
 */
export async function readResidentsPaidFor(
  db: Db,
  declarationId: string,
): Promise<readonly string[]> {
  const found = await sql<{ person_id: string }>`select d.person_id
    from contributions.declared_person d
    join people.shown_insured p on p.person_id = d.person_id
    where d.declaration_id = ${declarationId} and d.paid_on is not null
      and p.scheme = 'resident' and p.status = 'active'
      and not exists (select from people.shown_enrolment e
                       where e.person_id = d.person_id and e.scheme = 'resident'
                         and e.until_on is null and e.from_on >= d.month + interval '1 month')
    order by d.person_id`.execute(db)
  return found.rows.map((row) => row.person_id)
}

export async function readAgentBank(db: Db, personId: string): Promise<string | null> {
  const found = await sql<{ agent_bank_id: string }>`select agent_bank_id
    from people.shown_insured where person_id = ${personId}`.execute(db)
  return found.rows[0]?.agent_bank_id ?? null
}

function firstOf(month: string): string {
  return `${month.slice(0, 7)}-01`
}

function declarationOf(row: DeclarationRow): Declaration {
  return {
    declarationId: row.declaration_id as DeclarationId,
    employerId: row.employer_id,
    month: row.month.slice(0, 7),
    people: row.people,
    employerPart: money(row.employer_part),
    personPart: money(row.person_part),
    reference: row.reference,
    state: row.state as DeclarationState,
    paidOn: row.paid_on,
    isCredited: row.credited_in !== null,
    supplements: row.supplements,
  }
}
