/**
 * The audit trail: one entry for every act and for every look into a person's file, written before
 * the effect is visible or the data leaves. Entries name things by id and carry no personal value.
 */
import { sql } from 'kysely'
import type { Act } from '#platform/access/act.ts'
import type { Db } from '#platform/database/connection.ts'
import { createGroup } from '#platform/database/group.ts'
import { newId } from '#platform/ids.ts'

export type Entry = {
  readonly personId: string
  readonly action: string
  readonly objectId?: string | null
  /** 'done', or the refusal. */
  readonly result: string
}

/** Writes an entry in the caller's transaction. */
export async function recordAct(db: Db, act: Act, entry: Entry): Promise<void> {
  await sql`insert into audit.entry (person_id, at, entry_id, actor_kind, actor_id, organisation_id,
      channel, action, object_id, purpose, result, command_id)
    values (${entry.personId}, ${act.at.toString()}, ${newId()}, ${act.actorKind}, ${act.actorId},
      ${act.organisationId}, ${act.channel}, ${entry.action}, ${entry.objectId ?? null},
      ${act.purpose}, ${entry.result}, ${act.commandId})`.execute(db)
}

/** The same for an act that concerns no single person. */
export async function recordOfficeAct(
  db: Db,
  act: Act,
  entry: Omit<Entry, 'personId'>,
): Promise<void> {
  await sql`insert into audit.office_entry (entry_id, at, actor_kind, actor_id, organisation_id,
      channel, action, object_id, purpose, result, command_id)
    values (${newId()}, ${act.at.toString()}, ${act.actorKind}, ${act.actorId},
      ${act.organisationId}, ${act.channel}, ${entry.action}, ${entry.objectId ?? null},
      ${act.purpose}, ${entry.result}, ${act.commandId})`.execute(db)
}

/** One act on many files, such as an employer's declaration: an entry in each, in one statement. */
export async function recordActs(db: Db, act: Act, entries: readonly Entry[]): Promise<void> {
  if (entries.length > 0)
    await insertEntries(
      db,
      entries.map((entry) => ({ act, entry, entryId: newId() })),
    )
}

/** The id is given before the entry is sent, so that one sent again after a lost answer is one entry. */
type Read = { readonly act: Act; readonly entry: Entry; readonly entryId: string }
export type ReadTrail = {
  readonly send: (read: Omit<Read, 'entryId'>) => Promise<null>
  readonly drained: () => Promise<void>
}

/** Looks into files come by the thousand a second; their entries travel in groups. */
export function createReadTrail(db: Db): ReadTrail {
  const group = createGroup<Read, null>({
    post: (reads) => insertEntries(db, reads),
    keyOf: ({ entry }) => entry.personId,
    atMost: 256,
    lanes: 2,
    apartMs: 7,
    waitingAtMost: 20_000,
  })
  return {
    send: (read) => group.send({ ...read, entryId: newId() }),
    drained: group.drained,
  }
}

async function insertEntries(db: Db, reads: readonly Read[]): Promise<null[]> {
  const column = <T>(of: (read: Read) => T): T[] => reads.map(of)
  await sql`insert into audit.entry (person_id, at, entry_id, actor_kind, actor_id, organisation_id,
      channel, action, object_id, purpose, result, command_id)
    select * from unnest(
      ${column((r) => r.entry.personId)}::uuid[], ${column((r) => r.act.at.toString())}::timestamptz[],
      ${column((r) => r.entryId)}::uuid[], ${column((r) => r.act.actorKind)}::text[],
      ${column((r) => r.act.actorId)}::uuid[], ${column((r) => r.act.organisationId)}::uuid[],
      ${column((r) => r.act.channel)}::text[], ${column((r) => r.entry.action)}::text[],
      ${column((r) => r.entry.objectId ?? null)}::uuid[], ${column((r) => r.act.purpose)}::text[],
      ${column((r) => r.entry.result)}::text[], ${column((r) => r.act.commandId)}::uuid[])
    on conflict do nothing`.execute(db)
  return reads.map(() => null)
}
