/** "I do not agree that this was looked at": said by the person, once for each entry of their trail. */
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runCommand } from '#platform/commands/run-command.ts'
import { newId } from '#platform/ids.ts'
import type { Area } from '#capabilities/organisations/index.ts'
import type { PeopleDeps } from './find-person.ts'
import { answerDueOn, type ObjectRefusal } from './objection.ts'
import { makeObjection } from './objection-store.ts'

export type ObjectionWish = {
  readonly personId: string
  readonly entryId: string
  readonly reason: string
}

export type ObjectionMade = { readonly kind: 'made'; readonly objectionId: string }

export async function objectToLook(
  deps: PeopleDeps & { readonly area: Pick<Area, 'objection' | 'calendar'> },
  act: Act,
  wish: ObjectionWish,
): Promise<Ran<ObjectionMade | Refused<ObjectRefusal>>> {
  const { personId, ...body } = wish
  return runCommand<ObjectionMade | Refused<ObjectRefusal>>(deps.db, act, {
    ...{ personId, body, action: 'people.object-to-look' },
    decide: async (db) => {
      const objectionId = newId()
      const dueOn = answerDueOn(deps.area, act.at)
      const made = { ...wish, objectionId, dueOn, at: act.at }
      const said = await makeObjection({ ...deps, db }, made)
      return said === 'made' ? { kind: 'made', objectionId } : refused(said)
    },
    objectOf: (outcome) => (outcome.kind === 'made' ? outcome.objectionId : null),
  })
}
