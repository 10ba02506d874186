import type { CitizenNumber } from '#kernel/citizen-number.ts'
import type { Act } from '#platform/access/act.ts'
import { readPersonIndex } from '#capabilities/organisations/index.ts'
import { citizenIndex, type PeopleDeps } from './find-person.ts'
import { identityOf } from './identity.ts'

/** Who a file is about, as an account of staff says whose it is; null for a file that is not there. */
export async function personIndexOf(deps: PeopleDeps, personId: string): Promise<Buffer | null> {
  const identity = await identityOf(deps, personId)
  return identity && citizenIndex(deps.personal, identity.citizenNumber)
}

/** Whoever works at a window is served by another one, whichever of their accounts they use. */
export async function isOwnFile(
  deps: PeopleDeps,
  { actorId }: Act,
  personId: string,
): Promise<boolean> {
  const [own, file] = await Promise.all([
    actorId === null ? null : readPersonIndex(deps.db, actorId),
    personIndexOf(deps, personId),
  ])
  return own !== null && file !== null && own.equals(file)
}

/** Whether a number is that of whoever acts; whoever's account says nothing of its owner is nobody. */
export async function isOwnNumber(
  { db, personal }: PeopleDeps,
  { actorId }: Act,
  number: CitizenNumber,
): Promise<boolean> {
  const own = actorId === null ? null : await readPersonIndex(db, actorId)
  return own?.equals(citizenIndex(personal, number)) ?? false
}
