/**
 * Every cause that a diagnosis knows, brought about by the acts that bring it about in truth, and asked for
 * as people ask. What cannot be brought about here says why.
 */
import { type Cause, causes } from '#capabilities/diagnosis/index.ts'
import { must } from '../telling.ts'
import type { World } from '../world.ts'
import type { Asking } from './asking.ts'
import type { People } from './cast.ts'
import { causesOfAccount } from './causes-of-account.ts'
import { causesOfCard } from './causes-of-card.ts'
import { carePerhapsUnfiled, causesOfCare } from './causes-of-care.ts'
import { causesOfCover } from './causes-of-cover.ts'

/** What cannot be brought about here, and why. */
const notHere: Partial<Record<Cause, string>> = {
  card_blocked: 'no act blocks a card without a report of loss; the auditor looks for such a card',
  no_account: 'an account is opened within a second of the entry in the register',
  not_filed: 'care elsewhere without a filing is settled here, and in another area it is not',
  place_not_served: 'an area’s file would have to drop a place that has a hospital here',
}

export async function diagnoseEveryCause(people: People): Promise<void> {
  const { world, tell } = people
  tell.chapter('Each cause for which there is no benefit, or a card does not work')
  const [employer, accountant, bank] = await Promise.all([
    world.signIn('employer'),
    world.signIn('accountant'),
    world.signIn('teller'),
  ])
  const asking = { ...people, employer, accountant, bank, diagnosed: new Set<Cause>() }
  if (world.area.refusesUnfiled) return tellWithout(asking, world)
  const insured = await causesOfCover(asking)
  const card = await causesOfCard(asking, insured.covered)
  await causesOfCare(asking, insured.treated)
  await causesOfAccount(asking, { ...insured, card })
  if (people.away) await carePerhapsUnfiled(asking, await people.away)
  const missing = causes.filter((cause) => !asking.diagnosed.has(cause))
  for (const cause of missing) {
    must(notHere[cause] !== undefined, `${cause} has been diagnosed`)
    tell.skip(`${cause}: ${notHere[cause]}`)
  }
  tell.step('Every other cause was diagnosed', `${asking.diagnosed.size} of ${causes.length}`)
}

/** Its terms know neither chosen institutions nor months that are paid long after. */
async function tellWithout(asking: Asking, world: World): Promise<void> {
  await carePerhapsUnfiled(asking, world)
  asking.tell.skip('the other causes: the other area’s terms are the ones that make them')
}
