/** An employer whose declared month is not paid by its day is told on the next, once. */
import type { Area } from '#capabilities/organisations/index.ts'
import { dayOf, isBefore, periodOfMonth, yearMonth } from '#kernel/dates.ts'
import { percentText } from '#kernel/money.ts'
import { termsOn } from '#kernel/terms.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { payByOf } from './declaration.ts'
import { readUnpaid } from './declaration-store.ts'
import { employerWords } from './employer-news.ts'
import { dueOf, tellEmployers } from './tell-employer.ts'

/** How many had not been told before. */
export async function tellOfArrears(
  deps: { readonly db: Db; readonly area: Area; readonly personal: Personal },
  at: Temporal.Instant,
): Promise<number> {
  const today = dayOf(at)
  const unpaid = await readUnpaid(deps.db, deps.area.code, today)
  const news = unpaid.flatMap((declaration) => {
    const month = yearMonth(declaration.month)
    const payBy = payByOf(month, termsOn(deps.area.contribution, periodOfMonth(month).from).value)
    if (!isBefore(payBy, today)) return []
    const { employerId, declarationId } = declaration
    const { value } = termsOn(deps.area.lateSurcharge, payBy.add({ days: 1 }))
    const words = employerWords.payment_overdue({
      ...dueOf(declaration),
      ...{ payBy: payBy.toString(), perDay: percentText(value.perDay) },
    })
    return [{ employerId, kind: 'payment_overdue' as const, of: [declarationId], words, at }]
  })
  return tellEmployers(deps, news)
}
