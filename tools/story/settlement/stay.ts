/** In hospital: admitted, told of what is given, let go, settled; and never in two beds. */
import { admission, stayInHospital } from '#sim/his/journeys.ts'
import { must } from '../telling.ts'
import { type Care, itemsOf, journeyOf, ownBill, sharesOf } from './care.ts'

export async function stay(care: Care): Promise<void> {
  const { tell, hospital } = care
  tell.chapter('In hospital')
  const journey = journeyOf(care, hospital, itemsOf('newKnee', 'newHip', 'scan', 'medicine'))
  const settled = await stayInHospital(journey)
  const bill = await ownBill(care, settled)
  tell.step('Admitted, billed, let go and settled: 2401, 2301, 2402, 2303, 2304', sharesOf(settled))
  const segments = bill.derivation.filter(({ article }) => article !== '')
  must(segments.length > 0, 'each step names its article')
  tell.step('Each step of the bill names its article', `${segments.length} steps`)
  await admission(journey)
  const second = await admission(journey).then(
    () => null,
    (fault: Error) => fault.message,
  )
  must(second !== null, 'nobody lies in two beds')
  tell.step('Admitted again, and a second time: nobody lies in two beds', second)
}
