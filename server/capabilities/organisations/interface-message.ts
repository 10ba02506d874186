/**
 * A message of an institution's system is carried out once. Its row is written before the act, under
 * the id that the sender gave it; the same message again finds the row, and its answer when there is
 * one. Without an answer the act is asked for again under the same command id, which makes it one.
 */
import { randomInt } from 'node:crypto'
import type { CommandId } from '#kernel/ids.ts'
import { digestOf } from '#platform/commands/run-command.ts'
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

export async function takeMessage(
  deps: Sealed,
  message: NewMessage,
): Promise<TakenMessage | { readonly kind: 'other_body' }> {
  const { organisationId, messageId, transactionCode } = message
  const digest = digestOf(transactionCode, message.body)
  await store.insertMessage(deps.db, {
    ...{ organisationId, messageId, transactionCode, digest, at: message.at },
    commandId: newId<CommandId>(),
    reference:
      message.referenceHead +
      randomInt(10 ** 10)
        .toString()
        .padStart(10, '0'),
  })
  const kept = await store.readMessage(deps, organisationId, messageId)
  if (!kept) throw new Error('a message that was just taken has gone')
  if (!kept.digest.equals(digest)) return { kind: 'other_body' }
  const { commandId, reference, receivedAt, answer } = kept
  return { kind: 'taken', organisationId, messageId, commandId, reference, receivedAt, answer }
}

/** The first answer stands: whoever was slower at the same moment gets it too. */
export async function keepAnswer(
  deps: Sealed,
  { organisationId, messageId, commandId }: TakenMessage,
  answer: string,
): Promise<string> {
  await store.writeAnswer(deps, { organisationId, messageId, commandId, answer })
  return (await store.readMessage(deps, organisationId, messageId))?.answer ?? answer
}

export async function forgetAnswers(db: Db, before: Temporal.Instant): Promise<number> {
  return store.eraseAnswers(db, before)
}
