/** What hospitals and pharmacies settle directly, told in both areas and between them; the auditor is last. */
import { audit } from '../lose.ts'
import { must, type Telling } from '../telling.ts'
import type { World } from '../world.ts'
import type { Care } from './care.ts'
import { beTreatedNextDoor } from './connected.ts'
import { beTreatedElsewhere, introduce } from './elsewhere.ts'
import { loseAnswers } from './lost-answers.ts'
import { compareBooks } from './own-books.ts'
import { buyDrugs } from './pharmacy.ts'
import { stay } from './stay.ts'
import { systemIn } from './system.ts'
import { visitHospital } from './visit.ts'

/** Retired, and in health enough for all of it. */
const login = 'wangxiulan'

/** How many differences the auditor finds in both. */
export async function tellSettlement(
  home: World,
  away: World,
  tellIn: (area: string) => Telling,
): Promise<number> {
  const care = await careIn(home, tellIn(home.area.code))
  await play(care)
  await beTreatedNextDoor(care)
  const other = await careIn(away, tellIn(away.area.code))
  await play(other)
  const between = tellIn(`${home.area.code} – ${away.area.code}`)
  await introduce(home, away, between)
  await beTreatedElsewhere({ ...care, tell: between }, away)
  let differences = 0
  for (const world of [home, away]) {
    between.chapter(`The auditor of ${world.area.code}`)
    differences += await audit(world, between)
  }
  return differences
}

async function play(care: Care): Promise<void> {
  for (const chapter of [visitHospital, compareBooks, buyDrugs, stay, loseAnswers]) {
    await chapter(care)
  }
}

async function careIn(world: World, tell: Telling): Promise<Care> {
  const patient = world.holders.find((each) => each.login === login)
  must(patient !== undefined, `the demonstration has ${login}`)
  const [citizen, hospital, pharmacy] = await Promise.all([
    world.signIn(login),
    systemIn(world, 'H'),
    systemIn(world, 'P'),
  ])
  return { world, tell, patient, citizen, hospital, pharmacy, bills: [] }
}
