/**
 * Two installations: somebody who is insured in one area is treated in the other, by the lists of there
 * and the benefit of here; a centre dies in between.
 */
import { drugPurchase, outpatientVisit, takeBack } from '#sim/his/journeys.ts'
import { must, type Telling } from '../telling.ts'
import type { World } from '../world.ts'
import { type Care, itemsOf, journeyOf, ownBill, ownBills, packageOf, sharesOf } from './care.ts'
import { operate } from './operate.ts'
import { LineCut, systemIn } from './system.ts'

/** The place of insurance makes a key, the place of treatment calls with it. */
export async function introduce(home: World, away: World, tell: Telling): Promise<void> {
  tell.chapter(`Treated in ${away.area.code}, insured in ${home.area.code}`)
  await operate(home, ['area-peer', 'add', away.area.code])
  const key = await operate(home, ['interface-key', 'add', away.area.code])
  const [accessKey = '', secretKey = ''] = key.split('\n')
  await operate(away, ['area-peer', 'reach', home.area.code, home.origin, accessKey], secretKey)
  tell.step('The two installations are introduced to each other: `yika area-peer`')
}

/** `care` is of the place of insurance. */
export async function beTreatedElsewhere(care: Care, away: World): Promise<void> {
  const { tell, world: home } = care
  const hospital = await systemIn(away, 'H', home.area.gbCode)
  const there = { ...care, hospital }
  const journey = journeyOf(there, hospital, itemsOf('angiography', 'scan'))
  const unfiled = await outpatientVisit(journey)
  await ownBill(care, unfiled)
  tell.step('Settled there without a filing; the own page at home shows it', sharesOf(unfiled))
  await takeBack(journey, '2208', unfiled)
  must((await ownBill(care, unfiled)).reversedBy !== null, 'it is taken back at home as well')
  tell.step('Taken back there by 2208, taken back at home')

  const from = Temporal.Now.plainDateISO('Asia/Shanghai').toString()
  await care.citizen.post('/api/me/care-filings', {
    ...{ kind: 'long_term_living', place: away.area.gbCode, from, address: '栖川市河滨路8号' },
    declared: true,
  })
  const filed = await outpatientVisit(journey)
  must(fundOf(filed.amounts) > fundOf(unfiled.amounts), 'with a filing the fund pays more')
  tell.step('Filed on the web as living there: the benefit is not cut', sharesOf(filed))
  await buyElsewhere(care, away)
  if (home.dieAndStart) await dieAtHome({ ...there, world: home }, home.dieAndStart)
}

/** A pharmacy of there sells by its own lists; the account at home pays, and is paid back. */
async function buyElsewhere(care: Care, away: World): Promise<void> {
  const { tell, world: home } = care
  const pharmacy = await systemIn(away, 'P', home.area.gbCode)
  const traceCode = `8${String(Temporal.Now.instant().epochMilliseconds).padStart(19, '0')}`
  const journey = journeyOf({ ...care, pharmacy }, pharmacy, packageOf(traceCode))
  const sold = await drugPurchase(journey)
  await ownBill(care, sold)
  tell.step(
    'A pharmacy there sells a package: 2101, 2102; the own page at home shows it',
    sharesOf(sold),
  )
  await takeBack(journey, '2103', sold)
  must((await ownBill(care, sold)).reversedBy !== null, 'the sale is taken back at home as well')
  tell.step('Brought back there by 2103, taken back at home')
}

function fundOf(amounts: Readonly<Record<string, unknown>>): number {
  return Number(amounts['fund_pay_sumamt'])
}

async function dieAtHome(care: Care, dieAndStart: () => Promise<void>): Promise<void> {
  const { hospital, tell } = care
  const before = (await ownBills(care)).length
  hospital.loseAnswer('2207', dieAndStart)
  const cut = await outpatientVisit(journeyOf(care, hospital, itemsOf('scan'))).then(
    () => null,
    (fault: unknown) => fault,
  )
  must(cut instanceof LineCut, `the line is cut (${String(cut)})`)
  const answered = await hospital.last().send()
  must(answered.text.includes('"infcode":0'), `it is settled in the end (${answered.text})`)
  const made = (await ownBills(care)).length - before
  must(made === 1, `once (${made})`)
  tell.step('The home centre dies with the bill in its hands: sent again, it is settled once')
}
