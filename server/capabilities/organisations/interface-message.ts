/**
 * A message of an institution's system is carried out once. Its row is written before the act, under
 * the id that the sender gave it; the same message again finds the row, and its answer when there is
 * one. Without an answer the act is asked for again under the same command id, which makes it one.
 */
import { randomInt } from 'node:crypto'
import type { CommandId } from '#kernel/ids.ts'
import { digestOf } from '#platform/commands/run-command.ts'
import { instantOf, toInstantText } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import type { Personal } from '#platform/personal/personal.ts'
import * as store from './interface-store.ts'

type Sealed = { readonly db: Db; readonly personal: Personal }

export type NewMessage = {
  readonly organisationId: string
  readonly messageId: string
  readonly transactionCode: string
  readonly body: unknown
  /** In front of the receiver's own number of the message. */
  readonly referenceHead: string
  readonly at: Temporal.Instant
}

export type TakenMessage = {
  readonly kind: 'taken'
  readonly organisationId: string
  readonly messageId: string
  readonly commandId: CommandId
  readonly reference: string
  readonly receivedAt: Temporal.Instant
  /** What it was answered the first time; null while nobody has answered it. */
  readonly answer: string | null
}

/** What keeps messages, made once for the process: many that come at one moment are kept by one commit. */
export type MessageKeeper = {
  readonly take: (message: NewMessage) => Promise<TakenMessage | { readonly kind: 'other_body' }>
  /** The first answer stands: whoever was slower at the same moment gets it too. */
  readonly keepAnswer: (taken: TakenMessage, answer: string) => Promise<string>
}

export function createMessageKeeper(deps: Sealed): MessageKeeper {
  const inserts = store.createMessageInserts(deps.db)
  const answers = store.createAnswerWrites(deps)
  return {
    take: async (message) => {
      const { organisationId, messageId, transactionCode, at } = message
      const digest = digestOf(transactionCode, message.body)
      const commandId = newId<CommandId>()
      const reference = message.referenceHead + receiversNumber()
      const isNew = await inserts.send({
        ...{ organisationId, messageId, transactionCode, digest, at, commandId, reference },
      })
      const name = { kind: 'taken', organisationId, messageId } as const
      if (isNew) return { ...name, commandId, reference, receivedAt: kept(at), answer: null }
      const first = await store.readMessage(deps, organisationId, messageId)
      if (!first) throw new Error('a message that was just taken has gone')
      if (!first.digest.equals(digest)) return { kind: 'other_body' }
      const { receivedAt, answer } = first
      return { ...name, commandId: first.commandId, reference: first.reference, receivedAt, answer }
    },
    keepAnswer: async ({ organisationId, messageId, commandId }, answer) => {
      const isFirst = await answers.send({ organisationId, messageId, commandId, answer })
      if (isFirst) return answer
      return (await store.readMessage(deps, organisationId, messageId))?.answer ?? answer
    },
  }
}

/** To the microsecond, as whoever sends it again will find it. */
function kept(at: Temporal.Instant): Temporal.Instant {
  return instantOf(toInstantText(at))
}

function receiversNumber(): string {
  return randomInt(10 ** 10)
    .toString()
    .padStart(10, '0')
}

export async function forgetAnswers(db: Db, before: Temporal.Instant): Promise<number> {
  return store.eraseAnswers(db, before)
}
