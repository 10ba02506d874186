/**
 * A command is done once. Its row (who, what, a digest of the body, the outcome) is written in the
 * same transaction as the effect and its audit entry, so a repeat finds either everything or nothing.
 * A twin that comes at the same moment waits on the row and then reads the first one's outcome.
 */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Act } from '#platform/access/act.ts'
import { recordAct, recordOfficeAct } from '#platform/audit/trail.ts'
import { type Db, transaction } from '#platform/database/connection.ts'
import { retryTransient } from '#platform/database/retry.ts'
import { countAct } from '#platform/measures/acts.ts'

export type Outcome = { readonly kind: string; readonly refusal?: string }

export type Ran<T extends Outcome> =
  | { readonly kind: 'ran'; readonly outcome: T; readonly replayed: boolean }
  /** The same command id came with another body, or from another actor. */
  | { readonly kind: 'other_body' }
  | { readonly kind: 'other_actor' }

export type PersonCommand<T extends Outcome> = {
  readonly personId: string
  /** The action's name in the access table and in the trail. */
  readonly action: string
  /** What the client asked for: only its digest is kept. */
  readonly body: unknown
  /** Reads, decides and writes inside the transaction; refuses before the first write. */
  readonly decide: (tx: Db) => Promise<T>
  readonly objectOf?: (outcome: T) => string | null
}

export async function runCommand<T extends Outcome>(
  db: Db,
  act: Act,
  command: PersonCommand<T>,
): Promise<Ran<T>> {
  const digest = digestOf(command.action, command.body)
  const issuedOn = issuedOnOf(act.commandId, act.at)
  const ran = await retryTransient<Ran<T>>(() =>
    transaction(db, async (tx) => {
      // A key made by a clock that was ahead lay under the fixed day while its own had not come.
      const begun = await sql`insert into command.person_command
          (person_id, issued_on, command_id, actor_id, kind, body_digest, at)
        select ${command.personId}, ${issuedOn}::date, ${act.commandId}, ${actorOf(act, command)},
          ${command.action}, ${digest}::bytea, ${act.at.toString()}::timestamptz
         where not exists (select from command.person_command
                            where person_id = ${command.personId} and issued_on = ${fixedDay}
                              and command_id = ${act.commandId})
        on conflict do nothing`.execute(tx)
      if (begun.numAffectedRows === 0n) {
        const earlier = await sql<EarlierRow>`select actor_id, body_digest, outcome
          from command.person_command where person_id = ${command.personId}
            and issued_on in (${issuedOn}, ${fixedDay})
            and command_id = ${act.commandId}`.execute(tx)
        return replayOf<T>(earlier.rows[0], actorOf(act, command), digest)
      }
      const forbidden = await act.permit?.(tx)
      const outcome = forbidden ? (forbidden as Outcome as T) : await command.decide(tx)
      await sql`update command.person_command set outcome = ${toJson(outcome)}::jsonb
        where person_id = ${command.personId} and issued_on = ${issuedOn}
          and command_id = ${act.commandId}`.execute(tx)
      await recordAct(tx, act, {
        personId: command.personId,
        action: command.action,
        objectId: command.objectOf?.(outcome) ?? null,
        result: resultOf(outcome),
      })
      return { kind: 'ran', outcome, replayed: false } as const
    }),
  )
  return counted(ran, act, command.action)
}

export type OfficeCommand<T extends Outcome> = Omit<PersonCommand<T>, 'personId'>

/** The same for acts that concern no single person: batches, declarations, month-ends. */
export async function runOfficeCommand<T extends Outcome>(
  db: Db,
  act: Act,
  command: OfficeCommand<T>,
): Promise<Ran<T>> {
  const digest = digestOf(command.action, command.body)
  const actor = act.actorId ?? act.commandId
  const ran = await retryTransient<Ran<T>>(() =>
    transaction(db, async (tx) => {
      const begun = await sql`insert into command.office_command
          (command_id, actor_id, kind, body_digest, at)
        values (${act.commandId}, ${actor}, ${command.action}, ${digest}, ${act.at.toString()})
        on conflict do nothing`.execute(tx)
      if (begun.numAffectedRows === 0n) {
        const earlier = await sql<EarlierRow>`select actor_id, body_digest, outcome
          from command.office_command where command_id = ${act.commandId}`.execute(tx)
        return replayOf<T>(earlier.rows[0], actor, digest)
      }
      const outcome = await command.decide(tx)
      await sql`update command.office_command set outcome = ${toJson(outcome)}::jsonb
        where command_id = ${act.commandId}`.execute(tx)
      await recordOfficeAct(tx, act, {
        action: command.action,
        objectId: command.objectOf?.(outcome) ?? null,
        result: resultOf(outcome),
      })
      return { kind: 'ran', outcome, replayed: false } as const
    }),
  )
  return counted(ran, act, command.action)
}

/** Counted after the commit: what was rolled back has not happened. */
function counted<T extends Outcome>(ran: Ran<T>, { channel }: Act, action: string): Ran<T> {
  if (ran.kind === 'ran') countAct({ action, channel, ...ran })
  return ran
}

type EarlierRow = {
  readonly actor_id: string
  readonly body_digest: Buffer
  readonly outcome: unknown
}

function replayOf<T extends Outcome>(
  row: EarlierRow | undefined,
  actor: string,
  digest: Buffer,
): Ran<T> {
  if (!row || row.actor_id !== actor) return { kind: 'other_actor' }
  if (!row.body_digest.equals(digest)) return { kind: 'other_body' }
  return { kind: 'ran', outcome: row.outcome as T, replayed: true }
}

/** Outcomes are kept as JSON: texts, numbers, booleans, null, lists and objects of these only. */
function toJson(outcome: Outcome): string {
  return JSON.stringify(outcome)
}

function resultOf(outcome: Outcome): string {
  return outcome.kind === 'refused' ? (outcome.refusal ?? 'refused') : 'done'
}

/** Someone who is not signed in acts on behalf of the person named. */
function actorOf(act: Act, command: { readonly personId: string }): string {
  return act.actorId ?? command.personId
}

export function digestOf(action: string, body: unknown): Buffer {
  return createHash('sha256').update(action).update('\n').update(canonical(body)).digest()
}

/** Object keys in order, so that a client that writes them in another order still repeats itself. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
    return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(',')}}`
  }
  if (typeof value === 'bigint') return value.toString()
  return JSON.stringify(value) ?? 'null'
}

const fixedDay = '1970-01-01'

/**
 * The day a command was issued, read out of its own uuid v7 so that a repeat months later looks into
 * the same partition. An id of another version, or of an absurd day, belongs to one fixed day.
 */
export function issuedOnOf(commandId: string, now: Temporal.Instant): string {
  if (commandId[14] !== '7') return fixedDay
  const milliseconds = Number.parseInt(commandId.slice(0, 8) + commandId.slice(9, 13), 16)
  if (milliseconds > now.epochMilliseconds + 86_400_000) return fixedDay
  return Temporal.Instant.fromEpochMilliseconds(milliseconds)
    .toZonedDateTimeISO('UTC')
    .toPlainDate()
    .toString()
}
