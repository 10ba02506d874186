/** A rehearsal is asked for, stopped, and gone on with; the work itself is in run-rehearsals.ts. */
import { dayOf, startOf } from '#kernel/dates.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runOfficeCommand } from '#platform/commands/run-command.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import { keepPolicyPack } from '../policy-store.ts'
import { countSettlements, type Span } from '../settlement-store.ts'
import { latestPolicy, type PolicySource } from './policy-in-force.ts'
import type { MoveRehearsalRefusal, Rehearsal, RehearseRefusal } from './rehearsal.ts'
import * as store from './rehearsal-store.ts'

export type RehearsalWish = Pick<Rehearsal, 'draftId' | 'from' | 'until' | 'termsOn'>
export type RehearsalBegun = { readonly kind: 'begun'; readonly rehearsalId: string }

export function beginRehearsal(
  source: PolicySource,
  act: Act,
  wish: RehearsalWish,
): Promise<Ran<RehearsalBegun | Refused<RehearseRefusal>>> {
  const { draftId, from, until, termsOn } = wish
  return runOfficeCommand(source.db, act, {
    action: 'policies.rehearse',
    body: {
      draftId,
      from: from.toString(),
      until: until.toString(),
      termsOn: termsOn?.toString() ?? null,
    },
    decide: (tx) => decide(tx, { source, act, wish }),
    objectOf: (outcome) => (outcome.kind === 'begun' ? outcome.rehearsalId : null),
  })
}

async function decide(
  tx: Db,
  { source, act, wish }: { source: PolicySource; act: Act; wish: RehearsalWish },
): Promise<RehearsalBegun | Refused<RehearseRefusal>> {
  const draft = await store.readDraft(tx, wish.draftId)
  if (!draft || draft.area !== source.area.code) return refused('draft_unknown')
  const tomorrow = dayOf(act.at).add({ days: 1 })
  const isForward = Temporal.PlainDate.compare(wish.from, wish.until) < 0
  if (!isForward || Temporal.PlainDate.compare(wish.until, tomorrow) > 0) {
    return refused('rehearsal_period_wrong')
  }
  const others = await store.readRehearsals(tx, draft.draftId)
  if (others.some(({ state }) => state === 'running')) return refused('rehearsal_runs')
  const { policy } = await latestPolicy(source, tx)
  await keepPolicyPack(tx, policy, act.at)
  const asked = { ...wish, askedAt: act.at }
  const rehearsalId = newId()
  const isFirst = await store.insertRehearsal(tx, {
    ...{ ...asked, rehearsalId, beforeDigest: policy.digest, state: 'running' },
    ...{ rowCount: await countSettlements(tx, spanOf(asked)), looked: 0, afterPerson: '' },
    ...{ askedBy: act.actorId ?? '', endedAt: null },
  })
  return isFirst ? { kind: 'begun', rehearsalId } : refused('rehearsal_runs')
}

/** Of the period, as far as it had come when it was asked for: what is settled meanwhile is not in it. */
export function spanOf({
  from,
  until,
  askedAt,
}: Pick<Rehearsal, 'from' | 'until' | 'askedAt'>): Span {
  const end = startOf(until)
  const isOver = Temporal.Instant.compare(end, askedAt) < 0
  return { from: startOf(from), until: isOver ? end : askedAt }
}

type Moved = { readonly kind: 'moved'; readonly state: 'stopped' | 'running' }

/** What was counted stays; going on begins behind it. */
export function moveRehearsal(
  { db, area }: Pick<PolicySource, 'db' | 'area'>,
  act: Act,
  { rehearsalId, state }: { readonly rehearsalId: string; readonly state: Moved['state'] },
): Promise<Ran<Moved | Refused<MoveRehearsalRefusal>>> {
  return runOfficeCommand<Moved | Refused<MoveRehearsalRefusal>>(db, act, {
    action: state === 'stopped' ? 'policies.stop-rehearsal' : 'policies.resume-rehearsal',
    body: { rehearsalId, state },
    decide: async (tx) => {
      const known = await store.readRehearsal(tx, rehearsalId)
      const draft = known && (await store.readDraft(tx, known.draftId))
      if (!draft || draft.area !== area.code) return refused('rehearsal_unknown')
      const moved = await store.changeRehearsal(tx, { rehearsalId, state, at: act.at })
      return moved ? { kind: 'moved', state } : refused('rehearsal_not_so')
    },
    objectOf: () => rehearsalId,
  })
}
