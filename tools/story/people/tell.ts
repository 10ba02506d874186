/** What people do for themselves beside their card: chapter by chapter, and the auditor at the end. */
import { newColleague } from '../colleague.ts'
import { audit } from '../lose.ts'
import { must, type Telling } from '../telling.ts'
import type { World } from '../world.ts'
import type { Chapter, People } from './cast.ts'
import { claimBills } from './claims.ts'

/** Retired, so covered; others are added by their chapters. */
const login = 'wangxiulan'

/** In the order in which they are told; another service is a line here. */
const chapters: readonly Chapter[] = [claimBills]

/** How many differences the auditor finds. */
export async function tellPeople(world: World, tell: Telling): Promise<number> {
  const people = await castOf(world, tell)
  for (const chapter of chapters) await chapter(people)
  tell.chapter('The auditor')
  return audit(world, tell)
}

async function castOf(world: World, tell: Telling): Promise<People> {
  const holder = world.holders.find((each) => each.login === login)
  must(holder !== undefined, `the demonstration has ${login}`)
  const [citizen, clerk, reviewer] = await Promise.all([
    world.signIn(login),
    world.signIn('clerk'),
    world.signIn('reviewer'),
  ])
  const organisation = world.area.centres[0]
  const { visit } = await newColleague({ tell, world }, { role: 'reviewer', organisation })
  return { world, tell, holder, citizen, clerk, reviewer, colleague: visit }
}
