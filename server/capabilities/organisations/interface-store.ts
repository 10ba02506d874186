/** Keys, sign-ins and messages of institutions' systems; what must not be read lies sealed. */
import { sql } from 'kysely'
import type { CommandId } from '#kernel/ids.ts'
import { instantOf, toInstantText } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import { createGroup, type Group } from '#platform/database/group.ts'
import type { Personal } from '#platform/personal/personal.ts'

type Sealed = { readonly db: Db; readonly personal: Personal }

const keyTable = 'organisations.interface_key'
const signInTable = 'organisations.interface_sign_in'
const messageTable = 'organisations.interface_message'

export async function insertInterfaceKey(
  { db, personal }: Sealed,
  added: {
    readonly accessKey: string
    readonly secretKey: string
    readonly organisationId: string
    readonly at: Temporal.Instant
  },
): Promise<boolean> {
  const { accessKey, secretKey, organisationId, at } = added
  const sealed = personal.seal(keyTable, 'sealed_secret', accessKey, secretKey)
  const inserted = await sql`insert into organisations.interface_key
      (access_key, organisation_id, sealed_secret, created_at)
    values (${accessKey}, ${organisationId}, ${sealed}, ${at.toString()})
    on conflict do nothing`.execute(db)
  return inserted.numAffectedRows === 1n
}

export type SealedCaller = { readonly organisationId: string; readonly sealedSecret: Buffer }

/** By access key; without those that are unknown or retired, or whose institution is in another state. */
export async function readInterfaceCallers(
  db: Db,
  accessKeys: readonly string[],
  state: 'open' | 'suspended' = 'open',
): Promise<ReadonlyMap<string, SealedCaller>> {
  const found = await sql<{ access_key: string; organisation_id: string; sealed_secret: Buffer }>`
    select k.access_key, k.organisation_id, k.sealed_secret
      from organisations.interface_key k
      join organisations.organisation o on o.organisation_id = k.organisation_id
     where k.access_key = any(${accessKeys}::text[])
       and k.revoked_at is null and o.state = ${state}`.execute(db)
  return new Map(
    found.rows.map((row) => [
      row.access_key,
      { organisationId: row.organisation_id, sealedSecret: row.sealed_secret },
    ]),
  )
}

export function openSecret(personal: Personal, accessKey: string, sealed: Buffer): string {
  return personal.open(keyTable, 'sealed_secret', accessKey, sealed)
}

type ListedKey = {
  readonly access_key: string
  readonly created_at: string
  readonly revoked_at: string | null
}

export async function readInterfaceKeys(
  db: Db,
  organisationId: string,
): Promise<readonly ListedKey[]> {
  const found = await sql<ListedKey>`select access_key, created_at, revoked_at
    from organisations.interface_key
    where organisation_id = ${organisationId} order by created_at, access_key`.execute(db)
  return found.rows
}

export async function revokeInterfaceKey(
  db: Db,
  retired: {
    readonly organisationId: string
    readonly accessKey: string
    readonly at: Temporal.Instant
  },
): Promise<boolean> {
  const revoked = await sql`update organisations.interface_key
    set revoked_at = ${retired.at.toString()}
    where organisation_id = ${retired.organisationId} and access_key = ${retired.accessKey}
      and revoked_at is null`.execute(db)
  return revoked.numAffectedRows === 1n
}

export async function insertSignIn(
  { db, personal }: Sealed,
  made: {
    readonly organisationId: string
    readonly signInId: string
    readonly operator: string
    readonly day: Temporal.PlainDate
    readonly at: Temporal.Instant
  },
): Promise<void> {
  const sealed = personal.seal(signInTable, 'sealed_operator', made.signInId, made.operator)
  await sql`insert into organisations.interface_sign_in
      (organisation_id, sign_in_id, sealed_operator, day, signed_in_at)
    values (${made.organisationId}, ${made.signInId}, ${sealed}, ${made.day.toString()},
      ${made.at.toString()})`.execute(db)
}

export async function readSignIn(
  { db, personal }: Sealed,
  organisationId: string,
  signInId: string,
): Promise<{ readonly operator: string; readonly day: string; readonly isOut: boolean } | null> {
  const found = await sql<{ sealed_operator: Buffer; day: string; signed_out_at: string | null }>`
    select sealed_operator, day, signed_out_at from organisations.interface_sign_in
     where organisation_id = ${organisationId} and sign_in_id = ${signInId}`.execute(db)
  const [row] = found.rows
  if (!row) return null
  return {
    operator: personal.open(signInTable, 'sealed_operator', signInId, row.sealed_operator),
    day: row.day,
    isOut: row.signed_out_at !== null,
  }
}

export type SignInAsked = { readonly organisationId: string; readonly signInId: string }

/** The days of those that have not ended, by the number of the sign-in. */
export async function readSignInDays(
  db: Db,
  asked: readonly SignInAsked[],
): Promise<ReadonlyMap<string, string>> {
  const found = await sql<{ sign_in_id: string; day: string }>`
    select s.sign_in_id, s.day
      from unnest(${asked.map((each) => each.organisationId)}::uuid[],
                  ${asked.map((each) => each.signInId)}::uuid[]) n (organisation_id, sign_in_id)
      join organisations.interface_sign_in s
        on s.organisation_id = n.organisation_id and s.sign_in_id = n.sign_in_id
     where s.signed_out_at is null`.execute(db)
  return new Map(found.rows.map((row) => [row.sign_in_id, row.day]))
}

