/** A person's mutual aid from both sides, and whom they could still register. */
import { type BindingDeps, familyOf, identitiesOf } from '#capabilities/people/index.ts'
import { dayOf } from '#kernel/dates.ts'
import { termsOn } from '#kernel/terms.ts'
import type { AidTerms } from './aid.ts'
import { type Aid, readGiven, readReceived } from './aid-store.ts'
import { otherSide } from './register-aid.ts'

export type ShownAid = Aid & {
  readonly side: 'giver' | 'user'
  /** Of the other side. */
  readonly name: string
}

export type AidCandidate = {
  readonly bindingId: string
  readonly name: string
}

export type MutualAid = {
  /** Whom this person helps, the newest first. */
  readonly given: readonly ShownAid[]
  /** Who helps this person, in the order in which they pay. */
  readonly received: readonly ShownAid[]
  readonly candidates: readonly AidCandidate[]
  readonly terms: AidTerms
}

export async function mutualAidOf(
  deps: BindingDeps,
  personId: string,
  at: Temporal.Instant,
): Promise<MutualAid> {
  const today = dayOf(at)
  const [given, received, family] = await Promise.all([
    readGiven(deps.db, personId, today),
    readReceived(deps.db, personId, today),
    familyOf(deps, personId, at),
  ])
  const terms = termsOn(deps.area.mutualAid, today).value
  const others = [...given.map(({ userId }) => userId), ...received.map(({ giverId }) => giverId)]
  const people = await identitiesOf(deps, others)
  const nameOf = (id: string): string => people.get(id)?.name ?? ''
  const helped = new Set(given.filter(isActive).map(({ userId }) => userId))
  const bindings = [...family.members, ...family.proxies].filter(
    ({ state, kinship }) => state === 'active' && terms.kinships.includes(kinship),
  )
  const open = new Map(
    bindings
      .filter((each) => !helped.has(otherSide(each, personId)))
      .map((each) => [otherSide(each, personId), each]),
  )
  return {
    given: given.map((aid) => ({ ...aid, side: 'giver', name: nameOf(aid.userId) })),
    received: received.map((aid) => ({ ...aid, side: 'user', name: nameOf(aid.giverId) })),
    candidates: [...open.values()].map(({ bindingId, name }) => ({ bindingId, name: name ?? '' })),
    terms,
  }
}

function isActive({ state }: Aid): boolean {
  return state === 'active'
}
