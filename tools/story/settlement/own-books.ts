/** The hospital's books beside the centre's: equal ones agree; of altered ones exactly what was altered is found. */
import { fenOf, type OwnBill, type OwnBooks, reconcile, textOfFen } from '#sim/his/reconcile.ts'
import { outpatientVisit } from '#sim/his/journeys.ts'
import { must } from '../telling.ts'
import { type Care, itemsOf, journeyOf, note } from './care.ts'

export async function compareBooks(care: Care): Promise<void> {
  const { tell, hospital, bills } = care
  tell.chapter('Books are compared')
  for (const given of ['scan', 'medicine', 'angiography'] as const) {
    note(care, await outpatientVisit(journeyOf(care, hospital, itemsOf(given))))
  }
  const equal = await found(care, bills)
  must(equal.length === 0, `equal books agree (${JSON.stringify(equal)})`)
  tell.step('3201: the totals of today agree', `${bills.length} settlements`)

  const [forgotten, altered, ...rest] = bills.slice(-3)
  must(forgotten !== undefined && altered !== undefined, 'three were settled')
  const shifted = textOfFen(fenOf(altered.fund_pay_sumamt) + 100n)
  const invented = { ...altered, setl_id: 'YX0000000000000000000000000001' }
  const wrong = [
    ...bills.slice(0, -3),
    ...[{ ...altered, fund_pay_sumamt: shifted }, invented, ...rest],
  ]
  const differences = await found(care, wrong)
  // What only the centre has is named by its message, for the hospital knows no number of it.
  const named = differences.map(({ settlementId, amounts }) => settlementId || amounts[0])
  const expected = [forgotten.medfee_sumamt, altered.setl_id, invented.setl_id]
  must(
    named.toSorted().join() === expected.toSorted().join(),
    `what was altered is found (${JSON.stringify(named)})`,
  )
  tell.step('One forgotten, one altered by 1.00, one invented: 3201 says no')
  for (const { memo, amounts } of differences)
    tell.step(`9101, 3202, 9102: ${memo}`, amounts.join())
}

function found(care: Care, lines: readonly OwnBill[]) {
  const today = Temporal.Now.plainDateISO('Asia/Shanghai')
  const books: OwnBooks = {
    ...{ lines, insutype: '310', clearingType: '11', firstDay: today, lastDay: today },
  }
  return reconcile({ client: care.hospital.client, told: () => {} }, books)
}
