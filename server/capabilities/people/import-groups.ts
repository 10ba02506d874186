/**
 * The list of another office, such as the bureau of civil affairs sends it each month: who begins to be in
 * a group that benefits depend on, and who ends. Each row is an act of its own, in the file of its person:
 * what is right is taken, what is wrong is named with its line, and the list can be sent again.
 */
import { invariant } from '#kernel/assert.ts'
import type { CitizenNumber } from '#kernel/citizen-number.ts'
import { dayOf } from '#kernel/dates.ts'
import type { CommandId } from '#kernel/ids.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { runCommand } from '#platform/commands/run-command.ts'
import { type Db, transaction } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import {
  type BenefitGroup,
  closeGroupRefusal,
  enterGroupRefusal,
  type GroupEntry,
  type GroupStanding,
} from './benefit-group.ts'
import { insertGroup } from './benefit-group-store.ts'
import { closeEntry, movedOn, standingOf, tellOfGroups } from './change-groups.ts'
import { findManyByCitizenNumber } from './find-many.ts'
import type { PeopleDeps } from './find-person.ts'
import { identityOf } from './identity.ts'
import { isSameName } from './person.ts'

export type GroupRow = {
  readonly line: number
  readonly number: CitizenNumber
  readonly name: string
  readonly group: BenefitGroup
  /** `begin` from the day on; `end` with the day as the last one. */
  readonly change: 'begin' | 'end'
  readonly day: Temporal.PlainDate
  readonly document: string
}

/** In order of precedence, before what the register itself refuses. */
export type GroupRowRefusal =
  | 'person_not_registered'
  | 'name_differs'
  | 'group_not_open'
  | Exclude<ReturnType<typeof enterGroupRefusal>, null>
  | Exclude<ReturnType<typeof closeGroupRefusal>, null>

export type GroupRowDone = {
  readonly line: number
  readonly kind: 'entered' | 'ended' | 'as_it_was'
}
export type GroupRowRefused = { readonly line: number } & Refused<GroupRowRefusal>
export type GroupRowOutcome = GroupRowDone | GroupRowRefused

type Ended = { readonly kind: GroupRowDone['kind'] } | Refused<GroupRowRefusal>

/** One person after the other, and the rows of one person in the order of the list. */
export async function importGroups(
  deps: PeopleDeps,
  act: Act,
  { rows, mode }: { readonly rows: readonly GroupRow[]; readonly mode: 'check' | 'import' },
): Promise<readonly GroupRowOutcome[]> {
  const people = await findManyByCitizenNumber(
    deps,
    rows.map(({ number }) => number),
  )
  const outcomes: GroupRowOutcome[] = []
  for (const [number, own] of Map.groupBy(rows, (row) => row.number)) {
    const personId = people.get(number)
    outcomes.push(
      ...(personId === undefined
        ? own.map(({ line }) => ({ line, ...refused('person_not_registered' as const) }))
        : await take(deps, act, { personId, rows: own, mode })),
    )
  }
  return outcomes.toSorted((a, b) => a.line - b.line)
}

type OfPerson = {
  readonly personId: string
  readonly rows: readonly GroupRow[]
  readonly mode: 'check' | 'import'
}

async function take(
  deps: PeopleDeps,
  act: Act,
  { personId, rows, mode }: OfPerson,
): Promise<readonly GroupRowOutcome[]> {
  if (mode === 'check') return tried(deps, act, { personId, rows })
  const outcomes: GroupRowOutcome[] = []
  for (const row of rows) {
    const { change, day, document, group } = row
    // A row that was refused once may be right the next time: what is there says whether it is new.
    const ran = await runCommand<Ended>(
      deps.db,
      { ...act, commandId: newId<CommandId>() },
      {
        ...{ personId, action: 'people.import-group' },
        body: { change, day: day.toString(), document, group },
        decide: (tx) => decide({ ...deps, db: tx }, act, personId, row),
      },
    )
    invariant(ran.kind === 'ran', 'a row has an id of its own')
    outcomes.push({ line: row.line, ...ran.outcome })
  }
  return outcomes
}

class Undo extends Error {}

/** What each row would find after those before it; nothing of it stays. */
async function tried(
  deps: PeopleDeps,
  act: Act,
  { personId, rows }: Omit<OfPerson, 'mode'>,
): Promise<readonly GroupRowOutcome[]> {
  const outcomes: GroupRowOutcome[] = []
  const undone = transaction(deps.db, async (tx: Db) => {
    for (const row of rows) {
      outcomes.push({ line: row.line, ...(await decide({ ...deps, db: tx }, act, personId, row)) })
    }
    throw new Undo()
  })
  await undone.catch((fault: unknown) => {
    if (!(fault instanceof Undo)) throw fault
  })
  return outcomes
}

async function decide(deps: PeopleDeps, act: Act, personId: string, row: GroupRow): Promise<Ended> {
  const [identity, standing] = await Promise.all([
    identityOf(deps, personId),
    standingOf(deps, act, personId),
  ])
  if (!identity || !standing) return refused('person_unknown')
  if (!isSameName(identity.name, row.name)) return refused('name_differs')
  const alike = standing.entries.filter(
    (each) => each.group === row.group && each.state !== 'withdrawn',
  )
  const { day } = row
  if (row.change === 'end') {
    const isThere = alike.some(({ state, until }) => state === 'ended' && until?.equals(day))
    const open = alike.find(({ state }) => state === 'in_force')
    return isThere ? { kind: 'as_it_was' } : end(deps, act, { personId, row, open })
  }
  if (alike.some(({ from }) => from.equals(day))) return { kind: 'as_it_was' }
  return begin(deps, act, { personId, row, standing })
}

async function begin(
  deps: PeopleDeps,
  act: Act,
  beginning: {
    readonly personId: string
    readonly row: GroupRow
    readonly standing: GroupStanding
  },
): Promise<Ended> {
  const { personId, row, standing } = beginning
  const entry = { group: row.group, document: row.document, from: row.day, until: null }
  const refusal = enterGroupRefusal(standing, entry, dayOf(act.at))
  if (refusal) return refused(refusal)
  const added = { ...entry, personId, entryId: newId(), enteredBy: 'file' as const, at: act.at }
  if ((await insertGroup(deps, added)) !== 'entered') throw movedOn()
  await tellOfGroups(deps, personId, act.at)
  return { kind: 'entered' }
}

async function end(
  deps: PeopleDeps,
  act: Act,
  ending: {
    readonly personId: string
    readonly row: GroupRow
    readonly open: GroupEntry | undefined
  },
): Promise<Ended> {
  const { open, personId, row } = ending
  if (!open) return refused('group_not_open')
  const known = { ownFile: false, entries: [open] }
  const refusal = closeGroupRefusal(known, { entryId: open.entryId, until: row.day })
  if (refusal) return refused(refusal)
  const to = { personId, document: row.document, until: row.day, reason: null, at: act.at }
  if (!(await closeEntry(deps, open, to))) throw movedOn()
  await tellOfGroups(deps, personId, act.at)
  return { kind: 'ended' }
}
