/** An out-patient: registered, billed, weighed, settled; said twice; seen at home; taken back. */
import { outpatientVisit, takeBack } from '#sim/his/journeys.ts'
import { refundOf } from '#sim/his/reconcile.ts'
import { isPdf } from '../steps.ts'
import { must } from '../telling.ts'
import { balanceOf, type Care, itemsOf, journeyOf, note, ownBill, sharesOf } from './care.ts'

export async function visitHospital(care: Care): Promise<void> {
  const { tell, hospital, citizen, patient } = care
  tell.chapter('At the hospital')
  const before = await balanceOf(care)
  const journey = journeyOf(care, hospital, itemsOf('angiography', 'scan', 'medicine'))
  const settled = await outpatientVisit(journey)
  note(care, settled)
  tell.step(
    `${patient.name} is registered, billed and settled: 1101, 2201 to 2204, 2206, 2207`,
    sharesOf(settled),
  )
  const answered = await hospital.last().send()
  must(answered.text.includes(settled.settlementId), 'a repeat gets the first answer')
  tell.step('The same message again, byte by byte: the first answer, nothing settled twice')

  const bill = await ownBill(care, settled)
  const said = bill.derivation.map(({ working }) => working)
  must(said.length > 0, 'the bill says how it was worked out')
  tell.step('The own page shows the bill with each step and its article', said.at(-1))
  const receipt = `/api/me/bills/${bill.number}/receipt.pdf`
  must(isPdf(await citizen.bytes(`${receipt}?lang=zh`)), 'the receipt prints in Chinese')
  must(isPdf(await citizen.bytes(`${receipt}?lang=en`)), 'the receipt prints in English')
  tell.step('Its receipt prints in both languages')

  care.bills.push(refundOf(settled, await takeBack(journey, '2208', settled)))
  must((await ownBill(care, settled)).reversedBy !== null, 'the bill is taken back')
  must((await balanceOf(care)) === before, 'the account is as before')
  tell.step('The settlement is taken back by 2208: the account is as before', before)
  const again = takeBack(journey, '2208', settled).then(
    () => null,
    (fault: Error) => fault.message,
  )
  const refusal = await again
  must(refusal !== null, 'nothing is taken back twice')
  tell.step('Taken back twice: refused', refusal)
}