export async function endSignIn(
  db: Db,
  ended: {
    readonly organisationId: string
    readonly signInId: string
    readonly at: Temporal.Instant
  },
): Promise<void> {
  await sql`update organisations.interface_sign_in set signed_out_at = ${ended.at.toString()}
    where organisation_id = ${ended.organisationId} and sign_in_id = ${ended.signInId}
      and signed_out_at is null`.execute(db)
}

export type MessageRowToBe = {
  readonly organisationId: string
  readonly messageId: string
  readonly transactionCode: string
  readonly digest: Buffer
  readonly commandId: CommandId
  readonly reference: string
  readonly at: Temporal.Instant
}

/** What limits a box is commits, and each message is one: those that wait travel together. */
const together = { atMost: 256, lanes: 2, apartMs: 3, waitingAtMost: 20_000 } as const

/** True for whoever has brought the message; false where it was known already. */
export function createMessageInserts(db: Db): Group<MessageRowToBe, boolean> {
  return createGroup<MessageRowToBe, boolean>({
    ...together,
    keyOf: ({ organisationId, messageId }) => `${organisationId} ${messageId}`,
    post: async (rows) => {
      const column = <T>(of: (row: MessageRowToBe) => T): T[] => rows.map(of)
      const added = await sql<{ command_id: string }>`
        insert into organisations.interface_message (organisation_id, message_id, transaction_code,
               body_digest, command_id, reference, received_at)
        select * from unnest(
          ${column((row) => row.organisationId)}::uuid[], ${column((row) => row.messageId)}::text[],
          ${column((row) => row.transactionCode)}::text[], ${column((row) => row.digest)}::bytea[],
          ${column((row) => row.commandId)}::uuid[], ${column((row) => row.reference)}::text[],
          ${column((row) => toInstantText(row.at))}::timestamptz[])
        on conflict do nothing returning command_id`.execute(db)
      const brought = new Set(added.rows.map((row) => row.command_id))
      return rows.map(({ commandId }) => brought.has(commandId))
    },
  })
}

type MessageRow = {
  readonly body_digest: Buffer
  readonly command_id: string
  readonly reference: string
  readonly received_at: string
  readonly sealed_answer: Buffer | null
}

export type KeptMessage = {
  readonly digest: Buffer
  readonly commandId: CommandId
  readonly reference: string
  readonly receivedAt: Temporal.Instant
  readonly answer: string | null
}

export async function readMessage(
  { db, personal }: Sealed,
  organisationId: string,
  messageId: string,
): Promise<KeptMessage | null> {
  const found = await sql<MessageRow>`select body_digest, command_id, reference, received_at,
      sealed_answer
    from organisations.interface_message
    where organisation_id = ${organisationId} and message_id = ${messageId}`.execute(db)
  const [row] = found.rows
  if (!row) return null
  const commandId = row.command_id as CommandId
  return {
    ...{ digest: row.body_digest, commandId, reference: row.reference },
    receivedAt: instantOf(row.received_at),
    answer:
      row.sealed_answer &&
      personal.open(messageTable, 'sealed_answer', commandId, row.sealed_answer),
  }
}

export type AnswerToBe = {
  readonly organisationId: string
  readonly messageId: string
  readonly commandId: CommandId
  readonly answer: string
}

/**
 * The first answer stands: false for whoever was slower. It is bound to the message's command id, which
 * no other message has.
 */
export function createAnswerWrites({ db, personal }: Sealed): Group<AnswerToBe, boolean> {
  return createGroup<AnswerToBe, boolean>({
    ...together,
    keyOf: ({ organisationId, messageId }) => `${organisationId} ${messageId}`,
    post: async (answers) => {
      const column = <T>(of: (row: AnswerToBe) => T): T[] => answers.map(of)
      const sealed = answers.map(({ commandId, answer }) =>
        personal.seal(messageTable, 'sealed_answer', commandId, answer),
      )
      const written = await sql<{ place: bigint }>`
        update organisations.interface_message m set sealed_answer = a.sealed
          from unnest(${column((row) => row.organisationId)}::uuid[],
                      ${column((row) => row.messageId)}::text[], ${sealed}::bytea[])
               with ordinality a (organisation_id, message_id, sealed, place)
         where m.organisation_id = a.organisation_id and m.message_id = a.message_id
           and m.sealed_answer is null
        returning a.place`.execute(db)
      const places = new Set(written.rows.map((row) => Number(row.place)))
      return answers.map((_, at) => places.has(at + 1))
    },
  })
}

export async function eraseAnswers(db: Db, before: Temporal.Instant): Promise<number> {
  const erased = await sql`update organisations.interface_message set sealed_answer = null
    where sealed_answer is not null and received_at < ${before.toString()}`.execute(db)
  return Number(erased.numAffectedRows)
}
