/** What employers owe: contributions that have not come in by their day, and what lateness costs. */
import type { Area } from '#capabilities/organisations/index.ts'
import { isBefore, periodOfMonth, yearMonth } from '#kernel/dates.ts'
import { minus, plus, zero } from '#kernel/money.ts'
import type { Money } from '#kernel/money.ts'
import { termsOn } from '#kernel/terms.ts'
import type { Db } from '#platform/database/connection.ts'
import { surchargeUntil, totalOfDeclaration } from './bill.ts'
import { payByOf } from './declaration.ts'
import type { Declaration } from './declaration-store.ts'
import type { Surcharge } from './late-surcharge.ts'
import { readSurcharges } from './surcharge-store.ts'

export type OwedFor = Declaration & {
  readonly payBy: Temporal.PlainDate
  /** Of an unpaid month if it came in today, of a paid one as it was frozen; null where nothing was late. */
  readonly surcharge: (Surcharge & { readonly paid: Money }) | null
  /** All that is still to come in today. */
  readonly owed: Money
  /** After its last day something is still owed. */
  readonly isInArrears: boolean
}

export async function owedFor(
  { db, area }: { readonly db: Db; readonly area: Area },
  declarations: readonly Declaration[],
  today: Temporal.PlainDate,
): Promise<readonly OwedFor[]> {
  const frozen = await readSurcharges(
    db,
    declarations.map(({ declarationId }) => declarationId),
  )
  return declarations.map((declaration) => {
    const month = yearMonth(declaration.month)
    const payBy = payByOf(month, termsOn(area.contribution, periodOfMonth(month).from).value)
    const isOpen = declaration.state === 'declared'
    const kept = frozen.get(declaration.declarationId)
    const counted = isOpen ? surchargeUntil(area, declaration, today) : null
    const surcharge = kept
      ? { ...kept, paid: minus(kept.amount, kept.left) }
      : counted && { ...counted, paid: zero }
    const above = surcharge ? minus(surcharge.amount, surcharge.paid) : zero
    const owed = isOpen ? plus(totalOfDeclaration(declaration), above) : above
    const isInArrears = owed > zero && isBefore(payBy, today)
    return { ...declaration, payBy, surcharge, owed, isInArrears }
  })
}
