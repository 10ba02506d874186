/** A hospital of another area that is connected to this centre itself: entered by the operator, settled as elsewhere. */
import { outpatientVisit } from '#sim/his/journeys.ts'
import { must } from '../telling.ts'
import { type Care, itemsOf, journeyOf, ownBill, sharesOf } from './care.ts'
import { enterHospital } from './enter-hospital.ts'

export const nextDoor = {
  code: 'H99950000001',
  name: { zh: '云岫市中心医院', en: 'Yunxiu Central Hospital' },
  elsewhere: { code: 'yunxiu', gbCode: '999500' },
} as const

export async function beTreatedNextDoor(care: Care): Promise<void> {
  const { tell, world } = care
  tell.chapter('A hospital of another area that is connected here')
  const hospital = await enterHospital(world, nextDoor)
  tell.step('The operator enters it by a file, and makes its key')
  const settled = await outpatientVisit(journeyOf(care, hospital, itemsOf('angiography', 'scan')))
  const { derivation } = await ownBill(care, settled)
  const cut = derivation.find(({ working }) => working.includes('20 %'))
  must(cut !== undefined, 'nothing was filed for there: the share is cut')
  tell.step('Settled as care elsewhere, unfiled', sharesOf(settled))
}
