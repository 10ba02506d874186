/** Somebody who neither looked nor agreed to the look says whether the person is right, and why. */
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runCommand } from '#platform/commands/run-command.ts'
import { newId } from '#platform/ids.ts'
import { tell } from '#platform/outbox/relay.ts'
import type { PeopleDeps } from './find-person.ts'
import { answerAction, type AnswerObjectionRefusal, type ObjectionFinding } from './objection.ts'
import * as store from './objection-store.ts'

export type ObjectionAnswer = {
  readonly personId: string
  readonly objectionId: string
  readonly finding: ObjectionFinding
  /** The person reads it on their own page. */
  readonly answer: string
}

export type ObjectionAnswered = { readonly kind: 'answered' }

export async function answerObjection(
  deps: PeopleDeps,
  act: Act,
  answer: ObjectionAnswer,
): Promise<Ran<ObjectionAnswered | Refused<AnswerObjectionRefusal>>> {
  const { personId, objectionId, ...said } = answer
  return runCommand<ObjectionAnswered | Refused<AnswerObjectionRefusal>>(deps.db, act, {
    ...{ personId, action: answerAction, body: { objectionId, ...said } },
    decide: async (db) => {
      const answering = { ...answer, staffId: act.actorId, at: act.at }
      const outcome = await store.answerObjection({ ...deps, db }, answering)
      if (outcome !== 'answered') return refused(outcome)
      const message = { messageId: newId(), personId, kind: 'objection_answered', payload: {} }
      await tell(db, message, act.at)
      return { kind: 'answered' }
    },
    objectOf: () => objectionId,
  })
}
