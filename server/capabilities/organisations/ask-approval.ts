/** One person asks for what wants two. */
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import {
  digestOf,
  type OfficeCommand,
  type Outcome,
  type Ran,
  runCommand,
  runOfficeCommand,
} from '#platform/commands/run-command.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import type { Personal } from '#platform/personal/personal.ts'
import type { ApprovedAct, Standing, Wanted } from './approval.ts'
import * as store from './approval-store.ts'

export type ApprovalDeps = { readonly db: Db; readonly personal: Personal }

export type Asked = {
  readonly kind: 'asked'
  readonly approvalId: string
  readonly until: string
}

export type Wish = {
  readonly wanted: Wanted
  /** In the asker's own words, kept sealed. */
  readonly reason: string
  /** Path of the asker's branch: those who may decide work there or above it. */
  readonly branch: string
}

export async function askApproval(
  deps: ApprovalDeps,
  act: Act,
  known: ApprovedAct,
  wish: Wish,
): Promise<Ran<Asked | Refused<string>>> {
  return runFor(deps.db, act, known.personOf(wish.wanted), {
    action: known.asks,
    body: { wanted: wish.wanted, reason: wish.reason },
    decide: (tx) => ask({ ...deps, db: tx }, act, known, wish),
    objectOf: () => known.objectOf(wish.wanted),
  })
}

async function ask(
  { db, personal }: ApprovalDeps,
  act: Act,
  known: ApprovedAct,
  { wanted, reason, branch }: Wish,
): Promise<Asked | Refused<string>> {
  const standing = await known.standing(db, act, wanted)
  if (standing.kind === 'refused') return standing
  const approvalId = newId()
  const until = act.at.add({ hours: known.lastsHours })
  const request = {
    ...{ approvalId, act: known.act, wanted, branch, until },
    objectId: known.objectOf(wanted),
    personId: known.personOf(wanted),
    digest: digestOfRequest(known.act, wanted, standing),
    sealedReason: personal.seal('organisations.approval', 'sealed_reason', approvalId, reason),
    askedBy: act.actorId ?? '',
    askedAt: act.at,
  }
  let said = await store.askApproval(db, request)
  if (said === 'approval_waits_already' && (await endVoid(db, act, known, request.objectId))) {
    said = await store.askApproval(db, request)
  }
  return said === 'asked' ? { kind: 'asked', approvalId, until: until.toString() } : refused(said)
}

/**
 * True when the request that waits has been void since something it rests on changed: nobody could agree to it any
 * more, and it would only stand in the way.
 */
async function endVoid(db: Db, act: Act, known: ApprovedAct, objectId: string): Promise<boolean> {
  const waiting = await store.readWaitingOne(db, known.act, objectId)
  if (!waiting) return false
  const standing = await known.standing(db, act, waiting.wanted)
  if (standing.kind === 'refused') return false
  if (digestOfRequest(known.act, waiting.wanted, standing).equals(waiting.digest)) return false
  const { approvalId } = waiting
  const ended = { approvalId, digest: null, staffId: act.actorId, at: act.at }
  return (await store.decideApproval(db, { ...ended, state: 'changed' })) === 'approval_changed'
}

/** What is wanted together with what it rests on. */
export function digestOfRequest(
  act: string,
  wanted: Wanted,
  standing: Exclude<Standing, Refused<string>>,
): Buffer {
  return digestOf(act, { wanted, facts: standing.facts })
}

/** In the person's file when there is one, so that they can see it; else in the office's trail. */
export function runFor<T extends Outcome>(
  db: Db,
  act: Act,
  personId: string | null,
  command: OfficeCommand<T>,
): Promise<Ran<T>> {
  return personId === null
    ? runOfficeCommand(db, act, command)
    : runCommand(db, act, { ...command, personId })
}
