/** Commands with their entries in the trail, as the acts themselves would have written them. */
import type { Db } from '#platform/database/connection.ts'
import { digestOf } from '#platform/commands/run-command.ts'
import type { PlannedAct } from './card-story.ts'
import type { Moment } from './days.ts'
import { idAt } from './draw.ts'
import { insertRows } from './rows.ts'

type Written = PlannedAct & { readonly commandId: string | null; readonly entryId: string }

export async function insertActs(tx: Db, acts: readonly PlannedAct[]): Promise<void> {
  const written = acts.map((act, index): Written => {
    const name = `${index}`
    const commandId = act.outcome ? idAt(act.at, 'command', act.personId, act.action, name) : null
    return { ...act, commandId, entryId: idAt(act.at, 'entry', act.personId, act.action, name) }
  })
  await insertRows(
    tx,
    'command.person_command',
    {
      person_id: ['uuid', (each) => each.personId],
      // The day in the command's id, by universal time: where a repeat looks for it.
      issued_on: ['day', (each) => Math.floor(each.at / 86_400_000)],
      command_id: ['uuid', (each) => each.commandId],
      actor_id: ['uuid', (each) => each.actorId ?? each.personId],
      kind: ['text', (each) => each.action],
      body_digest: ['bytea', (each) => digestOf(each.action, each.objectId)],
      outcome: ['jsonb', (each) => JSON.stringify(each.outcome)],
      at: ['moment', (each) => each.at],
    },
    written.filter((act) => act.commandId !== null),
  )
  await insertRows(
    tx,
    'audit.entry',
    {
      person_id: ['uuid', (each) => each.personId],
      at: ['moment', (each) => each.at],
      entry_id: ['uuid', (each) => each.entryId],
      actor_kind: ['text', (each) => each.actorKind],
      actor_id: ['uuid', (each) => each.actorId],
      organisation_id: ['uuid', (each) => each.organisationId],
      channel: ['text', (each) => each.channel],
      action: ['text', (each) => each.action],
      object_id: ['uuid', (each) => each.objectId],
      purpose: ['text', (each) => each.purpose],
      result: ['text', () => 'done'],
      command_id: ['uuid', (each) => each.commandId],
    },
    written,
  )
}

export type OfficeAct = {
  readonly at: Moment
  readonly action: string
  readonly actorKind: 'staff' | 'employer' | 'system'
  readonly actorId: string | null
  readonly organisationId: string | null
  readonly objectId: string | null
  readonly outcome: object
}

export async function insertOfficeActs(tx: Db, acts: readonly OfficeAct[]): Promise<void> {
  const written = acts.map((act, index) => ({
    ...act,
    commandId: idAt(act.at, 'office command', act.action, `${index}`),
    entryId: idAt(act.at, 'office entry', act.action, `${index}`),
  }))
  await insertRows(
    tx,
    'command.office_command',
    {
      command_id: ['uuid', (each) => each.commandId],
      actor_id: ['uuid', (each) => each.actorId ?? each.commandId],
      kind: ['text', (each) => each.action],
      body_digest: ['bytea', (each) => digestOf(each.action, each.objectId)],
      outcome: ['jsonb', (each) => JSON.stringify(each.outcome)],
      at: ['moment', (each) => each.at],
    },
    written,
  )
  const channels = { staff: 'desk', employer: 'employer', system: 'system' } as const
  await insertRows(
    tx,
    'audit.office_entry',
    {
      entry_id: ['uuid', (each) => each.entryId],
      at: ['moment', (each) => each.at],
      actor_kind: ['text', (each) => each.actorKind],
      actor_id: ['uuid', (each) => each.actorId],
      organisation_id: ['uuid', (each) => each.organisationId],
      channel: ['text', (each) => channels[each.actorKind]],
      action: ['text', (each) => each.action],
      object_id: ['uuid', (each) => each.objectId],
      purpose: ['text', () => null],
      result: ['text', () => 'done'],
      command_id: ['uuid', (each) => each.commandId],
    },
    written,
  )
}
