/** Corrections of declared months, and declarations that were withdrawn: all their SQL. */
import { sql } from 'kysely'
import { money } from '#kernel/money.ts'
import type { Money } from '#kernel/money.ts'
import { toInstantText } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type { CorrectedPerson } from './correction.ts'
import type { Declaration } from './declaration-store.ts'
import type { Overpayment } from './overpayment.ts'
import { overpaymentOf, type OverpaymentRow } from './overpayment-store.ts'

/** A month is raised anew once what raised it before is paid or withdrawn. */
export async function hasOpenSupplement(db: Db, declarationId: string): Promise<boolean> {
  const found = await sql`select from contributions.declaration
    where supplements = ${declarationId} and state = 'declared'`.execute(db)
  return found.rows.length > 0
}

/** Of these people, what the declaration and its supplements hold, together. */
export async function readStanding(
  db: Db,
  { declarationId, month }: Pick<Declaration, 'declarationId' | 'month'>,
  people: readonly string[],
): Promise<
  ReadonlyMap<
    string,
    {
      readonly base: Money
      readonly due: Money
      readonly isPaid: boolean
      readonly isRaised: boolean
    }
  >
> {
  const found = await sql<{
    person_id: string
    base: bigint
    due: bigint
    is_paid: boolean
    is_raised: boolean
  }>`select d.person_id, sum(d.base)::bigint as base,
           sum(d.employer_part + d.person_part)::bigint as due,
           bool_and(d.paid_on is not null) as is_paid,
           bool_or(c.supplements is not null) as is_raised
      from contributions.declared_person d
      join contributions.declaration c on c.declaration_id = d.declaration_id
     where d.person_id = any(${people}::uuid[]) and d.month = ${`${month.slice(0, 7)}-01`}
       and (c.declaration_id = ${declarationId} or c.supplements = ${declarationId})
     group by d.person_id`.execute(db)
  return new Map(
    found.rows.map((row) => [
      row.person_id,
      {
        ...{ base: money(row.base), due: money(row.due) },
        ...{ isPaid: row.is_paid, isRaised: row.is_raised },
      },
    ]),
  )
}

/**
 * Corrects a month that the caller holds; answers what of it is owed back. What is raised of a paid one
 * becomes the supplement.
 */
export async function correctMonth(
  tx: Db,
  correction: {
    readonly declarationId: string
    readonly correctionId: string
    readonly supplementId: string
    /** Of the supplement. */
    readonly reference: string
    readonly reason: string
    readonly by: string
    readonly people: readonly CorrectedPerson[]
  },
  at: Temporal.Instant,
): Promise<readonly Overpayment[]> {
  const { people } = correction
  const found = await sql<OverpaymentRow>`select * from contributions.correct_month(
    ${correction.declarationId}, ${correction.correctionId}, ${correction.supplementId},
    ${correction.reference}, ${correction.reason}, ${correction.by},
    ${people.map(({ personId }) => personId)}::uuid[],
    ${people.map(({ to }) => to?.base ?? null)}::bigint[],
    ${people.map(({ to }) => to?.employerPart ?? null)}::bigint[],
    ${people.map(({ to }) => to?.personPart ?? null)}::bigint[],
    ${toInstantText(at)}::timestamptz)`.execute(tx)
  return found.rows.map(overpaymentOf)
}

/** Its people, each with the base that is still declared of them: none but where it was a supplement. */
export async function withdrawDeclaration(
  tx: Db,
  withdrawn: {
    readonly declarationId: string
    readonly correctionId: string
    readonly reason: string
    readonly by: string
  },
  at: Temporal.Instant,
): Promise<readonly { readonly personId: string; readonly base: Money | null }[]> {
  const found = await sql<{ person_id: string; base: bigint | null }>`
    select * from contributions.withdraw_declaration(${withdrawn.declarationId},
      ${withdrawn.correctionId}, ${withdrawn.reason}, ${withdrawn.by},
      ${toInstantText(at)}::timestamptz)`.execute(tx)
  return found.rows.map((row) => ({
    personId: row.person_id,
    base: row.base === null ? null : money(row.base),
  }))
}
