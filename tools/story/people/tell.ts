/** What people do for themselves beside their card: chapter by chapter, and the auditor at the end. */
import { newColleague } from '../colleague.ts'
import { audit } from '../lose.ts'
import { must, type Telling } from '../telling.ts'
import type { World } from '../world.ts'
import type { Chapter, People } from './cast.ts'
import { diagnoseEveryCause } from './causes.ts'
import { claimBills } from './claims.ts'
import { askWhyAndComplain } from './enquiries-chapter.ts'
import { callHotline } from './hotline-chapter.ts'
import { payBesides } from './insurers-chapter.ts'
import { writeByLetter } from './letters-chapter.ts'

/** Retired, so covered; others are added by their chapters. */
const login = 'wangxiulan'

/** In the order in which they are told; another service is a line here. */
const chapters: readonly Chapter[] = [
  claimBills,
  payBesides,
  complainOfNoBenefit,
  writeByLetter,
  callHotline,
  diagnoseEveryCause,
]

/** How many differences the auditor finds. */
export async function tellPeople(
  world: World,
  tell: Telling,
  away: Promise<World> | null = null,
): Promise<number> {
  const people = { ...(await castOf(world, tell)), away }
  for (const chapter of chapters) await chapter(people)
  tell.chapter('The auditor')
  return audit(world, tell)
}

async function castOf(world: World, tell: Telling): Promise<Omit<People, 'away'>> {
  const holder = world.holders.find((each) => each.login === login)
  must(holder !== undefined, `the demonstration has ${login}`)
  const [citizen, clerk, reviewer] = await Promise.all([
    world.signIn(login),
    world.signIn('clerk'),
    world.signIn('reviewer'),
  ])
  const organisation = world.area.centres[0]
  const { visit } = await newColleague({ tell, world }, { role: 'reviewer', organisation })
  const { person } = await clerk.post<{ person: { personId: string } | null }>(
    '/api/desk/people/search',
    { by: 'citizen_number', value: holder.citizenNumber, purpose: 'enquiry' },
  )
  must(person !== null, 'a window finds them')
  const found = { personId: person.personId }
  return { world, tell, holder, found, citizen, clerk, reviewer, colleague: visit }
}

async function complainOfNoBenefit(people: People): Promise<void> {
  people.tell.chapter('Why there is no benefit, and a complaint')
  await askWhyAndComplain(people)
}
