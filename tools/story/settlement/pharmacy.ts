/** At a pharmacy: what was scanned is sold once, and may be brought back. */
import { drugPurchase, takeBack } from '#sim/his/journeys.ts'
import { must } from '../telling.ts'
import { type Care, journeyOf, ownBill, packageOf, sharesOf } from './care.ts'

export async function buyDrugs(care: Care): Promise<void> {
  const { tell, pharmacy } = care
  tell.chapter('At the pharmacy')
  const traceCode = `8${String(Temporal.Now.instant().epochMilliseconds).padStart(19, '0')}`
  const journey = journeyOf(care, pharmacy, packageOf(traceCode))
  const sold = await drugPurchase(journey)
  await ownBill(care, sold)
  tell.step('A scanned package is sold: 2101, 2102; the own page shows it', sharesOf(sold))
  must((await refusalOf(drugPurchase(journey))).includes('追溯码'), 'a package is sold once')
  tell.step('The same package at another moment: refused, its code is used')
  const unscanned = { ...journey, items: journey.items.map(({ code, price }) => ({ code, price })) }
  tell.step('A package that was not scanned', await refusalOf(drugPurchase(unscanned)))
  await takeBack(journey, '2103', sold)
  must((await ownBill(care, sold)).reversedBy !== null, 'the sale is taken back')
  const soldAgain = await drugPurchase(journey)
  await takeBack(journey, '2103', soldAgain)
  tell.step('Brought back by 2103, the package may be sold again')
}

async function refusalOf(act: Promise<unknown>): Promise<string> {
  const words = await act.then(
    () => null,
    (fault: Error) => fault.message,
  )
  must(words !== null, 'it is refused')
  return words
}
